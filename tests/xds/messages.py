"""Small but real Envoy resources for tests."""

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import config_source_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import api_listener_pb2, listener_pb2
from envoy.config.route.v3 import route_components_pb2, route_pb2
from envoy.extensions.filters.http.router.v3 import router_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from google.protobuf import any_pb2, duration_pb2
from google.protobuf.message import Message

from trafficplane.xds.store import Origin, Resource, TypeUrl, resource

ADS = config_source_pb2.ConfigSource(
    ads=config_source_pb2.AggregatedConfigSource(),
    resource_api_version=config_source_pb2.ApiVersion.V3,
)


def packed(message: Message) -> any_pb2.Any:
    result = any_pb2.Any()
    result.Pack(message, deterministic=True)
    return result


def cluster(name: str, *, ring: tuple[int, int] | None = None, timeout_s: int = 1) -> Resource:
    """An EDS cluster. A ring whose minimum is above its maximum is refused late, for its logic."""
    message = cluster_pb2.Cluster(
        name=name,
        type=cluster_pb2.Cluster.EDS,
        connect_timeout=duration_pb2.Duration(seconds=timeout_s),
        eds_cluster_config=cluster_pb2.Cluster.EdsClusterConfig(eds_config=ADS),
    )
    if ring is not None:
        message.lb_policy = cluster_pb2.Cluster.RING_HASH
        message.ring_hash_lb_config.minimum_ring_size.value = ring[0]
        message.ring_hash_lb_config.maximum_ring_size.value = ring[1]
    return resource(TypeUrl.CLUSTER, name, message, Origin("org", "Cluster", name))


def bad_cluster(name: str) -> Resource:
    """A cluster that Envoy refuses after it has counted it as warming."""
    return cluster(name, ring=(1000, 10))


def invalid_cluster(name: str) -> Resource:
    """A cluster that fails validation, for which Envoy drops the whole response."""
    return cluster(name, timeout_s=0)


def assignment(name: str, *ports: int) -> Resource:
    """The backends of a cluster, on loopback."""
    message = endpoint_pb2.ClusterLoadAssignment(cluster_name=name)
    locality = message.endpoints.add()
    locality.load_balancing_weight.value = 1
    locality.locality.zone = "here"
    for port in ports:
        address = locality.lb_endpoints.add().endpoint.address.socket_address
        address.address, address.port_value = "127.0.0.1", port
    return resource(TypeUrl.LOAD_ASSIGNMENT, name, message, Origin("org", "Cluster", name))


def invalid_assignment(name: str) -> Resource:
    """Backends that fail validation: no port is that large."""
    message = endpoint_pb2.ClusterLoadAssignment(cluster_name=name)
    address = message.endpoints.add().lb_endpoints.add().endpoint.address.socket_address
    address.address, address.port_value = "127.0.0.1", 70_000
    return resource(TypeUrl.LOAD_ASSIGNMENT, name, message, Origin("org", "Cluster", name))


def _manager(routes_name: str) -> hcm.HttpConnectionManager:
    return hcm.HttpConnectionManager(
        stat_prefix="http",
        rds=hcm.Rds(config_source=ADS, route_config_name=routes_name),
        http_filters=[
            hcm.HttpFilter(
                name="envoy.filters.http.router", typed_config=packed(router_pb2.Router())
            )
        ],
    )


def listener(name: str, port: int, routes_name: str = "main") -> Resource:
    message = listener_pb2.Listener(name=name)
    message.address.socket_address.address = "127.0.0.1"
    message.address.socket_address.port_value = port
    chain = message.filter_chains.add().filters.add()
    chain.name = "envoy.filters.network.http_connection_manager"
    chain.typed_config.CopyFrom(packed(_manager(routes_name)))
    return resource(TypeUrl.LISTENER, name, message)


def api_listener(name: str, routes_name: str) -> Resource:
    """What gRPC's own client asks for."""
    api = api_listener_pb2.ApiListener(api_listener=packed(_manager(routes_name)))
    return resource(TypeUrl.LISTENER, name, listener_pb2.Listener(name=name, api_listener=api))


def routes(name: str, cluster_name: str, *, regex: str | None = None) -> Resource:
    """Everything to one cluster; `regex` adds a first route that Envoy may refuse."""
    host = route_components_pb2.VirtualHost(name="all", domains=["*"])
    if regex is not None:
        route = host.routes.add()
        route.match.safe_regex.regex = regex
        route.route.cluster = cluster_name
    route = host.routes.add()
    route.match.prefix = "/" if cluster_name else ""
    route.route.cluster = cluster_name
    message = route_pb2.RouteConfiguration(name=name, virtual_hosts=[host])
    return resource(TypeUrl.ROUTES, name, message)


def grpc_routes(name: str, cluster_name: str) -> Resource:
    """Every method to one cluster, as gRPC's client wants it."""
    host = route_components_pb2.VirtualHost(name=name, domains=["*"])
    route = host.routes.add()
    route.match.prefix = ""
    route.route.cluster = cluster_name
    message = route_pb2.RouteConfiguration(name=name, virtual_hosts=[host])
    return resource(TypeUrl.ROUTES, name, message)
