"""The page on which people change their password; the only one open while that is due."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from trafficplane.console.logic.places import HOME
from trafficplane.console.shell import PASSWORD_PATH, Pages, Shell
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import commit_early, transaction

Text = Annotated[str, Form(max_length=4096)]


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """The form and what it sends."""
    routes = Pages()

    @routes.get(PASSWORD_PATH)
    async def password_form(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> Response:
        """The form to change the password."""
        session = await identity.document(tx, caller)
        return shell.lone("sign_in/password.html", session=session, errors=())

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
            _check_repeated(new, again)
            await _change(identity, request, tx, caller, current, new)
        except ProblemError as problem:
            errors = problem.errors or (FieldError("/currentPassword", problem.detail),)
            shown = {"session": session, "errors": errors}
            return shell.lone("sign_in/password.html", status=problem.status, **shown)
        return RedirectResponse(HOME, 303)

    return routes


def _check_repeated(new: str, again: str) -> None:
    if new != again:
        different = FieldError("/again", "the two new passwords differ")
        raise Invalid("the two new passwords differ", [different])


async def _change(
    identity: Identity, request: Request, tx: Tx, caller: Caller, current: str, new: str
) -> None:
    """The same steps as `POST /api/auth/change-password`. Raises what it answers."""
    credentials = identity.credentials
    challenge = await credentials.challenge(tx, caller)
    await commit_early(request)
    verdict = await credentials.verify(challenge, current)
    if not verdict.right:
        refusal = await credentials.failed(tx, caller, "change of password")
        await commit_early(request)
        raise refusal
    await credentials.proved(tx, challenge)
    await commit_early(request)
    await credentials.change(tx, caller, await credentials.hash_new(challenge, current, new))
