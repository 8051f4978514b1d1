"""Work that one process at a time does: a lock that ends with its transaction."""

import hashlib

from sqlalchemy import text

from trafficplane.kit.db import Tx


async def try_lock(tx: Tx, name: str) -> bool:
    """Whether this transaction now holds the lock `name`; at once, without waiting.

    On PostgreSQL an advisory lock that the end of the transaction releases, however it comes. On
    SQLite a writing transaction is alone anyway, and there is one process.
    """
    if tx.get_bind().dialect.name == "sqlite":
        return True
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    found = await tx.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": key})
    return bool(found)
