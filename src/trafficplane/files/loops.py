"""Background work on uploads: removing what deleted organisations and crashes left."""

from collections.abc import Awaitable, Callable, Sequence

import structlog

from trafficplane.files.service import Files, Sweeper
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.loop import Loop

log = structlog.get_logger(__name__)

_EVERY_S = 600.0


def loops(
    database: Database,
    files: Files,
    sweeper: Sweeper,
    deleted_organisations: Callable[[Tx], Awaitable[Sequence[str]]],
) -> list[Loop]:
    """May run in several processes: what one removed, another doesn't find."""

    async def forget() -> None:
        """Deletes the files of organisations that are no more."""
        async with database.transaction(write=False) as tx:
            gone = set(await deleted_organisations(tx))
        if not gone:
            return
        async with database.transaction() as tx:
            await files.delete_all_of(tx, gone)

    async def sweep() -> None:
        """Removes leftovers.

        1. Make sure that the folder belongs to this database.
        2. Remove uploads that never ended.
        3. Remove stored files without a row: of uploads that died before their commit, and of
           deletions that died after it.
        """
        async with database.transaction() as tx:
            mark = await sweeper.mark(tx)
        if not await sweeper.belongs(mark):
            return
        removed = await sweeper.sweep_incoming()
        async for visibility, keys in sweeper.aged():
            async with database.transaction(write=False) as tx:
                removed += await sweeper.remove_unknown(tx, visibility, keys)
        if removed:
            log.info("uploads_swept", removed=removed)

    return [
        Loop("files.deleted-organisations", forget, _EVERY_S),
        Loop("files.sweep", sweep, _EVERY_S),
    ]
