"""(f) What statistics cost here: parsing, recording, asking, and bytes on disk.

The reports are built as Envoy 1.40 builds them (the same names and tags, from the same
configuration), so that the size of a fleet is a number and not a machine.
"""

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.clock import ManualClock
from tests.telemetry.reports import Envoy, Process, level, otlp, total
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.reports import read_report
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service import Selection

_COUNTERS = (
    "upstream_rq_total", "upstream_rq_retry", "upstream_rq_timeout", "upstream_cx_connect_fail",
    "upstream_rq_pending_total", "upstream_cx_total", "upstream_rq_completed",
    "membership_change", "update_attempt", "update_success",
)  # fmt: skip
_GAUGES = (
    "membership_total", "membership_healthy", "upstream_cx_active", "upstream_rq_active",
    "upstream_rq_pending_active", "circuit_breakers.default.rq_open",
    "circuit_breakers.default.cx_open", "circuit_breakers.default.rq_pending_open",
)  # fmt: skip


def run() -> dict[str, Any]:
    """All figures; about half a minute."""
    return asyncio.run(_run())


async def _run() -> dict[str, Any]:
    return {
        "parsing": {str(n): _parsing(n) for n in (100, 1000)},
        "recording": {str(n): await _recording(n) for n in (100, 1000)},
        "day": await _day(),
        "query": await _query(),
    }


def _parsing(clusters: int) -> dict[str, float]:
    """One flush of a gateway with that many clusters; traffic changes digits, not the size."""
    raw = otlp(*(metric for n in range(clusters) for metric in _cluster(n)))
    times = []
    for _ in range(5):
        began = time.process_time()
        read_report(raw)
        times.append(time.process_time() - began)
    return {"bytes": len(raw), "cpu_ms": round(statistics.median(times) * 1000, 1)}


def _cluster(number: int) -> list[Any]:
    name = f"org_1/cluster-{number}"
    backend = {"cluster_name": name, "address": f"10.0.0.{number % 250}:80"}
    route = {"route": f"org_1/endpoint-{number}", "cluster": name}
    return [
        *(total(f"cluster.{c}", 1_000_000 + number, cluster_name=name) for c in _COUNTERS),
        *(level(f"cluster.{g}", 1, cluster_name=name) for g in _GAUGES),
        *(total(f"cluster.endpoint.{c}", 9, **backend) for c in ("rq_total", "rq_error")),
        total("tcp.requests", 5, code="200", **route),
        total("tcp.bytes_sent", 5, **route),
        total("tcp.bytes_received", 5, **route),
    ]


async def _recording(clusters: int) -> dict[str, float]:
    """A report in which every cluster had traffic, and one in which none had."""
    with tempfile.TemporaryDirectory() as folder:
        process, envoy, clock = await _process(Path(folder))
        found = {}
        for name, amount in (("first_ms", 1), ("busy_ms", 1), ("idle_ms", 0)):
            clock.advance(5)
            for number in range(clusters if amount else 0):
                _serve(envoy, number)
            began = time.process_time()
            await process.hear(envoy)
            found[name] = round((time.process_time() - began) * 1000, 1)
        await process.database.dispose()
    return found


def _serve(envoy: Envoy, number: int) -> None:
    place = {"endpoint": f"e{number}", "cluster": f"c{number}"}
    envoy.count(50, Series("requests", "org_1", detail="200", **place))
    for metric in ("bytes_received", "bytes_sent", "upstream_requests", "backend_requests"):
        envoy.count(50, Series(metric, "org_1", **place))
    latency = Series("latency", "org_1", **place)
    before = envoy.counters.get(latency, (0,) * FIELDS)
    shares = (0, 2, 9, 17, 12, 6, 3, 1)
    envoy.counters[latency] = tuple(
        old + (shares[n] if n < len(shares) else 0) for n, old in enumerate(before)
    )


async def _day() -> dict[str, float]:
    """Bytes that a day of one busy counter and one busy histogram leaves at each resolution."""
    with tempfile.TemporaryDirectory() as folder:
        process, envoy, clock = await _process(Path(folder))
        for slot in range(24 * 360):
            envoy.count(40 + slot * 7919 % 37, Series("requests", "org_1", endpoint="e0"))
            if slot % 60 == 0:
                _serve(envoy, 0)
            clock.advance(10)
            process.collector.take("gw", envoy.report(clock))
            if slot % 6 == 5:
                await process.recorder.run_once()
        await process.rollups.run_once()
        size = (Path(folder) / "bench.db").stat().st_size
        await process.database.dispose()
    return {"database_bytes": size}


async def _query() -> dict[str, float]:
    """Seven days of 100 series, by series, in steps of an hour."""
    with tempfile.TemporaryDirectory() as folder:
        process, envoy, clock = await _process(Path(folder))
        for _ in range(7 * 24 * 6):
            for number in range(100):
                envoy.count(5, Series("requests", "org_1", endpoint=f"e{number}"))
            clock.advance(600)
            await process.hear(envoy)
        await process.rollups.run_once()
        times = []
        for _ in range(5):
            began = time.perf_counter()
            async with process.database.transaction(write=False) as tx:
                selection = Selection("org_1", "requests", by=(Label.ENDPOINT,))
                lines = await process.queries.read(tx, selection, process.queries.last(7 * 86_400))
            times.append(time.perf_counter() - began)
        await process.database.dispose()
    return {"lines": len(lines), "ms": round(statistics.median(times) * 1000, 1)}


async def _process(folder: Path) -> tuple[Process, Envoy, ManualClock]:
    clock = ManualClock(datetime.now(UTC) - timedelta(days=9))
    database = Database.open(f"sqlite:///{folder / 'bench.db'}")
    await migrations.upgrade(database.engine)
    return Process(database, clock, max_series=100_000), Envoy(clock), clock
