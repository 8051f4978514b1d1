"""Puts the commands together; what starts processes is added in `processes`."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from trafficplane import __version__
from trafficplane.cli.commands.alerting import alerts
from trafficplane.cli.commands.applying import apply, delete, diff
from trafficplane.cli.commands.balancing import balance, breakers
from trafficplane.cli.commands.channels import channels
from trafficplane.cli.commands.domains import domains
from trafficplane.cli.commands.explaining import explain
from trafficplane.cli.commands.inbox import inbox
from trafficplane.cli.commands.keys import keys
from trafficplane.cli.commands.login import login
from trafficplane.cli.commands.measuring import health, metrics, top
from trafficplane.cli.commands.people import invites, members, organisations
from trafficplane.cli.commands.picture import picture
from trafficplane.cli.commands.reading import export, get
from trafficplane.cli.commands.replicas import replicas
from trafficplane.cli.commands.revisions import history, rollback
from trafficplane.cli.commands.status import status
from trafficplane.cli.commands.switching import switch
from trafficplane.cli.commands.tokens import gateway_tokens, tokens
from trafficplane.cli.failures import Failure, show
from trafficplane.cli.session import Session

_COMMANDS = (
    login, apply, diff, get, delete, export, history, rollback, explain, status, metrics, top,
    health, replicas, balance, breakers, domains, keys, switch,
)  # fmt: skip


class _Commands(TyperGroup):
    """Ends a failed command with its message and its exit code instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except Failure as failure:
            session = ctx.obj if isinstance(ctx.obj, Session) else Session()
            show(failure, session.err)
            raise typer.Exit(failure.exit_code) from None


app = typer.Typer(
    name="trafficplane",
    help="Decide where every request goes: a control plane for Envoy.",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trafficplane {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    url: Annotated[
        str | None,
        typer.Option(help="The control plane's address. Also TRAFFICPLANE_URL."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(help="An API token. Also TRAFFICPLANE_TOKEN, which no process list shows."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - the callback acts on it
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="And leave.")
    ] = False,
) -> None:
    """Remember where to call; a test brings its own session."""
    session = context.obj if isinstance(context.obj, Session) else Session()
    session.url, session.token = url or session.url, token or session.token
    context.obj = session


for _command in _COMMANDS:
    app.command(no_args_is_help=_command in (apply, diff))(_command)

_GROUPS = {
    "alerts": alerts, "members": members, "invites": invites, "organisations": organisations,
    "tokens": tokens, "gateway-tokens": gateway_tokens, "inbox": inbox, "channels": channels,
    "picture": picture,
}  # fmt: skip
for _name, _group in _GROUPS.items():
    app.add_typer(_group, name=_name)
