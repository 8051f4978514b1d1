"""(c) One changed backend among many clusters, to the acknowledgement of fifty gateways.

The gateways are simulated: fifty delta ADS clients in a process of their own, which subscribe to
everything that an Envoy would and acknowledge at once. The server is ours, whole.
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import grpc
import uvloop
from envoy.service.discovery.v3 import discovery_pb2

from bench.catalogs import cluster, documents, edit
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.views import overlay
from trafficplane.gateways.schemas import DataPlaneResource, GatewayIdentity, NodeInfo
from trafficplane.xds.server import XdsServer
from trafficplane.xds.store import Store, TypeUrl

_METHOD = "/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources"


class Acknowledgements:
    """The observer: when the last gateway has a revision."""

    def __init__(self, gateways: int) -> None:
        self._gateways = gateways
        self._applied: dict[str, int] = {}
        self._changed = asyncio.Event()

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        """Nothing to note."""

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        """Wakes whoever waits."""
        self._applied[gateway_id] = sequence
        self._changed.set()

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        """Would make the figures worthless."""
        raise AssertionError(message)

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        """Nothing to note."""

    def disconnected(self, gateway_id: str, session: str) -> None:
        """Nothing to note."""

    async def all(self, sequence: int) -> None:
        """Returns once every gateway has `sequence`."""
        async with asyncio.timeout(120):
            while not self._reached(sequence):
                self._changed.clear()
                await self._changed.wait()

    def _reached(self, sequence: int) -> bool:
        there = sum(applied >= sequence for applied in self._applied.values())
        return there == self._gateways


def run(gateways: int = 50, clusters: int = 1000, changes: int = 100) -> dict[str, Any]:
    """Milliseconds from publication to the last of all acknowledgements."""
    return uvloop.run(_run(gateways, clusters, changes))


async def _run(gateways: int, clusters: int, changes: int) -> dict[str, Any]:
    async def authenticate(_token: str) -> GatewayIdentity:
        return GatewayIdentity(None, None, "bench")

    compilation, observer = Compilation(), Acknowledgements(gateways)
    store = Store(lambda profile: overlay(compilation, profile, 1))
    compiled = compilation.apply([edit(d) for d in documents(clusters)], 1)
    store.publish(compiled.upserts, compiled.removed, 1)
    server = XdsServer(store, authenticate, observer)
    port = await server.start("127.0.0.1", 0)
    command = [sys.executable, "-m", "bench.fanout", str(port), str(gateways)]
    process = subprocess.Popen(command)
    try:
        started = time.perf_counter()
        await observer.all(1)
        synced = time.perf_counter() - started
        samples = []
        for n in range(2, changes + 2):
            # One change at a time, as after a quiet moment.
            await asyncio.sleep(0.05)
            started = time.perf_counter()
            changed = compilation.apply([edit(cluster(n % clusters, weight=n))], n)
            store.publish(changed.upserts, changed.removed, n)
            await observer.all(n)
            samples.append((time.perf_counter() - started) * 1000)
    finally:
        process.terminate()
        process.wait(10)
        await server.stop()
    samples.sort()
    return {
        "gateways": gateways,
        "clusters": clusters,
        "start_and_first_sync_ms": round(synced * 1000),
        "one_backend_to_all_p50_ms": round(statistics.median(samples), 1),
        "one_backend_to_all_p99_ms": round(samples[int(len(samples) * 0.99)], 1),
    }


async def _clients(port: int, count: int) -> None:
    async with grpc.aio.insecure_channel(
        f"127.0.0.1:{port}", options=[("grpc.max_receive_message_length", 64 << 20)]
    ) as channel:
        await asyncio.gather(*(_gateway(channel, n) for n in range(count)))


async def _gateway(channel: grpc.aio.Channel, number: int) -> None:
    requests: asyncio.Queue[Any] = asyncio.Queue()
    for type_url in (TypeUrl.CLUSTER, TypeUrl.LISTENER):
        requests.put_nowait(_request(type_url, number))

    async def outgoing() -> AsyncIterator[bytes]:
        while True:
            yield (await requests.get()).SerializeToString()

    call: Any = channel.stream_stream(_METHOD)
    async for raw in call(outgoing(), metadata=(("authorization", "Bearer bench"),)):
        response = discovery_pb2.DeltaDiscoveryResponse.FromString(raw)
        names = [resource.name for resource in response.resources]
        if response.type_url == TypeUrl.CLUSTER and names:
            requests.put_nowait(_request(TypeUrl.LOAD_ASSIGNMENT, number, names))
        if response.type_url == TypeUrl.LISTENER:
            requests.put_nowait(_request(TypeUrl.ROUTES, number, ["routes"]))
            requests.put_nowait(_request(TypeUrl.SECRET, number, ["default"]))
        requests.put_nowait(
            discovery_pb2.DeltaDiscoveryRequest(
                type_url=response.type_url, response_nonce=response.nonce
            )
        )


def _request(type_url: str, number: int, names: list[str] | None = None) -> Any:
    request = discovery_pb2.DeltaDiscoveryRequest(
        type_url=type_url, resource_names_subscribe=names or []
    )
    request.node.id = f"gateway-{number}"
    request.node.metadata.update(
        {"http_port": 8080, "https_port": 8443, "bind_address": "127.0.0.1"}
    )
    return request


if __name__ == "__main__":
    uvloop.run(_clients(int(sys.argv[1]), int(sys.argv[2])))
