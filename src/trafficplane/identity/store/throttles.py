"""Counts of failed attempts."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from trafficplane.identity.logic.throttle import Count
from trafficplane.identity.models import ThrottleRow
from trafficplane.kit.db import Tx


async def count(tx: Tx, key: str) -> Count | None:
    """What a bucket holds."""
    statement = select(ThrottleRow.failures, ThrottleRow.last_at).where(ThrottleRow.key == key)
    found = (await tx.execute(statement)).one_or_none()
    return None if found is None else Count(found.failures, found.last_at)


async def put(tx: Tx, key: str, old: Count | None, new: Count) -> bool:
    """Replaces `old` by `new`; False when the bucket changed meanwhile."""
    if old is None:
        return await _begin(tx, key, new)
    statement = (
        update(ThrottleRow)
        .where(
            ThrottleRow.key == key,
            ThrottleRow.failures == old.failures,
            ThrottleRow.last_at == old.last_at,
        )
        .values(failures=new.failures, last_at=new.last_at)
        .returning(ThrottleRow.key)
    )
    return (await tx.execute(statement)).first() is not None


async def _begin(tx: Tx, key: str, new: Count) -> bool:
    try:
        async with tx.begin_nested():
            tx.add(ThrottleRow(key=key, failures=new.failures, last_at=new.last_at))
    except IntegrityError:
        return False
    return True


async def refund(tx: Tx, key: str) -> None:
    """Takes one failure back."""
    await tx.execute(
        update(ThrottleRow)
        .where(ThrottleRow.key == key, ThrottleRow.failures > 0)
        .values(failures=ThrottleRow.failures - 1)
    )


async def clear(tx: Tx, key: str) -> None:
    """Forgets a bucket."""
    await tx.execute(delete(ThrottleRow).where(ThrottleRow.key == key))


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Removes buckets without failures since `moment`."""
    await tx.execute(delete(ThrottleRow).where(ThrottleRow.last_at < moment))
