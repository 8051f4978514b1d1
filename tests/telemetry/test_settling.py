"""What gateways report is counted once, before and after the blocks of its series have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import ManualClock
from tests.telemetry.reports import LATENCY, SHOP, Envoy, Process
from trafficplane.kit.db import Database, Tx
from trafficplane.telemetry.logic.arrivals import Part, packed, parts, unpacked
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.store import arrivals as store
from trafficplane.telemetry.store import metrics

_NUMBERS = st.integers(0, (1 << 64) - 1)
_HAPPENED = st.dictionaries(
    st.integers(1, 1 << 40),
    st.sampled_from((1, 3, FIELDS)).flatmap(lambda n: st.tuples(*[_NUMBERS] * n)),
    max_size=30,
)


@given(_HAPPENED, st.integers(0, 1 << 33), st.sets(st.integers(1, 1 << 40), max_size=3))
def test_a_packed_slot_reads_as_it_was(
    happened: dict[int, tuple[int, ...]], second: int, others: set[int]
) -> None:
    found = unpacked(packed(parts(second, happened)))
    assert {part.second for part in found} <= {second}
    assert dict(row for part in found for row in part.rows()) == happened
    for wanted in ({*list(happened)[:2], *others}, {*happened, *others}):
        some = dict(row for part in found for row in part.found(wanted))
        assert some == {i: values for i, values in happened.items() if i in wanted}


async def _arrivals(process: Process) -> int:
    async with process.database.transaction(write=False) as tx:
        return len(await store.within(tx, 0, 1 << 40))


async def test_what_arrived_is_settled_once_for_all_reports(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    measured = (*[2] * (FIELDS - 1), 900)
    for number in range(1, 6):
        envoy.counters[LATENCY] = tuple(number * n for n in measured)
        envoy.gauges[SHOP._replace(metric="active_requests", detail="")] = number
        clock.advance(4)
        await process.hear(envoy.count(7))
    before = [await process.total(), await process.values(60, 10), await process.total("latency")]
    assert (before[0], await _arrivals(process)) == (35, 5)
    for _ in range(2):
        await process.rollups.run_once()
        assert await _arrivals(process) == 0
        assert [
            await process.total(), await process.values(60, 10), await process.total("latency")
        ] == before  # fmt: skip
    async with database.transaction(write=False) as tx:
        assert await metrics.first_block(tx, 10, 0) is not None
    clock.advance(4)
    await process.hear(envoy.count(1))
    assert await process.total() == 36


async def test_a_question_counts_once_what_is_settled_while_it_is_read(
    database: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(5))
    arrived = process.queries.arrived
    read = arrived.within
    settled: list[bool] = []

    async def within(tx: Tx, start: int, end: int) -> list[Part]:
        found = await read(tx, start, end)
        if not settled:
            settled.append(True)
            await process.rollups.run_once()
        return found

    monkeypatch.setattr(arrived, "within", within)
    assert (await process.total(), settled) == (5, [True])
    assert await process.total() == 5


async def test_an_hour_that_was_missed_is_settled_too(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    await process.hear(envoy)
    clock.advance(1800)
    await process.rollups.run_once()
    await process.hear(envoy.count(360))
    spread = await process.values(3600, 60)
    assert sum(n or 0 for n in spread) == 360
    await process.rollups.run_once()
    assert await process.values(3600, 60) == spread
