"""Links that set a new password."""

from datetime import datetime

from sqlalchemy import delete, select, update

from trafficplane.identity.models import ResetRow
from trafficplane.kit.db import Tx
from trafficplane.kit.ids import new_id


async def add(tx: Tx, user_id: str | None, token_hash: str, expires_at: datetime) -> None:
    """Stores a link by its token's hash."""
    tx.add(
        ResetRow(id=new_id("rst"), user_id=user_id, token_hash=token_hash, expires_at=expires_at)
    )
    await tx.flush()


async def good(tx: Tx, token_hash: str, now: datetime) -> str | None:
    """Whose password a link sets; None when it is unknown, used or expired."""
    statement = select(ResetRow.user_id).where(
        ResetRow.token_hash == token_hash, ResetRow.ended_at.is_(None), ResetRow.expires_at > now
    )
    return (await tx.execute(statement)).scalar_one_or_none()


async def use(tx: Tx, token_hash: str, now: datetime) -> bool:
    """Uses a link up; False when somebody did so meanwhile."""
    statement = (
        update(ResetRow)
        .where(
            ResetRow.token_hash == token_hash,
            ResetRow.ended_at.is_(None),
            ResetRow.expires_at > now,
        )
        .values(ended_at=now)
        .returning(ResetRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def end_all(tx: Tx, user_id: str, now: datetime) -> None:
    """Ends every open link of a user."""
    await tx.execute(
        update(ResetRow)
        .where(ResetRow.user_id == user_id, ResetRow.ended_at.is_(None))
        .values(ended_at=now)
    )


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Removes links that expired before `moment`."""
    await tx.execute(delete(ResetRow).where(ResetRow.expires_at < moment))
