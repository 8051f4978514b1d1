"""Signing in and out, who am I, and changing one's password."""

from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.schemas.mfa import StepProof
from trafficplane.identity.schemas.people import (
    ChangePasswordRequest,
    LoginRequest,
    SessionDocument,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, CallerKind, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes of the door."""
    routes = Router(tags=["authentication"])

    @routes.post("/api/auth/login", dependencies=[public("it is how one gets credentials")])
    async def login(
        body: LoginRequest, request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> SessionDocument:
        """Starts a session. 401 `mfa_required` asks for `mfaToken` or `passkey` beside the rest."""
        steps = Steps(identity, guard, request, tx)
        standing = await steps.sign_in(body.email, body.password, body.mfa_token, body.passkey)
        return steps.welcome(response, standing)

    @routes.post(
        "/api/auth/login/second-step", dependencies=[public("it is how one gets credentials")]
    )
    async def second_step(
        body: StepProof, request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> SessionDocument:
        """Starts the session of a browser whose password the login page took just now."""
        steps = Steps(identity, guard, request, tx)
        return steps.welcome(response, await steps.second_step(body.mfa_token, body.passkey))

    @routes.get("/api/auth/session")
    async def read(
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> SessionDocument:
        """Who is calling, in which organisation and role; and the CSRF token."""
        response.headers["Cache-Control"] = "no-store"
        return await identity.document(tx, caller)

    @routes.post("/api/auth/logout", status_code=204)
    async def logout(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> Response:
        """Ends the session. A call with an API token ends nothing; revoke the token instead."""
        response = Response(status_code=204, headers={"Clear-Site-Data": '"cache"'})
        if caller.kind is CallerKind.USER and caller.credential_id is not None:
            await identity.sessions.end(tx, caller, caller.credential_id)
            guard.sign_out(request, response)
        return response

    @routes.post("/api/auth/change-password")
    async def change_password(
        body: ChangePasswordRequest,
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> SessionDocument:
        """Sets a new password and ends all your other sessions."""
        steps = Steps(identity, guard, request, tx)
        await steps.change_password(caller, body.current_password, body.new_password)
        return await identity.document(tx, caller)

    return routes
