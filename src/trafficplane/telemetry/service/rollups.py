"""Makes coarser history of finer, and forgets what is not kept."""

import asyncio
from collections.abc import Mapping, Sequence

from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.locks import try_lock
from trafficplane.telemetry.logic import arrivals
from trafficplane.telemetry.logic.blocks import FINE, HOURS, MINUTES, Block, Resolution
from trafficplane.telemetry.logic.metrics import METRICS
from trafficplane.telemetry.logic.retention import Retention
from trafficplane.telemetry.service.settling import Settling
from trafficplane.telemetry.store import metrics as store

_LOCK = "telemetry.rollups"
_PAGE = 500

# A report that is being written may still belong to a block that ended just now.
_GRACE_S = 30
# Of series that are counted and idle there may be many.
_SEEK_IDLE_EVERY_S = 3600


class Rollups:
    """One process at a time does it; a pass that dies is done again."""

    def __init__(self, database: Database, clock: Clock, retention: Retention) -> None:
        self._database = database
        self._clock = clock
        self._retention = retention
        self._settling = Settling(database, _LOCK)
        self._sought_idle = 0

    async def run_once(self) -> None:
        """One pass.

        1. Put what gateways reported lately into blocks of ten seconds.
        2. Roll ten-second blocks that are over up into minutes, then minutes into hours. A block
           is computed whole and put in place of what was there, so doing it twice is harmless.
        3. Delete blocks beyond their time, and series without any.
        """
        await self._settling.run_once()
        for fine, coarse in ((FINE, MINUTES), (MINUTES, HOURS)):
            while await self._roll_up_next(fine, coarse):
                pass
        await self._forget()

    async def _roll_up_next(self, fine: Resolution, coarse: Resolution) -> bool:
        """Rolls one block of time up; False when nothing is due or another process is at it."""
        async with self._database.transaction() as tx:
            if not await try_lock(tx, _LOCK):
                return False
            done = await store.rolled_up(tx)
            since = fine.block_of(done.get(coarse.slot_s, 0))
            start = await store.first_block(tx, fine.slot_s, since)
            due = self._over(fine, done)
            if start is None or start + fine.block_s > due:
                # Nothing happened until then, which is as good as rolled up.
                if since < due:
                    await store.set_rolled_up(tx, coarse.slot_s, fine.block_of(due))
                return False
            await self._roll_up(tx, fine, coarse, start)
            await store.set_rolled_up(tx, coarse.slot_s, start + fine.block_s)
            return True

    def _over(self, fine: Resolution, done: Mapping[int, int]) -> int:
        """Until when the finer blocks are final."""
        if fine is FINE:
            return int(self._clock.now().timestamp()) - _GRACE_S
        return done.get(fine.slot_s, 0)

    async def _roll_up(self, tx: Tx, fine: Resolution, coarse: Resolution, start: int) -> None:
        target, after = coarse.block_of(start), 0
        while rows := await store.blocks_at(tx, fine.slot_s, start, after, _PAGE):
            after = rows[-1][0]
            stored = await store.blocks(tx, coarse.slot_s, [target], [row[0] for row in rows])
            made = await asyncio.to_thread(_coarser, rows, stored, fine, coarse, start)
            await store.put_blocks(tx, coarse.slot_s, made)

    async def _forget(self) -> None:
        now = int(self._clock.now().timestamp())
        async with self._database.transaction() as tx:
            if not await try_lock(tx, _LOCK):
                return
            kept = self._retention.kept_s()
            for level in (FINE, MINUTES, HOURS):
                before = level.block_of(now - kept[level.slot_s])
                await store.delete_blocks(tx, level.slot_s, before)
            await self._forget_idle(tx, now, now - kept[FINE.slot_s])

    async def _forget_idle(self, tx: Tx, now: int, before: int) -> None:
        """Forgets gateways that were not heard of since `before`, and series without any history.

        A series that an Envoy still counts is kept, however idle: unknown how far it was counted,
        all that it ever counted would happen once more.
        """
        await store.forget_silent(tx, before)
        if now - self._sought_idle < _SEEK_IDLE_EVERY_S:
            return
        self._sought_idle = now
        for gateway, ids in (await store.idle_series(tx, before)).items():
            for data in await store.cursors_of(tx, gateway):
                ids.difference_update(*(part.ids for part in arrivals.unpacked(data)))
            if ids:
                await store.delete_series(tx, gateway, ids)


def _coarser(
    rows: Sequence[tuple[int, str, bytes]],
    stored: Mapping[store.BlockKey, bytes],
    fine: Resolution,
    coarse: Resolution,
    start: int,
) -> dict[store.BlockKey, bytes]:
    target = coarse.block_of(start)
    ratio = coarse.slot_s // fine.slot_s
    first = coarse.slot_of(start)
    found: dict[store.BlockKey, bytes] = {}
    for series_id, metric, data in rows:
        form = METRICS[metric].form
        finer = Block.unpack(form, fine.slots, data)
        before = stored.get((series_id, target))
        block = Block.unpack(form, coarse.slots, before) if before else Block(form, coarse.slots)
        for number in range(fine.slots // ratio):
            fields = finer.span(number * ratio, (number + 1) * ratio)
            # What was never written is zero.
            if before or any(fields):
                block.put(first + number, fields)
        found[series_id, target] = block.pack()
    return found
