"""Totals of the last minutes that are kept as they grow are those that would be read anew."""

import asyncio
import random
from typing import Any

import pytest

from tests.clock import ManualClock
from tests.telemetry.reports import LATENCY, ORGANISATION, Envoy, Process
from trafficplane.kit.db import Database
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.logic.windows import Segment, Window, covering
from trafficplane.telemetry.service import Selection
from trafficplane.telemetry.service.lately import Lately
from trafficplane.telemetry.store import metrics as store

METRICS = ("requests", "errors", "latency", "active_requests")
BY = Selection(ORGANISATION, "requests", by=(Label.ENDPOINT, Label.CLUSTER))


def _serve(envoy: Envoy, chance: random.Random) -> None:
    for _ in range(chance.randrange(4)):
        name, code = f"e{chance.randrange(3)}", chance.choice(("200", "404", "503"))
        served = Series("requests", ORGANISATION, endpoint=name, cluster="c", detail=code)
        envoy.count(chance.randrange(1, 300), served)
        took = LATENCY._replace(endpoint=name, cluster="c")
        before = envoy.counters.get(took, (0,) * FIELDS)
        envoy.counters[took] = tuple(n + chance.randrange(3) for n in before)
        level = Series("active_requests", ORGANISATION, cluster="c")
        envoy.gauges[level] = chance.randrange(9)


async def _both(process: Process, lately: Lately, seconds: int) -> tuple[Any, Any]:
    asked = process.queries.last(seconds, 10)
    async with process.database.transaction(write=False) as tx:
        kept = await lately.totals(tx, BY, METRICS, asked)
        return kept, await process.queries.totals(tx, BY, METRICS, asked)


async def test_they_are_those_that_would_be_read_anew(
    database: Database, clock: ManualClock
) -> None:
    process, chance = Process(database, clock), random.Random(6)
    lately = Lately(process.queries)
    envoys = {"a": Envoy(clock), "b": Envoy(clock)}
    for number in range(60):
        clock.advance(chance.choice((3, 5, 5, 40 if number % 20 == 9 else 5)))
        for gateway, envoy in envoys.items():
            _serve(envoy, chance)
            if chance.random() < 0.9:
                await process.hear(envoy, gateway)
        match number % 20:
            case 4 | 15:
                await process.rollups.run_once()
            case 11:
                envoys["a"] = Envoy(clock)
            case 17:
                # Two reports that nobody asked about are in blocks before the next question.
                await process.hear(envoys["b"].count(1), "b")
                await process.rollups.run_once()
                envoys.setdefault("c", Envoy(clock))
        if number % 3:
            kept, anew = await _both(process, lately, 300 if number % 7 == 0 else 60)
            assert kept == anew


async def test_what_is_known_is_not_read_again(
    database: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    lately = Lately(process.queries)
    for _ in range(3):
        clock.advance(5)
        await process.hear(envoy.count(7))
    await process.rollups.run_once()
    first, _ = await _both(process, lately, 60)
    assert first["requests"] == {("shop", "shop"): (21,)}

    blocks = store.blocks
    monkeypatch.setattr(store, "blocks", None)
    clock.advance(5)
    await process.hear(envoy.count(2))
    asked = process.queries.last(60, 10)
    async with database.transaction(write=False) as tx:
        assert (await lately.totals(tx, BY, METRICS, asked))["requests"] == {
            ("shop", "shop"): (23,)
        }
    # Who goes away in the middle of it leaves nothing half added behind.
    clock.advance(5)
    await process.hear(envoy.count(4))
    monkeypatch.setattr(store, "blocks", blocks)
    to_thread, threads = asyncio.to_thread, 0

    async def gone(*given: Any) -> Any:
        nonlocal threads
        threads += 1
        await to_thread(*given)
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr("trafficplane.telemetry.service.lately.asyncio.to_thread", gone)
        with pytest.raises(asyncio.CancelledError):
            await _both(process, lately, 60)
    kept, anew = await _both(process, lately, 60)
    assert (threads, kept) == (1, anew)
    assert kept["requests"] == {("shop", "shop"): (27,)}


async def test_a_sum_over_hours_reads_what_is_rolled_up(
    database: Database, clock: ManualClock
) -> None:
    process, envoy = Process(database, clock), Envoy(clock)
    for number in range(40):
        clock.advance(300)
        await process.hear(envoy.count(number))
        if number % 6 == 5:
            await process.rollups.run_once()
    for seconds in (4000, 9000, 11_930):
        asked = process.queries.last(seconds, 10)
        async with database.transaction(write=False) as tx:
            (line,) = await process.queries.read(tx, Selection(ORGANISATION, "requests"), asked)
            total = await process.queries.total(tx, Selection(ORGANISATION, "requests"), asked)
        assert total == {(): (sum(p[0] for p in line.points if p is not None),)}


def test_a_span_is_read_as_coarsely_as_its_ends_allow() -> None:
    def cut(start: int, end: int, minutes: int, hours: int) -> list[tuple[int, int, int]]:
        found: list[Segment] = list(covering(start, end, {60: minutes, 3600: hours}))
        return [(s.level.slot_s, s.start, s.end) for s in found]

    assert cut(7170, 14_450, 14_400, 14_400) == [
        (10, 7170, 7200), (3600, 7200, 14_400), (10, 14_400, 14_450),
    ]  # fmt: skip
    assert cut(7110, 14_450, 11_400, 10_800) == [
        (10, 7110, 7140), (60, 7140, 7200), (3600, 7200, 10_800), (60, 10_800, 11_400),
        (10, 11_400, 14_450),
    ]  # fmt: skip
    assert cut(110, 130, 0, 0) == [(10, 110, 130)]
    assert Window(0, 10, 10).points == 1
