"""`history` and `rollback`: what was changed, and the way back."""

from typing import Annotated, Any

import typer

from trafficplane.cli.changes import summary
from trafficplane.cli.commands.applying import settle
from trafficplane.cli.options import Format, NoWait, Output, Timeout, seconds
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, plain_yaml, to_json, to_table


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    search: Annotated[
        str | None,
        typer.Option(help="Part of message or author; or how a changed resource's name begins."),
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="FIELD", help="number, or -number when left out.")
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """List revisions: who changed what, when and why."""
    session: Session = context.obj
    revisions = session.client.get("/api/revisions", limit=limit, search=search, sort=sort)["items"]
    match output:
        case Format.TABLE:
            text = to_table(_HEADER, (_row(r) for r in revisions))
        case Format.YAML:
            text = plain_yaml(revisions).rstrip("\n")
        case Format.JSON:
            text = to_json(revisions)
    session.out.print(text, soft_wrap=True)


def rollback(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="The revision whose state is to come back.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the new revision.")],
    no_wait: NoWait = False,
    timeout: Timeout = "30s",
) -> None:
    """Restore the state of an earlier revision by a new one, and wait for the gateways."""
    session: Session = context.obj
    answer = session.client.post(f"/api/revisions/{number}/rollback", {"reason": reason})
    session.out.print(
        f"back to revision {number}: "
        + summary(answer["changes"], ("created", "updated", "deleted"))
    )
    if answer.get("revision"):
        settle(session, answer, None if no_wait else seconds(timeout))


_HEADER = ("REVISION", "WHEN", "WHO", "CHANGES", "MESSAGE")


def _row(revision: dict[str, Any]) -> tuple[Any, ...]:
    return (
        revision["number"],
        f"{ago(revision['createdAt'])} ago",
        revision["actor"]["name"],
        _touched(revision["changes"]),
        revision.get("reason") or revision.get("message"),
    )


def _touched(changes: list[dict[str, Any]]) -> str:
    shown = [f"{_SIGNS[c['action']]}{c['kind']}/{c['name']}" for c in changes[:_SHOWN]]
    more = len(changes) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


_SHOWN = 3
_SIGNS = {"create": "+", "update": "~", "delete": "-"}
