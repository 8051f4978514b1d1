"""Evaluation over both databases: from counts to alerts, their history, and what is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.alerting.world import ADA, CLUSTER, ENDPOINT, ERRORS, OPS, Process
from tests.clock import ManualClock
from tests.telemetry.reports import Envoy
from trafficplane.alerting.errors import AlertNotFound, AlertOver
from trafficplane.alerting.logic.labels import wanted_labels
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.kit.access import Caller, CallerKind, Role


@pytest.fixture
async def process(database_url: str, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Process]:
    started = Process(database_url, clock, tmp_path)
    await started.apply(Cluster__shop=CLUSTER, Endpoint__shop=ENDPOINT, AlertChannel__ops=OPS)
    yield started
    await started.close()


async def test_errors_fire_are_acknowledged_and_resolve(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.apply(AlertRule__errors={**ERRORS, "for": "20s", "channels": ["ops"]})
    await process.pass_time(60, envoy, c200=95, c503=1)
    assert await process.alerts() == []

    await process.apply("send more to b", Cluster__shop={**CLUSTER, "connectTimeout": "1s"})
    await process.pass_time(30, envoy, c200=50, c503=50)
    (pending,) = await process.alerts()
    assert (pending.state, pending.labels) == (AlertState.PENDING, {"endpoint": "shop"})
    assert await process.told() == []
    await process.pass_time(20, envoy, c200=50, c503=50)
    (firing,) = await process.alerts(states=["FIRING"])
    assert firing.id == pending.id
    assert firing.summary == "error rate over 30s of endpoint shop is 50 %, above 5 %"
    assert (firing.value, firing.threshold, firing.severity) == (0.5, 0.05, "CRITICAL")
    assert await process.told() == ["FIRING ops"]
    # The revision that changed the cluster, not that of the rule.
    assert firing.suspects[0].message == "send more to b"
    assert firing.suspects[0].changes == ["update Cluster/shop"]
    number = firing.suspects[0].number
    assert firing.suspects[0].rollback is not None
    assert firing.suspects[0].rollback.url == f"/api/revisions/{number - 1}/rollback"

    async with process.plane.database.transaction() as tx:
        seen = await process.plane.alerts.acknowledge(tx, ADA, firing.id, "on it")
    assert seen.acknowledged is not None
    assert (seen.acknowledged.by, seen.acknowledged.comment) == ("Ada", "on it")
    async with process.plane.database.transaction(write=False) as tx:
        with pytest.raises(AlertOver):
            await process.plane.alerts.acknowledge(tx, ADA, firing.id, "me too")

    await process.pass_time(50, envoy, c200=100)
    (resolved,) = await process.alerts()
    assert resolved.state is AlertState.RESOLVED
    assert await process.told() == ["FIRING ops", "ACKNOWLEDGED ops", "RESOLVED ops"]
    history = (await process.alert(firing.id)).history
    assert [event.event for event in history] == [
        "PENDING", "FIRING", "TOLD", "ACKNOWLEDGED", "RESOLVED", "TOLD",
    ]  # fmt: skip
    assert {event.actor for event in history} == {"alerting", "Ada"}


async def test_what_somebody_silenced_is_shown_and_told_once_the_silence_is_over(
    process: Process,
) -> None:
    envoy = Envoy(process.clock)
    matcher = {"label": "endpoint", "value": "shop"}
    silence = {"comment": "deploy", "matchers": [matcher], "endsAt": "2026-01-05T12:02:00Z"}
    await process.apply(AlertRule__errors={**ERRORS, "channels": ["ops"]}, Silence__deploy=silence)
    await process.pass_time(60, envoy, c503=9)
    (firing,) = await process.alerts()
    assert (firing.state, firing.silenced_by) == (AlertState.FIRING, "deploy")
    assert firing.told is None
    assert await process.told() == []
    silenced = (await process.alert(firing.id)).history[-1]
    assert (silenced.event, silenced.actor) == ("SILENCED", "Ada")
    await process.pass_time(60, envoy, c503=9)
    assert await process.told() == ["FIRING ops"]
    assert (await process.alert(firing.id)).silenced_by is None


async def test_who_was_told_of_the_beginning_is_told_of_the_end(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.apply(AlertRule__errors={**ERRORS, "channels": ["ops"]})
    await process.pass_time(60, envoy, c503=9)
    await process.delete("AlertRule", "errors")
    await process.pass_time(10, envoy, c503=9)
    (resolved,) = await process.alerts()
    assert resolved.state is AlertState.RESOLVED
    assert await process.told() == ["FIRING ops", "RESOLVED ops"]
    assert (await process.alert(resolved.id)).history[-2].reason


async def test_a_control_plane_that_was_away_takes_nothing_for_the_end_of_trouble(
    process: Process,
) -> None:
    envoy = Envoy(process.clock)
    await process.apply(AlertRule__errors={**ERRORS, "channels": ["ops"]})
    await process.pass_time(60, envoy, c503=9)
    assert await process.told() == ["FIRING ops"]

    process.clock.advance(45)
    await process.plane.evaluator.run_once()
    await process.pass_time(30, envoy, c503=9)
    assert await process.told() == ["FIRING ops"]

    # A gateway that doesn't come back is waited for, but not for ever.
    process.clock.advance(300)
    await process.pass_time(50)
    assert await process.told() == ["FIRING ops"]
    await process.pass_time(30)
    assert await process.told() == ["FIRING ops", "RESOLVED ops"]


async def test_what_is_told_of_the_end_says_how_it_stands_then(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.apply(AlertRule__errors={**ERRORS, "channels": ["ops"]})
    await process.pass_time(60, envoy, c503=9)
    (firing,) = await process.alerts()
    async with process.plane.database.transaction() as tx:
        await process.plane.alerts.acknowledge(tx, ADA, firing.id, "on it")
    await process.pass_time(60, envoy, c200=9)
    _, seen, ended = await process.notices()
    notices = (ended, seen)
    assert [(n["summary"], n["value"]) for n in notices] == [
        ("error rate over 30s of endpoint shop is 0 %, not above 5 %", 0.0),
        (
            "Ada takes care of it: on it; error rate over 30s of endpoint shop is 100 %, above 5 %",
            1,
        ),
    ]


async def test_a_pending_alert_that_was_nothing_leaves_nothing(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.apply(AlertRule__errors={**ERRORS, "for": "10m"})
    await process.pass_time(60, envoy, c503=9)
    assert [a.state for a in await process.alerts()] == [AlertState.PENDING]
    await process.pass_time(60, envoy, c200=9)
    assert await process.alerts() == []


async def test_traffic_that_used_to_come_is_missed(process: Process) -> None:
    envoy = Envoy(process.clock)
    absence = {
        "type": "ABSENCE", "query": {"metric": "requests", "by": ["endpoint"], "window": "1m"},
    }  # fmt: skip
    await process.apply(AlertRule__silent=absence)
    await process.pass_time(120, envoy)
    assert await process.alerts() == []
    await process.pass_time(60, envoy, c200=9)
    await process.pass_time(90, envoy)
    (firing,) = await process.alerts()
    assert firing.summary == (
        "rate of requests over 1m of endpoint shop is nothing, where there used to be something"
    )
    # Without any report nothing is known, which is not the same as no traffic.
    await process.pass_time(100)
    assert [a.state for a in await process.alerts()] == [AlertState.RESOLVED]


async def test_the_present_of_other_rooms_is_measured(process: Process) -> None:
    from trafficplane.gateways.schemas import NodeInfo

    away = {"query": {"metric": "gateways_disconnected", "by": ["gateway"]}, "threshold": 0}
    await process.apply(AlertRule__away=away)
    process.plane.fleet.connected("gw-1", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
    await process.plane.persistence.run_once()
    await process.pass_time(10)
    assert await process.alerts() == []
    process.plane.fleet.disconnect_all()
    await process.plane.persistence.run_once()
    await process.pass_time(10)
    (firing,) = await process.alerts()
    assert firing.labels == {"gateway": "gw-1"}
    assert firing.summary.startswith(
        "gateways disconnected of gateway gw-1 is 1 gateway, above 0: gw-1 was last seen"
    )


async def test_one_organisation_sees_nothing_of_another(process: Process) -> None:
    await process.apply(AlertRule__errors=ERRORS)
    await process.pass_time(60, Envoy(process.clock), c503=9)
    (firing,) = await process.alerts()
    other = Caller(CallerKind.USER, "usr_2", "Eve", "org_2", Role.OWNER)
    async with process.plane.database.transaction(write=False) as tx:
        assert (await process.plane.alerts.page(tx, other)).items == []
        with pytest.raises(AlertNotFound):
            await process.plane.alerts.get(tx, other, firing.id)


async def test_what_ails_one_organisation_holds_up_no_other(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    ailing = replace(ADA, organisation_id="org_0")
    rule = {"query": {"metric": "requests"}, "threshold": -1}
    async with process.plane.database.transaction() as tx:
        given = ChangeSet(upserts=[Upsert("AlertRule", "any", {}, rule)])
        await process.plane.catalog.apply(tx, ailing, given)
    await process.apply(AlertRule__any=rule)
    enqueue = process.plane.ledger.enqueue

    async def fails(tx: Any, notice: Any, channels: Any) -> None:
        if notice.organisation_id == "org_0":
            raise RuntimeError("no")
        await enqueue(tx, notice, channels)

    monkeypatch.setattr(process.plane.ledger, "enqueue", fails)
    await process.pass_time(20, Envoy(process.clock), c200=9)
    assert [alert.state for alert in await process.alerts()] == [AlertState.FIRING]
    async with process.plane.database.transaction(write=False) as tx:
        assert (await process.plane.alerts.page(tx, ailing)).items == []


async def test_lists_are_filtered_and_continue(process: Process) -> None:
    envoy = Envoy(process.clock)
    await process.apply(
        AlertRule__errors=ERRORS, AlertRule__any={**ERRORS, "severity": "INFO", "threshold": 0.01},
    )  # fmt: skip
    await process.pass_time(60, envoy, c503=9)
    assert len(await process.alerts()) == 2
    assert [a.rule for a in await process.alerts(severities=["INFO"])] == ["any"]
    asked: list[tuple[list[str], int]] = [
        (["endpoint=shop"], 2), (["endpoint=other"], 0), (["endpoint=shop", "endpoint=other"], 2),
        (["endpoint=shop", "cluster=shop"], 0), (["cluster=endpoint"], 0),
    ]  # fmt: skip
    for texts, count in asked:
        assert len(await process.alerts(labels=wanted_labels(texts))) == count, texts
    with pytest.raises(ValueError, match="'shop' is not NAME=VALUE"):
        wanted_labels(["shop"])
    async with process.plane.database.transaction(write=False) as tx:
        first = await process.plane.alerts.page(tx, ADA, limit=1)
        second = await process.plane.alerts.page(tx, ADA, limit=1, cursor=first.next_cursor)
    assert {first.items[0].rule, second.items[0].rule} == {"any", "errors"}
    assert second.next_cursor is None
