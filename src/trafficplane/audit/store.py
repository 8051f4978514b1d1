"""Every SQL statement of the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from trafficplane.audit.logic.canonical import rfc3339
from trafficplane.audit.logic.chain import Act, Head, Row
from trafficplane.audit.logic.checkpoint import Checkpoint
from trafficplane.audit.models import (
    AuditChainRow,
    AuditCheckpointRow,
    AuditEventRow,
    AuditKeyRow,
)
from trafficplane.audit.schemas import Filter
from trafficplane.kit.db import Tx

_NAME_CHARACTERS = 320
_RESOURCE_CHARACTERS = 512


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key; the private half is ciphertext."""

    id: str
    public_key: str
    private_key: str


async def head(tx: Tx, chain: str) -> Head | None:
    """The newest row's place, or None for a chain without rows."""
    statement = select(AuditChainRow.sequence, AuditChainRow.hash).where(
        AuditChainRow.chain == chain
    )
    found = (await tx.execute(statement)).one_or_none()
    return None if found is None else Head(found.sequence, found.hash)


async def heads(tx: Tx) -> dict[str, int]:
    """Every chain with the number of its newest row."""
    rows = await tx.execute(select(AuditChainRow.chain, AuditChainRow.sequence))
    return {row[0]: row[1] for row in rows}


async def create_chain(tx: Tx, chain: str, first: Head) -> bool:
    """Begins a chain; False when another process began it just now."""
    try:
        async with tx.begin_nested():
            tx.add(
                AuditChainRow(
                    chain=chain, sequence=first.sequence, hash=first.hash, first_sequence=1
                )
            )
    except IntegrityError:
        return False
    return True


async def advance(tx: Tx, chain: str, expected: Head, new: Head) -> bool:
    """Moves the head by compare-and-swap; False when somebody else moved it first."""
    statement = (
        update(AuditChainRow)
        .where(AuditChainRow.chain == chain, AuditChainRow.sequence == expected.sequence)
        .values(sequence=new.sequence, hash=new.hash)
        .returning(AuditChainRow.sequence)
    )
    return (await tx.execute(statement)).one_or_none() is not None


async def add(tx: Tx, row: Row, act: Act) -> None:
    """Adds a row and what helps to find it."""
    tx.add(
        AuditEventRow(
            chain=row.chain,
            sequence=row.sequence,
            at=act.at,
            actor_id=_findable(act.actor_id, 128),
            actor_name=_findable(act.actor_name, _NAME_CHARACTERS),
            action=act.action,
            resource=act.resource and _findable(act.resource, _RESOURCE_CHARACTERS),
            document=row.document,
            hash=row.hash,
        )
    )
    await tx.flush()


def _findable(text: str, characters: int) -> str:
    # PostgreSQL stores no NUL and a column has an end; the document keeps the whole text.
    return text.replace("\x00", "")[:characters]


