"""Puts what gateways reported lately into the blocks of their series."""

import asyncio
from collections.abc import Iterable, Mapping

from trafficplane.kit.db import Database, Tx
from trafficplane.kit.locks import try_lock
from trafficplane.telemetry.logic import arrivals
from trafficplane.telemetry.logic.blocks import FINE, HOURS, MINUTES, Block
from trafficplane.telemetry.logic.metrics import Form
from trafficplane.telemetry.store import arrivals as arrival_store
from trafficplane.telemetry.store import metrics as store

# What to add to which slot of a block; several may be for one slot.
_Changes = dict[store.BlockKey, tuple[Form, list[tuple[int, arrivals.Values]]]]

# A gateway that reports every second, for as long as a pass may be late.
_AT_ONCE = 120
_PAGE = 500


class Settling:
    """The one writer of fine blocks: one process at a time, under the lock that it is given.

    A series that moves in every report is so written once for all reports of a minute.
    """

    def __init__(self, database: Database, lock: str) -> None:
        self._database = database
        self._lock = lock

    async def run_once(self) -> None:
        """One pass: all that has arrived, gateway by gateway, each in its own transactions."""
        async with self._database.transaction(write=False) as tx:
            gateways = await arrival_store.gateways(tx)
        for gateway in gateways:
            while await self._settle(gateway):
                pass

    async def _settle(self, gateway: str) -> bool:
        """Settles what arrived first; whether there may be more."""
        async with self._database.transaction() as tx:
            if not await try_lock(tx, self._lock):
                return False
            found = await arrival_store.oldest(tx, gateway, _AT_ONCE)
            if not found:
                return False
            changes = await asyncio.to_thread(_changes, [data for _, data in found])
            await self._write(tx, changes)
            # Versions are given out in the order of commits: none of these comes later.
            await arrival_store.remove(tx, gateway, found[-1][0])
            return len(found) == _AT_ONCE

    async def _write(self, tx: Tx, changes: _Changes) -> None:
        keys = sorted(changes)
        for first in range(0, len(keys), _PAGE):
            some = {key: changes[key] for key in keys[first : first + _PAGE]}
            starts, ids = {start for _, start in some}, {series_id for series_id, _ in some}
            stored = await store.blocks(tx, FINE.slot_s, starts, ids)
            written = await asyncio.to_thread(_merged, stored, some)
            await store.put_blocks(tx, FINE.slot_s, written)
        if keys:
            earliest = min(start for _, start in keys)
            await store.reopen(tx, (MINUTES.slot_s, HOURS.slot_s), earliest)


def _changes(packed: Iterable[bytes]) -> _Changes:
    found: _Changes = {}
    for data in packed:
        for part in arrivals.unpacked(data):
            start, slot, form = FINE.block_of(part.second), FINE.slot_of(part.second), part.form
            for series_id, values in part.rows():
                change = found.get((series_id, start))
                if change is None:
                    found[series_id, start] = (form, [(slot, values)])
                else:
                    change[1].append((slot, values))
    return found


def _merged(
    stored: Mapping[store.BlockKey, bytes], changes: _Changes
) -> dict[store.BlockKey, bytes]:
    found = {}
    for key, (form, slots) in changes.items():
        data = stored.get(key)
        block = Block.unpack(form, FINE.slots, data) if data else Block(form, FINE.slots)
        block.hold(max(max(values) for _, values in slots))
        for slot, values in slots:
            block.add(slot, values)
        found[key] = block.pack()
    return found
