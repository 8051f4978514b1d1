"""Every SQL statement of the inbox."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from trafficplane.inbox.models import (
    FollowedRow,
    KnownNetworkRow,
    NotificationRow,
    PreferencesRow,
)
from trafficplane.kit.db import Tx
from trafficplane.kit.sorting import Order, Sorting, words_in

NEWEST_FIRST = Order("created", descending=True)

# Numbers grow with time, so the order of telling is theirs.
SORTING = Sorting({"created": NotificationRow.id}, NotificationRow.id)

_BATCH = 500
_WITHDRAWN = "withdrawn:"


def _insert(tx: Tx, table: Any) -> Any:
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


async def add(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts notifications into inboxes; what a person was told already is left alone."""
    statement = _insert(tx, NotificationRow).on_conflict_do_nothing(
        index_elements=["user_id", "key"]
    )
    for start in range(0, len(rows), _BATCH):
        await tx.execute(statement, list(rows[start : start + _BATCH]))


async def standing(tx: Tx, organisation_id: str, topic: str) -> set[tuple[str, str]]:
    """Person and key of what was told of a topic and not withdrawn, dismissed or not."""
    row = NotificationRow
    statement = select(row.user_id, row.key).where(
        row.organisation_id == organisation_id,
        row.topic == topic,
        row.key.not_like(f"{_WITHDRAWN}%"),
    )
    return {(user_id, key) for user_id, key in await tx.execute(statement)}


async def withdraw(
    tx: Tx, organisation_id: str, topic: str, kept: Collection[str], at: datetime
) -> None:
    """Takes what was told of a topic out of all inboxes, but for the keys `kept`.

    The key becomes another one, so that the same thing can be told again.
    """
    row = NotificationRow
    await tx.execute(
        update(row)
        .where(row.organisation_id == organisation_id, row.topic == topic)
        .where(row.key.not_like(f"{_WITHDRAWN}%"), row.key.not_in(kept))
        .values(
            key=literal(_WITHDRAWN) + cast(row.id, String) + ":" + row.key,
            dismissed_at=func.coalesce(row.dismissed_at, at),
        )
        .execution_options(synchronize_session=False)
    )


def _shown(user_id: str, organisation_id: str) -> tuple[ColumnElement[bool], ...]:
    row = NotificationRow
    here = or_(row.organisation_id == organisation_id, row.organisation_id.is_(None))
    return row.user_id == user_id, here, row.dismissed_at.is_(None)


async def page(
    tx: Tx,
    user_id: str,
    organisation_id: str,
    *,
    limit: int,
    search: str,
    order: Order,
    cursor: str | None,
    topics: Collection[str],
    unread: bool,
) -> Sequence[NotificationRow]:
    """A person's notifications in an organisation, and one more than the limit.

    Each word of `search` has to be in the title or the text. Raises `Invalid`.
    """
    row = NotificationRow
    statement = select(row).where(*_shown(user_id, organisation_id))
    statement = statement.where(*words_in(search, row.title, row.text))
    if topics:
        statement = statement.where(row.topic.in_(topics))
    if unread:
        statement = statement.where(row.read_at.is_(None))
    return (await tx.scalars(SORTING.page(statement, order, cursor, limit))).all()


async def unread(tx: Tx, user_id: str, organisation_id: str) -> int:
    """How many of them are unread."""
    statement = (
        select(func.count())
        .select_from(NotificationRow)
        .where(*_shown(user_id, organisation_id), NotificationRow.read_at.is_(None))
    )
    return (await tx.execute(statement)).scalar_one()


async def read(
    tx: Tx, user_id: str, organisation_id: str, now: datetime, topics: Collection[str]
) -> None:
    """Marks all of them read, or those about `topics`."""
    row = NotificationRow
    statement = update(row).where(*_shown(user_id, organisation_id), row.read_at.is_(None))
    if topics:
        statement = statement.where(row.topic.in_(topics))
    await tx.execute(statement.values(read_at=now))


