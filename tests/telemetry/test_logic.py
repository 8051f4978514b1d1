"""Pure parts: blocks, histograms, windows, and what Envoy's names mean."""

import random
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telemetry.reports import AT_NS, BEGAN_NS, level, otlp, total
from trafficplane.gateways.statistics import LATENCY_BOUNDS_MS
from trafficplane.telemetry.logic.blocks import (
    FINE,
    HOURS,
    MINUTES,
    Block,
    packed,
    unpacked,
)
from trafficplane.telemetry.logic.differences import spread
from trafficplane.telemetry.logic.histograms import (
    BOUNDS_US,
    BUCKETS,
    quantile_ms,
    rebucketed,
    share_above,
)
from trafficplane.telemetry.logic.metrics import METRICS, Form, Label
from trafficplane.telemetry.logic.reports import ReportReader
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.logic.windows import Window, pieces, segments, window

ROOT = Path(__file__).parents[2]
NUMBERS = st.integers(0, (1 << 64) - 1)


@given(st.dictionaries(st.integers(0, 59), NUMBERS))
def test_a_block_reads_back_what_was_packed(values: dict[int, int]) -> None:
    block = Block(Form.COUNTER, 60)
    for slot, value in values.items():
        block.put(slot, (value,))
    again = Block.unpack(Form.COUNTER, 60, block.pack())
    assert [again.span(n, n + 1) for n in range(60)] == [(values.get(n, 0),) for n in range(60)]


def test_spans_sum_counts_and_keep_the_highest_level() -> None:
    gauge = Block(Form.GAUGE, 60)
    gauge.add(1, (4, 1, 4))
    gauge.add(2, (9, 1, 9))
    gauge.add(2, (2, 1, 2))
    assert gauge.span(0, 60) == (15, 3, 9)
    counter = Block(Form.COUNTER, 60)
    counter.add(3, (200,))
    counter.add(3, (100,))
    assert counter.span(3, 4) == (300,)


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 1 << 40)), max_size=20))
def test_the_same_values_are_the_same_bytes_however_they_came(
    values: list[tuple[int, int]],
) -> None:
    added, put, sums = Block(Form.COUNTER, 60), Block(Form.COUNTER, 60), [0] * 60
    for slot, value in values:
        added.add(slot, (value,))
        added = Block.unpack(Form.COUNTER, 60, added.pack())
        put.put(slot, (1 << 50,))
        sums[slot] += value
    for slot, value in enumerate(sums):
        put.put(slot, (value,))
    assert added.pack() == put.pack() == packed(array("Q", sums))
    assert unpacked(packed(array("Q", sums))) == array("Q", sums)


def test_a_quiet_block_is_small() -> None:
    block = Block(Form.COUNTER, 60)
    block.put(7, (3,))
    assert len(block.pack()) < 25


@given(st.lists(st.integers(0, 1 << 40), min_size=1, max_size=3), st.integers(1, 400))
def test_spreading_loses_nothing(fields: list[int], parts: int) -> None:
    pieces_of = list(spread(fields, parts))
    assert [sum(column) for column in zip(*pieces_of, strict=True)] == fields
    assert max(p[0] for p in pieces_of) - min(p[0] for p in pieces_of) <= 1


@pytest.mark.parametrize("q", [0.5, 0.9, 0.99])
def test_a_quantile_lies_in_the_bucket_of_the_true_one(q: float) -> None:
    generator = random.Random(4)
    values = sorted(generator.lognormvariate(3, 1) * 1000 for _ in range(20_000))
    counts = [0] * BUCKETS
    for value in values:
        counts[next((i for i, b in enumerate(BOUNDS_US) if value <= b), BUCKETS - 1)] += 1
    true = values[int(q * len(values))]
    place = next(i for i, bound in enumerate(BOUNDS_US) if true <= bound)
    found = quantile_ms(counts, q)
    assert found is not None
    assert BOUNDS_US[place - 1] <= found * 1000 <= BOUNDS_US[place]


def test_the_page_names_the_buckets() -> None:
    page = " ".join((ROOT / "docs" / "telemetry.md").read_text().split())
    *most, last = (f"{bound:g}" for bound in LATENCY_BOUNDS_MS)
    assert f"end at {', '.join(most)} and {last} ms" in page


def test_nothing_measured_has_no_quantile() -> None:
    assert quantile_ms([0] * BUCKETS, 0.5) is None
    assert share_above([0] * BUCKETS, 10) is None


def test_the_share_above_an_edge_is_exact() -> None:
    counts = [0] * (BUCKETS + 1)
    counts[BOUNDS_US.index(100_000)] = 30
    counts[BOUNDS_US.index(150_000)] = 10
    assert share_above(counts, 100) == 0.25


