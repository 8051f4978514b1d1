"""The second factor of the user who calls."""

import segno
from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.schemas.mfa import (
    BackupCodes,
    MfaCode,
    MfaEnrolment,
    MfaProof,
    MfaSetupRequest,
    MfaStatus,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Forbidden
from trafficplane.kit.http import Router, transaction

_PASSWORD_FIRST = "password_change_required"  # noqa: S105 - the code of an error


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes under /api/auth/mfa."""
    routes = Router(tags=["authentication"])

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
            await Steps(identity, guard, request, tx).prove(
                caller, code=None, password=body.password
            )
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
        await Steps(identity, guard, request, tx).confirm_authenticator(caller, body.mfa_token)
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
        await Steps(identity, guard, request, tx).prove(
            caller, code=body.mfa_token, password=body.password
        )
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
        await Steps(identity, guard, request, tx).prove(caller, code=body.mfa_token, password=None)
        response.headers["Cache-Control"] = "no-store"
        return BackupCodes(backup_codes=list(await identity.mfa.renew_codes(tx, caller)))

    return routes


def _check_enrolling(caller: Caller) -> None:
    # These routes are open to people who must enrol, not to those who must change a password.
    if caller.restricted == _PASSWORD_FIRST:
        raise Forbidden("change your password first", code=_PASSWORD_FIRST)
