"""Totals of the last minutes that are kept as they grow, for what is asked every few seconds."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial, reduce

from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.arrivals import Part
from trafficplane.telemetry.logic.blocks import FINE, merged
from trafficplane.telemetry.logic.metrics import CONTROL_PLANE, METRICS, Form
from trafficplane.telemetry.logic.windows import Segment, Window
from trafficplane.telemetry.service.adding import (
    Point,
    Selection,
    Totals,
    accumulate,
    arrive,
    groups_of,
    measured,
)
from trafficplane.telemetry.service.queries import Queries
from trafficplane.telemetry.store import arrivals as arrival_store
from trafficplane.telemetry.store import metrics as store

SPAN_S = 600
"""What goes further back is read anew each time."""

# A point takes some hundred bytes: two minutes of 1,000 endpoints are about 100,000.
_KEPT_POINTS = 500_000
# Clocks of control planes may differ.
_AHEAD_S = 30
_TRIES = 5

# Slots counted from 1970, so that they mean the same whenever they are asked for.
_EVER = Window(0, 1 << 62, FINE.slot_s)

_Standing = Mapping[str, tuple[int, Sequence[arrival_store.Arrival]]]
_Key = tuple[str, tuple[object, ...], tuple[str, ...]]


class Lately:
    """Adds up what gateways report as it arrives; what it answers is what `Queries` would.

    Each report of a gateway has the version that follows on the one before. So it is known whether
    any was missed, because it was put into blocks in between; then everything is read again. For
    metrics that gateways report, not for what the control plane measures itself.
    """

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._kept: OrderedDict[_Key, _Sums] = OrderedDict()

    async def totals(
        self, tx: Tx, selection: Selection, metrics: Sequence[str], asked: Window
    ) -> dict[str, dict[tuple[str, ...], Point]]:
        """As `Queries.totals`."""
        if selection.filters or asked.end - asked.start > SPAN_S or asked.start % FINE.slot_s:
            return await self._queries.totals(tx, selection, metrics, asked)
        key = selection.organisation_id, selection.by, tuple(metrics)
        sums = self._kept.setdefault(key, _Sums(self._queries, selection, metrics))
        self._kept.move_to_end(key)
        async with sums.lock:
            if not await sums.follow(tx, asked):
                return await self._queries.totals(tx, selection, metrics, asked)
            found = await asyncio.to_thread(sums.within, asked)
        while len(self._kept) > 1 and sum(s.points for s in self._kept.values()) > _KEPT_POINTS:
            self._kept.popitem(last=False)
        return found


class _Sums:
    """The totals of one selection in each slot since `start`, up to a version of each gateway."""

    def __init__(self, queries: Queries, selection: Selection, metrics: Collection[str]) -> None:
        self.lock = asyncio.Lock()
        self.points = 0
        self._queries = queries
        self._wanted = measured(selection, metrics)
        self._organisation_id = selection.organisation_id
        self._forms: dict[str, Form] = {name: METRICS[name].form for name in metrics}
        self._begin(0, 0)

    def _begin(self, start: int, until: int) -> None:
        # False while it is changed: who asked may go away in the middle of that.
        self._whole = False
        self._start, self._until = start, until
        self._span = until - start
        self._series = 0
        self._versions: dict[str, int] = {}
        self._groups: dict[str, dict[int, tuple[str, ...]]] = {name: {} for name in self._wanted}
        self._totals: dict[str, Totals] = {name: {} for name in self._wanted}

    async def follow(self, tx: Tx, asked: Window) -> bool:
        """Takes in what happened since the last time; False when it could not be had as one."""
        if await self._go_on(tx, asked):
            return True
        start = min(asked.start, asked.end - min(self._span, SPAN_S))
        for _ in range(_TRIES):
            if await self._read(tx, start, asked.end):
                return True
        return False

    async def _go_on(self, tx: Tx, asked: Window) -> bool:
        whole, self._whole = self._whole, False
        if not whole or asked.start < self._start or asked.end - self._until > SPAN_S:
            return False
        standing = await _standing(tx)
        news = self._news(standing)
        if news is None:
            return False
        parts = await self._queries.arrived.read(tx, news)
        if len(parts) < len(news):
            return False
        if news:
            await self._take(tx, standing, parts.values())
        await asyncio.to_thread(self._forget, asked)
        self._whole = True
        return True

    def within(self, asked: Window) -> dict[str, dict[tuple[str, ...], Point]]:
        """What the window came to."""
        slots = range(asked.start // FINE.slot_s, asked.end // FINE.slot_s)
        found: dict[str, dict[tuple[str, ...], Point]] = {}
        for name, totals in self._totals.items():
            add = partial(_added, self._forms[name])
            known = ((g, [p for s in slots if (p := of.get(s))]) for g, of in totals.items())
            found[name] = {group: add(points) for group, points in known if points}
        return found

    def _news(self, standing: _Standing) -> list[arrival_store.Arrival] | None:
        """The arrivals that are not taken in yet; None when any of them is no longer one."""
        news: list[arrival_store.Arrival] = []
        for gateway, (newest, arrived) in standing.items():
            taken = self._versions.get(gateway, -1)
            unknown = [arrival for arrival in arrived if arrival[1] > taken]
            if [version for _, version, _ in unknown] != list(range(taken + 1, newest + 1)):
                return None
            if newest < taken:
                return None
            news += unknown
        return news

    async def _read(self, tx: Tx, start: int, until: int) -> bool:
        """Begins anew from blocks and arrivals; False when those changed in between."""
        settled = await arrival_store.settled(tx)
        standing = await _standing(tx)
        self._begin(start, until)
        await self._know_series(tx)
        segment = Segment(FINE, start, until + _AHEAD_S)
        wanted = {series_id for group in self._groups.values() for series_id in group}
        packed = await store.blocks(tx, FINE.slot_s, segment.blocks(), wanted)
        arrivals = [arrival for _, arrived in standing.values() for arrival in arrived]
        parts = await self._queries.arrived.read(tx, arrivals)
        if len(parts) < len(arrivals) or await arrival_store.settled(tx) != settled:
            return False
        await asyncio.to_thread(self._add_blocks, packed, segment)
        await self._take(tx, standing, parts.values())
        self._whole = True
        return True

    async def _take(self, tx: Tx, standing: _Standing, parts: Iterable[Sequence[Part]]) -> None:
        await self._know_series(tx)
        await asyncio.to_thread(self._add, [part for some in parts for part in some])
        self._versions = {gateway: newest for gateway, (newest, _) in standing.items()}

    async def _know_series(self, tx: Tx) -> None:
        """Reads the series that are new. Whatever arrived is of one that was there before it."""
        metrics = {one.metric for one in self._wanted.values()}
        found = await store.matching_series(tx, self._organisation_id, metrics, {}, self._series)
        if not found:
            return
        for name, group in (await asyncio.to_thread(groups_of, found, self._wanted)).items():
            self._groups[name].update(group)
        self._series = max(self._series, *(stored.id for stored in found))

    def _add_blocks(self, packed: Mapping[store.BlockKey, bytes], segment: Segment) -> None:
        for name, totals in self._totals.items():
            accumulate(totals, self._forms[name], self._groups[name], packed, segment, _EVER)

    def _add(self, parts: Sequence[Part]) -> None:
        lately = [part for part in parts if part.second >= self._start]
        for name, totals in self._totals.items():
            arrive(totals, self._forms[name], self._groups[name], lately, _EVER)
        self._count()

    def _forget(self, asked: Window) -> None:
        """Drops what nobody asks for any more, once in a while."""
        self._until = max(self._until, asked.end)
        start = self._until - max(self._span, asked.end - asked.start)
        if start - self._start < self._span:
            return
        self._start, first = start, start // FINE.slot_s
        for totals in self._totals.values():
            for group, of in list(totals.items()):
                kept = {slot: point for slot, point in of.items() if slot >= first}
                if kept:
                    totals[group] = kept
                else:
                    del totals[group]
        self._count()

    def _count(self) -> None:
        self.points = sum(len(of) for totals in self._totals.values() for of in totals.values())


async def _standing(tx: Tx) -> _Standing:
    found = await arrival_store.standing(tx)
    found.pop(CONTROL_PLANE, None)
    return found


def _added(form: Form, points: Sequence[Point]) -> Point:
    if len(points) == 1:
        return points[0]
    if form is Form.GAUGE:
        return reduce(partial(merged, form), points)
    return tuple(map(sum, zip(*points, strict=True)))