def test_foreign_buckets_go_where_their_upper_bound_lies() -> None:
    found = rebucketed([1, 2, 4], [4.0, 100.0], factor=1000)
    assert found[BOUNDS_US.index(5_000)] == 1
    assert found[BOUNDS_US.index(100_000)] == 2
    assert found[BUCKETS - 1] == 4


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([10, 30, 60, 600, 3600]),
       st.integers(0, 10**6), st.integers(0, 10**6))  # fmt: skip
def test_every_slot_of_a_window_is_read_once(
    start: int, span: int, step: int, minutes: int, hours: int
) -> None:
    asked = window(start, start + min(span, step * 300), step)
    rolled_up = {60: minutes - minutes % 600, 3600: min(hours, minutes) // 14_400 * 14_400}
    covered = 0
    for segment in segments(asked, rolled_up):
        for block in segment.blocks():
            for number, first, after in pieces(segment, asked, block):
                assert 0 <= number < asked.points
                begin = block + first * segment.level.slot_s
                assert asked.start + number * step <= begin
                covered += (after - first) * segment.level.slot_s
    assert covered == asked.end - asked.start


def test_a_window_that_begins_within_a_coarse_slot_is_read_finely() -> None:
    (segment,) = segments(Window(70, 370, 300), {60: 400, 3600: 0})
    assert (segment.level, segment.start, segment.end) == (FINE, 70, 370)


def test_a_window_is_as_fine_as_asked_and_no_finer_than_kept() -> None:
    assert window(0, 3600) == Window(0, 3600, 30)
    assert window(5, 65, 10) == Window(0, 70, 10)
    assert window(0, 3600, 10, finest_s=60).step_s == 60
    assert window(0, 7 * 86_400, None, finest_s=60).step_s == 3600


def test_levels_fit_into_each_other() -> None:
    assert MINUTES.block_s % FINE.block_s == 0
    assert HOURS.block_s % MINUTES.block_s == 0


@pytest.mark.parametrize(("name", "tags", "series"), [
    ("tcp.requests", {"route": "org_1/shop/beta org_1/v2 200"},
     Series("requests", "org_1", "shop", "beta", "v2", detail="200")),
    ("tcp.requests", {"route": "org_1/shop  301"},
     Series("requests", "org_1", "shop", detail="301")),
    ("tcp.requests", {"route": "nowhere  404"}, Series("requests", detail="404")),
    ("tcp.bytes_sent", {"route": "org_1/shop/canary/b org_1/v2"},
     Series("bytes_sent", "org_1", "shop", "canary", "v2", variant="b")),
    ("cluster.upstream_rq_retry", {"cluster_name": "org_1/v2"},
     Series("retries", "org_1", cluster="v2")),
    ("cluster.endpoint.rq_error", {"cluster_name": "org_1/v2", "address": "10.0.0.1:80"},
     Series("backend_errors", "org_1", cluster="v2", backend="10.0.0.1:80")),
])  # fmt: skip
def test_envoys_names_are_read(name: str, tags: dict[str, str], series: Series) -> None:
    report = ReportReader().read(otlp(total(name, 5, **tags)))
    assert report is not None
    assert report.cumulative == {series: (5,)}
    assert (report.epoch_ns, report.at_ns) == (BEGAN_NS, AT_NS)


@pytest.mark.parametrize("written", [BEGAN_NS, BEGAN_NS // 1000])
def test_when_a_process_began_is_read_in_envoys_unit_and_in_the_standards(written: int) -> None:
    report = ReportReader().read(otlp(total("cluster.upstream_rq_retry", 5, written)))
    assert report is not None
    assert report.epoch_ns == BEGAN_NS


def test_what_belongs_to_nobody_or_is_not_read_is_left_out() -> None:
    report = ReportReader().read(otlp(
        total("cluster.upstream_rq_retry", 5, cluster_name="xds_cluster"),
        total("cluster.something_new", 5, cluster_name="org_1/v2"),
        level("cluster.upstream_rq_active", 3, cluster_name="org_1/v2"),
    ))  # fmt: skip
    assert report is not None
    assert report.cumulative == {}
    assert report.gauges == {Series("active_requests", "org_1", cluster="v2"): 3}


def test_what_a_rate_limit_counts_is_read() -> None:
    report = ReportReader().read(otlp(
        total("rate_limit.org_1/calm.http_local_rate_limit.rate_limited", 10),
        total("rate_limit.org_1/calm.http_local_rate_limit.enforced", 4),
    ))  # fmt: skip
    assert report is not None
    limit: dict[str, Any] = {"organisation_id": "org_1", "detail": "calm"}
    assert report.cumulative == {
        Series("rate_limited", **limit): (4,), Series("over_limit", **limit): (10,),
    }  # fmt: skip


def test_every_metric_is_of_a_gateway_or_of_what_the_control_plane_measures_itself() -> None:
    for metric in METRICS.values():
        own = metric.labels >= {Label.POOL, Label.REPLICA}
        assert (Label.GATEWAY in metric.labels) is not own, metric.name
