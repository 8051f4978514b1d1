"""One OTLP report of an Envoy → values by series.

The wire format is OpenTelemetry's `ExportMetricsServiceRequest`; the values are cumulative, and
`start_time_unix_nano` is when the reporting process began to count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from opentelemetry.proto.metrics.v1 import metrics_pb2

from trafficplane.telemetry.logic import wire
from trafficplane.telemetry.logic.histograms import rebucketed
from trafficplane.telemetry.logic.layouts import Layout, Numbers, Place
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

# Of ten gateways of 1,000 clusters. A layout takes two to three times as much memory as the report.
_LAID_OUT_BYTES = 64 << 20
# A gateway is silent when the others have reported so many times since.
_SILENT = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What one Envoy process had counted at `at_ns`; `epoch_ns` tells processes apart."""

    epoch_ns: int
    at_ns: int
    cumulative: dict[Series, Values] = field(default_factory=dict)
    gauges: dict[Series, int] = field(default_factory=dict)


class ReportReader:
    """Reads reports, and remembers what the bytes of each statistic meant before.

    From one report to the next only numbers change, and parsing takes many times as long as reading
    those. So a report that is laid out like the last of its gateway is read at once. Of another a
    metric is parsed when its bytes without its numbers were not seen before; otherwise its numbers
    are read and nothing else.
    """

    def __init__(self) -> None:
        # By name and, of those that are read, by size.
        self._shapes: dict[bytes, dict[int, wire.Shape] | None] = {}
        self._series: dict[bytes, Series | None] = {}
        self._sources: dict[str, _Source] = {}
        self._reads = 0

    def read(self, raw: bytes, source: str = "") -> Report | None:
        """The report; None for one without counters. Raises protobuf's `DecodeError`.

        `source` tells gateways apart: each goes on in its own order.
        """
        self._reads += 1
        before = self._sources.get(source, _NOTHING)
        if before.layout is not None and (numbers := before.layout.numbers(raw)) is not None:
            found = _Found()
            found.saw(before.epoch_ns, numbers.at_ns)
            found.take_all(numbers)
            self._sources[source] = replace(before, read=self._reads)
            return found.report()
        report = self._walk(raw)
        # Where statistics still come and go it isn't worth its while.
        settled = before.layout is None and before.size == len(raw)
        layout = self._layout(raw) if settled and report and self._has_room(len(raw)) else None
        epoch_ns = report.epoch_ns if report else 0
        self._sources[source] = _Source(len(raw), epoch_ns, layout, self._reads)
        return report

    def _walk(self, raw: bytes) -> Report | None:
        found = _Found()
        # Tens of thousands of times in each report: what is done here counts.
        for begin, end in wire.metrics(raw):
            metric = raw[begin:end]
            name = wire.short_name(metric)
            of_name = self._shapes.get(name, _NO_SHAPES)
            if of_name is None:
                continue
            shape = of_name.get(len(metric))
            if shape is None or (numbers := wire.numbers(metric, shape)) is None:
                self._parse(found, metric, name)
                continue
            series = self._series.get(metric[: shape.begin] + metric[shape.end :], _UNKNOWN)
            if series is _UNKNOWN:
                self._parse(found, metric, name)
                continue
            found.take(series, numbers)
        if not found.epoch_ns:
            # None of those that are read told when the process began; another may.
            found = _Found()
            for begin, end in wire.metrics(raw):
                self._parse(found, raw[begin:end], b"")
        return found.report()

    def _layout(self, raw: bytes) -> Layout | None:
        """Of a report that was just read; None when something in it had to be parsed."""
        places = []
        for begin, end in wire.metrics(raw):
            metric = raw[begin:end]
            name = wire.short_name(metric)
            of_name = self._shapes.get(name, _NO_SHAPES)
            if of_name is None:
                places.append(Place(begin, end, checked=begin + 1 + len(name)))
                continue
            shape = of_name.get(len(metric))
            if shape is None or wire.numbers(metric, shape) is None:
                return None
            series = self._series.get(metric[: shape.begin] + metric[shape.end :], _UNKNOWN)
            if series is _UNKNOWN:
                return None
            places.append(Place(begin, end, begin, shape, series))
        return Layout(raw, places)

    def _has_room(self, size: int) -> bool:
        """Whether another report may be laid out; forgets gateways that report no more."""
        known = dict(self._sources)
        for source, last in known.items():
            if self._reads - last.read > _SILENT * len(known):
                self._sources.pop(source, None)
        laid_out = [s.size for s in tuple(self._sources.values()) if s.layout is not None]
        # Giving up one for another would help neither: they report in turn.
        return sum(laid_out) + size <= _LAID_OUT_BYTES

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


@dataclass(frozen=True, slots=True)
class _Source:
    """A gateway's last report that was not read by its layout; `read` counts all gateways'."""

    size: int = 0
    epoch_ns: int = 0
    layout: Layout | None = None
    read: int = 0


_NOTHING = _Source()
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

    def take_all(self, numbers: Numbers) -> None:
        """Adds what a layout read."""
        for found, read in (
            (self._counters, numbers.counters), (self._gauges, numbers.gauges),
        ):  # fmt: skip
            for series, value in read:
                found[series] = found[series] + value if series in found else value
        for series, measured in numbers.histograms:
            self._measure(series, measured.counts, measured.bounds, measured.sum)

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
