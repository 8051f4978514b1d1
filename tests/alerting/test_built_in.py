"""Every built-in rule fires from the trouble that it is about, and resolves when that is over."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.alerting.world import CLUSTER, ENDPOINT, Process, served
from tests.authority import Authority
from tests.clock import ManualClock
from tests.gateways.records import CLUSTER as CLUSTER_TYPE
from tests.gateways.records import own
from tests.telemetry.reports import LATENCY, ORGANISATION, Envoy
from trafficplane.alerting.logic.builtin import BUILT_IN
from trafficplane.gateways.logic.hosts import Host
from trafficplane.gateways.schemas import NodeInfo
from trafficplane.issuers.models import IssuerKeySet
from trafficplane.replicas import store as replicas
from trafficplane.telemetry.logic.histograms import BOUNDS_US, FIELDS

POOL = {
    "user": "probe",
    "primary": {"host": "db-1.example.com"},
    "replicas": [{"name": "r1", "host": "db-2.example.com"}],
}
KEYS = "https://id.example.com/keys"
GUARDED = ENDPOINT | {
    "slug": "guarded", "tokenIssuers": [{"issuer": "https://id.example.com", "keySetUrl": KEYS}]
}  # fmt: skip
NODE = NodeInfo("1.40.0", "1", "10.0.0.9")
FAST_MS, SLOW_MS = 10, 3000


class Day:
    """What happens in each twenty seconds; `bad` makes most of it go wrong."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.envoy = Envoy(process.clock)
        self.bad = False
        self.requests = 100

    async def goes_on(self, minutes: int) -> None:
        for _ in range(minutes * 3):
            self.process.clock.advance(20)
            self._serve()
            await self.process.hear(self.envoy)
            await self._see()
            await self.process.plane.persistence.run_once()
            await self.process.plane.evaluator.run_once()

    def _serve(self) -> None:
        self.envoy.count(self.requests, served("503" if self.bad else "200"))
        took_ms = SLOW_MS if self.bad else FAST_MS
        bucket = next(n for n, bound in enumerate(BOUNDS_US) if took_ms * 1000 <= bound)
        before = self.envoy.counters.get(LATENCY, (0,) * FIELDS)
        moved = [0] * FIELDS
        moved[bucket] = self.requests
        moved[-1] = self.requests * took_ms * 1000
        self.envoy.counters[LATENCY] = tuple(map(sum, zip(before, moved, strict=True)))

    async def _see(self) -> None:
        plane, now = self.process.plane, self.process.clock.now()
        seen = {f"{ORGANISATION}/shop": {"192.0.2.1:80": Host(check_failed=self.bad)}}
        plane.health_watch.take("gw", seen, whole=True)
        await plane.health_watch.run_once()
        state = "LAGGING" if self.bad else "SYNCED"
        row = {
            "organisation_id": ORGANISATION, "pool": "orders", "member": "r1", "state": state,
            "cause": "12 s behind", "since": now, "lag_ms": None, "error_ms": None,
            "at_least": False, "position": None, "timeline": None, "problem": "",
            "sampled_at": now, "written_at": now,
        }  # fmt: skip
        fetched = IssuerKeySet(
            organisation_id=ORGANISATION, url=KEYS, version=1, key_set='{"keys": []}', failures=0,
            fetched_at=now, due_at=now, error="it answers 503" if self.bad else None,
        )  # fmt: skip
        async with plane.database.transaction() as tx:
            await replicas.put_states(tx, [row])
            await tx.merge(fetched)

    async def states(self) -> Mapping[str, str]:
        """The state of each rule's newest alert."""
        found: dict[str, str] = {}
        for alert in await self.process.alerts():
            found.setdefault(alert.rule, alert.state)
        return found


@pytest.fixture
async def day(sqlite_url: str, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Day]:
    clock.advance((datetime.now(UTC) - clock.now()).total_seconds())
    process = Process(sqlite_url, clock, tmp_path)
    await process.apply(
        Cluster__shop=CLUSTER,
        Endpoint__shop=ENDPOINT,
        Endpoint__guarded=GUARDED,
        ReplicaPool__orders=POOL,
    )
    rules: dict[str, Any] = {f"AlertRule__{name}": dict(r.spec) for name, r in BUILT_IN.items()}
    await process.apply(**rules)
    fleet = process.plane.fleet
    for gateway in ("gw", "gw-2"):
        fleet.connected(gateway, "s", NODE)
        fleet.acknowledged(gateway, "s", 1)
    yield Day(process)
    await process.close()


async def test_every_built_in_rule_fires_and_resolves(day: Day) -> None:
    process, fleet = day.process, day.process.plane.fleet
    authority = Authority.new()

    async def certify(days: int) -> None:
        issued = authority.issue("shop.test", days=days)
        spec = {"certificate": issued.chain, "privateKey": issued.key}
        await process.apply(Certificate__shop=spec)

    await certify(90)
    await day.goes_on(2)
    assert await day.states() == {}

    day.bad = True
    await certify(10)
    fleet.refused("gw", "s", own(ORGANISATION, "shop", 2), "too large")
    await day.goes_on(11)
    troubles = {
        "error-rate", "latency", "backend-down", "certificate-expiry", "configuration-refused",
        "replica-lag", "issuer-keys",
    }  # fmt: skip
    assert await day.states() == dict.fromkeys(troubles, "FIRING")

    day.bad, day.requests = False, 0
    await certify(90)
    fleet.accepted("gw", "s", CLUSTER_TYPE, f"{ORGANISATION}/shop")
    fleet.disconnected("gw-2", "s")
    await day.goes_on(12)
    silence = {"no-traffic", "gateway-disconnected"}
    found = await day.states()
    assert {rule for rule, state in found.items() if state == "FIRING"} >= silence

    day.requests = 100
    fleet.connected("gw-2", "s2", NODE)
    await day.goes_on(12)
    assert set(BUILT_IN) == troubles | silence
    assert await day.states() == dict.fromkeys(BUILT_IN, "RESOLVED")
