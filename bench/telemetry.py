"""(f) What statistics cost here: bytes of a report, parsing, recording, asking, and bytes on disk.

The reports are those of a real Envoy with our configuration, at rest and under load from wrk.
"""

import asyncio
import contextlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import httpx
from sqlalchemy import text

from bench import ten_gateways
from bench.catalogs import cluster, documents
from bench.data_path import envoy, responder
from tests.clock import ManualClock
from tests.e2e.live import LiveEnvoy
from tests.e2e.stack import wait_until
from tests.postgres import free_port
from tests.telemetry.reports import Envoy, Process
from trafficplane.kit.access import system_caller
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.reports import ReportReader
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.receiver import METRICS_SERVICE
from trafficplane.telemetry.service import Reports, Selection

_FLUSH_S = 2.0
_LOAD_S = 12
_DAY_S, _MEASURED_S = 86_400, 3600
# What the gateway answers itself is counted like the rest, and leaves the two cores of this machine
# to it: with a backend for each request, it is the load that ends first.
_MOCKS = [
    {"kind": "Endpoint", "name": f"m{n}", "spec": {
        "slug": f"m{n}", "type": "MOCK", "mock": {"statusCode": 200, "body": "hello"}}}
    for n in range(10)
]  # fmt: skip


def run() -> dict[str, Any]:
    """All figures; some ten minutes."""
    found: dict[str, Any] = {}
    for clusters in (100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            found[f"{clusters}_clusters"], recorded = _flushes(Path(folder), clusters)
        # Nine of the ten are replays of what was just recorded, as is said there.
        ten = ten_gateways.run(clusters, recorded, _MOCKS)
        found[f"{clusters}_clusters_10_gateways_9_replayed"] = ten
    return {**found, **asyncio.run(_history())}


class _Taken:
    """Takes what an Envoy reports, and nothing else."""

    def __init__(self) -> None:
        self.reports: list[bytes] = []

    def handlers(self) -> list[grpc.GenericRpcHandler]:
        export: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            self._export
        )
        return [grpc.method_handlers_generic_handler(METRICS_SERVICE, {"Export": export})]

    async def _export(self, raw: bytes, _context: Any) -> bytes:
        self.reports.append(raw)
        return b""


def _flushes(folder: Path, clusters: int) -> tuple[dict[str, Any], list[bytes]]:
    """A report of a gateway with that many clusters, all used; and two between which all were.

    A statistic is reported from when it was first needed, so what is compared are the reports of a
    gateway that has seen load: under load, and at rest after it.
    """
    taken, port = _Taken(), free_port()
    backend = responder(port, *(b["address"] for b in cluster(0)["spec"]["backends"]))
    with envoy(folder / "backend.json", backend) as answering, _gateway(folder, taken) as gateway:
        _let_pass(answering.pid)
        _let_pass(gateway.pid)
        gateway.apply([*documents(clusters, port), *_MOCKS])
        _use_each(gateway.http_port, clusters)
        fresh = _two_reports(taken)
        _use_each(gateway.http_port, clusters)
        few = [fresh[-1], _two_reports(taken)[-1]]
        recorded = few
        while len(recorded[0]) != len(recorded[1]):
            # A statistic came between them; replays need the same ones in both.
            _use_each(gateway.http_port, clusters)
            recorded = [recorded[-1], _two_reports(taken)[-1]]
        _under_load(gateway.http_port, clusters, taken)
        rps, load = _under_load(gateway.http_port, clusters, taken)
        rest = _two_reports(taken)
    costs = {
        "used_once": _cost(folder / "fresh.db", fresh),
        "each_used_between_two_reports": _cost(folder / "few.db", few),
        "under_load": {"requests_per_second": rps, **_cost(folder / "load.db", load)},
        "at_rest_after_it": _cost(folder / "rest.db", rest),
    }
    return costs, recorded


