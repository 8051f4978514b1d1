"""(c) What many gateways cost: simulated ones in a process of their own, over real gRPC streams."""

import asyncio
import statistics
import sys
import time
from typing import Any

import grpc
import uvloop
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.service.discovery.v3 import discovery_pb2 as discovery

from trafficplane.gateways.schemas import DataPlaneResource, GatewayIdentity, NodeInfo
from trafficplane.xds.server import SERVICE, XdsServer
from trafficplane.xds.store import Resource, Store, TypeUrl, resource


def run(gateways: int = 50, clusters: int = 1000, changes: int = 200) -> dict[str, Any]:
    """Milliseconds from publishing to the last gateway's acknowledgement.

    For the first state (from the moment the last gateway is connected), and for one changed load
    assignment at a time: median, 99th percentile and maximum of `changes` changes.
    """
    return uvloop.run(_measure(gateways, clusters, changes))


class _Fleet:
    """An observer that knows when everybody has acknowledged a revision."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.everybody_connected = asyncio.Event()
        self.everybody_has = asyncio.Event()
        self._connected: set[str] = set()
        self._has: set[str] = set()
        self._awaited = 1

    def expect(self, sequence: int) -> None:
        self._awaited = sequence
        self._has.clear()
        self.everybody_has.clear()

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        del session, info
        self._connected.add(gateway_id)
        if len(self._connected) == self.size:
            self.everybody_connected.set()

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        del session
        if sequence >= self._awaited:
            self._has.add(gateway_id)
        if len(self._has) == self.size:
            self.everybody_has.set()

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        raise AssertionError(f"{gateway_id} {session} refused {resource.name}: {message}")

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        pass

    def disconnected(self, gateway_id: str, session: str) -> None:
        pass


async def _measure(gateways: int, clusters: int, changes: int) -> dict[str, Any]:
    fleet = _Fleet(gateways)
    store = Store(lambda _: [resource(TypeUrl.LISTENER, "http", listener_pb2.Listener())])
    store.publish(_first_state(clusters), (), 1)
    server = XdsServer(store, _authenticate, fleet)
    port = await server.start("127.0.0.1", 0)
    clients = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.fanout", str(port), str(gateways), str(clusters)
    )
    try:
        await asyncio.wait_for(fleet.everybody_connected.wait(), 60)
        started = time.perf_counter()
        await asyncio.wait_for(fleet.everybody_has.wait(), 60)
        initial = time.perf_counter() - started
        times = [await _change(store, fleet, 2 + n, n % clusters) for n in range(changes)]
    finally:
        clients.terminate()
        await clients.wait()
        await server.stop(0)
    return {
        "gateways": gateways,
        "clusters": clusters,
        "initial_sync_ms": round(initial * 1000, 1),
        "change_p50_ms": round(statistics.median(times) * 1000, 1),
        "change_p99_ms": round(statistics.quantiles(times, n=100)[98] * 1000, 1),
        "change_max_ms": round(max(times) * 1000, 1),
    }


async def _change(store: Store, fleet: _Fleet, sequence: int, number: int) -> float:
    # Longer than the debounce, so that each change is the first after a quiet time.
    await asyncio.sleep(0.05)
    fleet.expect(sequence)
    started = time.perf_counter()
    store.publish([_assignment(number, sequence)], (), sequence)
    await asyncio.wait_for(fleet.everybody_has.wait(), 30)
    return time.perf_counter() - started


async def _authenticate(token: str) -> GatewayIdentity | None:
    return GatewayIdentity(None, None, token)


def _name(number: int) -> str:
    return f"org_benchmark/cluster-{number}"


def _first_state(clusters: int) -> list[Resource]:
    routes = route_pb2.RouteConfiguration(name="routes")
    for number in range(clusters):
        host = routes.virtual_hosts.add(name=_name(number), domains=[f"c{number}.test"])
        route = host.routes.add()
        route.match.prefix = "/"
        route.route.cluster = _name(number)
    return [
        *(_cluster(number) for number in range(clusters)),
        *(_assignment(number, 1) for number in range(clusters)),
        resource(TypeUrl.ROUTES, "routes", routes),
    ]


def _cluster(number: int) -> Resource:
    message = cluster_pb2.Cluster(name=_name(number), type=cluster_pb2.Cluster.EDS)
    message.eds_cluster_config.eds_config.ads.SetInParent()
    message.connect_timeout.seconds = 5
    return resource(TypeUrl.CLUSTER, _name(number), message)


def _assignment(number: int, weight: int) -> Resource:
    message = endpoint_pb2.ClusterLoadAssignment(cluster_name=_name(number))
    locality = message.endpoints.add()
    for host in range(3):
        backend = locality.lb_endpoints.add()
        backend.load_balancing_weight.value = weight
        backend.endpoint.address.socket_address.address = f"10.0.{number % 256}.{host + 1}"
        backend.endpoint.address.socket_address.port_value = 8000
    return resource(TypeUrl.LOAD_ASSIGNMENT, _name(number), message, sequence=weight)


async def _simulate(port: int, gateways: int, clusters: int) -> None:
    await asyncio.gather(*(_gateway(port, f"gateway-{n}", clusters) for n in range(gateways)))


async def _gateway(port: int, node_id: str, clusters: int) -> None:
    """Ask for everything and acknowledge whatever comes, on a connection of its own."""
    options = [
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.max_receive_message_length", -1),
    ]
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}", options) as channel:
        method: Any = channel.stream_stream(f"/{SERVICE}/DeltaAggregatedResources")
        call = method(metadata=[("authorization", f"Bearer {node_id}")])
        for request in _questions(node_id, clusters):
            await call.write(request.SerializeToString())
        while (raw := await call.read()) is not grpc.aio.EOF:
            response = discovery.DeltaDiscoveryResponse.FromString(raw)
            answer = discovery.DeltaDiscoveryRequest(
                type_url=response.type_url, response_nonce=response.nonce
            )
            await call.write(answer.SerializeToString())


def _questions(node_id: str, clusters: int) -> list[discovery.DeltaDiscoveryRequest]:
    names = {
        TypeUrl.CLUSTER: [],
        TypeUrl.LOAD_ASSIGNMENT: [_name(number) for number in range(clusters)],
        TypeUrl.LISTENER: [],
        TypeUrl.ROUTES: ["routes"],
    }
    requests = [
        discovery.DeltaDiscoveryRequest(type_url=type_url, resource_names_subscribe=asked)
        for type_url, asked in names.items()
    ]
    requests[0].node.id = node_id
    return requests


if __name__ == "__main__":
    uvloop.run(_simulate(*(int(argument) for argument in sys.argv[1:4])))
