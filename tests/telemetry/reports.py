"""Reports as an Envoy would send them, without an Envoy."""

from typing import Any

from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2
from opentelemetry.proto.common.v1 import common_pb2
from opentelemetry.proto.metrics.v1 import metrics_pb2

from tests.clock import ManualClock
from trafficplane.kit.db import Database
from trafficplane.kit.wakeups import LocalWakeups
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.reports import Report
from trafficplane.telemetry.logic.retention import Retention
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service import Collector, Queries, Recorder, Rollups, Selection

ORGANISATION = "org_1"
SHOP = Series("requests", ORGANISATION, endpoint="shop", cluster="shop", detail="200")
BEGAN_NS = 1_767_600_000_000_000_000
AT_NS = BEGAN_NS + 5_000_000_000
CLUSTER = Series("upstream_requests", ORGANISATION, cluster="shop")
LATENCY = Series("latency", ORGANISATION, endpoint="shop", cluster="shop")


class Process:
    """A control plane's telemetry alone, over a database that others may use too."""

    def __init__(self, database: Database, clock: ManualClock, max_series: int = 1000) -> None:
        self.database = database
        self.clock = clock
        self.collector = Collector(clock)
        self.recorder = Recorder(database, self.collector, LocalWakeups(), max_series)
        retention = Retention()
        self.rollups = Rollups(database, clock, retention)
        self.queries = Queries(clock, retention)

    async def hear(self, envoy: "Envoy", gateway: str = "gw") -> None:
        """Takes the Envoy's report in and writes it."""
        self.collector.take(gateway, envoy.report(self.clock))
        await self.recorder.run_once()

    async def total(self, metric: str = "requests", seconds: float = 7200) -> int:
        """What the organisation's metric came to."""
        async with self.database.transaction(write=False) as tx:
            selection = Selection(ORGANISATION, metric)
            found = await self.queries.total(tx, selection, self.queries.last(seconds, 10))
        return sum(point[0] for point in found.values())

    async def by_backend(self, seconds: float = 7200) -> dict[str, int]:
        """What was sent to each backend."""
        async with self.database.transaction(write=False) as tx:
            selection = Selection(ORGANISATION, "backend_requests", by=(Label.BACKEND,))
            found = await self.queries.total(tx, selection, self.queries.last(seconds, 10))
        return {backend: int(point[0]) for (backend,), point in found.items()}

    async def values(self, seconds: float, step_s: int, **selection: Any) -> list[int | None]:
        """Requests in each step of the last while."""
        async with self.database.transaction(write=False) as tx:
            (line,) = await self.queries.read(
                tx,
                Selection(ORGANISATION, "requests", **selection),
                self.queries.last(seconds, step_s),
            )
        return [None if point is None else point[0] for point in line.points]


class Envoy:
    """A process that counts from when it began."""

    def __init__(self, clock: ManualClock, age_s: float = 0) -> None:
        self.began_ns = int((clock.now().timestamp() - age_s) * 1e9)
        self.counters: dict[Series, tuple[int, ...]] = {}
        self.gauges: dict[Series, int] = {}

    def count(self, amount: int, series: Series = SHOP) -> "Envoy":
        before = self.counters.get(series, (0,))
        self.counters[series] = (before[0] + amount,)
        return self

    def report(self, clock: ManualClock) -> Report:
        at_ns = int(clock.now().timestamp() * 1e9)
        return Report(self.began_ns, at_ns, dict(self.counters), dict(self.gauges))


def otlp(*metrics: metrics_pb2.Metric) -> bytes:
    """An OTLP request with these metrics."""
    request = metrics_service_pb2.ExportMetricsServiceRequest()
    scope = request.resource_metrics.add().instrumentation_library_metrics.add()
    scope.metrics.extend(metrics)
    raw: bytes = request.SerializeToString()
    return raw


def total(name: str, value: int, began: int = BEGAN_NS, /, **tags: str) -> metrics_pb2.Metric:
    """A cumulative counter."""
    metric = metrics_pb2.Metric(name=name)
    point = metric.sum.data_points.add(
        start_time_unix_nano=began, time_unix_nano=AT_NS, as_int=value
    )
    _tag(point, tags)
    return metric


def level(name: str, value: int, **tags: str) -> metrics_pb2.Metric:
    """A gauge."""
    metric = metrics_pb2.Metric(name=name)
    _tag(metric.gauge.data_points.add(time_unix_nano=AT_NS, as_int=value), tags)
    return metric


def _tag(point: Any, tags: dict[str, str]) -> None:
    for key, value in tags.items():
        name = {"cluster_name": "envoy.cluster_name", "address": "envoy.endpoint_address"}
        point.attributes.append(
            common_pb2.KeyValue(
                key=name.get(key, key), value=common_pb2.AnyValue(string_value=value)
            )
        )


BY_CODE = (Label.DETAIL,)