def _listed(chain: str, wanted: Filter) -> "Select[int, str, str]":
    event = AuditEventRow
    statement = select(event.sequence, event.document, event.hash).where(event.chain == chain)
    if wanted.since is not None:
        statement = statement.where(event.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(event.at < wanted.until)
    if wanted.actor is not None:
        statement = statement.where(
            or_(event.actor_id == wanted.actor, event.actor_name == wanted.actor)
        )
    if wanted.action is not None:
        statement = statement.where(
            or_(
                event.action == wanted.action,
                event.action.startswith(wanted.action + ".", autoescape=True),
            )
        )
    if wanted.resource is not None:
        statement = statement.where(
            or_(
                event.resource == wanted.resource,
                event.resource.startswith(wanted.resource + "/", autoescape=True),
            )
        )
    if wanted.search is not None:
        statement = statement.where(
            or_(
                *(
                    column.icontains(wanted.search, autoescape=True)
                    for column in (event.actor_name, event.action, event.resource)
                )
            )
        )
    return statement


def _paged(
    chain: str, wanted: Filter, beyond: int | None, limit: int, *, oldest_first: bool
) -> "Select[int, str, str]":
    sequence = AuditEventRow.sequence
    order = sequence if oldest_first else sequence.desc()
    statement = _listed(chain, wanted).order_by(order).limit(limit)
    if beyond is None:
        return statement
    return statement.where(sequence > beyond if oldest_first else sequence < beyond)


async def page(
    tx: Tx, chain: str, wanted: Filter, *, beyond: int | None, limit: int, oldest_first: bool
) -> Sequence[Row]:
    """Rows that match, newest first or oldest first, beyond a row's number."""
    statement = _paged(chain, wanted, beyond, limit, oldest_first=oldest_first)
    return [Row(chain, r.sequence, r.document, r.hash) for r in await tx.execute(statement)]


async def outlines(
    tx: Tx, chain: str, wanted: Filter, *, beyond: int | None, limit: int, oldest_first: bool
) -> Sequence[Row]:
    """As `page`, each document without what was before and after, which may be megabytes."""
    statement = _paged(chain, wanted, beyond, limit, oldest_first=oldest_first)
    document = _without_sides(tx).label("document")
    without = statement.with_only_columns(AuditEventRow.sequence, document, AuditEventRow.hash)
    return [Row(chain, r.sequence, r.document, r.hash) for r in await tx.execute(without)]


def _without_sides(tx: Tx) -> "ColumnElement[str]":
    # The database reads a document of a megabyte ten times as fast as it can be read here.
    document = AuditEventRow.document
    if tx.get_bind().dialect.name == "sqlite":
        return func.json_remove(document, "$.before", "$.after")
    parsed = cast(document, JSON)
    kept = func.json_build_object(*(x for name in _OUTLINE for x in (name, parsed.op("->")(name))))
    # PostgreSQL takes no NUL, written as \u0000, out of a document.
    has_nul = func.strpos(document, r"\u0000") > 0
    return case((has_nul, document), else_=cast(kept, Text))


_OUTLINE = (
    "sequence", "id", "time", "actor", "action", "resource", "message", "origin", "previous",
)  # fmt: skip


async def oldest(
    tx: Tx, chain: str, wanted: Filter, *, after: int, up_to: int, limit: int
) -> Sequence[Row]:
    """Rows that match, in the order of the chain, in (`after`, `up_to`]."""
    statement = (
        _listed(chain, wanted)
        .where(AuditEventRow.sequence > after, AuditEventRow.sequence <= up_to)
        .order_by(AuditEventRow.sequence)
        .limit(limit)
    )
    return [Row(chain, r.sequence, r.document, r.hash) for r in await tx.execute(statement)]


async def row(tx: Tx, chain: str, sequence: int) -> Row | None:
    """One row by its number."""
    found = await oldest(tx, chain, Filter(), after=sequence - 1, up_to=sequence, limit=1)
    return found[0] if found else None


async def first_since(tx: Tx, chain: str, since: datetime) -> int | None:
    """The number of the first row at or after `since`."""
    statement = select(func.min(AuditEventRow.sequence)).where(
        AuditEventRow.chain == chain, AuditEventRow.at >= since
    )
    return (await tx.execute(statement)).scalar_one()


async def first_kept(tx: Tx, chain: str) -> int:
    """The number of the oldest row that retention left."""
    statement = select(AuditChainRow.first_sequence).where(AuditChainRow.chain == chain)
    return (await tx.execute(statement)).scalar_one_or_none() or 1


async def active_key(tx: Tx) -> Key | None:
    """The newest key that isn't retired."""
    statement = (
        select(AuditKeyRow.id, AuditKeyRow.public_key, AuditKeyRow.private_key)
        .where(AuditKeyRow.retired_at.is_(None))
        .order_by(AuditKeyRow.created_at.desc(), AuditKeyRow.id)
        .limit(1)
    )
    found = (await tx.execute(statement)).one_or_none()
    return None if found is None else Key(found.id, found.public_key, found.private_key)


async def public_keys(tx: Tx) -> Sequence[str]:
    """Every public key that ever signed, oldest first."""
    statement = select(AuditKeyRow.public_key).order_by(AuditKeyRow.created_at, AuditKeyRow.id)
    return (await tx.execute(statement)).scalars().all()


async def sealed_keys(tx: Tx) -> Sequence[tuple[str, str]]:
    """Every signing key's ciphertext with its id."""
    rows = await tx.execute(select(AuditKeyRow.id, AuditKeyRow.private_key))
    return [(row.id, row.private_key) for row in rows]


async def reseal_key(tx: Tx, key: str, ciphertext: str) -> None:
    """Puts another ciphertext of the same key in its place."""
    await tx.execute(
        update(AuditKeyRow).where(AuditKeyRow.id == key).values(private_key=ciphertext)
    )


async def add_key(tx: Tx, key: Key, at: datetime) -> None:
    """Stores a signing key."""
    tx.add(
        AuditKeyRow(
            id=key.id, public_key=key.public_key, private_key=key.private_key, created_at=at
        )
    )
    await tx.flush()


async def unsigned_chains(tx: Tx) -> Sequence[str]:
    """Chains with rows after their newest checkpoint."""
    signed = (
        select(AuditCheckpointRow.sequence)
        .where(
            AuditCheckpointRow.chain == AuditChainRow.chain,
            AuditCheckpointRow.sequence == AuditChainRow.sequence,
        )
        .exists()
    )
    return (await tx.execute(select(AuditChainRow.chain).where(~signed))).scalars().all()


async def add_checkpoint(tx: Tx, checkpoint: Checkpoint, at: datetime) -> bool:
    """Stores a checkpoint; False when that row has one already."""
    try:
        async with tx.begin_nested():
            tx.add(
                AuditCheckpointRow(
                    chain=checkpoint.chain,
                    sequence=checkpoint.sequence,
                    hash=checkpoint.hash,
                    at=at,
                    key_id=checkpoint.key,
                    signature=checkpoint.signature,
                )
            )
    except IntegrityError:
        return False
    return True


async def checkpoints(tx: Tx, chain: str, *, start: int, up_to: int) -> Sequence[Checkpoint]:
    """Checkpoints of rows `start` to `up_to`, in order."""
    statement = (
        select(AuditCheckpointRow)
        .where(
            AuditCheckpointRow.chain == chain,
            AuditCheckpointRow.sequence >= start,
            AuditCheckpointRow.sequence <= up_to,
        )
        .order_by(AuditCheckpointRow.sequence)
    )
    return [
        Checkpoint(c.chain, c.sequence, c.hash, rfc3339(c.at), c.key_id, c.signature)
        for c in (await tx.execute(statement)).scalars()
    ]


async def latest_checkpoint(tx: Tx, chain: str) -> Checkpoint | None:
    """The checkpoint of the highest row."""
    statement = select(func.max(AuditCheckpointRow.sequence)).where(
        AuditCheckpointRow.chain == chain
    )
    newest_signed = (await tx.execute(statement)).scalar_one()
    if newest_signed is None:
        return None
    return (await checkpoints(tx, chain, start=newest_signed, up_to=newest_signed))[0]


async def retention(tx: Tx) -> Sequence[tuple[str, int]]:
    """Chains that don't keep for ever, with their days."""
    statement = select(AuditChainRow.chain, AuditChainRow.retention_days).where(
        AuditChainRow.retention_days.is_not(None)
    )
    return [(r.chain, r.retention_days) for r in await tx.execute(statement)]


async def retention_of(tx: Tx, chain: str) -> int | None:
    """For how many days a chain keeps its rows; None for ever."""
    statement = select(AuditChainRow.retention_days).where(AuditChainRow.chain == chain)
    return (await tx.execute(statement)).scalar_one_or_none()


async def set_retention(tx: Tx, chain: str, days: int | None) -> None:
    """Sets it; the chain must have begun."""
    await tx.execute(
        update(AuditChainRow).where(AuditChainRow.chain == chain).values(retention_days=days)
    )


async def last_before(tx: Tx, chain: str, cutoff: datetime, newest_row: int) -> int:
    """The newest row older than `cutoff`, 0 for none; never the head, which always stays."""
    younger = select(func.min(AuditEventRow.sequence)).where(
        AuditEventRow.chain == chain, AuditEventRow.at >= cutoff
    )
    boundary = (await tx.execute(younger)).scalar_one()
    return min(boundary or newest_row, newest_row) - 1


async def forget(tx: Tx, chain: str, up_to: int) -> None:
    """Removes rows up to and with `up_to`, and the checkpoints before it."""
    await tx.execute(
        update(AuditChainRow).where(AuditChainRow.chain == chain).values(first_sequence=up_to + 1)
    )
    await tx.execute(
        delete(AuditEventRow).where(
            and_(AuditEventRow.chain == chain, AuditEventRow.sequence <= up_to)
        )
    )
    await tx.execute(
        delete(AuditCheckpointRow).where(
            and_(AuditCheckpointRow.chain == chain, AuditCheckpointRow.sequence < up_to)
        )
    )
