"""`members`, `invites` and `organisations`: who belongs where, and as what."""

from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.listing import field, show
from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago

members = typer.Typer(help="The people of your organisation.", no_args_is_help=True)
invites = typer.Typer(help="Invitations into your organisation.", no_args_is_help=True)
organisations = typer.Typer(help="Your organisations.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="Their e-mail address.")]
RoleOption = Annotated[
    str, typer.Option("--role", help="OWNER, ADMIN, OPERATOR, VIEWER or AUDITOR; at most yours.")
]


@members.command("list")
def list_members(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List members with their roles."""
    session: Session = context.obj
    columns = (
        ("EMAIL", field("email")), ("NAME", field("name")), ("ROLE", field("role")),
        ("MFA", lambda m: "on" if m["mfaEnabled"] else "off"), ("SINCE", lambda m: ago(m["since"])),
    )  # fmt: skip
    show(session, session.client.all_items("/api/members"), columns, output)


@members.command("role")
def change_role(
    context: typer.Context,
    email: Email,
    role: Annotated[str, typer.Argument(help="The new role.")],
) -> None:
    """Give a member another role."""
    session: Session = context.obj
    path = f"/api/members/{_member(session, email)['id']}"
    session.client.request("PATCH", path, body={"role": role.upper()})
    session.out.print(f"{email} is {role.upper()} now")


@members.command("remove")
def remove_member(context: typer.Context, email: Email) -> None:
    """Remove a member; their sessions and tokens here end."""
    session: Session = context.obj
    session.client.delete(f"/api/members/{_member(session, email)['id']}")
    session.out.print(f"{email} is no member any more")


@members.command("reset-link")
def reset_link(context: typer.Context, email: Email) -> None:
    """Print a link by which a member sets a new password; it works once, for 30 minutes."""
    session: Session = context.obj
    member = _member(session, email)
    answer = session.client.post(f"/api/members/{member['id']}/reset-link", None)
    session.err.print(f"hand this to {email}; it works once, until {answer['expiresAt']}")
    session.out.print(answer["link"], soft_wrap=True)


def _member(session: Session, email: str) -> dict[str, Any]:
    wanted = email.strip().lower()
    for member in session.client.all_items("/api/members"):
        if member["email"] == wanted:
            return member
    raise Failure(f"your organisation has no member {email}", ExitCode.INPUT)


@invites.command("list")
def list_invites(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List invites that nobody accepted yet."""
    session: Session = context.obj
    columns = (
        ("EMAIL", field("email")), ("ROLE", field("role")),
        ("INVITED", lambda i: f"{ago(i['createdAt'])} ago"), ("UNTIL", field("expiresAt")),
    )  # fmt: skip
    show(session, session.client.all_items("/api/invites"), columns, output)


@invites.command("create")
def create_invite(
    context: typer.Context,
    email: Email,
    role: RoleOption,
    expires_in: Annotated[
        str | None, typer.Option(metavar="DURATION", help="At most 720h; 168h when left out.")
    ] = None,
) -> None:
    """Invite an address: by mail where a mail server is set, and by the link that is printed."""
    session: Session = context.obj
    body = {"email": email, "role": role.upper(), "expiresIn": expires_in}
    answer = session.client.post("/api/invites", {k: v for k, v in body.items() if v is not None})
    session.err.print(f"{email} may join as {answer['role']} until {answer['expiresAt']}, by")
    session.out.print(answer["link"], soft_wrap=True)


@invites.command("withdraw")
def withdraw_invite(context: typer.Context, email: Email) -> None:
    """End an invite."""
    session: Session = context.obj
    wanted = email.strip().lower()
    for invite in session.client.all_items("/api/invites"):
        if invite["email"] == wanted:
            session.client.delete(f"/api/invites/{invite['id']}")
            session.out.print(f"{email} can't join any more")
            return
    raise Failure(f"there is no open invite of {email}", ExitCode.INPUT)


@organisations.command("list")
def list_organisations(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List the organisations that you belong to; a token acts in the one marked with *."""
    session: Session = context.obj
    columns = (
        ("", lambda m: "*" if m["current"] else " "),
        ("SLUG", lambda m: m["organization"]["slug"]),
        ("NAME", lambda m: m["organization"]["name"]),
        ("ROLE", field("role")),
        ("MFA", lambda m: "required" if m["organization"]["mfaRequired"] else "optional"),
    )  # fmt: skip
    show(session, session.client.all_items("/api/organizations"), columns, output)


@organisations.command("create")
def create_organisation(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="Its short name: a-z, 0-9 and dashes.")],
    name: Annotated[str | None, typer.Option(help="Its name for people.")] = None,
) -> None:
    """Make an organisation with you as its OWNER; for administrators of the platform."""
    session: Session = context.obj
    session.client.post("/api/organizations", {"slug": slug, "name": name or slug})
    session.out.print(f"{slug} is there; `trafficplane login --organisation {slug}` acts in it")


@organisations.command("change")
def change_organisation(
    context: typer.Context,
    slug: Annotated[str | None, typer.Option(help="A new slug.")] = None,
    name: Annotated[str | None, typer.Option(help="A new name.")] = None,
    require_mfa: Annotated[
        bool | None,
        typer.Option("--require-mfa/--no-require-mfa", help="Whether members must use MFA."),
    ] = None,
) -> None:
    """Rename the organisation that you act in, or require MFA of its members."""
    session: Session = context.obj
    wanted = {"slug": slug, "name": name, "mfaRequired": require_mfa}
    body = {key: value for key, value in wanted.items() if value is not None}
    if not body:
        raise Failure("say what to change: --slug, --name or --require-mfa", ExitCode.USAGE)
    path = f"/api/organizations/{_current(session)['id']}"
    changed = session.client.request("PATCH", path, body=body)
    session.out.print(f"{changed['slug']} is changed")


@organisations.command("delete")
def delete_organisation(
    context: typer.Context,
    confirm: Annotated[str, typer.Option("--confirm", help="Its slug, typed out.")],
) -> None:
    """Delete the organisation that you act in, with all memberships, sessions and tokens."""
    session: Session = context.obj
    organisation = _current(session)
    session.client.delete(f"/api/organizations/{organisation['id']}", confirm=confirm)
    session.out.print(f"{organisation['slug']} is deleted")


def _current(session: Session) -> dict[str, Any]:
    found: dict[str, Any] = session.client.get("/api/auth/session")["organization"]
    return found
