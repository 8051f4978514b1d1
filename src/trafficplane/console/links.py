"""Pages behind links that people get by mail or hand: a forgotten password, and an invitation."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from trafficplane.console.forms import check_repeated, check_same_site, read
from trafficplane.console.logic.places import to
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.errors import LinkEnded, MfaRequired, WrongProof
from trafficplane.identity.schemas.resets import ResetRequest
from trafficplane.identity.schemas.tenants import InviteAcceptance
from trafficplane.identity.service import Identity
from trafficplane.identity.service.invites import Offer
from trafficplane.identity.service.second_factor import Means
from trafficplane.kit.access import public
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

Text = Annotated[str, Form(max_length=4096)]
Token = Annotated[str, Form(max_length=128)]
TokenQuery = Annotated[str, Query(max_length=128)]
_FORGOTTEN = public("who forgot a password can't sign in")
_LINK = public("the link is the credential")


def pages(identity: Identity, shell: Shell) -> APIRouter:
    """/forgot-password, /reset-password and /invite."""
    routes = Pages()
    guard = Guard(identity)
    _add_forgotten(routes, identity, guard, shell)
    _add_reset(routes, identity, guard, shell)
    _add_invitation(routes, identity, guard, shell)
    return routes


def _add_forgotten(routes: APIRouter, identity: Identity, guard: Guard, shell: Shell) -> None:
    @routes.get("/forgot-password", dependencies=[_FORGOTTEN])
    async def forgotten(email: Annotated[str, Query(max_length=320)] = "") -> Response:
        """Asks for the address; without a mail server it says who can help."""
        return _forgotten(email)

    @routes.post("/forgot-password", dependencies=[_FORGOTTEN])
    async def ask(request: Request, tx: Tx = Depends(transaction), email: Text = "") -> Response:
        """Mails a link; says the same for every address."""
        check_same_site(request)
        try:
            await identity.resets.request(tx, email[:320], guard.origin(request))
        except ProblemError as problem:
            return _forgotten(email, problem)
        return _forgotten(email, sent=True)

    def _forgotten(
        email: str, problem: ProblemError | None = None, *, sent: bool = False
    ) -> Response:
        shown: dict[str, Any] = {"email": email, "problem": problem, "sent": sent}
        status = problem.status if problem else 200
        mail = identity.outbox.configured
        return shell.lone("sign_in/forgot.html", status=status, mail=mail, **shown)


def _add_reset(routes: APIRouter, identity: Identity, guard: Guard, shell: Shell) -> None:
    @routes.get("/reset-password", dependencies=[_LINK])
    async def reset_form(tx: Tx = Depends(transaction), token: TokenQuery = "") -> Response:
        """The form behind a good link."""
        return _reset(token, await identity.resets.means(tx, token))

    @routes.post("/reset-password", dependencies=[_LINK])
    async def reset(
        request: Request,
        tx: Tx = Depends(transaction),
        token: Token = "",
        password: Text = "",
        again: Text = "",
        code: Annotated[str, Form(max_length=32)] = "",
    ) -> Response:
        """Sets the password and leads to the sign-in."""
        check_same_site(request)
        means = await identity.resets.means(tx, token)
        wanted = ResetRequest(token=token, password=password, mfa_token=code.strip() or None)
        try:
            check_repeated(password, again)
            await Steps(identity, guard, request, tx).reset_password(wanted)
        except LinkEnded:
            return _reset(token, None)
        except (WrongProof, MfaRequired) as wrong:
            missing = isinstance(wrong, MfaRequired)
            words = "the second step is due too" if missing else wrong.detail
            refused = Invalid(words, [FieldError("/code", words)])
            return _reset(token, means, refused)
        except ProblemError as problem:
            return _reset(token, means, problem)
        return RedirectResponse("/login?done=reset", 303)

    def _reset(token: str, means: Means | None, problem: ProblemError | None = None) -> Response:
        gone = 404 if means is None else 200
        shown: dict[str, Any] = {"token": token, "means": means, "problem": problem}
        return shell.lone("sign_in/reset.html", status=problem.status if problem else gone, **shown)


def _add_invitation(routes: APIRouter, identity: Identity, guard: Guard, shell: Shell) -> None:
    @routes.get("/invite", dependencies=[_LINK])
    async def invitation(tx: Tx = Depends(transaction), token: TokenQuery = "") -> Response:
        """What the link offers, and how to accept."""
        return _invitation(token, await _offer(identity, tx, token))

    @routes.post("/invite", dependencies=[_LINK])
    async def accept(
        request: Request,
        tx: Tx = Depends(transaction),
        token: Token = "",
        name: Text = "",
        password: Text = "",
    ) -> Response:
        """Makes a member; a new person gets an account with it."""
        check_same_site(request)
        offer = await _offer(identity, tx, token)
        if offer is None:
            return _invitation(token, None)
        given = {"token": token, "password": password, "name": name if not offer.account else None}
        try:
            accepted = read(InviteAcceptance, given)
            await Steps(identity, guard, request, tx).accept_invite(accepted)
        except ProblemError as problem:
            return _invitation(token, offer, problem, name)
        return go(request, to("login", done="joined", email=offer.invite.email))

    def _invitation(
        token: str, offer: Offer | None, problem: ProblemError | None = None, name: str = ""
    ) -> Response:
        gone = 404 if offer is None else 200
        shown: dict[str, Any] = {"token": token, "offer": offer, "problem": problem, "name": name}
        return shell.lone(
            "sign_in/invite.html", status=problem.status if problem else gone, **shown
        )


async def _offer(identity: Identity, tx: Tx, token: str) -> Offer | None:
    try:
        return await identity.invites.offer(tx, token)
    except LinkEnded:
        return None
