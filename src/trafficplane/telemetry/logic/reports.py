"""One OTLP report of an Envoy → values by series.

The wire format is OpenTelemetry's `ExportMetricsServiceRequest`; the values are cumulative, and
`start_time_unix_nano` is when the reporting process began to count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from opentelemetry.proto.metrics.v1 import metrics_pb2

from trafficplane.telemetry.logic import wire
from trafficplane.telemetry.logic.histograms import rebucketed
from trafficplane.telemetry.logic.metrics import METRICS, Form
from trafficplane.telemetry.logic.series import Series, is_read, series_of

Values = tuple[int, ...]
"""A counter as one number, a histogram as `histograms.FIELDS` numbers."""

# OTLP's names for our forms.
_FORMS = {"sum": Form.COUNTER, "gauge": Form.GAUGE, "histogram": Form.HISTOGRAM}

# Envoy's own histograms of requests are in milliseconds; ours are in microseconds.
_US_PER = {"upstream_latency": 1000.0}

# The year 1973 in nanoseconds, and the year 5138 in microseconds.
_MICROSECONDS_BELOW = 10**17

# Some 400 bytes each; a gateway of 1,000 clusters has 24,000, and others share those they have.
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Report:
    """What one Envoy process had counted at `at_ns`; `epoch_ns` tells processes apart."""

    epoch_ns: int
    at_ns: int
    cumulative: dict[Series, Values] = field(default_factory=dict)
    gauges: dict[Series, int] = field(default_factory=dict)


class ReportReader:
    """Reads reports, and remembers what the bytes of each statistic meant before.

    From one report to the next only numbers change, and parsing takes ten times as long as reading
    those. So a metric is parsed when its bytes without its numbers were not seen before; otherwise
    its numbers are read and nothing else.
    """

    def __init__(self) -> None:
        # By name and, of those that are read, by size.
        self._shapes: dict[bytes, dict[int, wire.Shape] | None] = {}
        self._series: dict[bytes, Series | None] = {}

    def read(self, raw: bytes) -> Report | None:
        """The report; None for one without counters. Raises protobuf's `DecodeError`."""
        found = _Found()
        shapes, series_of_bytes = self._shapes, self._series
        # Tens of thousands of times in each report: what is called here counts.
        for metric in wire.metrics(raw):
            name = wire.short_name(metric)
            of_name = shapes.get(name, _NO_SHAPES)
            if of_name is None:
                continue
            shape = of_name.get(len(metric))
            if shape is None or (numbers := wire.numbers(metric, shape)) is None:
                self._parse(found, metric, name)
                continue
            series = series_of_bytes.get(metric[: shape.begin] + metric[shape.end :], _UNKNOWN)
            if series is _UNKNOWN:
                self._parse(found, metric, name)
                continue
            found.take(series, numbers)
        if not found.epoch_ns:
            # None of those that are read told when the process began; another may.
            found = _Found()
            for metric in wire.metrics(raw):
                self._parse(found, metric, b"")
        return found.report()

    def _parse(self, found: "_Found", metric: bytes, name: bytes) -> None:
        parsed = metrics_pb2.Metric.FromString(metric)
        form = parsed.WhichOneof("data")
        points: Sequence[Any] = getattr(parsed, form).data_points if form else ()
        if form == "sum" and points:
            found.saw(points[0].start_time_unix_nano, points[0].time_unix_nano)
        if not is_read(parsed.name):
            if name:
                self._shapes[name] = None
            return
        for point in points:
            series = _series(parsed.name, form, point)
            if series is not None:
                found.add(series, form, point)
        if name and len(points) == 1:
            self._remember(metric, name, _series(parsed.name, form, points[0]))

    def _remember(self, metric: bytes, name: bytes, series: Series | None) -> None:
        shape = wire.shape_of(metric)
        if shape is None:
            return
        if len(self._series) >= _REMEMBERED:
            self._series.clear()
        of_name = self._shapes.setdefault(name, {})
        if of_name is not None:
            of_name[len(metric)] = shape
        self._series[metric[: shape.begin] + metric[shape.end :]] = series


_UNKNOWN = Series("")
_NO_SHAPES: dict[int, wire.Shape] = {}


class _Found:
    """What was read of a report so far."""

    def __init__(self) -> None:
        self.epoch_ns = 0
        self._at_ns = 0
        self._counters: dict[Series, int] = {}
        self._gauges: dict[Series, int] = {}
        self._histograms: dict[Series, Values] = {}

    def saw(self, began: int, at_ns: int) -> None:
        """Takes the times of a counter."""
        self.epoch_ns = self.epoch_ns or _nanoseconds(began)
        self._at_ns = max(self._at_ns, at_ns)

    def take(self, series: Series | None, numbers: wire.Numbers) -> None:
        """Adds what `wire.numbers` read."""
        began, at_ns, value = numbers
        if began and at_ns > self._at_ns:
            self.saw(began, at_ns)
        if series is None:
            return
        if isinstance(value, int):
            found = self._counters if began else self._gauges
            found[series] = found[series] + value if series in found else value
        else:
            self._measure(series, value.counts, value.bounds, value.sum)

    def add(self, series: Series, form: str, point: Any) -> None:
        """Adds a point that was parsed; several of a report may be of the same series."""
        if form == "histogram":
            bounds = tuple(point.explicit_bounds)
            self._measure(series, tuple(point.bucket_counts), bounds, point.sum)
        else:
            found = self._counters if form == "sum" else self._gauges
            found[series] = found.get(series, 0) + point.as_int

    def _measure(
        self, series: Series, counts: Sequence[int], bounds: tuple[float, ...], total: float
    ) -> None:
        factor = _US_PER.get(series.metric, 1.0)
        fields = (*rebucketed(counts, bounds, factor), round(total * factor))
        before = self._histograms.get(series)
        self._histograms[series] = (
            fields if before is None else tuple(map(sum, zip(before, fields, strict=True)))
        )

    def report(self) -> Report | None:
        """All of it; None when no counter told when the process began."""
        if not self.epoch_ns:
            return None
        cumulative: dict[Series, Values] = {s: (value,) for s, value in self._counters.items()}
        cumulative.update(self._histograms)
        return Report(self.epoch_ns, self._at_ns, cumulative, self._gauges)


def _series(name: str, form: str, point: Any) -> Series | None:
    series = series_of(name, {tag.key: tag.value.string_value for tag in point.attributes})
    kept = series is not None and METRICS[series.metric].form is _FORMS.get(form)
    return series if kept else None


def _nanoseconds(start: int) -> int:
    """When a process began. Envoy 1.40 writes microseconds into this field of nanoseconds."""
    return start * 1000 if start < _MICROSECONDS_BELOW else start
