"""One's own account: who am I, signed-in browsers, API tokens."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.console.forms import read
from trafficplane.console.logic.words import quantity
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.files.service import PICTURE_BYTES
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.errors import ProofRequired
from trafficplane.identity.schemas import SessionView, TokenRequest
from trafficplane.identity.schemas.mfa import Proof
from trafficplane.identity.schemas.passkeys import PasskeyChange
from trafficplane.identity.service import Identity
from trafficplane.identity.service.roles import covers
from trafficplane.kit.access import Caller, Permission, Role, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
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
            means=await identity.second_factor.means(tx, caller.id),
            passkeys=await identity.passkeys.list(tx, caller),
            available=identity.ceremonies.available,
            limit_bytes=PICTURE_BYTES,
            limit=quantity(PICTURE_BYTES),
            **_making(caller),
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
        typed = {"name": name, "role": role, "expiresIn": lifetime}
        try:
            wanted = read(TokenRequest, {key: value or None for key, value in typed.items()})
            token, secret = await identity.tokens.create(
                tx, caller, wanted.name, wanted.role, wanted.expires_in
            )
        except ProblemError as problem:
            shown = _making(caller, typed, problem)
            return shell.part("profile/token_form.html", caller, status=problem.status, **shown)
        shown = {**_making(caller), "issued": token, "secret": secret}
        return shell.part("profile/token_form.html", caller, **shown)

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

    _add_passkeys(routes, identity, shell)
    return routes


def _add_passkeys(routes: APIRouter, identity: Identity, shell: Shell) -> None:
    guard = Guard(identity)

    @routes.post("/profile/passkeys/{passkey_id}/name")
    async def rename(
        request: Request,
        passkey_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        name: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        """Gives a passkey another name."""
        wanted = read(PasskeyChange, {"name": name})
        await identity.passkeys.rename(tx, caller, passkey_id, wanted.name)
        return go(request, "/profile")

    @routes.post("/profile/passkeys/{passkey_id}/remove")
    async def remove(
        request: Request,
        passkey_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        password: Annotated[str, Form(max_length=4096)] = "",
    ) -> Response:
        """Forgets a passkey; a sign-in of long ago has to give the password."""
        gone = await identity.passkeys.own(tx, caller, passkey_id)
        proof = Proof(password=password or None)
        try:
            await Steps(identity, guard, request, tx).prove_unless_fresh(caller, proof)
        except ProblemError as problem:
            wrong = Invalid(problem.detail, [FieldError("/password", problem.detail)])
            shown = None if isinstance(problem, ProofRequired) else wrong
            return shell.part(
                "profile/passkey_proof.html", caller, status=422, passkey=gone, problem=shown
            )
        await identity.passkeys.remove(tx, caller, gone)
        return go(request, "/profile")


def _making(
    caller: Caller, typed: dict[str, str] | None = None, problem: ProblemError | None = None
) -> dict[str, Any]:
    return {
        "typed": typed or {"name": "", "role": "", "expiresIn": ""},
        "grantable": [role for role in Role if covers(caller.role, role)],
        "lifetimes": _LIFETIMES,
        "problem": problem,
        "issued": None,
    }
