"""What a gateway has counted → OTLP of our own, for another store: our metrics and labels.

Cumulative, as it came: a store that missed some loses resolution and no counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2
from opentelemetry.proto.common.v1 import common_pb2
from opentelemetry.proto.metrics.v1 import metrics_pb2

from trafficplane.gateways.statistics import LATENCY_BOUNDS_MS
from trafficplane.telemetry.logic.histograms import BUCKETS
from trafficplane.telemetry.logic.metrics import CONTROL_PLANE, METRICS, Form, Label
from trafficplane.telemetry.logic.reports import Report, Values
from trafficplane.telemetry.logic.series import Series

PREFIX = "trafficplane."
"""What all names begin with; the rest is that of `telemetry.logic.metrics`."""

# About half a megabyte; stores refuse what is larger than a few.
_SERIES_AT_ONCE = 2000
_CUMULATIVE = metrics_pb2.AGGREGATION_TEMPORALITY_CUMULATIVE

_Row = tuple[Series, Values]


def requests(gateway: str, report: Report) -> Iterator[bytes]:
    """OTLP requests that say all of a report."""
    gauges = ((series, (value,)) for series, value in report.gauges.items())
    rows: list[_Row] = sorted([*report.cumulative.items(), *gauges])
    for first in range(0, len(rows), _SERIES_AT_ONCE):
        yield _request(gateway, report, rows[first : first + _SERIES_AT_ONCE])


def _request(gateway: str, report: Report, rows: Iterable[_Row]) -> bytes:
    request = metrics_service_pb2.ExportMetricsServiceRequest()
    of_gateway = request.resource_metrics.add()
    named = {"service.name": "trafficplane"}
    if gateway != CONTROL_PLANE:
        named |= {"service.name": "trafficplane-gateway", "service.instance.id": gateway}
    _tag(of_gateway.resource, named)
    # By its name of that time; OTLP calls the same field `scope_metrics` now.
    scope = of_gateway.instrumentation_library_metrics.add()
    for name, same in groupby(rows, key=lambda row: row[0].metric):
        measured = METRICS[name]
        metric = scope.metrics.add(
            name=PREFIX + name, unit=measured.unit, description=measured.about
        )
        for series, values in same:
            _add(metric, measured.form, series, values, report)
    raw: bytes = request.SerializeToString()
    return raw


def _add(metric: Any, form: Form, series: Series, values: Values, report: Report) -> None:
    at = {"time_unix_nano": report.at_ns}
    began = {"start_time_unix_nano": report.epoch_ns}
    match form:
        case Form.GAUGE:
            point = metric.gauge.data_points.add(**at, as_int=values[0])
        case Form.COUNTER:
            metric.sum.is_monotonic = True
            metric.sum.aggregation_temporality = _CUMULATIVE
            point = metric.sum.data_points.add(**at, **began, as_int=values[0])
        case Form.HISTOGRAM:
            metric.histogram.aggregation_temporality = _CUMULATIVE
            counts = values[:BUCKETS]
            point = metric.histogram.data_points.add(
                **at, **began, count=sum(counts), sum=values[BUCKETS] / 1000,
                bucket_counts=counts, explicit_bounds=LATENCY_BOUNDS_MS,
            )  # fmt: skip
    _tag(point, labels(series))


def labels(series: Series) -> dict[str, str]:
    """The labels of a series, those that apply."""
    of_limit = Label.ENDPOINT not in METRICS[series.metric].labels
    named = {
        "organisation": series.organisation_id,
        "endpoint": series.endpoint,
        "policy": series.policy,
        "variant": series.variant,
        "cluster": series.cluster,
        "backend": series.backend,
        "limit" if of_limit else "code": series.detail,
        "pool": series.pool,
        "replica": series.replica,
    }
    return {name: value for name, value in named.items() if value}


def _tag(tagged: Any, found: Mapping[str, str]) -> None:
    tagged.attributes.extend(
        common_pb2.KeyValue(key=key, value=common_pb2.AnyValue(string_value=value))
        for key, value in found.items()
    )
