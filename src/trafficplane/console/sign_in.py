"""Pages of the door: sign in, with the second step, and sign out."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from trafficplane.console.forms import check_same_site
from trafficplane.console.logic.places import HOME, local_path, to
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.errors import MfaRequired, SecondStepOver
from trafficplane.identity.schemas import Standing
from trafficplane.identity.service import Identity
from trafficplane.identity.service.second_factor import Means
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import ProblemError
from trafficplane.kit.http import transaction

Text = Annotated[str, Form(max_length=4096)]
Next = Annotated[str, Form(alias="next", max_length=2000)]
_DOOR = public("it is where people sign in")


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """The door. It does what /api/auth does, by the same service, for people with a browser."""
    guard = Guard(identity)
    routes = Pages()

    @routes.get("/login", dependencies=[_DOOR])
    async def form(
        request: Request,
        wanted: Annotated[str | None, Query(alias="next")] = None,
        done: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        """The form; somebody who is signed in already goes on."""
        if await _is_signed_in(request, guard):
            return go(request, local_path(wanted))
        email = request.query_params.get("email", "")[:320]
        return _login(identity, shell, wanted, email, news=_NEWS.get(done))

    @routes.post("/login", dependencies=[_DOOR])
    async def sign_in(
        request: Request,
        tx: Tx = Depends(transaction),
        email: Text = "",
        password: Text = "",
        wanted: Next = HOME,
    ) -> Response:
        """Starts a session, asks for the second step, or says no and keeps the address."""
        check_same_site(request)
        try:
            standing = await Steps(identity, guard, request, tx).sign_in(email, password, None)
        except MfaRequired as due:
            response = RedirectResponse(_code_path(wanted), 303)
            guard.ask_second_step(request, response, due.pending or "")
            return response
        except ProblemError as problem:
            return _login(identity, shell, wanted, email, problem)
        return _welcome(guard, request, standing, wanted)

    _add_second_step(routes, identity, guard, shell)

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


def _add_second_step(routes: APIRouter, identity: Identity, guard: Guard, shell: Shell) -> None:
    @routes.get("/login/code", dependencies=[_DOOR])
    async def code_form(
        request: Request,
        tx: Tx = Depends(transaction),
        wanted: Annotated[str | None, Query(alias="next")] = None,
    ) -> Response:
        """The second step of a browser whose password was right."""
        try:
            account = await identity.sign_in.pending_account(tx, guard.pending(request))
        except SecondStepOver:
            return go(request, "/login")
        means = await identity.second_factor.means(tx, account.id)
        return _code(shell, wanted, account.email, means)

    @routes.post("/login/code", dependencies=[_DOOR])
    async def second_step(
        request: Request, tx: Tx = Depends(transaction), code: Text = "", wanted: Next = HOME
    ) -> Response:
        """Starts the session when the code holds."""
        check_same_site(request)
        try:
            account = await identity.sign_in.pending_account(tx, guard.pending(request))
            standing = await Steps(identity, guard, request, tx).second_step(code.strip())
        except SecondStepOver as over:
            return _login(identity, shell, wanted, "", over)
        except ProblemError as problem:
            means = await identity.second_factor.means(tx, account.id)
            return _code(shell, wanted, account.email, means, problem)
        return _welcome(guard, request, standing, wanted)


_NEWS = {
    "reset": "Your new password is set. Sign in with it.",
    "ended": "Your session has ended. Sign in to go on where you were.",
    "joined": "You are a member now. Sign in to begin.",
}


def _login(
    identity: Identity,
    shell: Shell,
    wanted: str | None,
    email: str,
    problem: ProblemError | None = None,
    news: str | None = None,
) -> Response:
    shown: dict[str, Any] = {"next": local_path(wanted), "email": email, "news": news}
    status = problem.status if problem else 200
    shown["passkeys"] = identity.ceremonies.available
    return shell.lone("sign_in/login.html", status=status, problem=problem, **shown)


def _code(
    shell: Shell,
    wanted: str | None,
    email: str,
    means: Means,
    problem: ProblemError | None = None,
) -> Response:
    shown: dict[str, Any] = {"next": local_path(wanted), "email": email, "means": means}
    shown["problem"] = problem
    return shell.lone("sign_in/code.html", status=problem.status if problem else 200, **shown)


def _code_path(wanted: str) -> str:
    target = local_path(wanted)
    return to("login", "code", next="" if target == HOME else target)


def _welcome(guard: Guard, request: Request, standing: Standing, wanted: str) -> Response:
    response = RedirectResponse(local_path(wanted), 303)
    guard.sign_in(request, response, standing)
    return response


async def _is_signed_in(request: Request, guard: Guard) -> bool:
    try:
        await guard.authenticate(request)
    except ProblemError:
        return False
    return True
