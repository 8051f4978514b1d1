"""Passkeys and the challenges that were given out for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from trafficplane.identity.models import PasskeyChallengeRow, PasskeyRow
from trafficplane.identity.schemas.passkeys import Passkey
from trafficplane.kit.db import Tx


def _passkey(row: PasskeyRow) -> Passkey:
    return Passkey(
        row.id, row.user_id, bytes.fromhex(row.credential_id), bytes.fromhex(row.public_key),
        row.sign_count, row.name, tuple(row.transports), row.backed_up, row.created_at,
        row.last_used_at,
    )  # fmt: skip


async def add(tx: Tx, passkey: Passkey) -> bool:
    """Stores a passkey; False when somebody registered that credential already."""
    row = PasskeyRow(
        id=passkey.id,
        user_id=passkey.user_id,
        credential_id=passkey.credential_id.hex(),
        public_key=passkey.public_key.hex(),
        sign_count=passkey.sign_count,
        name=passkey.name,
        transports=list(passkey.transports),
        backed_up=passkey.backed_up,
        created_at=passkey.created_at,
    )
    try:
        async with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


async def of_user(tx: Tx, user_id: str) -> Sequence[Passkey]:
    """A user's passkeys, oldest first."""
    statement = (
        select(PasskeyRow)
        .where(PasskeyRow.user_id == user_id)
        .order_by(PasskeyRow.created_at, PasskeyRow.id)
    )
    return [_passkey(row) for row in (await tx.execute(statement)).scalars()]


async def count(tx: Tx, user_id: str) -> int:
    """How many passkeys a user has."""
    statement = select(func.count()).select_from(PasskeyRow).where(PasskeyRow.user_id == user_id)
    return (await tx.execute(statement)).scalar_one()


async def by_credential(tx: Tx, credential_id: bytes) -> Passkey | None:
    """The passkey that an authenticator calls so."""
    statement = select(PasskeyRow).where(PasskeyRow.credential_id == credential_id.hex())
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else _passkey(found)


async def used(tx: Tx, passkey: Passkey, sign_count: int, at: datetime) -> bool:
    """Notes a use; False when the same state of its counter was used meanwhile."""
    statement = (
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey.id, PasskeyRow.sign_count == passkey.sign_count)
        .values(sign_count=sign_count, last_used_at=at)
        .returning(PasskeyRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def rename(tx: Tx, user_id: str, passkey_id: str, name: str) -> bool:
    """Gives a user's passkey another name; False when there is none."""
    statement = (
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey_id, PasskeyRow.user_id == user_id)
        .values(name=name)
        .returning(PasskeyRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def by_id(tx: Tx, user_id: str, passkey_id: str) -> Passkey | None:
    """One of a user's passkeys."""
    statement = select(PasskeyRow).where(PasskeyRow.id == passkey_id, PasskeyRow.user_id == user_id)
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else _passkey(found)


async def remove(tx: Tx, user_id: str, passkey_id: str) -> None:
    """Forgets a passkey."""
    await tx.execute(
        delete(PasskeyRow).where(PasskeyRow.id == passkey_id, PasskeyRow.user_id == user_id)
    )


async def remove_all(tx: Tx, user_id: str) -> None:
    """Forgets all passkeys of a user."""
    await tx.execute(delete(PasskeyRow).where(PasskeyRow.user_id == user_id))


async def add_challenge(tx: Tx, key: str, purpose: str, subject: str, expires_at: datetime) -> None:
    """Stores a challenge by its hash; `subject` is whom it was given to, "" for anybody."""
    tx.add(PasskeyChallengeRow(key=key, purpose=purpose, subject=subject, expires_at=expires_at))
    await tx.flush()


async def use_challenge(tx: Tx, key: str, purpose: str, subject: str, now: datetime) -> bool:
    """Uses a challenge up; False when it is unknown, used, too old, or was another's."""
    statement = (
        delete(PasskeyChallengeRow)
        .where(
            PasskeyChallengeRow.key == key,
            PasskeyChallengeRow.purpose == purpose,
            PasskeyChallengeRow.subject == subject,
            PasskeyChallengeRow.expires_at > now,
        )
        .returning(PasskeyChallengeRow.key)
    )
    return (await tx.execute(statement)).first() is not None


async def forget_challenges_before(tx: Tx, moment: datetime) -> None:
    """Removes challenges that nobody answered in time."""
    await tx.execute(delete(PasskeyChallengeRow).where(PasskeyChallengeRow.expires_at < moment))
