"""Questions about what was measured. For the API, the console and whoever decides by numbers."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.telemetry.errors import UnknownMetric
from trafficplane.telemetry.logic.blocks import merged
from trafficplane.telemetry.logic.metrics import METRICS, PLATFORM, Form, Label, Metric
from trafficplane.telemetry.logic.retention import Retention
from trafficplane.telemetry.logic.windows import Segment, Window, covering, segments, window
from trafficplane.telemetry.service.adding import (
    Filters,
    Point,
    Selection,
    Totals,
    accumulate,
    arrive,
    errors,
    for_database,
    grouping,
    groups_of,
    measured,
    passes,
)
from trafficplane.telemetry.service.arrived import Arrived
from trafficplane.telemetry.store import arrivals as arrival_store
from trafficplane.telemetry.store import metrics as store

# On PostgreSQL another process may move counts into blocks between two statements.
_TRIES = 5

_Cut = Callable[[Mapping[int, int]], Iterable[Segment]]
"""Which resolutions a window is read at, by until when each is complete."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: its labels and one point for each step.

    A point is None where no gateway reported anything: unknown, which is not zero.
    """

    labels: Mapping[Label, str]
    points: list[Point | None]

    def total(self, form: Form) -> Point | None:
        """All steps as one; None when nothing is known."""
        found: Point | None = None
        for point in self.points:
            if point is not None:
                found = point if found is None else merged(form, found, point)
        return found


class Queries:
    """Reads history, whichever process wrote it."""

    def __init__(self, clock: Clock, retention: Retention) -> None:
        self._clock = clock
        self._retention = retention
        self.arrived = Arrived()
        """What gateways reported lately, kept at hand."""

    def window(self, start_s: float, end_s: float, step_s: int | None = None) -> Window:
        """The window over a span, as fine as is still kept at its start."""
        age = self._clock.now().timestamp() - start_s
        return window(start_s, end_s, step_s, self._retention.finest_s(age))

    def last(self, seconds: float, step_s: int | None = None) -> Window:
        """The window that ends now, the present slot included."""
        now = self._clock.now().timestamp()
        return self.window(now - seconds, int(now) + 1, step_s)

    async def series_kept(self, tx: Tx) -> int:
        """How many series there are."""
        return await store.count_series(tx)

    async def read(self, tx: Tx, selection: Selection, asked: Window) -> list[Line]:
        """The lines of a selection, in order of their labels.

        Without `by` there is always one line. Raises `UnknownMetric`.
        """
        match selection.metric:
            case "errors":
                return await self.read(tx, errors(selection), asked)
            case "would_be_limited":
                return await self._would_be_limited(tx, selection, asked)
        metric = METRICS.get(selection.metric)
        if metric is None:
            raise UnknownMetric(
                f"there is no metric {selection.metric!r}; GET /api/metrics lists them"
            )
        found = await store.matching_series(
            tx, selection.organisation_id, [metric.name], for_database(selection.filters)
        )
        group = grouping(selection)
        groups = {stored.id: group(stored) for stored in found if passes(stored, selection)}
        totals = await self._read_groups(tx, metric, groups, asked)
        if not selection.by:
            totals.setdefault((), {})
        known = () if metric.sampled else await self._known_steps(tx, selection, asked)
        zero = (0,) * len(next((p for steps in totals.values() for p in steps.values()), (0,)))
        return [
            Line(
                dict(zip(selection.by, labels, strict=True)),
                [steps.get(n, zero if n in known else None) for n in range(asked.points)],
            )
            for labels, steps in sorted(totals.items())
        ]

    async def total(
        self, tx: Tx, selection: Selection, asked: Window
    ) -> dict[tuple[str, ...], Point]:
        """What a window came to, by the values of `selection.by`; empty where nothing is known."""
        return (await self.totals(tx, selection, [selection.metric], asked))[selection.metric]

    async def totals(
        self, tx: Tx, selection: Selection, metrics: Collection[str], asked: Window
    ) -> dict[str, dict[tuple[str, ...], Point]]:
        """`total` of several metrics by name, with the filters and labels of one selection.

        All are read together, so that a page with many of them asks the database a few times.
        `would_be_limited` is a difference between steps and has no total.
        """
        wanted = measured(selection, metrics)
        stored = await store.matching_series(
            tx,
            selection.organisation_id,
            {one.metric for one in wanted.values()},
            # Each metric may want other status codes; those are looked at here.
            {k: v for k, v in selection.filters.items() if k is not Label.DETAIL},
        )
        groups = await asyncio.to_thread(groups_of, stored, wanted)
        forms = {name: METRICS[name].form for name in wanted}
        # One step and not one for each slot: of a fleet's series that is most of the work.
        whole = Window(asked.start, asked.end, asked.end - asked.start)
        cut = partial(covering, asked.start, asked.end)
        found = await self._read_several(tx, forms, groups, whole, cut)
        return {
            name: {labels: steps[0] for labels, steps in totals.items() if steps}
            for name, totals in found.items()
        }

    async def _would_be_limited(self, tx: Tx, selection: Selection, asked: Window) -> list[Line]:
        over = await self.read(tx, replace(selection, metric="over_limit"), asked)
        refused = await self.read(tx, replace(selection, metric="rate_limited"), asked)
        points = {tuple(line.labels.values()): line.points for line in refused}
        nothing: list[Point | None] = [None] * asked.points
        return [
            Line(
                line.labels,
                [
                    None if one is None else (max(0, one[0] - (other or (0,))[0]),)
                    for one, other in zip(
                        line.points, points.get(tuple(line.labels.values()), nothing), strict=True
                    )
                ],
            )
            for line in over
        ]

    async def _read_groups(
        self, tx: Tx, metric: Metric, groups: Mapping[int, tuple[str, ...]], asked: Window
    ) -> Totals:
        forms = {metric.name: metric.form}
        cut = partial(segments, asked)
        found = await self._read_several(tx, forms, {metric.name: groups}, asked, cut)
        return found[metric.name]

    async def _read_several(
        self,
        tx: Tx,
        forms: Mapping[str, Form],
        groups: Mapping[str, Mapping[int, tuple[str, ...]]],
        asked: Window,
        cut: _Cut,
    ) -> dict[str, Totals]:
        totals: dict[str, Totals] = {name: {} for name in groups}
        wanted = {series_id for group in groups.values() for series_id in group}
        if not wanted:
            return totals
        for _ in range(_TRIES):
            settled = await arrival_store.settled(tx)
            totals = await self._read_once(tx, forms, groups, asked, cut, wanted)
            if await arrival_store.settled(tx) == settled:
                break
        return totals

    async def _read_once(
        self,
        tx: Tx,
        forms: Mapping[str, Form],
        groups: Mapping[str, Mapping[int, tuple[str, ...]]],
        asked: Window,
        cut: _Cut,
        wanted: Collection[int],
    ) -> dict[str, Totals]:
        totals: dict[str, Totals] = {name: {} for name in groups}
        parts = await self.arrived.within(tx, asked.start, asked.end)

        def add_arrived() -> None:
            for name, group in groups.items():
                arrive(totals[name], forms[name], group, parts, asked)

        await asyncio.to_thread(add_arrived)
        for segment in cut(await store.rolled_up(tx)):
            packed = await store.blocks(tx, segment.level.slot_s, segment.blocks(), wanted)

            def add(packed: Mapping[store.BlockKey, bytes], segment: Segment) -> None:
                for name, group in groups.items():
                    accumulate(totals[name], forms[name], group, packed, segment, asked)

            await asyncio.to_thread(add, packed, segment)
        return totals

    async def _known_steps(self, tx: Tx, selection: Selection, asked: Window) -> Collection[int]:
        """The steps in which a gateway reported that the selection is about."""
        gateways: Filters = {
            label: values for label, values in selection.filters.items() if label is Label.GATEWAY
        }
        found = await store.matching_series(tx, PLATFORM, ["reports"], gateways)
        totals = await self._read_groups(
            tx, METRICS["reports"], {stored.id: () for stored in found}, asked
        )
        return {step for step, point in totals.get((), {}).items() if any(point)}
