"""`channels`: trying alert channels, and what was sent by them."""

from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.listing import field, show
from trafficplane.cli.options import Format, Output, Search
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago

channels = typer.Typer(
    help="Alert channels: try one, see what was sent, send it again.", no_args_is_help=True
)

_DELIVERIES = "/api/alert-deliveries"


@channels.command("test")
def test_channel(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The channel.")],
) -> None:
    """Send a test message and show what the other side said."""
    session: Session = context.obj
    answer = session.client.post(f"/api/alert-channels/{name}/test", None)
    if not answer["delivered"]:
        raise Failure(f"{name}: {answer['detail']}", ExitCode.UNAVAILABLE)
    session.out.print(f"{name}: {answer['detail']}", soft_wrap=True)


@channels.command("deliveries")
def deliveries(
    context: typer.Context,
    channel: Annotated[str | None, typer.Option(help="Of this channel only.")] = None,
    state: Annotated[
        str | None,
        typer.Option(help="PENDING, GATHERED, SENT, GIVEN_UP or DROPPED."),
    ] = None,
    rule: Annotated[str | None, typer.Option(help="Of this alert rule only.")] = None,
    search: Search = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="created, channel or state; -created when left out."),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """List what was told, is on its way or could not be told, newest first."""
    session: Session = context.obj
    found: dict[str, Any] = session.client.get(
        _DELIVERIES, channel=channel, state=state and state.upper(), rule=rule, limit=50,
        search=search, sort=sort,
    )  # fmt: skip
    columns = (
        ("ID", field("id")), ("AGE", lambda d: ago(d["createdAt"])), ("CHANNEL", field("channel")),
        ("EVENT", field("event")), ("TITLE", field("title")), ("STATE", field("state")),
        ("TRIES", field("attempts")), ("DETAIL", field("detail")),
    )  # fmt: skip
    show(session, found["items"], columns, output)


@channels.command("redeliver")
def redeliver(
    context: typer.Context,
    delivery: Annotated[int, typer.Argument(metavar="ID", help="Its number in the list.")],
) -> None:
    """Send a delivery that ended once more, under the same id."""
    session: Session = context.obj
    answer = session.client.post(f"{_DELIVERIES}/{delivery}/redeliver", None)
    session.out.print(f"delivery {delivery} goes out to {answer['channel']} again")
