"""Writes down what gateways counted since they were last written down: each count once."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import structlog

from trafficplane.kit.db import Database, Tx
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups
from trafficplane.telemetry.logic import arrivals
from trafficplane.telemetry.logic.backends import recovered
from trafficplane.telemetry.logic.blocks import FINE
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
from trafficplane.telemetry.store import arrivals as arrival_store
from trafficplane.telemetry.store import metrics as store

log = structlog.get_logger(__name__)

RECORDED = "metrics"
"""The event that open pages hear when there are new figures."""

# Longer than a flush interval or two: a report that comes later stands for a gap.
_PATIENCE_S = 20.0
_EPOCHS_KEPT = 4

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


@dataclass(slots=True)
class _Gathered:
    """One pass' findings for one gateway."""

    slots: Slots = field(default_factory=dict)
    cursors: dict[int, dict[Series, Values]] = field(default_factory=dict)
    epochs: dict[int, int] = field(default_factory=dict)

    def add(self, second: int, happened: Mapping[Series, Values]) -> None:
        """Adds what happened in a slot."""
        slot = self.slots.setdefault(second, {})
        for series in slot.keys() & happened.keys():
            slot[series] = tuple(map(sum, zip(slot[series], happened[series], strict=True)))
        slot.update((s, v) for s, v in happened.items() if s not in slot)


class Recorder:
    """Takes down what is new. Several processes may have one: a gateway's row is their lock.

    All of a report is written as one (`logic.arrivals`), since most of its series move each time;
    `Settling` puts it into the blocks of each.
    """

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
        for received in reports:
            await self._read_cursors(tx, gateway, known, received.report.epoch_ns)
        # In a thread: of a busy gateway it takes long enough to hold up a configuration push.
        gathered = await asyncio.to_thread(_gathered, gateway, known, reports, source)
        newest = max(reports, key=lambda r: r.at_s)
        written = await asyncio.to_thread(_packed, known, gathered)
        if written.missing and await self._identify(
            tx, gateway, known, written.missing, int(newest.at_s)
        ):
            written = await asyncio.to_thread(_packed, known, gathered)
        if written.slots:
            await arrival_store.add(tx, gateway, known.version, written.slots, written.happened)
        for began_ns, cursors in written.cursors.items():
            await store.put_cursors(tx, gateway, began_ns, cursors)
        await self._write_source(tx, gateway, known, newest, gathered)
        return known

    async def _remembered(self, tx: Tx, gateway: str, source: store.Source | None) -> _Known:
        known = self._known.get(gateway)
        if known is not None and source is not None and known.version + 1 == source.version:
            known.version = source.version
            return known
        ids = await store.series_of_gateway(tx, gateway)
        return _Known(source.version if source else 0, ids)

    async def _read_cursors(self, tx: Tx, gateway: str, known: _Known, began_ns: int) -> None:
        if began_ns in known.cursors:
            return
        data = await store.cursors(tx, gateway, began_ns)
        of_id = {i: series for series, i in known.ids.items()}
        known.cursors[began_ns] = {
            of_id[series_id]: values
            for part in (arrivals.unpacked(data) if data else ())
            for series_id, values in part.rows()
            if series_id in of_id
        }

    async def _identify(
        self, tx: Tx, gateway: str, known: _Known, missing: set[Series], now: int
    ) -> bool:
        """Gives ids to series; False when there is no room for any."""
        room = self._max_series - await store.count_series(tx)
        if len(missing) > room:
            self._say_full(gateway, len(missing) - max(room, 0))
            missing = set(sorted(missing)[: max(room, 0)])
        known.ids.update(await store.add_series(tx, gateway, missing, now))
        return bool(missing)

    def _say_full(self, gateway: str, dropped: int) -> None:
        if not self._full:
            log.warning(
                "metric_series_full", gateway=gateway, dropped=dropped, limit=self._max_series
            )
        self._full = True

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


def _gathered(
    gateway: str, known: _Known, reports: Iterable[Received], source: store.Source | None
) -> _Gathered:
    epochs = {e.began_ns: e.reported_ns for e in source.epochs} if source else {}
    seen_at = float(source.seen_at) if source and source.seen_at else None
    gathered = _Gathered(epochs=epochs)
    for received in reports:
        _gather(gateway, known, received, seen_at, gathered)
    _sample(known, max(reports, key=lambda r: r.at_s), gathered)
    return gathered


def _gather(
    gateway: str, known: _Known, received: Received, seen_at: float | None, gathered: _Gathered
) -> None:
    report = received.report
    reported_ns = gathered.epochs.get(report.epoch_ns)
    if reported_ns is not None and report.at_ns <= reported_ns:
        return
    gathered.epochs[report.epoch_ns] = report.at_ns
    from_zero = reported_ns is not None or counts_from_zero(report.epoch_ns, received.at_s, seen_at)
    before = known.cursors[report.epoch_ns]
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


def _sample(known: _Known, newest: Received, gathered: _Gathered) -> None:
    # One sample in each slot: a level needs no more, and a busy fleet no more writes.
    slot = int(newest.at_s) - int(newest.at_s) % FINE.slot_s
    if slot == known.sampled_slot:
        return
    known.sampled_slot = slot
    gauges = newest.report.gauges.items()
    levels: dict[Series, Values] = {
        series: (value, 1, value)
        for series, value in gauges
        if (value or METRICS[series.metric].sampled) and series.metric != HEALTHY
    }
    if levels:
        gathered.add(slot, levels)


def _place(
    gathered: _Gathered, happened: Mapping[Series, Values], seen_at: float | None, now_s: float
) -> None:
    """Puts what happened into its slots; what was missed in a gap is spread over the gap."""
    slot_s = FINE.slot_s
    last = int(now_s) - int(now_s) % slot_s
    parts = slots_missed(seen_at, now_s, slot_s, _PATIENCE_S)
    if parts == 1:
        gathered.add(last, {series: values for series, values in happened.items() if any(values)})
        return
    for series, values in happened.items():
        for number, piece in enumerate(spread(values, parts)):
            if any(piece):
                gathered.add(last - (parts - 1 - number) * slot_s, {series: piece})


@dataclass(slots=True)
class _Written:
    """What goes into the database: which slots, what happened in them, and how far it goes.

    What has no id is `missing`, and left out.
    """

    slots: list[int] = field(default_factory=list)
    happened: bytes = b""
    cursors: dict[int, bytes] = field(default_factory=dict)
    missing: set[Series] = field(default_factory=set)


def _packed(known: _Known, gathered: _Gathered) -> _Written:
    """Packs what was gathered, and takes over how far each process is counted now."""
    found = _Written()
    parts: list[arrivals.Part] = []
    for second, happened in sorted(gathered.slots.items()):
        parts.extend(arrivals.parts(second, _by_id(known, happened, found.missing)))
    found.slots = sorted({part.second for part in parts})
    found.happened = arrivals.packed(parts)
    for began_ns, moved in gathered.cursors.items():
        if moved:
            held = known.cursors[began_ns]
            held.update(moved)
            counted = {series: values for series, values in held.items() if any(values)}
            by_id = _by_id(known, counted, found.missing)
            found.cursors[began_ns] = arrivals.packed(arrivals.parts(0, by_id))
    return found


def _by_id(
    known: _Known, happened: Mapping[Series, Values], missing: set[Series]
) -> dict[int, Values]:
    found = {}
    id_of = known.ids.get
    for series, values in happened.items():
        series_id = id_of(series)
        if series_id is None:
            missing.add(series)
        else:
            found[series_id] = values
    return found
