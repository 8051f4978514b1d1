"""The ledger of deliveries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from trafficplane.alerting.logic.states import UNSETTLED, State
from trafficplane.alerting.models import DeliveryRow
from trafficplane.kit.db import Tx
from trafficplane.kit.sorting import Order, Sorting, words_in

NEWEST_FIRST = Order("created", descending=True)

# Numbers grow with time, so the order of making is theirs.
SORTING = Sorting(
    {"created": DeliveryRow.id, "channel": DeliveryRow.channel, "state": DeliveryRow.state},
    DeliveryRow.id,
)


async def add(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts deliveries into the ledger; those whose key is there already are left alone."""
    if not rows:
        return
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(DeliveryRow).on_conflict_do_nothing(
        index_elements=["organisation_id", "key"]
    )
    await tx.execute(statement, list(rows))


def _waiting() -> Select[DeliveryRow]:
    row, other = DeliveryRow, aliased(DeliveryRow)
    now: BindParameter[datetime] = bindparam("now")
    same = and_(other.organisation_id == row.organisation_id, other.channel == row.channel)
    held = and_(other.state == State.PENDING, other.leased_until > now)
    before = and_(other.dedup_key == row.dedup_key, other.id < row.id, other.state.in_(UNSETTLED))
    return (
        select(row)
        .where(row.state == State.PENDING, row.due_at <= now)
        .where(or_(row.leased_until.is_(None), row.leased_until <= now))
        .where(~exists().where(same, or_(held, before)))
        .order_by(row.due_at, row.id)
        .limit(bindparam("most"))
    )


# Every sender asks this every other second for as long as a process lives: most of what that cost
# was putting the statement together.
_WAITING = _waiting()


async def waiting(tx: Tx, now: datetime, limit: int) -> Sequence[DeliveryRow]:
    """What may be sent now, the longest waiting first.

    Of one alert group's notices in a channel only the oldest: a resolution that overtook its
    trigger would leave an incident open for ever. Of one channel only what no other process is
    sending: one at a time, so that the cap can be counted.
    """
    return (await tx.scalars(_WAITING, {"now": now, "most": limit})).all()


async def pending_of(tx: Tx, row: DeliveryRow, limit: int) -> Sequence[DeliveryRow]:
    """What waits in the row's channel, in the order in which it was written."""
    table = DeliveryRow
    statement = (
        select(table)
        .where(table.organisation_id == row.organisation_id, table.channel == row.channel)
        .where(table.state == State.PENDING)
        .order_by(table.id)
        .limit(limit)
    )
    return (await tx.scalars(statement)).all()


async def held_by(tx: Tx, ids: Collection[int]) -> dict[int, int]:
    """Which delivery each of these waits for: the newest unsettled one before it of its group."""
    row, other = DeliveryRow, aliased(DeliveryRow)
    statement = (
        select(row.id, func.max(other.id))
        .join(
            other,
            and_(
                other.organisation_id == row.organisation_id, other.channel == row.channel,
                other.dedup_key == row.dedup_key, other.id < row.id, other.state.in_(UNSETTLED),
            ),
        )
        .where(row.id.in_(ids), row.state == State.PENDING)
        .group_by(row.id)
    )  # fmt: skip
    return {row[0]: row[1] for row in await tx.execute(statement)}