def _let_pass(pid: int) -> None:
    """Lets the session of a process go before all others, where that is allowed."""
    # The niceness of a session, not of the process, shares the processor: sched(7).
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text("-20")


@contextlib.contextmanager
def _gateway(folder: Path, taken: _Taken) -> Iterator[LiveEnvoy]:
    live = LiveEnvoy(folder, handlers=taken.handlers(), flush_s=_FLUSH_S)
    live.start()
    try:
        yield live
    finally:
        live.stop()


def _use_each(port: int, clusters: int) -> None:
    # A cluster that was never used reports next to nothing.
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        for number in range(clusters):
            client.get(f"/e/e{number}/").raise_for_status()
        for number in range(len(_MOCKS)):
            client.get(f"/e/m{number}/").raise_for_status()


def _two_reports(taken: _Taken) -> list[bytes]:
    """The next reports that were begun after now."""
    before = len(taken.reports)
    wait_until(lambda: len(taken.reports) >= before + 3, 60, "reports")
    return taken.reports[-2:]


def _under_load(port: int, clusters: int, taken: _Taken) -> tuple[int | str, list[bytes]]:
    wrk = shutil.which("wrk")
    if wrk is None:
        return "wrk is not installed (Debian: apt-get install wrk)", _two_reports(taken)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(ten_gateways.script(clusters, len(_MOCKS)))
        script.flush()
        began = time.perf_counter()
        loading = subprocess.Popen(
            [wrk, "-t1", "-c64", f"-d{_LOAD_S}s", "-s", script.name, f"http://127.0.0.1:{port}"],
            stdout=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        _let_pass(loading.pid)
        time.sleep(_LOAD_S / 3)
        reports = _two_reports(taken)
        output, _ = loading.communicate()
    took = time.perf_counter() - began
    requests = int(output.split(" requests in")[0].split()[-1])
    return round(requests / min(took, _LOAD_S)), reports


def _cost(database: Path, reports: list[bytes]) -> dict[str, float]:
    """Bytes of a report, and CPU in ms for reading and for recording it.

    The first report of all is parsed; once two were laid out alike, those that follow are read at
    once.
    """
    before, raw = reports
    reader, reading = ReportReader(), []
    for each in (before, raw, raw, raw, raw, raw):
        began = time.process_time()
        parsed = reader.read(each)
        reading.append((time.process_time() - began) * 1000)
    assert parsed is not None
    recording = asyncio.run(_recording(database, [reader.read(before), parsed]))
    return {
        "bytes": len(raw),
        "series": len(parsed.cumulative) + len(parsed.gauges),
        "first_reading_cpu_ms": round(reading[0], 1),
        "reading_cpu_ms": round(statistics.median(reading[3:]), 1),
        "recording_cpu_ms": round(recording, 1),
    }


async def _recording(path: Path, reports: list[Any]) -> float:
    """CPU of writing down what a gateway counted between two reports."""
    clock = ManualClock(datetime.now(UTC))
    process = await _process(path, clock)
    for report in reports:
        clock.advance(_FLUSH_S)
        process.collector.take("gw", report)
        began = time.process_time()
        await process.recorder.run_once()
        took = (time.process_time() - began) * 1000
    await process.database.dispose()
    return took


async def _history() -> dict[str, Any]:
    return {"day": await _day(), "query": await _query(), "summary": await _summary()}


def _serve(envoy: Envoy, number: int, chance: random.Random) -> None:
    """Ten seconds of a cluster's traffic, never the same twice: even counts pack too well."""
    place = {"endpoint": f"e{number}", "cluster": f"c{number}"}
    requests = chance.randrange(300, 700)
    envoy.count(requests, Series("requests", "org_1", detail="200", **place))
    for metric in ("upstream_requests", "backend_requests"):
        envoy.count(requests, Series(metric, "org_1", **place))
    for metric in ("bytes_received", "bytes_sent"):
        envoy.count(requests * chance.randrange(400, 600), Series(metric, "org_1", **place))
    latency = Series("latency", "org_1", **place)
    before = envoy.counters.get(latency, (0,) * FIELDS)
    shares = [0, *(chance.randrange(most) for most in (20, 90, 170, 120, 60, 30, 10))]
    moved = [*shares, *[0] * (FIELDS - len(shares) - 1), requests * 5000]
    envoy.counters[latency] = tuple(map(sum, zip(before, moved, strict=True)))


async def _day(clusters: int = 20) -> dict[str, float]:
    """How much a database grows in a day while it keeps every ten seconds, for each busy cluster.

    One hour is written and multiplied: each block covers ten minutes, and is written once more
    at a minute (an eighth of it) and at an hour.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "bench.db", ManualClock(datetime.now(UTC))
        process, envoy = await _process(path, clock), Envoy(clock)
        # The first blocks bring what is there once: series, and how far each is counted.
        await _pass(process, envoy, clock, clusters, seconds=600)
        before, began = await _size(process), time.process_time()
        await _pass(process, envoy, clock, clusters, seconds=_MEASURED_S)
        took = time.process_time() - began
        await process.rollups.run_once()
        grown = await _size(process) - before
        await process.database.dispose()
    return {
        "bytes_per_cluster": round(grown / clusters * _DAY_S / _MEASURED_S),
        "recording_cpu_seconds_per_cluster": round(took / clusters * _DAY_S / _MEASURED_S, 1),
    }


async def _pass(
    process: Process, envoy: Envoy, clock: ManualClock, clusters: int, seconds: int
) -> None:
    chance = random.Random(1)
    for _ in range(seconds // 10):
        for number in range(clusters):
            _serve(envoy, number, chance)
        clock.advance(10)
        await process.hear(envoy)


async def _size(process: Process) -> int:
    async with process.database.transaction(write=False) as tx:
        pages = await tx.scalar(text("SELECT page_count FROM pragma_page_count()"))
        size = await tx.scalar(text("SELECT page_size FROM pragma_page_size()"))
    return int(pages or 0) * int(size or 0)


async def _query() -> dict[str, float]:
    """Seven days of 100 series, by series, in steps of an hour."""
    with tempfile.TemporaryDirectory() as folder:
        clock = ManualClock(datetime.now(UTC) - timedelta(days=9))
        process, envoy = await _process(Path(folder) / "bench.db", clock), Envoy(clock)
        for _ in range(7 * 24 * 2):
            for number in range(100):
                envoy.count(5, Series("requests", "org_1", endpoint=f"e{number}"))
            clock.advance(1800)
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


async def _summary(endpoints: int = 1000, gateways: int = 10) -> dict[str, float]:
    """CPU of the last minute's summary: the first, one without news, one after new reports."""
    with tempfile.TemporaryDirectory() as folder:
        clock, chance = ManualClock(datetime.now(UTC)), random.Random(1)
        process = await _process(Path(folder) / "bench.db", clock)
        reports, caller = Reports(process.queries), system_caller("bench", "org_1")
        envoys = [Envoy(clock) for _ in range(gateways)]

        async def report() -> None:
            clock.advance(5)
            for number, envoy in enumerate(envoys):
                for endpoint in range(endpoints):
                    _serve(envoy, endpoint, chance)
                await process.hear(envoy, f"gw-{number}")

        async def asked() -> float:
            began = time.process_time()
            async with process.database.transaction(write=False) as tx:
                await reports.summary(tx, caller, 60)
            return round((time.process_time() - began) * 1000)

        for _ in range(8):
            await report()
        await process.rollups.run_once()
        await report()
        found = {"first_ms": await asked(), "again_ms": await asked()}
        await report()
        found["after_reports_ms"] = await asked()
        await process.database.dispose()
    return found


async def _process(path: Path, clock: ManualClock) -> Process:
    database = Database.open(f"sqlite:///{path}")
    await migrations.upgrade(database.engine)
    return Process(database, clock, max_series=1_000_000)
