"""Signing in and out, who am I, and changing one's password."""

from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.schemas.people import (
    ChangePasswordRequest,
    LoginRequest,
    SessionDocument,
)
from trafficplane.identity.service import Identity
from trafficplane.identity.service.sign_in import Refused
from trafficplane.kit.access import Caller, CallerKind, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, commit_early, transaction


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes of the door."""
    routes = Router(tags=["authentication"])

    @routes.post("/api/auth/login", dependencies=[public("it is how one gets credentials")])
    async def login(
        body: LoginRequest, request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> SessionDocument:
        """Starts a session. 401 `mfa_required` asks for `mfaToken` beside the same credentials."""
        door = identity.sign_in
        attempt = await door.begin(tx, body.email, guard.device(request), guard.origin(request))
        # Committed before the slow hash: the charge holds whatever happens, and no lock is held.
        await commit_early(request)
        verdict = await door.verify(attempt, body.password)
        outcome = await door.conclude(tx, attempt, verdict, body.mfa_token)
        if isinstance(outcome, Refused):
            await commit_early(request)
            raise outcome.error
        old = guard.old_session(request)
        if old is not None:
            await identity.sessions.end_replaced(tx, outcome, old)
        guard.sign_in(request, response, outcome)
        response.headers["Cache-Control"] = "no-store"
        return identity.session_document(outcome.account, outcome.membership, outcome.credential.id)

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
        credentials = identity.credentials
        challenge = await credentials.challenge(tx, caller)
        await commit_early(request)
        verdict = await credentials.verify(challenge, body.current_password)
        if not verdict.right:
            refusal = await credentials.failed(tx, caller, "change of password")
            await commit_early(request)
            raise refusal
        await credentials.proved(tx, challenge)
        await commit_early(request)
        password_hash = await credentials.hash_new(
            challenge, body.current_password, body.new_password
        )
        await credentials.change(tx, caller, password_hash)
        return await identity.document(tx, caller)

    return routes
