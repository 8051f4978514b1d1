"""Reading reports by what their bytes meant before: the same as parsing them, whatever comes."""

from collections.abc import Iterator
from itertools import count

import pytest
from google.protobuf.message import DecodeError
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.metrics.v1 import metrics_pb2

from tests.telemetry.reports import AT_NS, BEGAN_NS, level, otlp, total
from trafficplane.gateways.statistics import LATENCY_BOUNDS_MS
from trafficplane.telemetry.logic import reports, wire
from trafficplane.telemetry.logic.reports import ReportReader
from trafficplane.telemetry.logic.series import Series

# Two metrics of an Envoy 1.40, as they came.
OF_ENVOY = tuple(map(bytes.fromhex, (
    ("0a1a636c75737465722e757073747265616d5f72715f6163746976652a360a3419c00b858fd5a3ec18310000000000"
    "0000003a200a12656e766f792e636c75737465725f6e616d65120a0a086f72672f63333833"),
    ("0a19636c75737465722e6d656d626572736869705f6368616e67653a430a3d1107f2a49c7161060019c00b858fd5a3"
    "ec183101000000000000003a200a12656e766f792e636c75737465725f6e616d65120a0a086f72672f633235321002"
    "1801"),
)))  # fmt: skip
TAGS = st.builds(lambda n: {"cluster_name": f"org_1/c{n}"}, st.integers(0, 20))
VALUES = st.integers(0, (1 << 63) - 1)


def measured(
    counts: list[int], bounds: list[float], value: float, **tags: str
) -> metrics_pb2.Metric:
    point = metrics_pb2.HistogramDataPoint(
        start_time_unix_nano=BEGAN_NS, time_unix_nano=AT_NS, count=sum(counts), sum=value,
        bucket_counts=counts, explicit_bounds=bounds,
        attributes=total("x", 0, **tags).sum.data_points[0].attributes,
    )  # fmt: skip
    histogram = metrics_pb2.Histogram(data_points=[point], aggregation_temporality=2)
    return metrics_pb2.Metric(name="cluster.upstream_rq_time", histogram=histogram)


def of_envoys_buckets(chosen: int, tags: dict[str, str]) -> metrics_pb2.Metric:
    counts = [0] * (len(LATENCY_BOUNDS_MS) + 1)
    counts[chosen % len(counts)] = chosen % 1000
    return measured(counts, list(LATENCY_BOUNDS_MS), float(chosen % 5000), **tags)


METRICS = st.one_of(
    st.builds(lambda v, t: total("cluster.upstream_rq_total", v, **t), VALUES, TAGS),
    st.builds(lambda v, t: total("cluster.upstream_rq_retry", v, **t), VALUES, TAGS),
    st.builds(lambda v, t: total("cluster.nobody_reads_this", v, **t), VALUES, TAGS),
    st.builds(lambda v, t: total("cluster.upstream_rq_active", v, **t), VALUES, TAGS),
    st.builds(lambda v, t: level("cluster.upstream_rq_active", v, **t), VALUES, TAGS),
    st.builds(of_envoys_buckets, VALUES, TAGS),
    st.builds(lambda v, t: measured([v, 1], [7.0], 4, **t), st.integers(0, 99), TAGS),
    st.builds(lambda n: metrics_pb2.Metric(name="n" * n), st.integers(0, 300)),
)


@given(st.lists(st.lists(METRICS, max_size=12), min_size=1, max_size=4))
def test_what_was_seen_before_reads_as_if_it_was_not(
    reports: list[list[metrics_pb2.Metric]],
) -> None:
    reader = ReportReader()
    for metrics in [*reports, *reports]:
        raw = otlp(*metrics)
        assert reader.read(raw) == ReportReader().read(raw)


def counted_on(metric: metrics_pb2.Metric, more: int) -> None:
    """Lets every number of a metric but its beginning move."""
    form = metric.WhichOneof("data")
    for point in getattr(metric, form).data_points if form else ():
        point.time_unix_nano += more
        if form == "histogram":
            point.bucket_counts[0] += more
            point.count += more
            point.sum += more
        else:
            point.as_int = (point.as_int + more) % (1 << 63)


@given(st.lists(METRICS, max_size=12), st.integers(1, 1000))
def test_a_report_laid_out_like_the_last_reads_as_any_other(
    metrics: list[metrics_pb2.Metric], more: int
) -> None:
    reader = ReportReader()
    for _ in range(5):
        raw = otlp(*metrics)
        assert reader.read(raw, "gw") == ReportReader().read(raw)
        for metric in metrics:
            counted_on(metric, more)


