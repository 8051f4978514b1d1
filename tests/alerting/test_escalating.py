"""Alerts that nobody takes care of are told to others."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.alerting.world import ADA, CLUSTER, ENDPOINT, ERRORS, OPS, Process
from tests.clock import ManualClock
from tests.telemetry.reports import Envoy

RULE = {**ERRORS, "channels": ["ops"], "escalation": {"after": "2m", "channels": ["boss"]}}


@pytest.fixture
async def process(sqlite_url: str, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Process]:
    started = Process(sqlite_url, clock, tmp_path)
    await started.apply(
        Cluster__shop=CLUSTER, Endpoint__shop=ENDPOINT, AlertChannel__ops=OPS,
        AlertChannel__boss=OPS, AlertRule__errors=RULE,
    )  # fmt: skip
    yield started
    await started.close()


async def test_who_did_not_acknowledge_in_time_is_gone_past_once(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.pass_time(130, envoy, c503=9)
    assert await process.told() == ["FIRING ops"]
    await process.pass_time(60, envoy, c503=9)
    assert await process.told() == ["FIRING ops", "ESCALATED boss"]
    (alert,) = await process.alerts()
    last = (await process.alert(alert.id)).history[-1]
    assert (last.event, last.reason) == (
        "ESCALATED", "nobody acknowledged it within 2m; told boss",
    )  # fmt: skip
    await process.pass_time(60, envoy, c200=99)
    assert await process.told() == [
        "FIRING ops", "ESCALATED boss", "RESOLVED ops", "RESOLVED boss",
    ]  # fmt: skip


async def test_an_acknowledged_alert_is_not_escalated(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.pass_time(60, envoy, c503=9)
    (alert,) = await process.alerts()
    async with process.plane.database.transaction() as tx:
        await process.plane.alerts.acknowledge(tx, ADA, alert.id, "")
    await process.pass_time(180, envoy, c503=9)
    assert await process.told() == ["FIRING ops", "ACKNOWLEDGED ops"]
