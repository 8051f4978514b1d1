"""Mails that wait to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from trafficplane.identity.models import OutboxRow
from trafficplane.kit.db import Tx


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the outbox; `sealed` is ciphertext."""

    id: str
    sealed: str
    attempts: int
    due_at: datetime
    expires_at: datetime


async def add(tx: Tx, mail: Waiting) -> None:
    """Puts a mail into the outbox."""
    tx.add(
        OutboxRow(
            id=mail.id,
            sealed=mail.sealed,
            attempts=mail.attempts,
            due_at=mail.due_at,
            expires_at=mail.expires_at,
        )
    )
    await tx.flush()


async def due(tx: Tx, now: datetime, limit: int) -> Sequence[Waiting]:
    """Mails whose time has come, the longest waiting first."""
    statement = (
        select(OutboxRow).where(OutboxRow.due_at <= now).order_by(OutboxRow.due_at).limit(limit)
    )
    return [_value(row) for row in (await tx.execute(statement)).scalars()]


async def claim(tx: Tx, mail: Waiting, until: datetime) -> bool:
    """Keeps others from it until then; False when somebody else has claimed it."""
    statement = (
        update(OutboxRow)
        .where(OutboxRow.id == mail.id, OutboxRow.attempts == mail.attempts)
        .values(attempts=mail.attempts + 1, due_at=until)
        .returning(OutboxRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def postpone(tx: Tx, mail_id: str, due_at: datetime) -> None:
    """Tries again then."""
    await tx.execute(update(OutboxRow).where(OutboxRow.id == mail_id).values(due_at=due_at))


async def remove(tx: Tx, mail_id: str) -> None:
    """Forgets a mail."""
    await tx.execute(delete(OutboxRow).where(OutboxRow.id == mail_id))


async def sealed(tx: Tx) -> Sequence[tuple[str, str]]:
    """Every ciphertext with the id of its row."""
    rows = await tx.execute(select(OutboxRow.id, OutboxRow.sealed).order_by(OutboxRow.id))
    return [(row.id, row.sealed) for row in rows]


async def reseal(tx: Tx, mail_id: str, ciphertext: str) -> None:
    """Puts another ciphertext of the same mail in its place."""
    await tx.execute(update(OutboxRow).where(OutboxRow.id == mail_id).values(sealed=ciphertext))


def _value(row: OutboxRow) -> Waiting:
    return Waiting(row.id, row.sealed, row.attempts, row.due_at, row.expires_at)
