"""What is usual at this time of the week, and how far a value is from it.

The median of the same hours of past weeks, and as spread the median absolute deviation from it
times 1.4826, which equals the standard deviation of normally distributed values; neither is moved
by a few outliers (B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers", 1993, where
3.5 spreads is the limit; C. Leys et al., J. of Experimental Social Psychology 49, 2013).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from trafficplane.alerting.logic.rule import Anomaly, Direction

_CONSISTENT = 1.4826
_LEAST_SHARE = 0.05
WEEK_S = 7 * 24 * 3600
HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual. The spread is at least 5 % of the median: nothing is that regular."""

    median: float
    spread: float
    samples: int

    def deviation(self, value: float) -> float | None:
        """How many spreads a value is above the median; None where there never was any spread."""
        return (value - self.median) / self.spread if self.spread else None


def baseline(samples: Sequence[float]) -> Baseline:
    """The baseline of at least one sample."""
    middle = median(samples)
    deviation = median(abs(sample - middle) for sample in samples)
    spread = max(_CONSISTENT * deviation, _LEAST_SHARE * abs(middle))
    return Baseline(middle, spread, len(samples))


def is_unusual(value: float, usual: Baseline, limits: Anomaly) -> bool:
    """Whether a value is too far from usual, in a direction that matters."""
    difference = value - usual.median
    if difference == 0 or abs(difference) < limits.minimum_difference:
        return False
    if limits.direction is Direction.ABOVE and difference < 0:
        return False
    if limits.direction is Direction.BELOW and difference > 0:
        return False
    deviation = usual.deviation(value)
    return deviation is None or abs(deviation) > limits.deviations


def hours_like(now_s: float, weeks: int) -> list[int]:
    """When the hours began that `now` is compared with: the same hour of past weeks, and the hours
    before and after it."""
    hour = int(now_s) // HOUR_S * HOUR_S
    return [
        hour - week * WEEK_S + shift
        for week in range(1, weeks + 1)
        for shift in (-HOUR_S, 0, HOUR_S)
    ]
