"""Every SQL statement of the replicas room on our own database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Table, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from trafficplane.kit.db import Tx
from trafficplane.replicas.models import ReplicaEventRow, ReplicaLeaseRow, ReplicaStateRow

Member = tuple[str, str, str]
"""Organisation, pool, and the member's name."""

_LEASE = 1

_states = cast("Table", ReplicaStateRow.__table__)
_events = cast("Table", ReplicaEventRow.__table__)
_lease = cast("Table", ReplicaLeaseRow.__table__)


async def take_lease(tx: Tx, process: str, now: datetime, expired: datetime) -> bool:
    """Whether `process` measures from now on: it did before, or nobody has since `expired`."""
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    await tx.execute(
        dialect.insert(_lease)
        .values(id=_LEASE, process=process, at=now)
        .on_conflict_do_nothing(index_elements=["id"])
    )
    columns = _lease.c
    result = await tx.execute(
        update(_lease)
        .where(columns.id == _LEASE, or_(columns.process == process, columns.at < expired))
        .values(process=process, at=now)
    )
    return bool(result.rowcount) if isinstance(result, CursorResult) else False


async def give_lease_up(tx: Tx, process: str) -> None:
    """Lets the next process take over at once."""
    await tx.execute(delete(_lease).where(_lease.c.process == process))


async def members(tx: Tx) -> set[Member]:
    """All members of all pools that are known."""
    columns = _states.c
    rows = await tx.execute(select(columns.organisation_id, columns.pool, columns.member))
    return {(row.organisation_id, row.pool, row.member) for row in rows}


async def states(
    tx: Tx, organisation_id: str, pools: Collection[str] | None = None
) -> Sequence[Any]:
    """How the members of an organisation's pools fare; None means all pools."""
    statement = select(_states).where(_states.c.organisation_id == organisation_id)
    if pools is not None:
        statement = statement.where(_states.c.pool.in_(list(pools)))
    return (await tx.execute(statement.order_by(_states.c.pool, _states.c.member))).all()


async def put_states(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes members down, in place of what was known of them."""
    if not rows:
        return
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(_states)
    keys = [column.name for column in _states.primary_key]
    values = {c.name: statement.excluded[c.name] for c in _states.c if c.name not in keys}
    connection = await tx.connection()
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=values), list(rows)
    )


async def remove_states(tx: Tx, gone: Collection[Member]) -> None:
    """Forgets members that are in no pool any more."""
    columns = _states.c
    for organisation_id, pool, member in gone:
        await tx.execute(
            delete(_states).where(
                columns.organisation_id == organisation_id,
                columns.pool == pool,
                columns.member == member,
            )
        )


async def add_events(tx: Tx, events: Sequence[Mapping[str, Any]]) -> None:
    """Adds to the timeline."""
    if events:
        await tx.execute(insert(_events), list(events))


async def timeline(
    tx: Tx, organisation_id: str, pool: str, *, before: int | None, limit: int
) -> Sequence[Any]:
    """A pool's changes of state, newest first; `before` an event's id, for the next page."""
    columns = _events.c
    statement = select(_events).where(
        columns.organisation_id == organisation_id, columns.pool == pool
    )
    if before is not None:
        statement = statement.where(columns.id < before)
    return (await tx.execute(statement.order_by(columns.id.desc()).limit(limit))).all()


async def past(tx: Tx, organisation_id: str, since: datetime) -> Sequence[Any]:
    """What changed since then in all pools, after how each member stood; oldest first.

    Of a member that has stood as it stands for longer than the timeline goes back, that.
    """
    columns = _events.c
    mine = columns.organisation_id == organisation_id
    stood = (
        select(func.max(columns.id))
        .where(mine, columns.at <= since)
        .group_by(columns.pool, columns.member)
    )
    statement = select(columns.pool, columns.member, columns.at, columns.state).where(
        mine, or_(columns.at > since, columns.id.in_(stood))
    )
    rows = (await tx.execute(statement.order_by(columns.id))).all()
    told = {(row.pool, row.member) for row in rows}
    now = _states.c
    standing = await tx.execute(
        select(now.pool, now.member, now.since.label("at"), now.state).where(
            now.organisation_id == organisation_id
        )
    )
    return [*(row for row in standing if (row.pool, row.member) not in told), *rows]


async def delete_events(tx: Tx, before: datetime) -> None:
    """Forgets what is old."""
    await tx.execute(delete(_events).where(_events.c.at < before))
