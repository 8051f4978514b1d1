"""The second factor of the user who calls."""

import segno
from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.schemas.mfa import (
    BackupCodes,
    MfaCode,
    MfaEnrolment,
    MfaProof,
    MfaSetupRequest,
    MfaStatus,
)
from trafficplane.identity.service import Identity
from trafficplane.identity.service.credentials import Challenge
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Forbidden
from trafficplane.kit.http import Router, commit_early, transaction

_PASSWORD_FIRST = "password_change_required"  # noqa: S105 - the code of an error


class _Proof:
    """Charges an attempt durably, then checks it; a failed one is recorded before it is refused."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    async def demand(
        self, request: Request, tx: Tx, caller: Caller, *, code: str | None, password: str | None
    ) -> None:
        """Raises `WrongProof` unless the code, or without one the password, holds."""
        challenge = await self._charge(request, tx, caller)
        if code is not None:
            right = await self._identity.second_factor.accept(tx, caller.id, code)
        else:
            right = (await self._identity.credentials.verify(challenge, password or "")).right
        await self._conclude(request, tx, caller, challenge, right=right)

    async def confirm(self, request: Request, tx: Tx, caller: Caller, code: str) -> None:
        """Raises `WrongProof` unless the code comes from the proposed authenticator."""
        challenge = await self._charge(request, tx, caller)
        right = await self._identity.second_factor.confirm(tx, caller.id, code)
        await self._conclude(request, tx, caller, challenge, right=right)

    async def _charge(self, request: Request, tx: Tx, caller: Caller) -> Challenge:
        challenge = await self._identity.credentials.challenge(tx, caller)
        await commit_early(request)
        return challenge

    async def _conclude(
        self, request: Request, tx: Tx, caller: Caller, challenge: Challenge, *, right: bool
    ) -> None:
        if not right:
            refusal = await self._identity.credentials.failed(tx, caller, "second factor")
            await commit_early(request)
            raise refusal
        await self._identity.credentials.proved(tx, challenge)


def router(identity: Identity) -> APIRouter:
    """Routes under /api/auth/mfa."""
    routes = Router(tags=["authentication"])

    proof = _Proof(identity)

    @routes.get("/api/auth/mfa")
    async def status(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> MfaStatus:
        """Whether your second factor is on."""
        _check_enrolling(caller)
        enabled = (await identity.document(tx, caller)).user.mfa_enabled
        left = await identity.second_factor.codes_left(tx, caller.id) if enabled else 0
        return MfaStatus(enabled=enabled, backup_codes_left=left)

    @routes.post("/api/auth/mfa/setup")
    async def setup(
        request: Request,
        response: Response,
        body: MfaSetupRequest | None = None,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> MfaEnrolment:
        """A secret, its QR code and backup codes, shown once; `verify` then switches MFA on."""
        _check_enrolling(caller)
        identity.mfa.check_person(caller)
        if body is not None and body.password is not None:
            await proof.demand(request, tx, caller, code=None, password=body.password)
        else:
            await identity.credentials.require_fresh(tx, caller)
        enrolment = await identity.mfa.propose(tx, caller)
        response.headers["Cache-Control"] = "no-store"
        return MfaEnrolment(
            secret=enrolment.secret,
            otpauth_url=enrolment.url,
            qr_code=segno.make(enrolment.url, micro=False).svg_data_uri(scale=4),
            backup_codes=list(enrolment.backup_codes),
        )

    @routes.post("/api/auth/mfa/verify")
    async def verify(
        body: MfaCode,
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> MfaStatus:
        """Switches MFA on with a code of the new authenticator; other sessions end."""
        _check_enrolling(caller)
        identity.mfa.check_person(caller)
        await proof.confirm(request, tx, caller, body.mfa_token)
        await identity.mfa.enabled(tx, caller)
        left = await identity.second_factor.codes_left(tx, caller.id)
        return MfaStatus(enabled=True, backup_codes_left=left)

    @routes.post("/api/auth/mfa/disable")
    async def disable(
        body: MfaProof,
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> MfaStatus:
        """Switches MFA off; needs a code (6 digits or a backup code) or the password."""
        identity.mfa.check_person(caller)
        await identity.second_factor.require(tx, caller.id)
        await proof.demand(request, tx, caller, code=body.mfa_token, password=body.password)
        await identity.mfa.disable(tx, caller)
        return MfaStatus(enabled=False, backup_codes_left=0)

    @routes.post("/api/auth/mfa/backup-codes")
    async def renew(
        body: MfaCode,
        request: Request,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> BackupCodes:
        """Ten new backup codes; needs a code."""
        identity.mfa.check_person(caller)
        await identity.second_factor.require(tx, caller.id)
        await proof.demand(request, tx, caller, code=body.mfa_token, password=None)
        response.headers["Cache-Control"] = "no-store"
        return BackupCodes(backup_codes=list(await identity.mfa.renew_codes(tx, caller)))

    return routes


def _check_enrolling(caller: Caller) -> None:
    # These routes are open to people who must enrol, not to those who must change a password.
    if caller.restricted == _PASSWORD_FIRST:
        raise Forbidden("change your password first", code=_PASSWORD_FIRST)
