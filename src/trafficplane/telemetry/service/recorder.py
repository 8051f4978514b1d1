"""Writes down what gateways counted since they were last written down: each count once."""

import asyncio
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import structlog

from trafficplane.kit.db import Database, Tx
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups
from trafficplane.telemetry.logic.backends import recovered
from trafficplane.telemetry.logic.blocks import FINE, HOURS, MINUTES, Block, flat, unpacked
from trafficplane.telemetry.logic.differences import (
    Epoch,
    counts_from_zero,
    difference,
    slots_missed,
    spread,
)
from trafficplane.telemetry.logic.metrics import CONTROL_PLANE, HEALTHY, METRICS
from trafficplane.telemetry.logic.reports import Values
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service.collector import Collector, Received
from trafficplane.telemetry.service.latest import pack_gauges
from trafficplane.telemetry.store import metrics as store

log = structlog.get_logger(__name__)

RECORDED = "metrics"
"""The event that open pages hear when there are new figures."""

# Longer than a flush interval or two: a report that comes later stands for a gap.
_PATIENCE_S = 20.0
_EPOCHS_KEPT = 4
_PACKED_AT_ONCE = 500

Slots = dict[int, dict[Series, Values]]
"""What happened, by the second at which its slot begins."""


@dataclass(slots=True)
class _Known:
    """What is remembered of a gateway between passes; the database is asked when it moved on."""

    version: int
    ids: dict[Series, int]
    cursors: dict[int, dict[Series, Values]] = field(default_factory=dict)
    gauges: dict[Series, int] = field(default_factory=dict)
    sampled_slot: int = 0
    blocks: dict[store.BlockKey, bytes] = field(default_factory=dict)
    """Those that were written last and begin last: most likely they are the next to change."""


@dataclass(slots=True)
class _Gathered:
    """One pass' findings for one gateway."""

    slots: Slots = field(default_factory=dict)
    cursors: dict[int, dict[Series, Values]] = field(default_factory=dict)
    epochs: dict[int, int] = field(default_factory=dict)

    def add(self, second: int, series: Series, values: Values) -> None:
        """Adds what happened in a slot."""
        slot = self.slots.setdefault(second, {})
        before = slot.get(series)
        slot[series] = (
            values if before is None else tuple(map(sum, zip(before, values, strict=True)))
        )


