"""The buckets of every histogram, and what can be said from them: merged, never averaged."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from trafficplane.gateways.statistics import LATENCY_BOUNDS_MS

BOUNDS_US = tuple(int(bound * 1000) for bound in LATENCY_BOUNDS_MS)
"""Upper bounds of the buckets in microseconds; one more bucket is open."""

BUCKETS = len(BOUNDS_US) + 1
FIELDS = BUCKETS + 1
"""The numbers of a stored histogram: its buckets, then the sum of its values in microseconds."""


@lru_cache(maxsize=64)
def _places(bounds: tuple[float, ...], factor: float) -> tuple[int, ...]:
    return (*(bisect_left(BOUNDS_US, bound * factor) for bound in bounds), BUCKETS - 1)


_SAME = tuple(range(BUCKETS))


def rebucketed(
    counts: Sequence[int], bounds: Sequence[float], factor: float = 1.0
) -> tuple[int, ...]:
    """Counts in our buckets, from a histogram with other `bounds` (in units of `factor` µs).

    Each foreign bucket goes to the bucket of ours that holds its upper bound; with the bounds of
    our own bootstrap nothing moves.
    """
    places = _places(tuple(bounds), factor)
    if places == _SAME and len(counts) == BUCKETS:
        return tuple(counts)
    found = [0] * BUCKETS
    for place, count in zip(places, counts, strict=False):
        found[place] += count
    return tuple(found)


def quantile_ms(counts: Sequence[int], q: float) -> float | None:
    """The value below which the share `q` of all measurements lies; None without measurements.

    Interpolated linearly within its bucket, as Prometheus' `histogram_quantile` does. In the open
    last bucket it is that bucket's lower bound.
    """
    total = sum(counts[:BUCKETS])
    if total == 0:
        return None
    rank, seen = q * total, 0
    for place, count in enumerate(counts[:BUCKETS]):
        if count and seen + count >= rank:
            return _within(place, max(0.0, rank - seen) / count) / 1000
        seen += count
    return BOUNDS_US[-1] / 1000


def _within(place: int, share: float) -> float:
    low = BOUNDS_US[place - 1] if place else 0
    if place == BUCKETS - 1:
        return float(low)
    return low + (BOUNDS_US[place] - low) * share


def mean_ms(fields: Sequence[int]) -> float | None:
    """The mean of a stored histogram; None without measurements."""
    total = sum(fields[:BUCKETS])
    return fields[BUCKETS] / total / 1000 if total else None


def share_above(fields: Sequence[int], threshold_ms: float) -> float | None:
    """The share of measurements above a threshold, interpolated within its bucket."""
    total = sum(fields[:BUCKETS])
    if total == 0:
        return None
    place = bisect_left(BOUNDS_US, threshold_ms * 1000)
    above = float(sum(fields[place + 1 : BUCKETS]))
    if place < BUCKETS - 1:
        low = BOUNDS_US[place - 1] if place else 0
        part = (BOUNDS_US[place] - threshold_ms * 1000) / (BOUNDS_US[place] - low)
        above += fields[place] * part
    return above / total
