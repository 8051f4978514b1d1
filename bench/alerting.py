"""(g) One evaluation of 1,000 rules of every form about 100 endpoints."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.alerting.world import ADA, CLUSTER, Process
from tests.clock import ManualClock
from tests.telemetry.reports import ORGANISATION, Envoy
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.series import Series

ENDPOINTS = 100
RULES = 1000


def run() -> dict[str, Any]:
    """Both cases; about ten seconds."""
    return asyncio.run(_run())


async def _run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        clock = ManualClock()
        url = f"sqlite:///{folder}/bench.db"
        database = Database.open(url)
        await migrations.upgrade(database.engine)
        await database.dispose()
        process = Process(url, clock, Path(folder))
        await _write(process)
        envoy = Envoy(clock)
        for _ in range(60):
            clock.advance(10)
            _serve(envoy)
            await process.hear(envoy)
        calm = await _evaluations(process)
        # A tenth of the rules fires from here on.
        clock.advance(10)
        _serve(envoy, errors=50)
        await process.hear(envoy)
        clock.advance(10)
        began = time.perf_counter()
        await process.plane.evaluator.run_once()
        first = time.perf_counter() - began
        firing = await _evaluations(process)
        alerts = len(await process.alerts(limit=200))
        await process.close()
    return {
        "rules": RULES,
        "calm_ms": calm,
        "firing_alerts": alerts,
        "begin_to_fire_ms": round(first * 1000, 1),
        "while_firing_ms": firing,
    }


async def _evaluations(process: Process) -> float:
    times = []
    for _ in range(5):
        process.clock.advance(5)
        began = time.perf_counter()
        await process.plane.evaluator.run_once()
        times.append(time.perf_counter() - began)
    return round(statistics.median(times) * 1000, 1)


async def _write(process: Process) -> None:
    upserts = [Upsert("Cluster", "shop", {}, CLUSTER)]
    upserts += [
        Upsert("Endpoint", f"e{n}", {}, {"slug": f"e{n}", "cluster": "shop"})
        for n in range(ENDPOINTS)
    ]
    upserts += [
        Upsert("AlertRule", f"r{n}", {}, _rule(n // ENDPOINTS, f"e{n % ENDPOINTS}"))
        for n in range(RULES)
    ]
    async with process.plane.database.transaction() as tx:
        await process.plane.catalog.apply(tx, ADA, ChangeSet(upserts=upserts))


def _rule(kind: int, endpoint: str) -> dict[str, Any]:
    where = {"where": {"endpoint": [endpoint]}, "by": ["endpoint"]}
    rules: tuple[dict[str, Any], ...] = (
        {"query": {"metric": "error_rate", "window": "1m", **where}, "threshold": 0.05},
        {"query": {"metric": "error_rate", "window": "5m", **where}, "threshold": 0.9},
        {"query": {"metric": "requests", "window": "5m", **where}, "threshold": 1e6},
        {"query": {"metric": "requests", "window": "1h", **where}, "threshold": 1e6},
        {"query": {"metric": "latency", "window": "5m", **where}, "threshold": 1e6},
        {
            "query": {"metric": "latency", "window": "1h", "quantile": 0.99, **where},
            "threshold": 1e6,
        },
        {"query": {"metric": "bytes_sent", "window": "5m", **where}, "threshold": 1e9},
        {"query": {"metric": "errors", "window": "5m", **where}, "threshold": 1e6},
        {"query": {"metric": "requests", "window": "10m", **where}, "type": "ABSENCE"},
        {"query": {"metric": "backends_down", "by": ["cluster"]}, "threshold": 0},
    )
    return rules[kind]


def _serve(envoy: Envoy, errors: int = 0) -> None:
    for number in range(ENDPOINTS):
        place = {"endpoint": f"e{number}", "cluster": "shop"}
        envoy.count(50, Series("requests", ORGANISATION, detail="200", **place))
        if errors:
            envoy.count(errors, Series("requests", ORGANISATION, detail="503", **place))
        envoy.count(9000, Series("bytes_sent", ORGANISATION, **place))
        latency = Series("latency", ORGANISATION, **place)
        before = envoy.counters.get(latency, (0,) * FIELDS)
        shares = (0, 2, 9, 17, 12, 6, 3, 1)
        envoy.counters[latency] = tuple(
            old + (shares[n] if n < len(shares) else 0) for n, old in enumerate(before)
        )