async def claim(tx: Tx, row: DeliveryRow, until: datetime) -> bool:
    """Keeps others from it until then; False when somebody else was faster."""
    table = DeliveryRow
    statement = (
        update(table)
        .where(table.id == row.id, table.state == State.PENDING, table.attempts == row.attempts)
        .values(attempts=row.attempts + 1, leased_until=until)
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    return (await tx.execute(statement)).first() is not None


async def hold(tx: Tx, delivery: int, attempts: int, until: datetime) -> None:
    """Keeps others from a claimed delivery for longer, unless it ended or somebody took it over."""
    table = DeliveryRow
    await tx.execute(
        update(table)
        .where(table.id == delivery, table.attempts == attempts, table.leased_until.is_not(None))
        .values(leased_until=until)
        .execution_options(synchronize_session=False)
    )


async def postpone(tx: Tx, row: DeliveryRow, now: datetime, due_at: datetime) -> None:
    """What is due in the row's channel and was never tried is not tried before `due_at`."""
    table = DeliveryRow
    await tx.execute(
        update(table)
        .where(table.organisation_id == row.organisation_id, table.channel == row.channel)
        .where(table.state == State.PENDING, table.due_at <= now, table.attempts == 0)
        .values(due_at=due_at)
        .execution_options(synchronize_session=False)
    )


async def gather(tx: Tx, leader: int, members: Collection[int]) -> None:
    """Has the message of `leader` carry these as well."""
    table = DeliveryRow
    await tx.execute(
        update(table)
        .where(table.id.in_(members), table.state == State.PENDING)
        .values(state=State.GATHERED, digest_of=leader)
        .execution_options(synchronize_session=False)
    )


async def members(tx: Tx, leader: int) -> Sequence[DeliveryRow]:
    """What the message of `leader` carries besides its own notice."""
    table = DeliveryRow
    statement = select(table).where(table.digest_of == leader, table.state == State.GATHERED)
    return (await tx.scalars(statement.order_by(table.id))).all()


async def sent_since(
    tx: Tx, organisation_id: str, channel: str, since: datetime
) -> Sequence[datetime]:
    """When the channel's messages since then were sent, oldest first; a digest counts once."""
    table = DeliveryRow
    statement = (
        select(table.settled_at)
        .where(table.organisation_id == organisation_id, table.channel == channel)
        .where(table.state == State.SENT, table.digest_of.is_(None), table.settled_at > since)
        .order_by(table.settled_at)
    )
    return [at for at in await tx.scalars(statement) if at is not None]


async def settle(
    tx: Tx,
    delivery: int,
    attempts: int | None,
    state: State,
    detail: str,
    at: datetime,
    history: list[dict[str, Any]],
) -> None:
    """Notes the outcome, also for what the message carried.

    Unless another process has taken over since `attempts`; None for what holds in any case.
    """
    table = DeliveryRow
    statement = update(table).where(table.id == delivery)
    if attempts is not None:
        statement = statement.where(table.attempts == attempts, table.state == State.PENDING)
    found = await tx.execute(
        statement.values(
            state=state, detail=detail, settled_at=at, leased_until=None, history=history
        )
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    if found.first() is None:
        return
    await tx.execute(
        update(table)
        .where(table.digest_of == delivery, table.state == State.GATHERED)
        .values(state=state, detail=detail, settled_at=at)
        .execution_options(synchronize_session=False)
    )


async def retry(
    tx: Tx,
    delivery: int,
    attempts: int,
    detail: str,
    due_at: datetime,
    history: list[dict[str, Any]],
) -> None:
    """Notes a failed attempt, unless another process has taken over meanwhile."""
    table = DeliveryRow
    await tx.execute(
        update(table)
        .where(table.id == delivery, table.attempts == attempts, table.state == State.PENDING)
        .values(detail=detail, due_at=due_at, leased_until=None, history=history)
        .execution_options(synchronize_session=False)
    )


async def find(tx: Tx, organisation_id: str, delivery: int) -> DeliveryRow | None:
    """One delivery of an organisation."""
    row = await tx.get(DeliveryRow, delivery)
    return row if row is not None and row.organisation_id == organisation_id else None


async def renew(tx: Tx, delivery: int, now: datetime) -> bool:
    """Begins anew with a delivery that has ended; False when it hasn't."""
    table = DeliveryRow
    statement = (
        update(table)
        .where(table.id == delivery, table.state.not_in(UNSETTLED))
        .values(
            state=State.PENDING, since=now, due_at=now, leased_until=None, settled_at=None,
            digest_of=None, detail=None,
        )
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return (await tx.execute(statement)).first() is not None


async def told_of(tx: Tx, alert_ids: Collection[str], event: str) -> set[str]:
    """The alerts among `alert_ids` of which `event` was told to somebody."""
    table = DeliveryRow
    statement = select(table.alert_id).where(table.alert_id.in_(alert_ids), table.event == event)
    return set(await tx.scalars(statement)) if alert_ids else set()


async def page(
    tx: Tx,
    organisation_id: str,
    *,
    limit: int,
    search: str = "",
    order: Order = NEWEST_FIRST,
    cursor: str | None = None,
    **wanted: str | None,
) -> Sequence[DeliveryRow]:
    """An organisation's deliveries, and one more than the limit.

    `wanted` are values of columns; each word of `search` has to be in the name of the channel or
    of the rule. Raises `Invalid`.
    """
    table = DeliveryRow
    statement = select(table).where(table.organisation_id == organisation_id)
    for column, value in wanted.items():
        if value is not None:
            statement = statement.where(getattr(table, column) == value)
    statement = statement.where(*words_in(search, table.channel, table.rule))
    return (await tx.scalars(SORTING.page(statement, order, cursor, limit))).all()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not ended in a channel; `failing` is what a failed attempt met."""

    number: int
    failing: str | None


async def waiting_counts(tx: Tx, organisation_id: str) -> dict[str, Waiting]:
    """What waits in each channel."""
    table = DeliveryRow
    rows = await tx.execute(
        select(table.channel, func.count(), func.max(table.detail))
        .where(table.organisation_id == organisation_id, table.state.in_(UNSETTLED))
        .group_by(table.channel)
    )
    return {row[0]: Waiting(row[1], row[2]) for row in rows}


async def newest(tx: Tx, organisation_id: str) -> dict[str, DeliveryRow]:
    """The delivery of each channel that was settled last."""
    table = DeliveryRow
    latest = (
        select(table.channel, func.max(table.settled_at).label("at"))
        .where(table.organisation_id == organisation_id, table.digest_of.is_(None))
        .group_by(table.channel)
        .subquery()
    )
    statement = (
        select(table)
        .join(latest, and_(table.channel == latest.c.channel, table.settled_at == latest.c.at))
        .where(table.organisation_id == organisation_id, table.digest_of.is_(None))
    )
    return {row.channel: row for row in await tx.scalars(statement)}


async def sweep(tx: Tx, before: datetime) -> None:
    """Forgets what ended before then."""
    await tx.execute(delete(DeliveryRow).where(DeliveryRow.settled_at < before))


async def forget(tx: Tx, organisation_ids: Collection[str]) -> None:
    """Forgets the deliveries of organisations that are gone."""
    await tx.execute(delete(DeliveryRow).where(DeliveryRow.organisation_id.in_(organisation_ids)))
