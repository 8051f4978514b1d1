"""One process evaluates; when it dies another goes on, and nothing is lost or told twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.alerting.world import CLUSTER, ENDPOINT, ERRORS, OPS, Process, served
from tests.clock import ManualClock
from tests.telemetry.reports import Envoy
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.service.evaluator import LEASE


@pytest.fixture
async def pair(
    postgres_url: str, clock: ManualClock, tmp_path: Path
) -> AsyncIterator[tuple[Process, Process]]:
    first, second = (Process(postgres_url, clock, tmp_path / name) for name in "ab")
    await first.apply(
        Cluster__shop=CLUSTER, Endpoint__shop=ENDPOINT, AlertChannel__ops=OPS,
        AlertRule__errors={**ERRORS, "channels": ["ops"]},
    )  # fmt: skip
    yield first, second
    await first.close()
    await second.close()


async def events(process: Process) -> list[str]:
    (alert,) = await process.alerts()
    return [event.event for event in (await process.alert(alert.id)).history]


async def test_a_leader_killed_while_it_makes_an_alert_fire_is_followed_by_another(
    pair: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    leader, other = pair
    envoy = Envoy(leader.clock)
    await leader.pass_time(20, envoy, c200=9)
    enqueue = leader.plane.ledger.enqueue

    async def killed(*given: Any) -> None:
        await enqueue(*given)
        raise asyncio.CancelledError

    monkeypatch.setattr(leader.plane.ledger, "enqueue", killed)
    with pytest.raises(asyncio.CancelledError):
        await leader.pass_time(30, envoy, c503=9)
    # The row of the ledger was written, and everything of that evaluation went with the process.
    assert (await other.told(), await other.alerts()) == ([], [])

    # The last that was heard of the leader is the evaluation before.
    assert LEASE.total_seconds() < 10
    await other.plane.evaluator.run_once()
    assert await other.told() == ["FIRING ops"]
    assert await events(other) == ["FIRING", "TOLD"]

    monkeypatch.undo()
    await leader.plane.evaluator.run_once()
    assert await other.told() == ["FIRING ops"]
    await other.pass_time(60, envoy, c200=9)
    assert await other.told() == ["FIRING ops", "RESOLVED ops"]


async def test_a_leader_killed_after_it_told_is_not_repeated(
    pair: tuple[Process, Process],
) -> None:
    leader, other = pair
    envoy = Envoy(leader.clock)
    await leader.pass_time(40, envoy, c503=9)
    assert await leader.told() == ["FIRING ops"]
    leader.clock.advance(LEASE.total_seconds())
    await other.pass_time(30, envoy, c503=9)
    (alert,) = await other.alerts()
    assert alert.state is AlertState.FIRING
    assert await other.told() == ["FIRING ops"]


async def test_a_leader_that_was_overtaken_meanwhile_writes_nothing(
    pair: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = pair
    envoy = Envoy(slow.clock)
    await slow.pass_time(10, envoy, c200=9)
    for _ in range(3):
        slow.clock.advance(10)
        envoy.count(9)
        await slow.hear(envoy)
    owners = slow.plane.catalog.owners

    async def meanwhile(*given: Any) -> set[str]:
        slow.clock.advance(LEASE.total_seconds())
        await quick.apply(AlertRule__errors={**ERRORS, "threshold": 0.5, "comparison": "BELOW"})
        await quick.plane.evaluator.run_once()
        return await owners(*given)

    monkeypatch.setattr(slow.plane.catalog, "owners", meanwhile)
    await slow.plane.evaluator.run_once()
    monkeypatch.undo()
    assert await events(quick) == ["FIRING"]
    await slow.plane.evaluator.run_once()
    assert await events(quick) == ["FIRING"]


async def test_two_processes_that_evaluate_all_the_time_tell_everything_once(
    pair: tuple[Process, Process],
) -> None:
    first, second = pair
    envoy = Envoy(first.clock)
    for code in ("c503", "c200"):
        for _ in range(6):
            first.clock.advance(10)
            envoy.count(9, served(code[1:]))
            await first.hear(envoy)
            await asyncio.gather(
                first.plane.evaluator.run_once(), second.plane.evaluator.run_once(),
                return_exceptions=False,
            )  # fmt: skip
    assert await first.told() == ["FIRING ops", "RESOLVED ops"]
    assert await events(first) == ["FIRING", "TOLD", "RESOLVED", "TOLD"]