class Recorder:
    """The one writer of history. Several processes may have one: a gateway's row is their lock."""

    def __init__(
        self, database: Database, collector: Collector, wakeups: Wakeups, max_series: int
    ) -> None:
        self._database = database
        self._collector = collector
        self._wakeups = wakeups
        self._max_series = max_series
        self._known: dict[str, _Known] = {}
        self._full = False

    async def run_once(self) -> None:
        """One pass over the gateways that reported.

        1. Lock the gateway's row; when another process wrote in between, read again how far.
        2. Take the differences between what was counted and what is written.
        3. Write them, and how far is written now, in one transaction: after a failure, or a
           crash, the next report's difference is all the larger and nothing is lost or doubled.
        """
        for gateway, received in self._collector.waiting().items():
            try:
                async with self._database.transaction() as tx:
                    known = await self._record(tx, gateway, received)
            except Exception:
                # What is remembered may not be what is stored.
                self._known.pop(gateway, None)
                raise
            self._known[gateway] = known
            self._collector.written(gateway, received)
            announce(self._wakeups, RECORDED)

    async def _record(self, tx: Tx, gateway: str, reports: list[Received]) -> _Known:
        source = await store.lock_source(tx, gateway)
        known = await self._remembered(tx, gateway, source)
        epochs = {e.began_ns: e.reported_ns for e in source.epochs} if source else {}
        seen_at = float(source.seen_at) if source and source.seen_at else None
        gathered = _Gathered(epochs=epochs)
        for received in reports:
            await self._gather(tx, gateway, known, received, seen_at, gathered)
        newest = max(reports, key=lambda r: r.at_s)
        self._sample(known, newest, gathered)
        await self._identify(tx, gateway, known, gathered, int(newest.at_s))
        await self._write_blocks(tx, known, gathered)
        for began_ns, cursors in gathered.cursors.items():
            await store.put_cursors(tx, began_ns, _packed_cursors(known, cursors))
            known.cursors.setdefault(began_ns, {}).update(cursors)
        await self._write_source(tx, gateway, known, newest, gathered)
        return known

    async def _remembered(self, tx: Tx, gateway: str, source: store.Source | None) -> _Known:
        known = self._known.get(gateway)
        if known is not None and source is not None and known.version + 1 == source.version:
            known.version = source.version
            return known
        ids = await store.series_of_gateway(tx, gateway)
        return _Known(source.version if source else 0, ids)

    async def _gather(
        self, tx: Tx, gateway: str, known: _Known, received: Received,
        seen_at: float | None, gathered: _Gathered,
    ) -> None:  # fmt: skip
        report = received.report
        reported_ns = gathered.epochs.get(report.epoch_ns)
        if reported_ns is not None and report.at_ns <= reported_ns:
            return
        gathered.epochs[report.epoch_ns] = report.at_ns
        from_zero = reported_ns is not None or counts_from_zero(
            report.epoch_ns, received.at_s, seen_at
        )
        before = await self._cursors(tx, gateway, known, report.epoch_ns)
        moved: dict[Series, Values] = {}
        happened: dict[Series, Values] = {}
        if gateway != CONTROL_PLANE:
            # What the control plane measures itself says nothing about what gateways count.
            happened[Series("reports")] = (received.count,)
        for series, now in report.cumulative.items():
            old = before.get(series)
            if old == now:
                continue
            moved[series] = now
            found = difference(old, now) if from_zero else None
            if found is not None:
                happened[series] = found
        # What Envoy lists no more it has forgotten, and will count from zero when it comes back.
        for series in before.keys() - report.cumulative.keys():
            if any(before[series]):
                moved[series] = (0,) * len(before[series])
        if from_zero:
            happened.update(recovered(before, report.cumulative, happened))
        gathered.cursors[report.epoch_ns] = moved
        requests = sum(v[0] for s, v in happened.items() if s.metric == "requests")
        if requests:
            happened[Series("gateway_requests")] = (requests,)
        _place(gathered, happened, seen_at, received.at_s)

    async def _cursors(
        self, tx: Tx, gateway: str, known: _Known, began_ns: int
    ) -> dict[Series, Values]:
        held = known.cursors.get(began_ns)
        if held is None:
            stored = await store.cursors(tx, gateway, began_ns)
            of_id = {i: series for series, i in known.ids.items()}
            held = {of_id[i]: tuple(unpacked(data)) for i, data in stored.items()}
            known.cursors[began_ns] = held
        return held

    def _sample(self, known: _Known, newest: Received, gathered: _Gathered) -> None:
        # One sample in each slot: a level needs no more, and a busy fleet no more writes.
        slot = int(newest.at_s) - int(newest.at_s) % FINE.slot_s
        if slot == known.sampled_slot:
            return
        known.sampled_slot = slot
        for series, value in newest.report.gauges.items():
            if (value or METRICS[series.metric].sampled) and series.metric != HEALTHY:
                gathered.add(slot, series, (value, 1, value))

    async def _identify(
        self, tx: Tx, gateway: str, known: _Known, gathered: _Gathered, now: int
    ) -> None:
        wanted = {s for happened in gathered.slots.values() for s in happened}
        wanted.update(s for cursors in gathered.cursors.values() for s in cursors)
        missing = wanted - known.ids.keys()
        if not missing:
            return
        room = self._max_series - await store.count_series(tx)
        if len(missing) > room:
            self._say_full(gateway, len(missing) - max(room, 0))
            missing = set(sorted(missing)[: max(room, 0)])
        known.ids.update(await store.add_series(tx, gateway, missing, now))

    def _say_full(self, gateway: str, dropped: int) -> None:
        if not self._full:
            log.warning(
                "metric_series_full", gateway=gateway, dropped=dropped, limit=self._max_series
            )
        self._full = True

    async def _write_blocks(self, tx: Tx, known: _Known, gathered: _Gathered) -> None:
        changes: dict[store.BlockKey, tuple[Series, dict[int, Values]]] = {}
        for second, happened in gathered.slots.items():
            start, slot = FINE.block_of(second), FINE.slot_of(second)
            for series, values in happened.items():
                if (series_id := known.ids.get(series)) is not None:
                    changes.setdefault((series_id, start), (series, {}))[1][slot] = values
        if not changes:
            return
        starts = {start for _, start in changes}
        known.blocks = {key: data for key, data in known.blocks.items() if key[1] >= max(starts)}
        unread = changes.keys() - known.blocks.keys()
        stored = known.blocks | await store.blocks(
            tx, FINE.slot_s, {start for _, start in unread}, {i for i, _ in unread}
        )
        keys = list(changes)
        for first in range(0, len(keys), _PACKED_AT_ONCE):
            some = {key: changes[key] for key in keys[first : first + _PACKED_AT_ONCE]}
            written = await asyncio.to_thread(_merged_blocks, stored, some)
            await store.put_blocks(tx, FINE.slot_s, written)
            known.blocks |= {key: d for key, d in written.items() if key[1] == max(starts)}
        await store.reopen(tx, (MINUTES.slot_s, HOURS.slot_s), min(starts))

    async def _write_source(
        self, tx: Tx, gateway: str, known: _Known, newest: Received, gathered: _Gathered
    ) -> None:
        kept = sorted(gathered.epochs.items(), key=lambda pair: pair[1])[-_EPOCHS_KEPT:]
        if len(kept) < len(gathered.epochs):
            await store.forget_epochs(tx, gateway, {began for began, _ in kept})
        known.cursors = {b: c for b, c in known.cursors.items() if b in dict(kept)}
        gauges = {series: value for series, value in newest.report.gauges.items() if value}
        await store.put_source(
            tx,
            gateway,
            [Epoch(began, reported) for began, reported in kept],
            int(newest.at_s),
            None if gauges == known.gauges else pack_gauges(gauges),
        )
        known.gauges = gauges


