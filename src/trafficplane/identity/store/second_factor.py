"""Authenticators and backup codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select, update

from trafficplane.identity.models import BackupCodeRow, PasskeyRow, TotpRow, UserRow
from trafficplane.kit.db import Tx

HAS_MFA = or_(
    exists().where(TotpRow.user_id == UserRow.id, TotpRow.confirmed_at.is_not(None)),
    exists().where(PasskeyRow.user_id == UserRow.id),
)
"""Whether the user of a statement is asked for a second step."""


@dataclass(frozen=True, slots=True)
class Totp:
    """A user's authenticator; `secret` is ciphertext."""

    secret: str
    confirmed: bool
    last_step: int | None


async def totp(tx: Tx, user_id: str) -> Totp | None:
    """The authenticator of a user, confirmed or not."""
    statement = select(TotpRow.secret, TotpRow.confirmed_at, TotpRow.last_step).where(
        TotpRow.user_id == user_id
    )
    found = (await tx.execute(statement)).one_or_none()
    return None if found is None else Totp(found[0], found[1] is not None, found[2])


async def propose(tx: Tx, user_id: str, secret: str, at: datetime) -> None:
    """Stores an unconfirmed authenticator in place of whatever was there."""
    await tx.execute(delete(TotpRow).where(TotpRow.user_id == user_id))
    tx.add(TotpRow(user_id=user_id, secret=secret, created_at=at))
    await tx.flush()


async def confirm(tx: Tx, user_id: str, at: datetime) -> None:
    """From now on the authenticator is asked for."""
    await tx.execute(update(TotpRow).where(TotpRow.user_id == user_id).values(confirmed_at=at))


async def use_step(tx: Tx, user_id: str, step: int) -> bool:
    """Marks a step as used; False when it, or a later one, was used meanwhile."""
    unused = or_(TotpRow.last_step.is_(None), TotpRow.last_step < step)
    statement = (
        update(TotpRow)
        .where(TotpRow.user_id == user_id, unused)
        .values(last_step=step)
        .returning(TotpRow.user_id)
    )
    return (await tx.execute(statement)).first() is not None


async def remove(tx: Tx, user_id: str) -> None:
    """Removes the authenticator."""
    await tx.execute(delete(TotpRow).where(TotpRow.user_id == user_id))


async def remove_codes(tx: Tx, user_id: str) -> None:
    """Removes the backup codes."""
    await tx.execute(delete(BackupCodeRow).where(BackupCodeRow.user_id == user_id))


async def replace_codes(tx: Tx, user_id: str, salt: str, digests: Iterable[str]) -> None:
    """Stores a new set; the old one is worth nothing from now on."""
    await tx.execute(delete(BackupCodeRow).where(BackupCodeRow.user_id == user_id))
    tx.add_all([BackupCodeRow(user_id=user_id, salt=salt, digest=digest) for digest in digests])
    await tx.flush()


async def salt(tx: Tx, user_id: str) -> str | None:
    """The salt of a user's set of codes."""
    statement = select(BackupCodeRow.salt).where(BackupCodeRow.user_id == user_id).limit(1)
    return (await tx.execute(statement)).scalar_one_or_none()


async def use_code(tx: Tx, user_id: str, digest: str, at: datetime) -> bool:
    """Uses a code up; False when there is none or it was used."""
    statement = (
        update(BackupCodeRow)
        .where(
            BackupCodeRow.user_id == user_id,
            BackupCodeRow.digest == digest,
            BackupCodeRow.used_at.is_(None),
        )
        .values(used_at=at)
        .returning(BackupCodeRow.digest)
    )
    return (await tx.execute(statement)).first() is not None


async def codes_left(tx: Tx, user_id: str) -> int:
    """How many codes are still unused."""
    statement = (
        select(func.count())
        .select_from(BackupCodeRow)
        .where(BackupCodeRow.user_id == user_id, BackupCodeRow.used_at.is_(None))
    )
    return (await tx.execute(statement)).scalar_one()


async def sealed(tx: Tx) -> Sequence[tuple[str, str]]:
    """Every authenticator's ciphertext with its user."""
    rows = await tx.execute(select(TotpRow.user_id, TotpRow.secret).order_by(TotpRow.user_id))
    return [(row.user_id, row.secret) for row in rows]


async def reseal(tx: Tx, user_id: str, ciphertext: str) -> None:
    """Puts another ciphertext of the same secret in its place."""
    await tx.execute(update(TotpRow).where(TotpRow.user_id == user_id).values(secret=ciphertext))
