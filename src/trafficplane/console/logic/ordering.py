"""Priorities that put policies into a wanted order, with as few changes as that takes."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

Place = tuple[int, str]
"""A policy's priority and name: gateways try policies in the order of these pairs."""

_STEP = 10
_LARGEST = 1_000_000


def priorities(wanted: Sequence[Place]) -> Mapping[str, int]:
    """The new priorities of the policies that need one, so that `wanted` becomes the order.

    Policies that are in order among each other stay; the others get priorities in the gaps. When a
    gap is too narrow, all get new ones in steps of ten.
    """
    kept = _longest_ascending(wanted)
    result: dict[str, int] = {}
    low: int | None = None
    waiting: list[str] = []
    for index, (priority, name) in enumerate(wanted):
        if index not in kept:
            waiting.append(name)
            continue
        found = _between(low, priority, len(waiting))
        if found is None:
            return _renumbered(wanted)
        result |= dict(zip(waiting, found, strict=True))
        low, waiting = priority, []
    found = _between(low, None, len(waiting))
    if found is None:
        return _renumbered(wanted)
    return result | dict(zip(waiting, found, strict=True))


def _between(low: int | None, high: int | None, count: int) -> Sequence[int] | None:
    """So many whole numbers strictly between the two, spread out; None when they don't fit."""
    if not count:
        return ()
    if high is None:
        first = 0 if low is None else low + _STEP
        last = first + _STEP * (count - 1)
        return range(first, last + 1, _STEP) if last <= _LARGEST else None
    bottom = -1 if low is None else low
    if low is None and high - _STEP * count >= 0:
        bottom = high - _STEP * (count + 1)
    if high - bottom - 1 < count:
        return None
    return [bottom + (high - bottom) * n // (count + 1) for n in range(1, count + 1)]


def _renumbered(wanted: Sequence[Place]) -> Mapping[str, int]:
    numbered = {name: _STEP * n for n, (_, name) in enumerate(wanted, 1)}
    return {name: numbered[name] for priority, name in wanted if numbered[name] != priority}


def _longest_ascending(places: Sequence[Place]) -> frozenset[int]:
    """The indices of a longest strictly ascending subsequence (patience sorting)."""
    ends: list[Place] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        pile = bisect_left(ends, place)
        before.append(at[pile - 1] if pile else None)
        ends[pile : pile + 1] = [place]
        at[pile : pile + 1] = [index]
    chosen: set[int] = set()
    step = at[-1] if at else None
    while step is not None:
        chosen.add(step)
        step = before[step]
    return frozenset(chosen)
