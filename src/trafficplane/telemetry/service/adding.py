"""How series become the lines of an answer: which one each belongs to, and what it adds up to."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter

from trafficplane.telemetry.logic.arrivals import Part
from trafficplane.telemetry.logic.blocks import Block, Table, merged
from trafficplane.telemetry.logic.metrics import Form, Label
from trafficplane.telemetry.logic.windows import Segment, Window, pieces
from trafficplane.telemetry.store import metrics as store

Point = tuple[int, ...]
"""A step's values, as `logic.blocks` keeps them: one number for a counter, several otherwise."""

Filters = Mapping[Label, Collection[str]]

Totals = dict[tuple[str, ...], dict[int, Point]]
"""Points of each line's steps, by the values of its labels."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to read: a metric of an organisation (`PLATFORM` for gateways' own figures).

    `filters` keeps series whose label has one of the values; for status codes (`detail`) a class
    such as `5xx` is a value too. `by` keeps those labels apart; all else is merged.
    `classes` groups status codes by their class.
    """

    organisation_id: str
    metric: str
    filters: Filters = field(default_factory=dict)
    by: tuple[Label, ...] = ()
    classes: bool = False


def measured(selection: Selection, metrics: Collection[str]) -> dict[str, Selection]:
    """The same selection of several metrics, by the names under which they are asked for."""
    return {
        m: errors(selection) if m == "errors" else replace(selection, metric=m) for m in metrics
    }


def groups_of(
    stored: Collection[store.StoredSeries], selections: Mapping[str, Selection]
) -> dict[str, dict[int, tuple[str, ...]]]:
    """Which line each series belongs to, for each of some selections."""
    groups = {}
    for name, one in selections.items():
        group = grouping(one)
        groups[name] = {
            s.id: group(s) for s in stored if s.series.metric == one.metric and passes(s, one)
        }
    return groups


def accumulate(
    totals: Totals,
    form: Form,
    groups: Mapping[int, tuple[str, ...]],
    packed: Mapping[store.BlockKey, bytes],
    segment: Segment,
    asked: Window,
) -> None:
    """Adds what blocks hold of the series in `groups`."""
    steps_of: dict[int, list[tuple[int, int, int]]] = {
        start: list(pieces(segment, asked, start)) for start in segment.blocks()
    }
    # Series of one line first: of many gateways, that is much less than slot by slot.
    tables: dict[tuple[tuple[str, ...], int], Table] = {}
    for (series_id, start), data in packed.items():
        if series_id not in groups or not steps_of[start]:
            continue
        block = Block.unpack(form, segment.level.slots, data)
        table = block.table(steps_of[start][0][1], steps_of[start][-1][2])
        known = tables.setdefault((groups[series_id], start), table)
        if known is not table:
            known.add(table)
    for (group, start), table in tables.items():
        steps = totals.setdefault(group, {})
        begin = steps_of[start][0][1]
        for step, first, after in steps_of[start]:
            point = table.span(first - begin, after - begin)
            if any(point):
                before = steps.get(step)
                steps[step] = point if before is None else merged(form, before, point)


def arrive(
    totals: Totals,
    form: Form,
    groups: Mapping[int, tuple[str, ...]],
    parts: Iterable[Part],
    asked: Window,
) -> None:
    """Adds what arrived of the series in `groups`."""
    for part in parts:
        if part.form is not form:
            continue
        step = (part.second - asked.start) // asked.step_s
        for series_id, point in part.found(groups):
            steps = totals.setdefault(groups[series_id], {})
            before = steps.get(step)
            steps[step] = point if before is None else merged(form, before, point)


def errors(selection: Selection) -> Selection:
    """The same of those requests that were answered with 5xx."""
    filters = {**selection.filters, Label.DETAIL: ("5xx",)}
    return replace(selection, metric="requests", filters=filters)


def for_database(filters: Filters) -> dict[Label, Collection[str]]:
    """The filters that are equalities; classes of status codes are looked at here."""
    return {
        label: values
        for label, values in filters.items()
        if not (label is Label.DETAIL and any(_is_class(value) for value in values))
    }


def _is_class(value: str) -> bool:
    return len(value) == 3 and value.endswith("xx")


def passes(stored: store.StoredSeries, selection: Selection) -> bool:
    """Whether a series has a status code that is asked for."""
    wanted: Iterable[str] = selection.filters.get(Label.DETAIL, ())
    code = stored.series.detail
    return not wanted or any(
        code == value or (_is_class(value) and code[:1] == value[:1]) for value in wanted
    )


def grouping(selection: Selection) -> Callable[[store.StoredSeries], tuple[str, ...]]:
    """What tells the lines of a selection apart; asked about every series that it is about."""
    values = [_reading(label, selection) for label in selection.by]
    return lambda stored: tuple([value(stored) for value in values])


def _reading(label: Label, selection: Selection) -> Callable[[store.StoredSeries], str]:
    if label is Label.GATEWAY:
        return lambda stored: stored.gateway
    if label is Label.DETAIL and selection.classes:
        return lambda stored: _class_of(stored.series.detail)
    return attrgetter(f"series.{label.value}")


def _class_of(code: str) -> str:
    return f"{code[:1]}xx" if code != "0" else code
