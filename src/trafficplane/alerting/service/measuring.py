"""Measures every group of every rule of an organisation, in as few queries as there are windows."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from trafficplane.alerting.logic.baseline import HOUR_S, hours_like
from trafficplane.alerting.logic.deciding import Rule
from trafficplane.alerting.logic.judging import Measured
from trafficplane.alerting.logic.labels import Group, Label
from trafficplane.alerting.logic.points import (
    expected,
    kept_of,
    labels_needed,
    parts_of,
    scale_of,
    value_of,
)
from trafficplane.alerting.logic.rule import AlertRule, Anomaly, Query, RuleType
from trafficplane.alerting.logic.signals import SIGNALS, Present, Reading
from trafficplane.alerting.service.reading import Reader, Want, hour, span
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.metrics import METRICS
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.service import LatestValues, Queries

_IN_A_ROW = 50

Found = dict[str, dict[Group, Measured]]
Samples = dict[Group, tuple[float, ...]]


class Measuring:
    """Measures rules; what it found out about past hours it remembers until the hour is over."""

    def __init__(self, queries: Queries, latest: LatestValues) -> None:
        self._queries = queries
        self._latest = latest
        self._remembered: dict[tuple[str, Query, int], Samples] = {}
        self._hour = 0

    async def of(
        self,
        tx: Tx,
        organisation_id: str,
        rules: Iterable[Rule],
        known: Mapping[str, Sequence[Group]],
        present: Present,
    ) -> Found:
        """Every group of each enabled rule that measures; `known` are the groups of open alerts."""
        asked = [
            (rule, rule.spec.query)
            for rule in rules
            if rule.spec.enabled and rule.spec.query is not None
        ]
        until_s = await self._complete(tx, present.now)
        self._forget(until_s)
        wants = [want for rule, query in asked for want in _wants(rule.spec, query, until_s)]
        reader = Reader(self._queries, organisation_id, wants)
        found: Found = {}
        for number, (rule, query) in enumerate(asked):
            if number % _IN_A_ROW == 0:
                # Others of this process are not to wait for a thousand rules.
                await asyncio.sleep(0)
            open_groups = known.get(rule.name, ())
            if query.is_signal:
                readings = await SIGNALS[query.metric].read(present)
                found[rule.name] = _of_signal(query, readings, expected(query, open_groups))
                continue
            match rule.spec.type:
                case RuleType.ABSENCE:
                    read = _absence(tx, reader, rule.spec, query, open_groups, until_s)
                case RuleType.ANOMALY:
                    read = self._anomaly(tx, reader, rule.spec, query, open_groups, until_s)
                case _:
                    read = _threshold(tx, reader, query, open_groups, until_s)
            found[rule.name] = await read
        return found

    async def _complete(self, tx: Tx, now: datetime) -> float:
        """Until when what happened is written down: the oldest newest report of living gateways."""
        heard = (await self._latest.gateways(tx)).values()
        return min((*heard, now)).timestamp()

    async def _anomaly(
        self,
        tx: Tx,
        reader: Reader,
        rule: AlertRule,
        query: Query,
        open_groups: Sequence[Group],
        until_s: float,
    ) -> dict[Group, Measured]:
        groups = expected(query, open_groups)
        values = await _values(tx, reader, query, span(until_s, query.window_s), groups)
        limits = rule.anomaly or Anomaly()
        place = reader.organisation_id, query, limits.weeks
        if place not in self._remembered:
            self._remembered[place] = await _samples(tx, reader, query, limits, until_s)
        samples = self._remembered[place]
        return {g: Measured(v, samples=samples.get(g, ())) for g, v in values.items()}

    def _forget(self, until_s: float) -> None:
        if self._hour != until_s // HOUR_S:
            self._hour = int(until_s // HOUR_S)
            self._remembered.clear()


async def _threshold(
    tx: Tx, reader: Reader, query: Query, open_groups: Sequence[Group], until_s: float
) -> dict[Group, Measured]:
    window = span(until_s, query.window_s)
    values = await _values(tx, reader, query, window, expected(query, open_groups))
    return {group: Measured(value) for group, value in values.items()}


async def _absence(
    tx: Tx,
    reader: Reader,
    rule: AlertRule,
    query: Query,
    open_groups: Sequence[Group],
    until_s: float,
) -> dict[Group, Measured]:
    before = span(until_s, int(rule.expected_within.total_seconds()))
    went = await _values(tx, reader, query, before, [])
    groups = [*expected(query, open_groups), *went]
    values = await _values(tx, reader, query, span(until_s, query.window_s), groups)
    return {
        # What is told to be absent stays expected, or every silence would end by itself.
        group: Measured(value, expected=bool(went.get(group)) or group in open_groups)
        for group, value in values.items()
    }


async def _samples(
    tx: Tx, reader: Reader, query: Query, limits: Anomaly, until_s: float
) -> Samples:
    found: defaultdict[Group, list[float]] = defaultdict(list)
    hours = hours_like(until_s, limits.weeks)
    per_hour = [await _values(tx, reader, query, hour(start), [()]) for start in hours]
    groups = {group for values in per_hour for group in values if len(group) == len(query.by)}
    for start, values in zip(hours, per_hour, strict=True):
        for group in groups:
            value = values.get(group, await _of_nothing(tx, reader, query, hour(start)))
            if value is not None:
                found[group].append(value * scale_of(query))
    return {group: tuple(values) for group, values in found.items()}


def _wants(rule: AlertRule, query: Query, until_s: float) -> Iterator[Want]:
    if query.is_signal:
        return
    windows = [span(until_s, query.window_s)]
    if rule.type is RuleType.ABSENCE:
        windows.append(span(until_s, int(rule.expected_within.total_seconds())))
    if rule.type is RuleType.ANOMALY:
        windows += map(hour, hours_like(until_s, (rule.anomaly or Anomaly()).weeks))
    for part in parts_of(query):
        for window in windows:
            yield Want(part.metric, window, labels_needed(query, part))


async def _values(
    tx: Tx, reader: Reader, query: Query, window: Window, groups: Iterable[Group]
) -> dict[Group, float | None]:
    """The value of each group that has lines, and of `groups`."""
    points = [
        (await reader.lines(tx, part.metric, window)).grouped(query, kept_of(query, part))
        for part in parts_of(query)
    ]
    counted = {group for found in points for group in found}
    seconds = window.end - window.start
    values = {g: value_of(query, [found.get(g) for found in points], seconds) for g in counted}
    missing = [group for group in groups if group not in counted]
    nothing = await _of_nothing(tx, reader, query, window) if missing else None
    return {**dict.fromkeys(missing, nothing), **values}


async def _of_nothing(tx: Tx, reader: Reader, query: Query, window: Window) -> float | None:
    """The value where nothing was counted: None where no gateway reported that."""
    if any(METRICS[part.metric].sampled for part in parts_of(query)):
        return None
    heard = await reader.heard(tx, window)
    wanted = query.where.values().get(Label.GATEWAY)
    if not (heard & frozenset(wanted) if wanted else heard):
        return None
    return value_of(query, [None for _ in parts_of(query)], window.end - window.start)


def _of_signal(
    query: Query, readings: Iterable[Reading], groups: Iterable[Group]
) -> dict[Group, Measured]:
    where = query.where.values()
    by_group: defaultdict[Group, list[Reading]] = defaultdict(list)
    for reading in readings:
        if all(reading.labels.get(label, "") in values for label, values in where.items()):
            group = tuple((label.value, reading.labels.get(label, "")) for label in query.by)
            by_group[group].append(reading)
    merge = SIGNALS[query.metric].merge
    found = {group: _merged(some, merge) for group, some in by_group.items()}
    # What is counted and not listed any more is none; what is measured is then unknown.
    missing = Measured(0.0 if found and merge is sum else None)
    return {**dict.fromkeys(groups, missing), **found}


def _merged(readings: Sequence[Reading], merge: Callable[[Sequence[float]], float]) -> Measured:
    value = merge([reading.value for reading in readings])
    telling = (r for r in readings if (r.value if merge is sum else r.value == value))
    return Measured(value, tuple(r.cause for r in telling if r.cause))
