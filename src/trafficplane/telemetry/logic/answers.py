"""From points to what is shown: rates, means, ratios and quantiles."""

from collections.abc import Iterable, Sequence

from trafficplane.telemetry.logic.blocks import MAXIMUM, SAMPLES, SUM
from trafficplane.telemetry.logic.histograms import BUCKETS, mean_ms, quantile_ms

Point = Sequence[int]


def rate(point: Point | None, seconds: float) -> float | None:
    """Events a second."""
    return None if point is None else point[0] / seconds


def level(point: Point | None) -> float | None:
    """The mean of a gauge; 0 where it had no sample, for only levels above 0 are kept."""
    if point is None:
        return None
    return point[SUM] / point[SAMPLES] if len(point) > SAMPLES and point[SAMPLES] else 0.0


def maximum(point: Point | None) -> int | None:
    """The highest sample of a gauge."""
    if point is None:
        return None
    return point[MAXIMUM] if len(point) > MAXIMUM else 0


def measurements(point: Point | None) -> int | None:
    """How many measurements a histogram holds."""
    return None if point is None else sum(point[:BUCKETS])


def mean(point: Point | None) -> float | None:
    """The mean of a histogram in ms."""
    return mean_ms(point) if point is not None and len(point) > BUCKETS else None


def quantile(point: Point | None, q: float) -> float | None:
    """A quantile of a histogram in ms."""
    return None if point is None else quantile_ms(point, q)


def ratio(part: Point | None, whole: Point | None) -> float | None:
    """The share of a part; unknown where the whole is nothing."""
    if whole is None or not whole[0]:
        return None
    return (part[0] if part is not None else 0) / whole[0]


def rounded(values: Iterable[float | None], digits: int = 4) -> list[float | None]:
    """Without digits that nobody measured."""
    return [None if value is None else round(value, digits) for value in values]
