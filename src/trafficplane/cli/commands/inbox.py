"""`inbox`: your own notifications."""

from typing import Annotated, Any

import typer

from trafficplane.cli.listing import field, show
from trafficplane.cli.options import Format, Output, Search
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago

inbox = typer.Typer(help="Your notifications in this organisation.", no_args_is_help=True)

_PATH = "/api/notifications"

Which = Annotated[int, typer.Argument(metavar="ID", help="Its number in the list.")]
TopicOption = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        help="BACKEND_HEALTH, REPLICA_LAG, POLICY_CHANGE, RECOMMENDATION, SECURITY or SYSTEM; "
        "may be repeated.",
    ),
]


@inbox.command("list")
def list_notifications(
    context: typer.Context,
    topic: TopicOption = None,
    unread: Annotated[bool, typer.Option("--unread", help="Only what is unread.")] = False,
    search: Search = None,
    sort: Annotated[
        str | None, typer.Option(metavar="FIELD", help="created, or -created when left out.")
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """List fifty of them, newest first unless asked otherwise, without those dismissed."""
    session: Session = context.obj
    wanted: dict[str, Any] = {"topic": _upper(topic), "unread": "true" if unread else None}
    wanted |= {"search": search, "sort": sort}
    columns = (
        ("ID", field("id")), ("", lambda n: "" if n["readAt"] else "unread"),
        ("AGE", lambda n: ago(n["createdAt"])), ("TOPIC", field("topic")),
        ("TITLE", field("title")), ("TEXT", field("text")),
    )  # fmt: skip
    show(session, session.client.get(_PATH, limit=50, **wanted)["items"], columns, output)


@inbox.command("read")
def read(
    context: typer.Context,
    notification: Annotated[
        int | None, typer.Argument(metavar="ID", help="All of them when left out.")
    ] = None,
) -> None:
    """Mark one read, or all of them."""
    session: Session = context.obj
    step = "read-all" if notification is None else f"{notification}/read"
    session.client.post(f"{_PATH}/{step}", None)
    session.out.print("read")


@inbox.command("dismiss")
def dismiss(context: typer.Context, notification: Which) -> None:
    """Take one out of the list for good."""
    session: Session = context.obj
    session.client.post(f"{_PATH}/{notification}/dismiss", None)
    session.out.print("dismissed")


@inbox.command("preferences")
def preferences(
    context: typer.Context,
    mute: Annotated[
        list[str] | None, typer.Option(help="Don't tell about this topic; may be repeated.")
    ] = None,
    unmute: Annotated[list[str] | None, typer.Option(help="Tell about it again.")] = None,
    digest: Annotated[
        str | None, typer.Option(help="What is unread by mail: OFF, HOURLY or DAILY.")
    ] = None,
) -> None:
    """Show what you muted and how often you get a digest by mail; the options change it."""
    session: Session = context.obj
    found = session.client.get(f"{_PATH}/preferences")
    muted = (set(found["muted"]) | set(_upper(mute))) - set(_upper(unmute))
    change: dict[str, Any] = {}
    if muted != set(found["muted"]):
        change["muted"] = sorted(muted)
    if digest is not None:
        change["digest"] = digest.upper()
    if change:
        found = session.client.request("PATCH", f"{_PATH}/preferences", body=change)
    session.out.print(f"muted: {', '.join(found['muted']) or 'nothing'}")
    session.out.print(f"digest: {found['digest']}")


def _upper(words: list[str] | None) -> list[str]:
    return [word.upper().replace("-", "_") for word in words or ()]