def test_a_settled_report_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, metric = ReportReader(), total("cluster.upstream_rq_total", 5, cluster_name="org_1/a")
    for _ in range(2):
        reader.read(otlp(metric), "gw")
    monkeypatch.setattr(ReportReader, "_walk", lambda *_: None)
    counted_on(metric, 4)
    report = reader.read(otlp(metric), "gw")
    assert report is not None
    assert list(report.cumulative.values()) == [(9,)]
    assert reader.read(otlp(metric), "gw-2") is None


def test_only_so_much_is_laid_out_and_the_silent_make_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    metric = total("cluster.upstream_rq_total", 5, cluster_name="org_1/a")
    raw, reader, walks = otlp(metric), ReportReader(), count()
    monkeypatch.setattr(reports, "_LAID_OUT_BYTES", len(raw))
    walk = ReportReader._walk
    monkeypatch.setattr(ReportReader, "_walk", lambda *a: (next(walks), walk(*a))[1])

    def walked(source: str) -> bool:
        before = next(walks)
        reader.read(raw, source)
        return next(walks) > before + 1

    assert [walked("gw") for _ in range(4)] == [True, True, False, False]
    assert [walked("gw-2") for _ in range(4)] == [True] * 4
    # The first is heard of no more.
    assert not all(walked("gw-2") for _ in range(100))
    assert walked("gw")


@pytest.mark.parametrize("other", [
    total("cluster.upstream_rq_total", 7, cluster_name="org_1/b"),
    total("cluster.upstream_rq_tutal", 7, cluster_name="org_1/a"),
    total("cluster.upstream_rq_retry", 7, cluster_name="org_1/a"),
    total("cluster.upstream_rq_total", 7, BEGAN_NS + 1, cluster_name="org_1/a"),
    level("cluster.upstream_rq_total", 7, cluster_name="org_1/a3456789"),
], ids=("cluster", "unread", "metric", "process", "form"))  # fmt: skip
def test_what_differs_in_place_is_noticed(other: metrics_pb2.Metric) -> None:
    reader = ReportReader()
    first = total("cluster.upstream_rq_total", 5, cluster_name="org_1/a")
    for metrics in ([first, other], [other, first]):
        for _ in range(2):
            reader.read(otlp(first, *metrics), "gw")
        raw = otlp(first, *reversed(metrics))
        assert reader.read(raw, "gw") == ReportReader().read(raw)


@pytest.mark.parametrize("metric", OF_ENVOY, ids=("gauge", "counter"))
def test_the_numbers_in_envoys_bytes_are_where_we_look(metric: bytes) -> None:
    shape = wire.shape_of(metric)
    assert shape is not None
    found = wire.numbers(metric, shape)
    parsed = metrics_pb2.Metric.FromString(metric)
    (point,) = (parsed.gauge if parsed.HasField("gauge") else parsed.sum).data_points
    began = point.start_time_unix_nano
    assert found == (began, point.time_unix_nano if began else 0, point.as_int)


def test_a_known_report_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, calls = ReportReader(), count()
    metrics = [
        total("cluster.upstream_rq_total", 5, cluster_name="org_1/a"),
        total("cluster.nobody_reads_this", 5, cluster_name="org_1/a"),
        level("cluster.upstream_rq_active", 2, cluster_name="org_1/a"),
        of_envoys_buckets(3, {"cluster_name": "org_1/a"}),
    ]
    reader.read(otlp(*metrics))
    monkeypatch.setattr(ReportReader, "_parse", lambda *_: next(calls))
    metrics[0].sum.data_points[0].as_int = 9
    report = reader.read(otlp(*metrics))
    assert next(calls) == 0
    assert report is not None
    assert report.cumulative[Series("upstream_requests", "org_1", cluster="a")] == (9,)


def test_a_counter_in_another_order_is_parsed() -> None:
    metric = total("cluster.upstream_rq_total", 5, cluster_name="org_1/a")
    raw = metric.SerializeToString()
    at = raw.index(b"\x31\x05")
    # As another sender may write it: the value before the times.
    moved = raw[: at - 18] + raw[at : at + 9] + raw[at - 18 : at] + raw[at + 9 :]
    assert metrics_pb2.Metric.FromString(moved) == metric
    reader = ReportReader()
    for _ in range(2):
        for each in (raw, moved):
            report = reader.read(_request(each))
            assert report is not None
            assert list(report.cumulative.values()) == [(5,)]


def test_what_ends_too_soon_is_refused() -> None:
    raw = otlp(
        total("cluster.upstream_rq_total", 5, cluster_name="org_1/a"),
        of_envoys_buckets(3, {"cluster_name": "org_1/a"}),
    )
    reader = ReportReader()
    reader.read(raw)
    for end in range(1, len(raw)):
        with pytest.raises(DecodeError):
            reader.read(raw[:end])


def _request(metric: bytes) -> bytes:
    for number in (2, 2, 1):
        metric = bytes([number << 3 | 2, *_size(len(metric))]) + metric
    return metric


def _size(number: int) -> Iterator[int]:
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number
