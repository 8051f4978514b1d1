"""Replays rules over stored history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from trafficplane.alerting.errors import NotReplayable
from trafficplane.alerting.logic.baseline import HOUR_S, WEEK_S, hours_like
from trafficplane.alerting.logic.deciding import Rule
from trafficplane.alerting.logic.judging import Measured
from trafficplane.alerting.logic.labels import MEASURED, Group, Label
from trafficplane.alerting.logic.measures import Part
from trafficplane.alerting.logic.points import Point, parts_of, scale_of, value_of
from trafficplane.alerting.logic.replaying import (
    Replay,
    replay,
    replay_composite,
    sentence,
)
from trafficplane.alerting.logic.rule import AlertRule, Anomaly, Query, RuleType
from trafficplane.alerting.logic.signals import SIGNALS
from trafficplane.alerting.logic.sliding import sliding
from trafficplane.alerting.logic.tracks import grouped
from trafficplane.alerting.schemas import Backtest, FiringView
from trafficplane.alerting.service.bygone import OrganisationThen
from trafficplane.alerting.service.present import Rooms
from trafficplane.catalog.schemas import Ref, State
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError
from trafficplane.telemetry.logic.metrics import METRICS
from trafficplane.telemetry.logic.metrics import Label as Counted
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.service import Past, Queries, Selection

_FINE_UP_TO_S = 6 * HOUR_S
_FINE_S, _MINUTE_S = 10, 60

Grid = dict[Group, list[Point | None]]


@dataclass(frozen=True, slots=True)
class _Range:
    """The steps of a replay: the first begins at `start`, the last ends at `end`."""

    start: int
    end: int
    step_s: int

    @property
    def times(self) -> list[datetime]:
        """When each step is over and would have been judged."""
        return [
            datetime.fromtimestamp(second + self.step_s, UTC)
            for second in range(self.start, self.end, self.step_s)
        ]


class Backtests:
    """Says what a rule would have done in the caller's organisation."""

    def __init__(
        self, catalog: Catalog, queries: Queries, rooms: Rooms, past: Past, clock: Clock
    ) -> None:
        self._catalog = catalog
        self._queries = queries
        self._rooms = rooms
        self._past = past
        self._clock = clock

    async def run(self, tx: Tx, caller: Caller, spec: AlertRule, back: timedelta) -> Backtest:
        """Replays a rule, saved or not, over the last while. Raises `NotReplayable`."""
        state = await self._catalog.state(tx, caller.organisation_id)
        asked = self._range(int(back.total_seconds()))
        found = await self._replay(tx, state, Rule("backtest", {}, spec), asked, "/spec")
        times = asked.times
        since, until = datetime.fromtimestamp(asked.start, UTC), times[-1]
        return Backtest(
            start=since,
            end=until,
            step_seconds=asked.step_s,
            summary=sentence(found.firings, since, until),
            firings=[
                FiringView(labels=dict(f.group), start=f.start, end=f.end, peak=f.peak)
                for f in found.firings
            ],
            notes=_notes(state, spec),
        )

    def _range(self, seconds: int) -> _Range:
        now_s = self._clock.now().timestamp()
        step = _FINE_S if seconds <= _FINE_UP_TO_S else _MINUTE_S
        window = self._queries.window(now_s - seconds, now_s, step)
        end = int(now_s) // window.step_s * window.step_s
        return _Range(end - max(1, seconds // window.step_s) * window.step_s, end, window.step_s)

    async def _replay(self, tx: Tx, state: State, rule: Rule, asked: _Range, place: str) -> Replay:
        if rule.spec.type is RuleType.COMPOSITE:
            return await self._composite(tx, state, rule, asked, place)
        query = rule.spec.query
        assert query is not None  # noqa: S101 - its validator asks for one
        if query.is_signal:
            return replay(rule, asked.times, await self._signal(tx, state, query, asked))
        match rule.spec.type:
            case RuleType.ABSENCE:
                series = await self._absence(tx, state, rule.spec, query, asked)
            case RuleType.ANOMALY:
                series = await self._anomaly(tx, state, rule.spec, query, asked)
            case _:
                values = await self._values(tx, state, query, asked)
                series = {g: [Measured(v) for v in found] for g, found in values.items()}
        return replay(rule, asked.times, series)

    async def _composite(
        self, tx: Tx, state: State, rule: Rule, asked: _Range, place: str
    ) -> Replay:
        members = {}
        for index, member in enumerate(rule.spec.rules):
            at = f"{place}/rules/{index}/rule" if place == "/spec" else place
            found = state.resources.get(Ref("AlertRule", member.rule))
            if found is None:
                told = f"there is no AlertRule named {member.rule!r}"
                raise NotReplayable("the rule can't be replayed", [FieldError(at, told)])
            inner = Rule(found.name, found.labels, found.spec)
            members[member.rule] = (await self._replay(tx, state, inner, asked, at)).active
        return replay_composite(rule, asked.times, members)

    async def _signal(
        self, tx: Tx, state: State, query: Query, asked: _Range
    ) -> dict[Group, list[Measured | None]]:
        signal = SIGNALS[query.metric]
        window = Window(asked.start, asked.end, asked.step_s)
        then = OrganisationThen(self._rooms, self._past, tx, state, window)
        return grouped(query, signal.merge, await signal.replay(then), len(asked.times))

    async def _values(
        self, tx: Tx, state: State, query: Query, asked: _Range
    ) -> dict[Group, list[float | None]]:
        steps = max(1, query.window_s // asked.step_s)
        start = asked.start - (steps - 1) * asked.step_s
        window = Window(start, asked.end, asked.step_s)
        grids = [await self._grid(tx, state, query, part, window) for part in parts_of(query)]
        groups = dict.fromkeys(group for grid in grids for group in grid)
        seconds = steps * asked.step_s
        found: dict[Group, list[float | None]] = {}
        for group in groups:
            slid = [
                list(
                    sliding(
                        METRICS[part.metric].form, grid.get(group, [None] * window.points), steps
                    )
                )
                for part, grid in zip(parts_of(query), grids, strict=True)
            ]
            found[group] = [
                None if all(p is None for p in points) else value_of(query, points, seconds)
                for points in zip(*slid, strict=True)
            ]
        return found

    async def _absence(
        self, tx: Tx, state: State, rule: AlertRule, query: Query, asked: _Range
    ) -> dict[Group, list[Measured | None]]:
        before = int(rule.expected_within.total_seconds()) // asked.step_s * asked.step_s
        longer = _Range(asked.start - before, asked.end, asked.step_s)
        values = await self._values(tx, state, query, longer)
        shown = len(asked.times)
        series: dict[Group, list[Measured | None]] = {}
        for group, found in values.items():
            last: int | None = None
            measured: list[Measured | None] = []
            for number, value in enumerate(found):
                last = number if value else last
                # What is absent stays expected, as it does while its alert is open.
                measured.append(Measured(value, expected=last is not None))
            series[group] = measured[-shown:]
        return series

    async def _anomaly(
        self, tx: Tx, state: State, rule: AlertRule, query: Query, asked: _Range
    ) -> dict[Group, list[Measured | None]]:
        limits = rule.anomaly or Anomaly()
        values = await self._values(tx, state, query, asked)
        first = (asked.start // HOUR_S - 1) * HOUR_S - limits.weeks * WEEK_S
        hours = Window(first, asked.end // HOUR_S * HOUR_S, HOUR_S)
        usual = await self._hourly(tx, state, query, hours)
        series: dict[Group, list[Measured | None]] = {}
        for group, found in values.items():
            known: dict[int, tuple[float, ...]] = {}
            measured: list[Measured | None] = []
            for time, value in zip(asked.times, found, strict=True):
                hour = int(time.timestamp()) // HOUR_S
                if hour not in known:
                    like = hours_like(time.timestamp(), limits.weeks)
                    past = usual.get(group, {})
                    known[hour] = tuple(past[h] for h in like if h in past)
                measured.append(Measured(value, samples=known[hour]))
            series[group] = measured
        return series

    async def _hourly(
        self, tx: Tx, state: State, query: Query, hours: Window
    ) -> Mapping[Group, Mapping[int, float]]:
        grids = [await self._grid(tx, state, query, part, hours) for part in parts_of(query)]
        found: defaultdict[Group, dict[int, float]] = defaultdict(dict)
        for group in dict.fromkeys(g for grid in grids for g in grid):
            for number in range(hours.points):
                points = [grid[group][number] if group in grid else None for grid in grids]
                if all(point is None for point in points):
                    continue
                value = value_of(query, points, HOUR_S)
                if value is not None:
                    found[group][hours.start + number * HOUR_S] = value * scale_of(query)
        return found

    async def _grid(self, tx: Tx, state: State, query: Query, part: Part, window: Window) -> Grid:
        filters: dict[Counted, Sequence[str]] = {
            MEASURED[label]: values for label, values in query.where.values().items()
        }
        if part.codes:
            filters[MEASURED[Label.CODE]] = sorted(part.codes)
        by = tuple(dict.fromkeys(MEASURED[label] for label in query.by))
        selection = Selection(state.organisation_id, part.metric, filters, by)
        lines = await self._queries.read(tx, selection, window)
        return {
            tuple((label.value, line.labels[MEASURED[label]]) for label in query.by): line.points
            for line in lines
        }


def _notes(state: State, spec: AlertRule) -> list[str]:
    """Where the past of signals is from, once for each; composites name those of their rules."""
    members = (state.resources.get(Ref("AlertRule", member.rule)) for member in spec.rules)
    specs = [spec, *(member.spec for member in members if member is not None)]
    names = dict.fromkeys(s.query.metric for s in specs if s.query and s.query.is_signal)
    return [f"{name}: {SIGNALS[name].past}" for name in names]
