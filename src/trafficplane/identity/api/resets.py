"""Setting a forgotten password anew."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.parameters import Id
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.schemas.resets import (
    ForgotPasswordAnswer,
    ForgotPasswordRequest,
    ResetLink,
    ResetRequest,
    ResetState,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes of the forgotten password."""
    routes = Router(tags=["authentication"])
    resets = identity.resets

    @routes.post(
        "/api/auth/forgot-password",
        status_code=202,
        dependencies=[public("who forgot a password can't sign in")],
    )
    async def forgot(
        body: ForgotPasswordRequest, request: Request, tx: Tx = Depends(transaction)
    ) -> ForgotPasswordAnswer:
        """Mails a link that works once within 30 minutes; says the same for every address."""
        await resets.request(tx, body.email, guard.origin(request))
        return ForgotPasswordAnswer()

    @routes.get("/api/auth/reset-password", dependencies=[public("the link is the credential")])
    async def state(
        token: Annotated[str, Query(max_length=128)],
        response: Response,
        tx: Tx = Depends(transaction),
    ) -> ResetState:
        """Whether a link is still good, and whether it wants the second factor too."""
        response.headers["Cache-Control"] = "no-store"
        needs_code = await resets.needs_code(tx, token)
        return ResetState(valid=needs_code is not None, mfa_required=bool(needs_code))

    @routes.post(
        "/api/auth/reset-password",
        status_code=204,
        dependencies=[public("the link is the credential")],
    )
    async def reset(body: ResetRequest, request: Request, tx: Tx = Depends(transaction)) -> None:
        """Sets a new password and ends all sessions; MFA stays on. 401 `mfa_required` as login."""
        await Steps(identity, guard, request, tx).reset_password(body)

    @routes.post("/api/members/{user_id}/reset-link", status_code=201, tags=["organisations"])
    async def issue(
        user_id: Id,
        request: Request,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> ResetLink:
        """A link by which a member sets a new password; hand it over, it is shown this once."""
        token, until = await resets.issue(tx, caller, user_id)
        response.headers["Cache-Control"] = "no-store"
        link = f"{guard.public_url(request)}/reset-password?token={token}"
        return ResetLink(token=token, link=link, expires_at=until)

    return routes