async def mark(tx: Tx, user_id: str, notification: int, **moments: datetime) -> bool:
    """Sets moments that are not set yet; False when the person has no such notification."""
    row = NotificationRow
    own = (row.user_id == user_id, row.id == notification, row.dismissed_at.is_(None))
    values = {name: func.coalesce(getattr(row, name), at) for name, at in moments.items()}
    statement = update(row).where(*own).values(**values).returning(row.id)
    found = await tx.execute(statement.execution_options(synchronize_session=False))
    return found.first() is not None


async def preferences(tx: Tx, user_id: str) -> PreferencesRow | None:
    """What a person wants."""
    return await tx.get(PreferencesRow, user_id)


async def prefer(tx: Tx, user_id: str, **values: Any) -> None:
    """Stores what a person wants."""
    statement = _insert(tx, PreferencesRow).values(user_id=user_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))


async def muting(tx: Tx, topic: str, user_ids: Collection[str]) -> set[str]:
    """Those of `user_ids` who don't want to hear of it."""
    row = PreferencesRow
    rows = await tx.execute(select(row.user_id, row.muted).where(row.user_id.in_(user_ids)))
    return {user_id for user_id, muted in rows if topic in muted}


async def due_digests(tx: Tx, now: datetime, limit: int) -> Sequence[PreferencesRow]:
    """Whose digest is due."""
    row = PreferencesRow
    statement = select(row).where(row.digest_due_at <= now).order_by(row.digest_due_at)
    return (await tx.scalars(statement.limit(limit))).all()


async def claim_digest(
    tx: Tx, user_id: str, due_at: datetime | None, next_at: datetime | None
) -> bool:
    """Moves a digest on to its next time; False when somebody else did."""
    row = PreferencesRow
    statement = (
        update(row)
        .where(row.user_id == user_id, row.digest_due_at == due_at)
        .values(digest_due_at=next_at)
        .returning(row.user_id)
        .execution_options(synchronize_session=False)
    )
    return (await tx.execute(statement)).first() is not None


async def unmailed(
    tx: Tx, user_id: str, organisation_ids: Collection[str]
) -> Sequence[NotificationRow]:
    """What a person has not read and no digest had, of these organisations, oldest first."""
    row = NotificationRow
    statement = (
        select(row)
        .where(row.user_id == user_id)
        .where(or_(row.organisation_id.in_(organisation_ids), row.organisation_id.is_(None)))
        .where(row.read_at.is_(None), row.dismissed_at.is_(None), row.mailed_at.is_(None))
        .order_by(row.id)
    )
    return (await tx.scalars(statement)).all()


async def cursors(tx: Tx) -> dict[str, int]:
    """How far each chain was read."""
    rows = await tx.execute(select(FollowedRow.chain, FollowedRow.sequence))
    return {row[0]: row[1] for row in rows}


async def move_cursor(tx: Tx, chain: str, sequence: int) -> None:
    """Notes how far a chain was read."""
    statement = _insert(tx, FollowedRow).values(chain=chain, sequence=sequence)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["chain"], set_={"sequence": sequence})
    )


async def networks(tx: Tx, user_id: str) -> set[str]:
    """Where a person has signed in from."""
    row = KnownNetworkRow
    return set(await tx.scalars(select(row.network).where(row.user_id == user_id)))


async def see_network(tx: Tx, user_id: str, network: str, at: datetime) -> None:
    """Notes that a person signed in from there."""
    statement = _insert(tx, KnownNetworkRow).values(user_id=user_id, network=network, seen_at=at)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["user_id", "network"], set_={"seen_at": at})
    )


async def sweep(tx: Tx, told_before: datetime, seen_before: datetime) -> None:
    """Forgets old notifications and networks."""
    await tx.execute(delete(NotificationRow).where(NotificationRow.created_at < told_before))
    await tx.execute(delete(KnownNetworkRow).where(KnownNetworkRow.seen_at < seen_before))


async def forget(tx: Tx, organisation_ids: Iterable[str]) -> None:
    """Removes the notifications of organisations that are gone."""
    await tx.execute(
        delete(NotificationRow).where(NotificationRow.organisation_id.in_(list(organisation_ids)))
    )
