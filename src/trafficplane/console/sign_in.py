"""Pages of the door: sign in, with the second step, and sign out."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from trafficplane.console.logic.places import HOME, local_path
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.errors import MfaRequired
from trafficplane.identity.schemas import Standing
from trafficplane.identity.service import Identity
from trafficplane.identity.service.sign_in import Refused
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Forbidden, ProblemError
from trafficplane.kit.http import commit_early, transaction

Text = Annotated[str, Form(max_length=4096)]


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """The door. It does what /api/auth does, by the same service, for people with a browser."""
    guard = Guard(identity)
    routes = Pages()

    @routes.get("/login", dependencies=[public("it is where people sign in")])
    async def form(
        request: Request, wanted: Annotated[str | None, Query(alias="next")] = None
    ) -> Response:
        """The form; somebody who is signed in already goes on."""
        if await _is_signed_in(request, guard):
            return go(request, local_path(wanted))
        return shell.lone("sign_in/login.html", next=local_path(wanted), email="", problem=None)

    @routes.post("/login", dependencies=[public("it is where people sign in")])
    async def sign_in(
        request: Request,
        tx: Tx = Depends(transaction),
        email: Text = "",
        password: Text = "",
        code: Text = "",
        wanted: Annotated[str, Form(alias="next")] = HOME,
    ) -> Response:
        """Starts a session, asks for the second step, or says no and keeps the address."""
        _check_same_site(request)
        kept: dict[str, Any] = {"next": local_path(wanted), "email": email}
        step = "sign_in/code.html" if code else "sign_in/login.html"
        try:
            standing = await _admit(identity, guard, request, tx, (email, password, code))
        except MfaRequired:
            return shell.lone("sign_in/code.html", **kept, password=password, problem=None)
        except ProblemError as problem:
            kept |= {"problem": problem, "password": password}
            return shell.lone(step, status=problem.status, **kept)
        response = RedirectResponse(kept["next"], 303)
        guard.sign_in(request, response, standing)
        return response

    @routes.post("/logout")
    async def sign_out(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> Response:
        """Ends the session."""
        response = RedirectResponse("/login", 303, {"Clear-Site-Data": '"cache"'})
        if caller.credential_id is not None:
            await identity.sessions.end(tx, caller, caller.credential_id)
        guard.sign_out(request, response)
        return response

    return routes


async def _is_signed_in(request: Request, guard: Guard) -> bool:
    try:
        await guard.authenticate(request)
    except ProblemError:
        return False
    return True


def _check_same_site(request: Request) -> None:
    """Nobody may sign a browser in to an account of theirs by a form on another site."""
    if request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none"):
        return
    raise Forbidden("this form was sent by another site; open the sign-in page itself")


async def _admit(
    identity: Identity, guard: Guard, request: Request, tx: Tx, given: tuple[str, str, str]
) -> Standing:
    """The same steps as `POST /api/auth/login`. Raises what it answers."""
    email, password, code = given
    door = identity.sign_in
    attempt = await door.begin(tx, email, guard.device(request), guard.origin(request))
    # Committed before the slow hash: the charge holds whatever happens, and no lock is held.
    await commit_early(request)
    verdict = await door.verify(attempt, password)
    outcome = await door.conclude(tx, attempt, verdict, code.replace(" ", "") or None)
    if isinstance(outcome, Refused):
        await commit_early(request)
        raise outcome.error
    old = guard.old_session(request)
    if old is not None:
        await identity.sessions.end_replaced(tx, outcome, old)
    return outcome
