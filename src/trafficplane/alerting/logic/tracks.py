"""Signals at moments of the past, put together by the groups of a rule."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from trafficplane.alerting.logic.judging import Measured
from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.rule import Query
from trafficplane.alerting.logic.signals import Track


def grouped(
    query: Query, merge: Callable[[Sequence[float]], float], tracks: Iterable[Track], moments: int
) -> dict[Group, list[Measured | None]]:
    """What each group stood at, moment by moment; None where it stood at nothing."""
    where = query.where.values()
    by_group: defaultdict[Group, list[Track]] = defaultdict(list)
    for track in tracks:
        if all(track.labels.get(label, "") in values for label, values in where.items()):
            group = tuple((label.value, track.labels.get(label, "")) for label in query.by)
            by_group[group].append(track)
    return {
        group: [_merged(merge, values) for values in zip(*_distinct(some), strict=True)]
        for group, some in by_group.items()
        if moments
    }


def _distinct(tracks: Sequence[Track]) -> list[Sequence[float | None]]:
    """Their values, once where the very same stand for several: all that is well stands at zero."""
    return list({id(track.values): track.values for track in tracks}.values())


def _merged(
    merge: Callable[[Sequence[float]], float], values: Iterable[float | None]
) -> Measured | None:
    known = [value for value in values if value is not None]
    return Measured(merge(known)) if known else None
