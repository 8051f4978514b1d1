"""From lines of history to one number for each group of a rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from trafficplane.alerting.logic.baseline import HOUR_S
from trafficplane.alerting.logic.labels import MEASURED, Group, Label
from trafficplane.alerting.logic.measures import MEASURES, Aggregation, Part
from trafficplane.alerting.logic.rule import Query
from trafficplane.telemetry.logic import answers
from trafficplane.telemetry.logic.blocks import WIDTH, merged
from trafficplane.telemetry.logic.metrics import Form
from trafficplane.telemetry.logic.metrics import Label as Measured

Point = tuple[int, ...]

Labels = Mapping[Measured, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a rule keeps of a metric's lines: labels with their values, and status codes."""

    where: tuple[tuple[Measured, frozenset[str]], ...]
    codes: frozenset[str]

    def passes(self, labels: Labels) -> bool:
        """Whether a line is kept."""
        return all(labels[label] in values for label, values in self.where) and self._counts(labels)

    def _counts(self, labels: Labels) -> bool:
        if not self.codes:
            return True
        code = labels[Measured.DETAIL]
        return code in self.codes or f"{code[:1]}xx" in self.codes


def kept_of(query: Query, part: Part) -> Kept:
    """What `query` keeps of the lines of one of its metrics."""
    values = query.where.values()
    codes = part.codes or frozenset(values.pop(Label.CODE, ()))
    values.pop(Label.CODE, None)
    return Kept(tuple((MEASURED[label], frozenset(kept)) for label, kept in values.items()), codes)


def labels_needed(query: Query, part: Part) -> frozenset[Measured]:
    """The labels by which lines must be told apart for `query`."""
    needed = {MEASURED[label] for label in (*query.by, *query.where.values())}
    return frozenset(needed | ({Measured.DETAIL} if part.codes else set()))


def group_of(query: Query, labels: Labels) -> Group:
    """The group that a line belongs to."""
    return tuple((label.value, labels[MEASURED[label]]) for label in query.by)


class Lines:
    """Lines of one metric over one window, found quickly by the value of a label."""

    def __init__(self, form: Form, lines: Iterable[tuple[Labels, Point]]) -> None:
        self.form = form
        self._lines = list(lines)
        self._places: dict[Measured, dict[str, list[int]]] = {}

    def grouped(self, query: Query, kept: Kept) -> dict[Group, Point]:
        """What each group came to."""
        found: dict[Group, Point] = {}
        for labels, point in self._candidates(kept):
            if kept.passes(labels):
                group = group_of(query, labels)
                before = found.get(group)
                found[group] = point if before is None else merged(self.form, before, point)
        return found

    def _candidates(self, kept: Kept) -> Iterable[tuple[Labels, Point]]:
        if not kept.where:
            return self._lines
        label, values = kept.where[0]
        places = self._places.get(label)
        if places is None:
            places = defaultdict(list)
            for place, (labels, _) in enumerate(self._lines):
                places[labels[label]].append(place)
            self._places[label] = places
        return [self._lines[place] for value in values for place in places.get(value, ())]


def parts_of(query: Query) -> tuple[Part, ...]:
    """The metric of a query; of a share also that of the whole."""
    measure = MEASURES[query.metric]
    whole = MEASURES[query.ratio_to].part if query.ratio_to else measure.whole
    return (measure.part, whole) if whole else (measure.part,)


def value_of(query: Query, points: Sequence[Point | None], seconds: float) -> float | None:
    """The number that `query` makes of a group's points over `seconds`, one for each part.

    A point of None means that nothing happened. The value is None where nothing can be said: the
    share of nothing, a quantile of no measurements.
    """
    form = MEASURES[query.metric].form
    point = points[0] or (0,) * WIDTH[form]
    if query.is_ratio:
        return answers.ratio(point, points[1])
    match query.aggregated:
        case Aggregation.SUM:
            counted = answers.measurements(point) if form is Form.HISTOGRAM else point[0]
            return float(counted or 0)
        case Aggregation.RATE:
            return point[0] / seconds
        case Aggregation.MEAN:
            return answers.mean(point) if form is Form.HISTOGRAM else answers.level(point)
        case Aggregation.MAX:
            return float(answers.maximum(point) or 0)
        case Aggregation.QUANTILE:
            return answers.quantile(point, query.quantile)
    assert_never(query.aggregated)


def scale_of(query: Query) -> float:
    """What makes an hour's value comparable with that of the query's window."""
    summed = not query.is_ratio and query.aggregated is Aggregation.SUM
    return query.window_s / HOUR_S if summed else 1.0


def expected(query: Query, known: Iterable[Group]) -> list[Group]:
    """The groups that must have a value: the one without labels, those named, those known."""
    if not query.by:
        return [()]
    values = query.where.values()
    groups: list[Group] = [()]
    for label in query.by:
        groups = [(*g, (label.value, value)) for g in groups for value in values.get(label, ())]
    return list(dict.fromkeys([*groups, *(g for g in known if _fits(query, g))]))


def _fits(query: Query, group: Sequence[tuple[str, str]]) -> bool:
    return [name for name, _ in group] == [label.value for label in query.by]