def _place(
    gathered: _Gathered, happened: Mapping[Series, Values], seen_at: float | None, now_s: float
) -> None:
    """Puts what happened into its slots; what was missed in a gap is spread over the gap."""
    slot_s = FINE.slot_s
    last = int(now_s) - int(now_s) % slot_s
    parts = slots_missed(seen_at, now_s, slot_s, _PATIENCE_S)
    for series, values in happened.items():
        pieces: Iterable[Values] = [values] if parts == 1 else spread(values, parts)
        for number, piece in enumerate(pieces):
            if any(piece):
                gathered.add(last - (parts - 1 - number) * slot_s, series, piece)


def _merged_blocks(
    stored: Mapping[store.BlockKey, bytes],
    changes: Mapping[store.BlockKey, tuple[Series, dict[int, Values]]],
) -> dict[store.BlockKey, bytes]:
    found = {}
    for key, (series, slots) in changes.items():
        form = METRICS[series.metric].form
        data = stored.get(key)
        block = Block.unpack(form, FINE.slots, data) if data else Block(form, FINE.slots)
        for slot, values in slots.items():
            block.add(slot, values)
        found[key] = block.pack()
    return found


def _packed_cursors(known: _Known, cursors: Mapping[Series, Values]) -> dict[int, bytes]:
    return {
        known.ids[series]: flat(array("Q", values))
        for series, values in cursors.items()
        if series in known.ids
    }
