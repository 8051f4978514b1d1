"""What gateways reported lately and no block has yet, kept at hand: every question needs it."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping

from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.arrivals import Part, unpacked
from trafficplane.telemetry.store import arrivals as store

# Two minutes of ten gateways of 1,000 busy clusters.
_KEPT_BYTES = 64 << 20


class Arrived:
    """Reads arrivals, each once: they never change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[store.Arrival, list[Part]] = OrderedDict()
        self._bytes = 0

    async def within(self, tx: Tx, start: int, end: int) -> list[Part]:
        """All parts that begin from `start` to before `end`."""
        found = await self.read(tx, await store.within(tx, start, end))
        return [part for parts in found.values() for part in parts if start <= part.second < end]

    async def read(
        self, tx: Tx, wanted: Collection[store.Arrival]
    ) -> dict[store.Arrival, list[Part]]:
        """The parts of some arrivals; those that are in blocks by now may be missing."""
        unknown = [arrival for arrival in wanted if arrival not in self._kept]
        at_hand = {arrival: self._kept[arrival] for arrival in wanted if arrival in self._kept}
        if unknown:
            read = await asyncio.to_thread(_unpacked, await store.read(tx, unknown))
            at_hand.update(read)
            for arrival, parts in read.items():
                self._keep(arrival, parts)
        return at_hand

    def _keep(self, arrival: store.Arrival, parts: list[Part]) -> None:
        if arrival in self._kept:
            return
        self._kept[arrival] = parts
        self._bytes += _size(parts)
        while self._bytes > _KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(parts: list[Part]) -> int:
    # Beside the numbers themselves each part takes some objects.
    return 500 + sum(
        500 + len(numbers) * numbers.itemsize
        for part in parts
        for numbers in (part.ids, part.values)
    )


def _unpacked(packed: Mapping[store.Arrival, bytes]) -> dict[store.Arrival, list[Part]]:
    return {arrival: unpacked(data) for arrival, data in packed.items()}
