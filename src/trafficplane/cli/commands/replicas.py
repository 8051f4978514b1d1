"""`replicas`: how far replicas of databases are behind, and why."""

from typing import Annotated, Any

import typer

from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, plain_yaml, to_json, to_table


def replicas(
    context: typer.Context,
    pool: Annotated[str | None, typer.Argument(help="One pool, with its timeline.")] = None,
    output: Output = Format.TABLE,
) -> None:
    """Show the state and the lag of every replica, and why."""
    session: Session = context.obj
    if pool is None:
        value: Any = session.client.get("/api/replica-lag")["items"]
    else:
        value = session.client.get(f"/api/replica-pools/{pool}/status")
        events = session.client.get(f"/api/replica-pools/{pool}/timeline", limit=20)["items"]
        value = {**value, "timeline": events}
    match output:
        case Format.TABLE:
            text = _pools(value) if pool is None else _pool(value)
        case Format.YAML:
            text = plain_yaml(value).rstrip("\n")
        case Format.JSON:
            text = to_json(value)
    session.out.print(text, soft_wrap=True)


def _pools(items: list[dict[str, Any]]) -> str:
    rows = [
        (pool["pool"], member["name"], member["state"], _lag(member), _cause(member))
        for pool in items
        for member in pool["members"]
    ]
    return to_table(("POOL", "MEMBER", "STATE", "LAG", "CAUSE"), rows)


def _pool(pool: dict[str, Any]) -> str:
    members = [
        (
            m["name"], f"{m['host']}:{m['port']}", m["state"], ago(m["since"]), _lag(m), m["lsn"],
            _cause(m),
        )
        for m in pool["members"]
    ]  # fmt: skip
    parts = [
        f"{pool['pool']}: {pool['state']}",
        to_table(("MEMBER", "ADDRESS", "STATE", "FOR", "LAG", "LSN", "CAUSE"), members),
    ]
    events = [
        (f"{ago(e['at'])} ago", e["member"], e["state"], e["cause"]) for e in pool["timeline"]
    ]
    if events:
        parts.append(to_table(("WHEN", "MEMBER", "STATE", "CAUSE"), events))
    return "\n\n".join(parts)


def _lag(member: dict[str, Any]) -> str | None:
    if member["lagMs"] is None:
        return None
    least = "at least " if member["atLeast"] else ""
    return f"{least}{_span(member['lagMs'])} ± {_span(member['errorMs'] or 0)}"


def _span(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.3g} s"


def _cause(member: dict[str, Any]) -> str:
    """Why its state is what it is, and what ails it now where that is something else."""
    problem = member["problem"]
    new = problem and problem not in member["cause"]
    return f"{member['cause']}; now: {problem}" if new else str(member["cause"])
