"""Every SQL statement about alerts and their leader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from trafficplane.alerting.models import AlertEventRow, AlertLeaderRow, AlertRow
from trafficplane.kit.db import Tx
from trafficplane.kit.sorting import Order, Sorting, words_in

_LEADER = 1

_alerts = cast("Table", AlertRow.__table__)
_events = cast("Table", AlertEventRow.__table__)
_leader = cast("Table", AlertLeaderRow.__table__)


async def _changed(tx: Tx, statement: Any) -> bool:
    result = await tx.execute(statement)
    return bool(result.rowcount) if isinstance(result, CursorResult) else False


SORTING = Sorting(
    {"started": _alerts.c.started_at, "rule": _alerts.c.rule, "state": _alerts.c.state},
    _alerts.c.id,
)

# The leader


async def leader(tx: Tx) -> Any | None:
    """Who evaluated last; None before the first time."""
    return (await tx.execute(select(_leader))).one_or_none()


async def found(tx: Tx, process: str, at: datetime) -> None:
    """Makes the row. Only under the lock."""
    await tx.execute(insert(_leader).values(id=_LEADER, version=1, process=process, at=at))


async def take_over(tx: Tx, version: int, process: str) -> None:
    """Makes `process` the leader. Only under the lock."""
    same = _leader.c.id == _LEADER, _leader.c.version == version
    await tx.execute(update(_leader).where(*same).values(version=version + 1, process=process))


async def lead(tx: Tx, version: int, process: str, at: datetime) -> bool:
    """Keeps the lead; False when somebody else did so since `version` was read."""
    same = _leader.c.id == _LEADER, _leader.c.version == version
    values = {"version": version + 1, "process": process, "at": at}
    return await _changed(tx, update(_leader).where(*same).values(**values))


# Alerts


async def open_alerts(tx: Tx, organisation_id: str) -> Sequence[Any]:
    """The alerts of an organisation that are not resolved."""
    statement = select(_alerts).where(
        _alerts.c.organisation_id == organisation_id, _alerts.c.resolved_at.is_(None)
    )
    return (await tx.execute(statement)).all()


async def owners(tx: Tx) -> set[str]:
    """The organisations with open alerts."""
    statement = select(_alerts.c.organisation_id).where(_alerts.c.resolved_at.is_(None)).distinct()
    return set(await tx.scalars(statement))


async def earlier(tx: Tx, organisation_id: str, since: datetime) -> Sequence[Any]:
    """When alerts that are over by now began to fire and ended, of those that ended since then."""
    columns = _alerts.c
    statement = select(columns.rule, columns.labels, columns.fired_at, columns.resolved_at).where(
        columns.organisation_id == organisation_id, columns.resolved_at >= since
    )
    return (await tx.execute(statement)).all()


async def add(tx: Tx, values: Mapping[str, Any]) -> None:
    """Stores a new episode."""
    await tx.execute(insert(_alerts).values(**values))


async def change(tx: Tx, alert_id: str, version: int, values: Mapping[str, Any]) -> bool:
    """Changes an alert; False when somebody else did since `version` was read."""
    same = _alerts.c.id == alert_id, _alerts.c.version == version
    return await _changed(tx, update(_alerts).where(*same).values(version=version + 1, **values))


async def refresh(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes the newest figures of alerts whose state stays; those changed meanwhile are left."""
    if not rows:
        return
    statement = (
        update(_alerts)
        .where(_alerts.c.id == bindparam("row_id"), _alerts.c.version == bindparam("row_version"))
        .values({name: bindparam(name) for name in rows[0] if not name.startswith("row_")})
    )
    connection = await tx.connection()
    await connection.execute(statement, [dict(row) for row in rows])


async def remove(tx: Tx, alert_id: str, version: int) -> None:
    """Forgets an alert that never fired."""
    await tx.execute(delete(_alerts).where(_alerts.c.id == alert_id, _alerts.c.version == version))


async def one(tx: Tx, organisation_id: str, alert_id: str) -> Any | None:
    """One alert."""
    statement = select(_alerts).where(
        _alerts.c.organisation_id == organisation_id, _alerts.c.id == alert_id
    )
    return (await tx.execute(statement)).one_or_none()


async def page(
    tx: Tx,
    organisation_id: str,
    *,
    states: Collection[str],
    rules: Collection[str],
    severities: Collection[str],
    labels: Mapping[str, Collection[str]],
    search: str,
    order: Order,
    cursor: str | None,
    limit: int,
) -> Sequence[Any]:
    """Alerts and one more than the limit; empty collections keep everything.

    Each word of `search` has to be in the rule's name or the summary. Raises `Invalid`.
    """
    columns = _alerts.c
    statement = select(_alerts).where(columns.organisation_id == organisation_id)
    for column, wanted in (
        (columns.state, states), (columns.rule, rules), (columns.severity, severities),
    ):  # fmt: skip
        if wanted:
            statement = statement.where(column.in_(list(wanted)))
    for name, values in labels.items():
        statement = statement.where(_has_label(tx, name, values))
    statement = statement.where(*words_in(search, columns.rule, columns.summary))
    return (await tx.execute(SORTING.page(statement, order, cursor, limit))).all()


def _has_label(tx: Tx, name: str, values: Collection[str]) -> ColumnElement[bool]:
    """Whether one of an alert's pairs is that label with one of the values."""
    if tx.get_bind().dialect.name == "sqlite":
        pair = func.json_each(_alerts.c.labels).table_valued("value").c.value
        first, second = func.json_extract(pair, "$[0]"), func.json_extract(pair, "$[1]")
    else:
        pair = func.jsonb_array_elements(_alerts.c.labels).column_valued("pair")
        first, second = (func.jsonb_extract_path_text(pair, place) for place in "01")
    chosen = or_(*(second == value for value in sorted(values)))
    return exists(select(1).where(and_(first == name, chosen)))


async def counts(tx: Tx, organisation_id: str) -> dict[tuple[str, str], int]:
    """How many open alerts each rule has in each state."""
    columns = _alerts.c
    statement = (
        select(columns.rule, columns.state, func.count().label("number"))
        .where(columns.organisation_id == organisation_id, columns.resolved_at.is_(None))
        .group_by(columns.rule, columns.state)
    )
    return {(row.rule, row.state): row.number for row in await tx.execute(statement)}


async def forget(tx: Tx, before: datetime) -> None:
    """Removes alerts that ended before a moment, with their events."""
    await tx.execute(delete(_alerts).where(_alerts.c.resolved_at < before))


# Events


async def add_events(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes down what happened."""
    values = [dict(row) for row in rows]
    if values:
        await tx.execute(insert(_events), values)


async def events(tx: Tx, alert_id: str) -> Sequence[Any]:
    """What happened to an alert, oldest first."""
    statement = select(_events).where(_events.c.alert_id == alert_id).order_by(_events.c.id)
    return (await tx.execute(statement)).all()
