"""Rules over stored history: anomalies against past weeks, and what would have fired."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alerting.world import ADA, CLUSTER, ENDPOINT, ERRORS, Process, served
from tests.authority import Authority
from tests.clock import ManualClock
from tests.gateways.records import CLUSTER as CLUSTER_TYPE
from tests.gateways.records import own
from tests.telemetry.reports import ORGANISATION, Envoy
from trafficplane.alerting.errors import NotReplayable
from trafficplane.alerting.logic.builtin import BUILT_IN
from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.alerting.logic.signals import SIGNALS
from trafficplane.alerting.schemas import Backtest
from trafficplane.gateways.logic.hosts import Host
from trafficplane.gateways.schemas import NodeInfo
from trafficplane.replicas import store as replicas

HOUR, WEEK = 3600, 7 * 24 * 3600


@pytest.fixture
async def process(database_url: str, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Process]:
    started = Process(database_url, clock, tmp_path)
    await started.apply(Cluster__shop=CLUSTER, Endpoint__shop=ENDPOINT)
    yield started
    await started.close()


async def count(process: Process, envoy: Envoy, seconds: int, **counts: int) -> None:
    """A report every minute."""
    for _ in range(0, seconds, 60):
        process.clock.advance(60)
        for code, number in counts.items():
            envoy.count(number, served(code[1:]))
        await process.hear(envoy)


async def backtest(process: Process, spec: dict[str, Any], back: timedelta) -> Backtest:
    async with process.plane.database.transaction(write=False) as tx:
        return await process.plane.backtests.run(tx, ADA, AlertRule.model_validate(spec), back)


async def test_a_rule_is_replayed_over_what_was_counted(process: Process) -> None:
    envoy = Envoy(process.clock)
    for bad in (9, 0, 2, 0):
        await count(process, envoy, 600, c200=9, c503=bad)
    rule = {**ERRORS, "query": {**ERRORS["query"], "window": "2m"}, "for": "1m"}
    found = await backtest(process, rule, timedelta(minutes=39))
    assert found.summary.startswith("would have fired 2 times in the last 39m")
    assert [f.labels for f in found.firings] == [{"endpoint": "shop"}] * 2
    assert [f.peak for f in found.firings] == [0.5, pytest.approx(2 / 11)]
    spans = [f.end - f.start for f in found.firings if f.end is not None]
    assert all(timedelta(minutes=9) <= span <= timedelta(minutes=12) for span in spans)
    calm = await backtest(process, {**rule, "threshold": 0.6}, timedelta(minutes=39))
    assert calm.summary.startswith("would not have fired")

    slow = {"query": {"metric": "requests", "window": "1m"}, "comparison": "BELOW",
            "threshold": 0.16, "for": "1m"}  # fmt: skip
    await process.apply(AlertRule__errors=rule, AlertRule__slow=slow)
    both = {"type": "COMPOSITE", "rules": [{"rule": "errors"}, {"rule": "slow", "negate": True}]}
    assert len((await backtest(process, both, timedelta(minutes=39))).firings) == 2


async def test_traffic_that_stopped_would_have_been_missed(process: Process) -> None:
    envoy = Envoy(process.clock)
    await count(process, envoy, 600, c200=9)
    await count(process, envoy, 1200, c200=0)
    rule = {"type": "ABSENCE", "query": {"metric": "requests", "by": ["endpoint"], "window": "5m"},
            "expectedWithin": "10m"}  # fmt: skip
    (firing,) = (await backtest(process, rule, timedelta(minutes=25))).firings
    assert (firing.labels, firing.end) == ({"endpoint": "shop"}, None)


async def see(process: Process, *, failing: bool) -> None:
    clusters = {f"{ORGANISATION}/shop": {"192.0.2.1:80": Host(check_failed=failing)}}
    process.plane.health_watch.take("gw", clusters, whole=True)
    await process.plane.health_watch.run_once()


def minutes(found: Backtest) -> list[tuple[dict[str, str], int | None]]:
    """The labels of each firing, and how many minutes it would have lasted."""
    return [
        (f.labels, None if f.end is None else round((f.end - f.start).total_seconds() / 60))
        for f in found.firings
    ]


async def test_what_signals_stood_at_is_reconstructed(process: Process) -> None:
    clock, envoy = process.clock, Envoy(process.clock)
    clock.advance((datetime.now(UTC) - clock.now()).total_seconds())
    process.plane.fleet.connected("gw", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
    await process.plane.persistence.run_once()
    for failing in (False, True, False):
        await see(process, failing=failing)
        await count(process, envoy, 600)
    # Nobody hears of the gateway for a while.
    clock.advance(900)
    await count(process, envoy, 300)
    await process.plane.persistence.run_once()

    down = {"query": {"metric": "backends_down", "by": ["cluster"]}, "threshold": 0, "for": "2m"}
    found = await backtest(process, down, timedelta(minutes=50))
    assert minutes(found) == [({"cluster": "shop"}, 10 - 2)]
    assert found.notes[0].startswith("backends_down: from the timeline of health")
    elsewhere = {"metric": "backends_down", "where": {"cluster": ["other"]}}
    assert minutes(await backtest(process, {**down, "query": elsewhere}, timedelta(hours=1))) == []

    away = {"query": {"metric": "gateways_disconnected", "by": ["gateway"]}, "threshold": 0}
    (firing,) = minutes(await backtest(process, away, timedelta(minutes=50)))
    assert firing[0] == {"gateway": "gw"}
    assert firing[1] in (14, 15)

    issued = Authority.new().issue("shop.test", days=20)
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    await process.apply(Certificate__shop=spec)
    days = (datetime.now(UTC) + timedelta(days=20) - clock.now()).total_seconds() / 86_400
    query = {"metric": "certificate_days_left", "by": ["certificate"]}
    ends = {"query": query, "comparison": "BELOW", "threshold": days + 10 / 1440}
    found = await backtest(process, ends, timedelta(minutes=40))
    assert [(f.labels, f.end) for f in found.firings] == [({"certificate": "shop"}, None)]
    assert timedelta(minutes=25) < found.firings[0].start - found.start < timedelta(minutes=40)


async def test_what_gateways_refused_is_known_when_it_is_over(process: Process) -> None:
    fleet, clock, write = process.plane.fleet, process.clock, process.plane.persistence.run_once
    fleet.connected("gw", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
    fleet.acknowledged("gw", "s", 1)
    await write()
    clock.advance(600)
    fleet.refused("gw", "s", own(ORGANISATION, "shop", 2), "too large")
    fleet.refused("gw", "s", own("org_2", "secret", 2), "too large")
    await write()
    clock.advance(600)
    fleet.accepted("gw", "s", CLUSTER_TYPE, f"{ORGANISATION}/shop")
    fleet.accepted("gw", "s", CLUSTER_TYPE, "org_2/secret")
    await write()
    clock.advance(600)
    fleet.refused("gw", "s", own(ORGANISATION, "other", 3), "too small")
    await write()
    clock.advance(300)
    rule = {**BUILT_IN["configuration-refused"].spec}
    found = await backtest(process, rule, timedelta(minutes=34))
    over, standing = ({"resource": f"Cluster/{name}"} for name in ("shop", "other"))
    assert minutes(found) == [(over, 10), (standing, None)]
    assert found.notes == ["configuration_refused: " + SIGNALS["configuration_refused"].past]
    # It is kept for as long as a rule may look back, and no longer.
    async with process.plane.database.transaction() as tx:
        await process.plane.persistence.forget(tx, clock.now())
    assert minutes(await backtest(process, rule, timedelta(minutes=34))) == [(standing, None)]


async def test_how_replicas_fared_is_replayed_from_their_timeline(process: Process) -> None:
    replica = {"name": "r1", "host": "db-2.example.com"}
    spec = {"user": "probe", "primary": {"host": "db-1.example.com"}, "replicas": [replica]}
    await process.apply(ReplicaPool__orders=spec)
    began = process.clock.now()
    day = [("SYNCED", 0), ("LAGGING", 40), ("CATCHING_UP", 50), ("SYNCED", 51), ("OFFLINE", 75)]
    async with process.plane.database.transaction() as tx:
        await replicas.add_events(tx, [
            {"organisation_id": ORGANISATION, "pool": "orders", "member": "r1", "cause": "",
             "at": began + timedelta(minutes=at), "state": state, "lag_ms": None}
            for state, at in day
        ])  # fmt: skip
    process.clock.advance(80 * 60)
    rule = {**BUILT_IN["replica-lag"].spec, "keepFiringFor": "0s"}
    labels = {"pool": "orders", "replica": "r1"}
    assert minutes(await backtest(process, rule, timedelta(hours=1))) == [
        (labels, 10), (labels, None),
    ]  # fmt: skip
    # Before the first measurement nothing is known.
    assert minutes(await backtest(process, rule, timedelta(hours=3)))[0] == (labels, 10)


async def test_every_built_in_rule_can_be_replayed(process: Process) -> None:
    for name, rule in BUILT_IN.items():
        found = await backtest(process, dict(rule.spec), timedelta(hours=1))
        assert found.summary.startswith("would not have fired"), name


async def test_a_composite_of_rules_that_are_not_there_is_not_guessed(process: Process) -> None:
    spec = {"type": "COMPOSITE", "rules": [{"rule": "nobody"}]}
    with pytest.raises(NotReplayable):
        await backtest(process, spec, timedelta(hours=1))


async def test_what_is_unusual_at_this_time_of_the_week_fires_and_is_explained(
    process: Process,
) -> None:
    envoy = Envoy(process.clock)
    rule = {
        "type": "ANOMALY", "query": {"metric": "requests", "window": "1m", "aggregation": "SUM"},
        "anomaly": {"weeks": 2},
    }  # fmt: skip
    await process.apply(AlertRule__odd=rule)
    for _ in range(2):
        for busy in (600, 660, 540):
            process.clock.advance(HOUR)
            await process.hear(envoy.count(busy, served()))
        process.clock.advance(WEEK - 3 * HOUR)
        await process.hear(envoy)
    # The hours of the weeks before began at 12:00; now it is a little after 13:00.
    process.clock.advance(2 * HOUR)
    await process.pass_time(120, envoy, c200=2)
    assert await process.alerts() == []
    await process.pass_time(120, envoy, c200=9)
    (firing,) = await process.alerts()
    explanation = firing.explanation
    assert explanation["samples"] == 6
    assert explanation["median"] == pytest.approx(10, abs=1.5)
    assert explanation["deviation"] > explanation["limit"] == 3.5
    assert "at this time of the week it is" in firing.summary
    replayed = await backtest(process, rule, timedelta(minutes=10))
    assert len(replayed.firings) == 1
