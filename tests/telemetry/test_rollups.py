"""Coarser history says what the finer one said."""

from tests.clock import ManualClock
from tests.telemetry.reports import Envoy, Process
from trafficplane.kit.db import Database
from trafficplane.telemetry.store import metrics as store


async def test_rolled_up_history_has_the_same_counts(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    for number in range(40):
        clock.advance(900)
        await process.hear(envoy.count(number))
    expected = await process.values(39_600, 3600)
    await process.rollups.run_once()
    async with database.transaction(write=False) as tx:
        done = await store.rolled_up(tx)
    assert clock.now().timestamp() - done[60] < 1300
    assert clock.now().timestamp() - done[3600] < 16_000
    assert await process.values(39_600, 3600) == expected
    assert sum(n or 0 for n in await process.values(86_400, 60)) == sum(range(40))


async def test_rolling_up_again_changes_nothing(database: Database, clock: ManualClock) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(5))
    clock.advance(20_000)
    await process.rollups.run_once()
    async with database.transaction() as tx:
        await store.set_rolled_up(tx, 60, 0)
        await store.set_rolled_up(tx, 3600, 0)
    await process.rollups.run_once()
    assert sum(n or 0 for n in await process.values(36_000, 3600)) == 5


async def test_counts_that_come_late_reach_the_coarse_history(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    await process.hear(envoy)
    clock.advance(3000)
    await process.rollups.run_once()
    # Spread over the gap, so into blocks that were rolled up already.
    await process.hear(envoy.count(300))
    await process.rollups.run_once()
    assert sum(n or 0 for n in await process.values(7200, 60)) == 300


async def test_old_history_is_forgotten_but_not_its_summary(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(5))
    clock.advance(3 * 86_400)
    await process.rollups.run_once()
    async with database.transaction(write=False) as tx:
        assert await store.first_block(tx, 10, 0) is None
        assert await store.first_block(tx, 60, 0) is not None
    assert sum(n or 0 for n in await process.values(4 * 86_400, 3600)) == 5
    clock.advance(30 * 86_400)
    await process.rollups.run_once()
    assert sum(n or 0 for n in await process.values(40 * 86_400, 86_400)) == 5


async def test_a_series_without_history_goes_and_can_come_back(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    clock.advance(10)
    await process.hear(envoy.count(5))
    clock.advance(500 * 86_400)
    await process.rollups.run_once()
    async with database.transaction(write=False) as tx:
        assert await store.count_series(tx) == 0
    await process.hear(envoy)
    clock.advance(10)
    await process.hear(envoy.count(2))
    assert await process.total(seconds=600) == 2
