"""One OTLP report of an Envoy → values by series.

The wire format is OpenTelemetry's `ExportMetricsServiceRequest`; the values are cumulative, and
`start_time_unix_nano` is when the reporting process began to count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2

from trafficplane.telemetry.logic.histograms import FIELDS, rebucketed
from trafficplane.telemetry.logic.metrics import METRICS, Form
from trafficplane.telemetry.logic.series import Series, is_read, series_of

Values = tuple[int, ...]
"""A counter as one number, a histogram as `histograms.FIELDS` numbers."""

# Envoy's own histograms of requests are in milliseconds; ours are in microseconds.
_US_PER = {"upstream_latency": 1000.0}

# The year 1973 in nanoseconds, and the year 5138 in microseconds.
_MICROSECONDS_BELOW = 10**17


@dataclass(frozen=True, slots=True)
class Report:
    """What one Envoy process had counted at `at_ns`; `epoch_ns` tells processes apart."""

    epoch_ns: int
    at_ns: int
    cumulative: dict[Series, Values] = field(default_factory=dict)
    gauges: dict[Series, int] = field(default_factory=dict)


def read_report(raw: bytes) -> Report | None:
    """Parses a report; None for one without counters. Raises protobuf's `DecodeError`."""
    request = metrics_service_pb2.ExportMetricsServiceRequest.FromString(raw)
    counters: Counter[Series] = Counter()
    gauges: Counter[Series] = Counter()
    histograms: defaultdict[Series, list[int]] = defaultdict(lambda: [0] * FIELDS)
    epoch = at = 0
    for metric in _metrics(request):
        form = metric.WhichOneof("data")
        if form == "sum" and metric.sum.data_points:
            point = metric.sum.data_points[0]
            epoch = epoch or _nanoseconds(point.start_time_unix_nano)
            at = max(at, point.time_unix_nano)
        if not is_read(metric.name):
            continue
        for point in getattr(metric, form).data_points if form else ():
            series = series_of(metric.name, _tags(point.attributes))
            if series is None:
                continue
            match METRICS[series.metric].form:
                case Form.COUNTER if form == "sum":
                    counters[series] += point.as_int
                case Form.GAUGE if form == "gauge":
                    gauges[series] += point.as_int
                case Form.HISTOGRAM if form == "histogram":
                    _add(histograms[series], _histogram(series, point))
    if not epoch:
        return None
    cumulative: dict[Series, Values] = {series: (value,) for series, value in counters.items()}
    cumulative.update((series, tuple(fields)) for series, fields in histograms.items())
    return Report(epoch, at, cumulative, dict(gauges))


def _nanoseconds(start: int) -> int:
    """When a process began. Envoy 1.40 writes microseconds into this field of nanoseconds."""
    return start * 1000 if start < _MICROSECONDS_BELOW else start


def _metrics(request: Any) -> Iterable[Any]:
    for resource in request.resource_metrics:
        # Named `scope_metrics` since OTLP 0.19, with the same number on the wire.
        for scope in resource.instrumentation_library_metrics:
            yield from scope.metrics


def _tags(attributes: Any) -> dict[str, str]:
    return {attribute.key: attribute.value.string_value for attribute in attributes}


def _histogram(series: Series, point: Any) -> list[int]:
    factor = _US_PER.get(series.metric, 1.0)
    counts = rebucketed(point.bucket_counts, point.explicit_bounds, factor)
    return [*counts, round(point.sum * factor)]


def _add(total: list[int], more: list[int]) -> None:
    for place, value in enumerate(more):
        total[place] += value
