"""How a cluster's requests are shared among the priorities of its backends, whatever their health.

It is what Envoy computes (docs: "Priority levels", "Panic threshold"; the rounding follows its
`load_balancer_impl.cc`), and a test holds it to the real Envoy.
"""

from collections.abc import Sequence
from dataclasses import dataclass

OVERPROVISIONING = 140
"""Envoy's default, in percent: a priority with five of seven backends healthy still keeps all."""

_NO_SPILL = 100

EVERY_BACKEND_COUNTS = 100
"""The factor, and the panic threshold, with which one sick backend makes health be ignored."""


@dataclass(frozen=True, slots=True)
class Level:
    """The backends of one priority: how many there are, and how many of them are healthy."""

    total: int
    healthy: int


@dataclass(frozen=True, slots=True)
class Share:
    """What a priority gets, in percent; in `panic` all its backends do, healthy or not."""

    percent: int
    panic: bool = False


def overprovisioning_without_spill(levels: Sequence[int]) -> int:
    """The factor, in percent, with which one healthy backend is enough to keep all requests.

    `levels` are the numbers of backends of each priority.
    """
    return _NO_SPILL * max(levels, default=1)


def expected_split(
    levels: Sequence[Level], overprovisioning: int, panic_threshold: int
) -> tuple[Share, ...]:
    """The share of each priority; all zero when no backend can take a request.

    `overprovisioning` and `panic_threshold` are percentages.
    """
    if not levels:
        return ()
    availability = [_availability(level, overprovisioning) for level in levels]
    enough = min(100, sum(availability))
    panics = [enough < 100 and _healthy_percent(level) < panic_threshold for level in levels]
    if all(panics):
        return tuple(Share(percent, panic=True) for percent in _by_size(levels))
    if enough == 0:
        return tuple(Share(0) for _ in levels)
    shares = _by_availability(availability, enough)
    return tuple(Share(*pair) for pair in zip(shares, panics, strict=True))


def _availability(level: Level, overprovisioning: int) -> int:
    return min(100, overprovisioning * level.healthy // level.total) if level.total else 0


def _healthy_percent(level: Level) -> float:
    return 100 * level.healthy / level.total if level.total else 0.0


def _by_availability(availability: Sequence[int], enough: int) -> list[int]:
    left, shares = 100, []
    for available in availability:
        shares.append(min(left, available * 100 // enough))
        left -= shares[-1]
    # What rounding left over goes to the first that has anybody.
    shares[next(i for i, available in enumerate(availability) if available)] += left
    return shares


def _by_size(levels: Sequence[Level]) -> list[int]:
    total = sum(level.total for level in levels)
    if not total:
        return [0 for _ in levels]
    shares = [100 * level.total // total for level in levels]
    shares[next(i for i, level in enumerate(levels) if level.total)] += 100 - sum(shares)
    return shares
