"""Members of the organisation and invitations into it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.console.forms import read
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.schemas.people import Account, Invite
from trafficplane.identity.schemas.tenants import InviteRequest
from trafficplane.identity.service import Identity
from trafficplane.identity.service.roles import covers
from trafficplane.kit.access import Caller, Permission, Role, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

PATH = "/members"
_LIFETIMES = {"24h": "1 day", "168h": "7 days", "720h": "30 days"}
_TYPICAL = "168h"
Text = Annotated[str, Form(max_length=400)]


@dataclass(frozen=True, slots=True)
class Member:
    """A row. `fixed` says why nothing about it can be changed by who looks; "" when it can."""

    account: Account
    role: Role
    since: datetime
    fixed: str


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /members."""
    routes = Pages()
    identity = services.identity

    @routes.get(PATH)
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_READ),
    ) -> Response:
        """Who belongs here, and who is invited."""
        people = await _members(identity, tx, caller)
        return await shell.page(
            request,
            tx,
            caller,
            "members/list.html",
            listing=arrange(people, _COLUMNS, request.query_params),
            grantable=_grantable(caller),
            without_mfa=sum(not p.account.mfa for p in people),
            **await _inviting(identity, tx, caller),
        )

    _add_member_acts(routes, identity, shell)
    _add_invite_acts(routes, identity, shell)
    return routes


def _add_member_acts(routes: APIRouter, identity: Identity, shell: Shell) -> None:
    guard = Guard(identity)

    @routes.post("/members/{user_id}/role")
    async def change_role(
        request: Request,
        user_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
        role: Annotated[Role, Form()] = Role.VIEWER,
    ) -> Response:
        """Gives a member another role."""
        await identity.members.change_role(tx, caller, user_id, role)
        return go(request, PATH)

    @routes.post("/members/{user_id}/remove")
    async def remove(
        request: Request,
        user_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> Response:
        """Ends a membership; who leaves by this is signed out."""
        await identity.members.remove(tx, caller, user_id)
        return go(request, "/login" if user_id == caller.id else PATH)

    @routes.post("/members/{user_id}/reset-link")
    async def reset_link(
        request: Request,
        user_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> Response:
        """A link by which a member sets a new password, shown this once."""
        token, until = await identity.resets.issue(tx, caller, user_id)
        people = await identity.members.list(tx, caller)
        account = next(account for account, _, _ in people if account.id == user_id)
        link = f"{guard.public_url(request)}/reset-password?token={token}"
        return shell.part("members/reset.html", caller, account=account, link=link, until=until)


def _add_invite_acts(routes: APIRouter, identity: Identity, shell: Shell) -> None:
    guard = Guard(identity)

    @routes.post("/members/invites")
    async def invite(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
        email: Text = "",
        role: Text = "",
        lifetime: Text = "",
    ) -> Response:
        """Invites an address, and shows the link this once."""
        typed = {"email": email, "role": role, "expiresIn": lifetime}
        try:
            wanted = read(InviteRequest, typed)
            made, token = await identity.invites.create(
                tx, caller, wanted.email, wanted.role, wanted.expires_in
            )
        except ProblemError as problem:
            shown = await _inviting(identity, tx, caller, typed, _at_address(problem))
            return shell.part(
                "members/inviting.html", caller, status=problem.status,
                grantable=_grantable(caller), **shown,
            )  # fmt: skip
        shown = await _inviting(identity, tx, caller)
        link = f"{guard.public_url(request)}/invite?token={token}"
        shown |= {"issued": made, "link": link, "grantable": _grantable(caller)}
        return shell.part("members/inviting.html", caller, **shown)

    @routes.post("/members/invites/{invite_id}/withdraw")
    async def withdraw(
        request: Request,
        invite_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> Response:
        """Ends an invitation."""
        await identity.invites.withdraw(tx, caller, invite_id)
        return go(request, PATH)


_COLUMNS: Columns[Member] = Columns(
    text=lambda m: f"{m.account.name} {m.account.email} {m.role}",
    sortable={
        "name": lambda m: m.account.name.casefold(),
        "role": lambda m: (list(Role).index(m.role), m.account.name.casefold()),
        "mfa": lambda m: (m.account.mfa, m.account.name.casefold()),
        "since": lambda m: m.since,
    },
    default="name",
)


async def _members(identity: Identity, tx: Tx, caller: Caller) -> list[Member]:
    found = await identity.members.list(tx, caller)
    owners = sum(role is Role.OWNER for _, role, _ in found)
    return [
        Member(account, role, since, _fixed(caller, role, owners)) for account, role, since in found
    ]


def _fixed(caller: Caller, role: Role, owners: int) -> str:
    if not covers(caller.role, role):
        return f"Only a role that covers {role} changes this member"
    if role is Role.OWNER and owners == 1:
        return "An organisation keeps at least one OWNER"
    return ""


def _grantable(caller: Caller) -> list[Role]:
    return [role for role in Role if covers(caller.role, role)]


async def _inviting(
    identity: Identity,
    tx: Tx,
    caller: Caller,
    typed: dict[str, str] | None = None,
    problem: ProblemError | None = None,
) -> dict[str, Any]:
    invites: list[Invite] = []
    if caller.may(Permission.MEMBERS_WRITE):
        invites = list(await identity.invites.list(tx, caller))
    return {
        "invites": invites,
        "typed": typed or {"email": "", "role": Role.OPERATOR, "expiresIn": _TYPICAL},
        "problem": problem,
        "issued": None,
        "lifetimes": _LIFETIMES,
        "mail": identity.outbox.configured,
    }


def _at_address(problem: ProblemError) -> ProblemError:
    """A refusal about the person, such as a member already, belongs to the address."""
    return problem if problem.errors else Invalid(
        problem.detail, [FieldError("/email", problem.detail)]
    )  # fmt: skip
