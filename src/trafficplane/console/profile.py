"""One's own account: who am I, signed-in browsers, API tokens."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from pydantic import ValidationError
from starlette.responses import Response

from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.schemas import SessionView, TokenRequest
from trafficplane.kit.access import Caller, Permission, Role, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import transaction

_LIFETIMES = {"30 days": "720h", "90 days": "2160h", "1 year": "8760h", "Never": ""}


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /profile."""
    routes = Pages()
    identity = services.identity

    @routes.get("/profile")
    async def show(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Account, sessions and tokens."""
        found = await identity.sessions.list(tx, caller)
        return await shell.page(
            request,
            tx,
            caller,
            "profile/profile.html",
            sessions=[SessionView.of(s, caller.credential_id) for s in found],
            tokens=await identity.tokens.list(tx, caller),
            codes_left=(await identity.second_factor.means(tx, caller.id)).codes_left,
            roles=list(Role),
            lifetimes=_LIFETIMES,
            problem=None,
        )

    @routes.post("/profile/tokens")
    async def create_token(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        name: Annotated[str, Form(max_length=1000)] = "",
        role: Annotated[str, Form(max_length=40)] = "",
        lifetime: Annotated[str, Form(max_length=40)] = "",
    ) -> Response:
        """Makes a token, and shows it this once."""
        wanted = _request(name, role, lifetime)
        token, secret = await identity.tokens.create(
            tx, caller, wanted.name, wanted.role, wanted.expires_in
        )
        return shell.part("profile/issued.html", caller, token=token, secret=secret)

    @routes.post("/profile/tokens/{token_id}/revoke")
    async def revoke_token(
        request: Request,
        token_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Ends a token."""
        await identity.tokens.revoke(tx, caller, token_id)
        return go(request, "/profile")

    @routes.post("/profile/sessions/{session_id}/end")
    async def end_session(
        request: Request,
        session_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Signs one browser out."""
        await identity.sessions.end(tx, caller, session_id)
        return go(request, "/profile")

    @routes.post("/profile/sessions/end-others")
    async def end_others(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Signs every other browser out."""
        await identity.sessions.end_others(tx, caller)
        return go(request, "/profile")

    return routes


def _request(name: str, role: str, lifetime: str) -> TokenRequest:
    given = {"name": name, "role": role or None, "expiresIn": lifetime or None}
    try:
        return TokenRequest.model_validate(given)
    except ValidationError as error:
        errors = [FieldError(f"/{e['loc'][0]}", e["msg"]) for e in error.errors()]
        raise Invalid("this token can’t be made", errors) from None
