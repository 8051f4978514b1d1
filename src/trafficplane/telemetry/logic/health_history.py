"""How backends fared at moments of the past, from the changes that were written down."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from trafficplane.telemetry.logic.health import Health, Seen, of_backend

_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class Change(NamedTuple):
    """From `at` on a gateway saw a backend so."""

    gateway: str
    at: datetime
    state: str


def states(
    changes: Iterable[Change], times: Sequence[datetime], heard: Mapping[str, Sequence[bool]]
) -> list[Health | None]:
    """The state of one backend at each of `times`, which ascend, as do its `changes`.

    Of gateways that were not `heard` of at a time nothing counts; None where nothing is known.
    """
    seen: dict[str, list[str | None]] = {gateway: [None] * len(times) for gateway in heard}
    by_gateway: dict[str, list[Change]] = {}
    for change in changes:
        by_gateway.setdefault(change.gateway, []).append(change)
    for gateway in by_gateway.keys() & seen.keys():
        mine = by_gateway[gateway]
        seen[gateway] = filled([c.at for c in mine], [_told(c) for c in mine], times)
    known: dict[tuple[str, ...], Health | None] = {}
    found: list[Health | None] = []
    for number in range(len(times)):
        views = tuple(
            state
            for gateway, told in seen.items()
            if (state := told[number]) is not None and heard[gateway][number]
        )
        if views not in known:
            known[views] = _together(views)
        found.append(known[views])
    return found


def filled(
    since: Sequence[datetime], states: Sequence[str | None], times: Sequence[datetime]
) -> list[str | None]:
    """What stood at each of `times`, when each of `states` stood from its `since` to the next.

    Both ascend; None before the first.
    """
    found: list[str | None] = [None] * len(times)
    places = [*(bisect_left(times, at) for at in since), len(times)]
    for state, (first, after) in zip(states, pairwise(places), strict=True):
        found[first:after] = [state] * (after - first)
    return found


def _told(change: Change) -> str | None:
    return None if change.state == Health.ABSENT else change.state


def _together(views: Sequence[str]) -> Health | None:
    if not views:
        return None
    seen = [Seen("", state, "", _ANY_TIME) for state in views]
    return of_backend("ACTIVE", checked=True, seen=seen).state
