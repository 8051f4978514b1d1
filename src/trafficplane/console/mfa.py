"""Setting the second factor up and off, and new backup codes. All of it needs fresh proof."""

from dataclasses import dataclass
from typing import Annotated, Any

import segno
from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.console.logic.places import HOME
from trafficplane.console.shell import ENROL_PATH, Pages, Shell, go
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.errors import ProofRequired
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Forbidden, Invalid, ProblemError
from trafficplane.kit.http import transaction

PROFILE = "/profile"
_PASSWORD_FIRST = "password_change_required"  # noqa: S105 - the code of an error
Password = Annotated[str, Form(max_length=4096)]
Code = Annotated[str, Form(max_length=32)]


@dataclass(frozen=True, slots=True)
class _Page:
    """What every route here needs."""

    identity: Identity
    shell: Shell
    guard: Guard

    async def start(self, tx: Tx, caller: Caller, problem: ProblemError | None = None) -> Response:
        """The page before anything is proposed; it wants the password of a sign-in of long ago."""
        try:
            await self.identity.credentials.require_fresh(tx, caller)
            fresh = problem is None
        except ProofRequired:
            fresh = False
        session = await self.identity.document(tx, caller)
        status = problem.status if problem else 200
        shown: dict[str, Any] = {"session": session, "fresh": fresh}
        shown |= {"restricted": caller.restricted, "available": self.identity.ceremonies.available}
        return self.shell.part("mfa/start.html", caller, status=status, problem=problem, **shown)

    def steps(self, request: Request, tx: Tx) -> Steps:
        return Steps(self.identity, self.guard, request, tx)


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """Pages under /mfa, the only ones open to somebody who must enrol."""
    page = _Page(identity, shell, Guard(identity))
    routes = Pages()
    _add_enrolment(routes, page)
    _add_upkeep(routes, page)
    return routes


def _add_enrolment(routes: APIRouter, page: _Page) -> None:
    identity, shell = page.identity, page.shell

    @routes.get(ENROL_PATH)
    async def start(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> Response:
        """What will happen, and a button."""
        _check_enrolling(caller)
        if (await identity.second_factor.means(tx, caller.id)).authenticator:
            return go(request, PROFILE)
        return await page.start(tx, caller)

    @routes.post("/mfa/setup")
    async def setup(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
        password: Password = "",
    ) -> Response:
        """The QR code and the backup codes, shown this once."""
        _check_enrolling(caller)
        try:
            if password:
                await page.steps(request, tx).prove(caller, code=None, password=password)
            else:
                await identity.credentials.require_fresh(tx, caller)
        except ProblemError as problem:
            return await page.start(tx, caller, _at(problem, "/password"))
        enrolment = await identity.mfa.propose(tx, caller)
        # White under the modules: scanners want dark on light, whatever the page's colours are.
        picture = segno.make(enrolment.url, micro=False).svg_data_uri(scale=4, light="#fff")
        session = await identity.document(tx, caller)
        shown: dict[str, Any] = {"session": session, "enrolment": enrolment, "picture": picture}
        return shell.part("mfa/enrol.html", caller, problem=None, **shown)

    @routes.post("/mfa/verify")
    async def verify(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
        code: Code = "",
    ) -> Response:
        """Switches it on; a wrong code leaves the picture on the page."""
        _check_enrolling(caller)
        try:
            await page.steps(request, tx).confirm_authenticator(caller, code.strip())
        except ProblemError as problem:
            refused = _at(problem, "/code")
            return shell.part("mfa/verify.html", caller, status=refused.status, problem=refused)
        await identity.mfa.enabled(tx, caller)
        return go(request, HOME if caller.restricted else PROFILE)


def _add_upkeep(routes: APIRouter, page: _Page) -> None:
    identity, shell = page.identity, page.shell

    @routes.post("/mfa/backup-codes")
    async def renew(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        code: Code = "",
    ) -> Response:
        """Ten new codes in place of the form."""
        await identity.second_factor.require(tx, caller.id)
        try:
            await page.steps(request, tx).prove(caller, code=code.strip(), password=None)
        except ProblemError as problem:
            refused = _at(problem, "/code")
            return shell.part("mfa/renew.html", caller, status=refused.status, problem=refused)
        codes = await identity.mfa.renew_codes(tx, caller)
        return shell.part("mfa/codes.html", caller, codes=codes)

    @routes.post("/mfa/disable")
    async def disable(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        password: Password = "",
    ) -> Response:
        """Switches it off, with the password: somebody may have lost the authenticator."""
        await identity.second_factor.require_authenticator(tx, caller.id)
        try:
            await page.steps(request, tx).prove(caller, code=None, password=password)
        except ProblemError as problem:
            refused = _at(problem, "/password")
            return shell.part("mfa/disable.html", caller, status=refused.status, problem=refused)
        await identity.mfa.disable(tx, caller)
        return go(request, PROFILE)


def _at(problem: ProblemError, pointer: str) -> Invalid:
    return Invalid(problem.detail, [FieldError(pointer, problem.detail)])


def _check_enrolling(caller: Caller) -> None:
    # Open to people who must enrol, not to those who must change a password first.
    if caller.restricted == _PASSWORD_FIRST:
        raise Forbidden("change your password first", code=_PASSWORD_FIRST)
