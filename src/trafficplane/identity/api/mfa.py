"""The second factor of the user who calls."""

import segno
from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps, check_enrolling, check_person
from trafficplane.identity.schemas.mfa import (
    BackupCodes,
    MfaCode,
    MfaEnrolment,
    MfaStatus,
    Proof,
    StepProof,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes under /api/auth/mfa."""
    routes = Router(tags=["authentication"])

    async def told(tx: Tx, caller: Caller) -> MfaStatus:
        means = await identity.second_factor.means(tx, caller.id)
        return MfaStatus(
            enabled=means.enabled, authenticator=means.authenticator, passkeys=means.passkeys,
            backup_codes_left=means.codes_left,
        )  # fmt: skip

    @routes.get("/api/auth/mfa")
    async def status(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> MfaStatus:
        """Whether a second step is asked for when you sign in."""
        check_enrolling(caller)
        return await told(tx, caller)

    @routes.post("/api/auth/mfa/setup")
    async def setup(
        request: Request,
        response: Response,
        body: Proof | None = None,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> MfaEnrolment:
        """A secret, its QR code and backup codes, shown once; `verify` then switches MFA on."""
        check_enrolling(caller)
        check_person(caller)
        await Steps(identity, guard, request, tx).prove_unless_fresh(caller, body)
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
        check_enrolling(caller)
        check_person(caller)
        await Steps(identity, guard, request, tx).confirm_authenticator(caller, body.mfa_token)
        await identity.mfa.enabled(tx, caller)
        return await told(tx, caller)

    @routes.post("/api/auth/mfa/disable")
    async def disable(
        body: Proof,
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> MfaStatus:
        """Forgets the authenticator; needs a second step or the password. Passkeys stay."""
        check_person(caller)
        await identity.second_factor.require_authenticator(tx, caller.id)
        steps = Steps(identity, guard, request, tx)
        await steps.prove(caller, code=body.mfa_token, password=body.password, passkey=body.passkey)
        await identity.mfa.disable(tx, caller)
        return await told(tx, caller)

    @routes.post("/api/auth/mfa/backup-codes")
    async def renew(
        body: StepProof,
        request: Request,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> BackupCodes:
        """Ten new backup codes; needs a code or a passkey."""
        check_person(caller)
        await identity.second_factor.require(tx, caller.id)
        steps = Steps(identity, guard, request, tx)
        await steps.prove(caller, code=body.mfa_token, password=None, passkey=body.passkey)
        response.headers["Cache-Control"] = "no-store"
        return BackupCodes(backup_codes=list(await identity.mfa.renew_codes(tx, caller)))

    return routes
