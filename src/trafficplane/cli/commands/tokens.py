"""`tokens` and `gateway-tokens`: credentials of programs and of gateways."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from trafficplane.cli.commands.login import signed_in
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.listing import field, show
from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago

tokens = typer.Typer(help="Your API tokens.", no_args_is_help=True)
gateway_tokens = typer.Typer(help="Tokens that gateways connect with.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(metavar="TOKEN", help="Its name, prefix or id.")]
Named = Annotated[str, typer.Argument(help="What it is for; shown in lists.")]
Lifetime = Annotated[
    str | None,
    typer.Option("--expires-in", metavar="DURATION", help="For example 720h; never when left out."),
]


@tokens.command("list")
def list_tokens(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List your tokens in this organisation, without their secrets."""
    session: Session = context.obj
    columns = (
        ("NAME", field("name")), ("PREFIX", field("prefix")), ("ROLE", field("role")),
        ("USED", lambda t: ago(t["lastUsedAt"])), ("UNTIL", field("expiresAt")),
    )  # fmt: skip
    show(session, session.client.all_items("/api/auth/tokens"), columns, output)


@tokens.command("create")
def create_token(
    context: typer.Context,
    name: Named,
    role: Annotated[str | None, typer.Option(help="At most, and by default, yours.")] = None,
    expires_in: Lifetime = None,
    email: Annotated[str | None, typer.Option(help="Asked for when left out.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from stdin, as login does.")
    ] = False,
) -> None:
    """Make a token and print it this once; asks for your password, for no token makes another."""
    session: Session = context.obj
    with signed_in(session, session.url, email, password_stdin=password_stdin) as person:
        wanted = {"name": name, "role": role and role.upper(), "expiresIn": expires_in}
        token = person.post("/api/auth/tokens", {k: v for k, v in wanted.items() if v is not None})
    session.out.print(token["token"], soft_wrap=True)


@tokens.command("revoke")
def revoke_token(context: typer.Context, token: Which) -> None:
    """End a token at once."""
    session: Session = context.obj
    found = _one(session.client.all_items("/api/auth/tokens"), token)
    session.client.delete(f"/api/auth/tokens/{found['id']}")
    session.out.print(f"{found['name']} ({found['prefix']}…) opens nothing any more")


@gateway_tokens.command("list")
def list_gateway_tokens(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List gateway tokens, without their secrets."""
    session: Session = context.obj
    columns = (
        ("NAME", field("name")), ("PREFIX", field("prefix")), ("SCOPE", field("scope")),
        ("USED", lambda t: ago(t["lastUsedAt"])), ("UNTIL", field("expiresAt")),
        ("STATE", lambda t: "revoked" if t["revokedAt"] else "good"),
    )  # fmt: skip
    show(session, session.client.all_items("/api/gateways/tokens"), columns, output)


@gateway_tokens.command("create")
def create_gateway_token(
    context: typer.Context,
    name: Named,
    scope: Annotated[
        str,
        typer.Option(help="platform for an Envoy gateway, organization for gRPC clients of yours."),
    ] = "platform",
    expires_in: Lifetime = None,
) -> None:
    """Make a gateway token and print it this once."""
    session: Session = context.obj
    wanted = {"name": name, "scope": scope, "expiresIn": expires_in}
    body = {key: value for key, value in wanted.items() if value is not None}
    session.out.print(session.client.post("/api/gateways/tokens", body)["token"], soft_wrap=True)


@gateway_tokens.command("revoke")
def revoke_gateway_token(context: typer.Context, token: Which) -> None:
    """End a gateway token: no stream opens with it any more."""
    session: Session = context.obj
    listed = session.client.all_items("/api/gateways/tokens")
    found = _one([t for t in listed if not t["revokedAt"]], token)
    session.client.delete(f"/api/gateways/tokens/{found['id']}")
    session.out.print(f"{found['name']} ({found['prefix']}…) opens nothing any more")


def _one(listed: Sequence[dict[str, Any]], wanted: str) -> dict[str, Any]:
    found = [t for t in listed if wanted in (t["id"], t["name"], t["prefix"])]
    if not found:
        raise Failure(f"there is no token {wanted}", ExitCode.INPUT)
    if len(found) > 1:
        raise Failure(f"{len(found)} tokens are called {wanted}; name its prefix", ExitCode.INPUT)
    return found[0]
