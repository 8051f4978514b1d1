"""What gRPC's own xDS client needs to resolve `xds:///<cluster>` (gRFC A27, A28).

It wants an API listener, a route configuration and an EDS cluster with a policy that it knows.
"""

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.listener.v3 import api_listener_pb2, listener_pb2
from envoy.config.route.v3 import route_components_pb2 as components
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)

from trafficplane.envoy.http_filters import router
from trafficplane.envoy.listeners import ads
from trafficplane.envoy.pack import packed
from trafficplane.ir.cluster import Cluster


def api_listener(name: str) -> listener_pb2.Listener:
    """The listener that the client asks for by the name in its target."""
    manager = hcm.HttpConnectionManager(
        rds=hcm.Rds(config_source=ads(), route_config_name=name), http_filters=[router()]
    )
    return listener_pb2.Listener(
        name=name, api_listener=api_listener_pb2.ApiListener(api_listener=packed(manager))
    )


def routes(name: str, cluster: str) -> route_pb2.RouteConfiguration:
    """Sends every method to the cluster."""
    route = components.Route(
        match=components.RouteMatch(prefix=""), route=components.RouteAction(cluster=cluster)
    )
    return route_pb2.RouteConfiguration(
        name=name,
        virtual_hosts=[components.VirtualHost(name=name, domains=["*"], routes=[route])],
    )


def client_cluster(spec: Cluster) -> cluster_pb2.Cluster:
    """The cluster with round robin over weights, which is what the client can do everywhere."""
    return cluster_pb2.Cluster(
        name=spec.name,
        type=cluster_pb2.Cluster.EDS,
        eds_cluster_config=cluster_pb2.Cluster.EdsClusterConfig(eds_config=ads()),
        lb_policy=cluster_pb2.Cluster.ROUND_ROBIN,
    )
