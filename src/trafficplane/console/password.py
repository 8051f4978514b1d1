"""The page on which people change their password; the only one open while that is due."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from trafficplane.console.forms import check_repeated
from trafficplane.console.logic.places import HOME
from trafficplane.console.shell import PASSWORD_PATH, Pages, Shell
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.errors import WrongProof
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

Text = Annotated[str, Form(max_length=4096)]


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """The form and what it sends."""
    routes = Pages()
    guard = Guard(identity)

    @routes.get(PASSWORD_PATH)
    async def password_form(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> Response:
        """The form to change the password."""
        session = await identity.document(tx, caller)
        return shell.lone("sign_in/password.html", session=session, problem=None)

    @routes.post(PASSWORD_PATH)
    async def change_password(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
        current: Text = "",
        new: Text = "",
        again: Text = "",
    ) -> Response:
        """Changes it, and says at the field why not."""
        session = await identity.document(tx, caller)
        try:
            check_repeated(new, again)
            await Steps(identity, guard, request, tx).change_password(caller, current, new)
        except ProblemError as problem:
            shown = {"session": session, "problem": _at_its_field(problem)}
            return shell.lone("sign_in/password.html", status=problem.status, **shown)
        return RedirectResponse(HOME if session.must_change_password else "/profile", 303)

    return routes


def _at_its_field(problem: ProblemError) -> ProblemError:
    if isinstance(problem, WrongProof):
        return Invalid(problem.detail, [FieldError("/currentPassword", problem.detail)])
    return problem
