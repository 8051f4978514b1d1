"""(g) What watching costs where nothing happens: of backends by gateways, and of replicas.

Whoever supervises an Envoy asks it for its backends; the control plane asks every PostgreSQL server
of a replica pool where it stands. Neither depends on how many requests flow.
"""

import asyncio
import ipaddress
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from bench.catalogs import documents
from bench.data_path import cpu_us
from tests.e2e.live import live_envoy
from tests.postgres import PostgresServer
from trafficplane.gateways.logic import hosts
from trafficplane.gateways.watching import pause_s
from trafficplane.kit.clock import SystemClock
from trafficplane.kit.outbound import Outbound
from trafficplane.replicas.kind import PRIMARY, ReplicaPool, TlsMode
from trafficplane.replicas.logic.machine import Bounds
from trafficplane.replicas.probing import Probe, Target
from trafficplane.replicas.service.watching import PoolWatch

_LOOKS = 12
_LOOPBACK = Outbound([ipaddress.ip_network("127.0.0.0/8")])
_MEASURED_S = 8.0
_INTERVAL_S = ReplicaPool.model_fields["sample_interval"].default.total_seconds()


def run() -> dict[str, Any]:
    """CPU in ms for each second of watching so many backends, and so many servers."""
    return {
        "backends": {str(2 * clusters): _backends(clusters) for clusters in (100, 1000)},
        "postgresql_servers": asyncio.run(_servers((10, 100))),
    }


def _backends(clusters: int) -> dict[str, float]:
    """One gateway that looks at two backends of each cluster, all healthy."""
    with tempfile.TemporaryDirectory() as folder, live_envoy(Path(folder)) as envoy:
        envoy.apply(documents(clusters))
        url = f"http://127.0.0.1:{envoy.admin_port}/clusters?format=json"
        told: hosts.Clusters = {}
        envoys, ours, took = [], [], []
        with httpx.Client(trust_env=False) as client:
            for _ in range(_LOOKS):
                before, began, clock = cpu_us(envoy.pid), time.process_time(), time.perf_counter()
                seen = hosts.with_answers(hosts.read_clusters(client.get(url).text), told)
                hosts.newly_failed(seen, told)
                hosts.changes(seen, told)
                told = seen
                took.append(time.perf_counter() - clock)
                ours.append((time.process_time() - began) * 1000)
                envoys.append((cpu_us(envoy.pid) - before) / 1000)
        looks = 1 / (pause_s(took[-5:]) + statistics.median(took))
    return {
        "looks_per_second": round(looks, 2),
        "supervisor_cpu_ms_per_second": round(statistics.median(ours) * looks, 1),
        "envoy_cpu_ms_per_second": round(statistics.fmean(envoys) * looks, 1),
    }


async def _servers(counts: tuple[int, ...]) -> dict[str, float]:
    server = await asyncio.to_thread(PostgresServer.start)
    try:
        return {f"{n}.cpu_ms_per_second": await _watched(server, n) for n in counts}
    finally:
        await asyncio.to_thread(server.stop)
        server.remove()


async def _watched(server: PostgresServer, count: int) -> float:
    """The control plane's CPU for sampling one real server as if it were `count` of them."""
    clock = SystemClock()
    target = Target("127.0.0.1", server.port, TlsMode.DISABLED, "postgres", "tcp")
    pools = [
        PoolWatch(
            {PRIMARY: Probe(target, _LOOPBACK, clock)},
            Bounds(1.0, 0.5, 3.0), _INTERVAL_S, {}, clock, lambda: None,
        )
        for _ in range(count)
    ]  # fmt: skip
    running = [asyncio.create_task(pool.run()) for pool in pools]
    # Connecting comes first, and once.
    while not all(pool.members[PRIMARY].sample for pool in pools):
        await asyncio.sleep(0.05)
    began, clocked = time.process_time(), time.perf_counter()
    await asyncio.sleep(_MEASURED_S)
    took = (time.process_time() - began) * 1000 / (time.perf_counter() - clocked)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    return round(took, 1)
