"""Each count is written once, whatever restarts, repeats, is late or is away."""

import pytest

from tests.clock import ManualClock
from tests.telemetry.reports import CLUSTER, SHOP, Envoy, Process
from trafficplane.kit.db import Database
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service.levels import Levels


@pytest.fixture
def process(database: Database, clock: ManualClock) -> Process:
    return Process(database, clock)


async def test_differences_of_what_is_cumulative_are_kept(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    for _ in range(3):
        clock.advance(10)
        await process.hear(envoy.count(7))
    assert await process.total() == 21
    assert (await process.values(30, 10))[-2:] == [7, 7]


async def test_an_idle_series_costs_no_block(process: Process, clock: ManualClock) -> None:
    envoy = Envoy(clock).count(5)
    await process.hear(envoy)
    clock.advance(1200)
    await process.hear(envoy)
    assert (await process.values(20, 10))[-1] == 0
    assert await process.total() == 5


async def test_a_repeated_or_late_report_counts_nothing(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    late = envoy.count(3).report(clock)
    clock.advance(10)
    await process.hear(envoy.count(4))
    process.collector.take("gw", envoy.report(clock))
    await process.recorder.run_once()
    process.collector.take("gw", late)
    await process.recorder.run_once()
    assert await process.total() == 7


async def test_a_restarted_gateway_counts_from_zero_again(
    process: Process, clock: ManualClock
) -> None:
    old = Envoy(clock)
    clock.advance(10)
    await process.hear(old.count(100))
    clock.advance(5)
    new = Envoy(clock)
    clock.advance(5)
    # More than before at once: a reader of falling values alone would count 50.
    await process.hear(new.count(150))
    assert await process.total() == 250


async def test_a_counter_that_begins_anew_counts_from_zero(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(100))
    clock.advance(10)
    envoy.counters.clear()
    await process.hear(envoy.count(30))
    assert await process.total() == 130


async def test_a_counter_that_envoy_forgot_counts_from_zero_when_it_is_back(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(100))
    clock.advance(10)
    envoy.counters.clear()
    await process.hear(envoy)
    clock.advance(10)
    # More than before at once: a reader of falling values alone would count 50.
    await process.hear(envoy.count(150))
    assert await process.total() == 250


def sent_to(envoy: Envoy, **counts: int) -> None:
    """Attempts to the backends of a cluster, counted as Envoy does: there and for the cluster."""
    envoy.count(sum(counts.values()), CLUSTER)
    for backend, number in counts.items():
        envoy.count(number, CLUSTER._replace(metric="backend_requests", backend=backend))


def made_anew(envoy: Envoy) -> None:
    """The cluster's backends count from zero."""
    envoy.counters = {s: v for s, v in envoy.counters.items() if not s.backend}


@pytest.mark.parametrize("overtakes", [False, True], ids=["falls", "overtakes"])
async def test_what_backends_of_a_cluster_made_anew_had_counted_is_not_lost(
    process: Process, clock: ManualClock, overtakes: bool
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    sent_to(envoy, a=60, b=30)
    await process.hear(envoy)
    clock.advance(10)
    sent_to(envoy, a=8, b=4)
    made_anew(envoy)
    sent_to(envoy, **({"a": 200, "b": 100} if overtakes else {"a": 20, "b": 40}))
    await process.hear(envoy)
    expected = {"a": 268, "b": 134} if overtakes else {"a": 88, "b": 74}
    assert await process.by_backend() == expected
    assert await process.total("upstream_requests") == sum(expected.values())
    clock.advance(10)
    sent_to(envoy, a=5, b=1)
    await process.hear(envoy)
    assert await process.total("backend_requests") == sum(expected.values()) + 6


async def test_what_a_removed_backend_had_counted_is_its_own(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    sent_to(envoy, a=60, b=30)
    await process.hear(envoy)
    clock.advance(10)
    sent_to(envoy, a=7, b=5)
    del envoy.counters[CLUSTER._replace(metric="backend_requests", backend="b")]
    sent_to(envoy, a=3)
    await process.hear(envoy)
    assert await process.by_backend() == {"a": 70, "b": 35}


async def test_counts_read_a_moment_apart_are_no_loss(process: Process, clock: ManualClock) -> None:
    envoy = Envoy(clock)
    for ahead in (0, 3, 1):
        clock.advance(10)
        sent_to(envoy, a=1000, b=1000)
        envoy.count(ahead, CLUSTER)
        await process.hear(envoy)
        envoy.count(-ahead, CLUSTER)
    assert await process.by_backend() == {"a": 3000, "b": 3000}


async def test_two_processes_of_a_gateway_side_by_side_both_count(
    process: Process, clock: ManualClock
) -> None:
    old, new = Envoy(clock), None
    clock.advance(10)
    await process.hear(old.count(100))
    new = Envoy(clock)
    clock.advance(5)
    await process.hear(new.count(5))
    clock.advance(1)
    await process.hear(old.count(10))
    clock.advance(1)
    await process.hear(new.count(5))
    assert await process.total() == 120


async def test_an_outage_loses_no_counts_and_makes_no_peak(
    database: Database, process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(10))
    clock.advance(300)
    again = Process(database, clock)
    await again.hear(envoy.count(300))
    assert await again.total() == 310
    assert (await again.values(290, 10))[-29:] == [10] * 29


async def test_an_envoy_that_restarted_during_an_outage_counts_wholly(
    database: Database, process: Process, clock: ManualClock
) -> None:
    await process.hear(Envoy(clock).count(10))
    clock.advance(200)
    envoy = Envoy(clock)
    clock.advance(3000)
    await Process(database, clock).hear(envoy.count(60))
    assert await process.total() == 70


async def test_an_old_unknown_envoy_is_taken_over_where_it_stands(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock, age_s=86_400).count(1_000_000)
    await process.hear(envoy)
    assert await process.total() == 0
    clock.advance(10)
    await process.hear(envoy.count(3))
    assert await process.total() == 3


async def test_equal_processes_take_over_from_each_other(
    database: Database, clock: ManualClock
) -> None:
    one, other = Process(database, clock), Process(database, clock)
    envoy = Envoy(clock)
    for process in (one, other, one, one, other):
        clock.advance(10)
        await process.hear(envoy.count(2))
    assert await one.total() == 10


async def test_what_could_not_be_written_is_written_later(
    database: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Process(database, clock)
    envoy = Envoy(clock)
    await process.hear(envoy.count(1))
    clock.advance(10)

    async def fail(*_: object) -> None:
        raise OSError("away")

    with monkeypatch.context() as patched:
        patched.setattr("trafficplane.telemetry.store.metrics.put_source", fail)
        with pytest.raises(OSError, match="away"):
            await process.hear(envoy.count(1))
    await process.recorder.run_once()
    assert await process.total() == 2
    clock.advance(10)
    await process.hear(envoy.count(1))
    assert await process.total() == 3


async def test_series_beyond_the_limit_are_left_out(database: Database, clock: ManualClock) -> None:
    process = Process(database, clock, max_series=4)
    envoy = Envoy(clock)
    for number in range(10):
        envoy.count(1, SHOP._replace(endpoint=f"e{number}"))
    await process.hear(envoy)
    assert 0 < await process.total() < 5


async def test_counts_beyond_what_a_double_holds_survive(
    process: Process, clock: ManualClock
) -> None:
    envoy = Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count((1 << 53) + 1))
    clock.advance(10)
    await process.hear(envoy.count(2))
    assert await process.total() == (1 << 53) + 3


async def test_levels_are_sampled_once_in_a_slot(process: Process, clock: ManualClock) -> None:
    envoy = Envoy(clock)
    active = Series("active_requests", "org_1", cluster="shop")
    for value in (4, 8):
        clock.advance(10)
        envoy.gauges[active] = value
        await process.hear(envoy)
        clock.advance(1)
        await process.hear(envoy)
    async with process.database.transaction(write=False) as tx:
        from trafficplane.telemetry.service import LatestValues, Selection

        selection = Selection("org_1", "active_requests")
        found = await process.queries.total(tx, selection, process.queries.last(60, 10))
        (latest,) = await LatestValues(clock).gauges(tx, "org_1", ["active_requests"], "shop")
    assert found == {(): (12, 2, 8)}
    assert (latest.gateway, latest.value) == ("gw", 8)


def test_a_slot_is_due_until_a_level_is_known(process: Process, clock: ManualClock) -> None:
    levels = Levels(process.collector, clock.now())
    levels.take({}, clock.now())
    assert levels.due(clock.now())
    levels.take({Series("replica_lag", "org_1", pool="orders", replica="r1"): 3}, clock.now())
    assert not levels.due(clock.now())
    clock.advance(10)
    assert levels.due(clock.now())
