"""Removes what crashes and aborts left in the upload folder."""

import asyncio
import secrets
from collections.abc import AsyncIterator

import structlog

from trafficplane.files import store
from trafficplane.files.disk import Disk
from trafficplane.files.schemas import Visibility
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx

log = structlog.get_logger(__name__)

_GRACE_S = 3600.0
_BATCH = 500


class Sweeper:
    """Only touches what nobody wrote to for an hour.

    A commit follows the last write within seconds, and a silent sender is cut off within a
    minute, so whatever is that old and has no row will never get one.
    """

    def __init__(self, disk: Disk, clock: Clock) -> None:
        self._disk = disk
        self._clock = clock

    async def mark(self, tx: Tx) -> str:
        """What tells this database's upload folder from that of any other."""
        existing = await store.mark(tx)
        if existing is None:
            await store.set_mark(tx, secrets.token_hex(16))
            existing = await store.mark(tx)
        assert existing is not None  # noqa: S101 - somebody has just set it
        return existing

    async def belongs(self, mark: str) -> bool:
        """Whether the folder belongs to the database with this mark; call it after the commit.

        A process that is started with another database by mistake knows none of the files, and
        would remove them all.
        """
        if await asyncio.to_thread(self._disk.bears, mark):
            return True
        log.warning(
            "upload_folder_of_another_database",
            advice="check DATABASE_URL and UPLOAD_DIR; nothing is swept. If the folder does "
            "belong to this database, remove the file database-id from it",
        )
        return False

    async def sweep_incoming(self) -> int:
        """Removes uploads that never ended; returns how many."""
        return await asyncio.to_thread(self._disk.sweep_incoming, self._before())

    async def aged(self) -> AsyncIterator[tuple[Visibility, list[str]]]:
        """Keys of stored files that are old enough to be judged, in batches."""
        for visibility in Visibility:
            for shard in await asyncio.to_thread(self._disk.shards, visibility):
                keys = await asyncio.to_thread(self._disk.aged, visibility, shard, self._before())
                for start in range(0, len(keys), _BATCH):
                    yield visibility, keys[start : start + _BATCH]

    async def remove_unknown(self, tx: Tx, visibility: Visibility, keys: list[str]) -> int:
        """Removes those stored files that have no row; returns how many."""
        unknown = set(keys) - await store.known(tx, keys)
        for key in sorted(unknown):
            await asyncio.to_thread(self._disk.remove, key, visibility)
        return len(unknown)

    def _before(self) -> float:
        return self._clock.now().timestamp() - _GRACE_S
