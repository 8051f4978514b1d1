"""How Envoy chooses a backend: the load balancing policies, what they hash, and slow start."""

from typing import Any, TypeAlias, assert_never

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.core.v3 import extension_pb2
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.load_balancing_policies.common.v3 import common_pb2 as common
from envoy.extensions.load_balancing_policies.least_request.v3 import least_request_pb2
from envoy.extensions.load_balancing_policies.maglev.v3 import maglev_pb2
from envoy.extensions.load_balancing_policies.random.v3 import random_pb2
from envoy.extensions.load_balancing_policies.ring_hash.v3 import ring_hash_pb2
from envoy.extensions.load_balancing_policies.round_robin.v3 import round_robin_pb2
from envoy.type.v3 import percent_pb2

from trafficplane.envoy.durations import duration
from trafficplane.envoy.endings import WINDOW
from trafficplane.envoy.pack import packed
from trafficplane.ir.cluster import Balancing, Cluster, HashInput, HashOf, SlowStart

_HashPolicy: TypeAlias = route.RouteAction.HashPolicy


def policy(spec: Cluster) -> cluster_pb2.LoadBalancingPolicy:
    """The cluster's one policy.

    Hash inputs stand here rather than in routes: a route may lead to several clusters.
    """
    name, config = _config(spec)
    extension = extension_pb2.TypedExtensionConfig(
        name=f"envoy.load_balancing_policies.{name}", typed_config=packed(config)
    )
    return cluster_pb2.LoadBalancingPolicy(
        policies=[cluster_pb2.LoadBalancingPolicy.Policy(typed_extension_config=extension)]
    )


def _config(spec: Cluster) -> tuple[str, Any]:
    match spec.balancing:
        case Balancing.ROUND_ROBIN | Balancing.WEIGHTED_ROUND_ROBIN:
            return "round_robin", round_robin_pb2.RoundRobin(
                slow_start_config=_slow_start(spec.slow_start)
            )
        case Balancing.LEAST_CONNECTIONS:
            return "least_request", least_request_pb2.LeastRequest(
                slow_start_config=_slow_start(spec.slow_start)
            )
        case Balancing.RANDOM:
            return "random", random_pb2.Random()
        case Balancing.MAGLEV:
            return "maglev", maglev_pb2.Maglev(consistent_hashing_lb_config=_hashing(spec))
        case Balancing.RING_HASH:
            return "ring_hash", ring_hash_pb2.RingHash(consistent_hashing_lb_config=_hashing(spec))


def _slow_start(spec: SlowStart | None) -> common.SlowStartConfig | None:
    if spec is None:
        return None
    return common.SlowStartConfig(
        slow_start_window=duration(spec.window_ms),
        # The key is demanded by Envoy and set nowhere.
        aggression=core.RuntimeDouble(
            default_value=spec.aggression, runtime_key="trafficplane.slow_start.aggression"
        ),
        min_weight_percent=percent_pb2.Percent(value=spec.min_percent),
    )


def _hashing(spec: Cluster) -> common.ConsistentHashingLbConfig:
    by_address = _HashPolicy(
        connection_properties=_HashPolicy.ConnectionProperties(source_ip=True), terminal=True
    )
    # In a succession of clusters only headers are seen: this one has the address as well.
    as_header = _HashPolicy(header=_HashPolicy.Header(header_name="x-envoy-external-address"))
    chosen = _chosen(spec.hash_input)
    policies = [by_address, as_header] if chosen is None else [chosen, by_address, as_header]
    return common.ConsistentHashingLbConfig(hash_policy=policies)


def _chosen(hash_input: HashInput | None) -> _HashPolicy | None:
    """The input, when a request has it; `terminal` keeps the address out of the hash then."""
    if hash_input is None:
        return None
    name = hash_input.name
    match hash_input.of:
        case HashOf.ADDRESS if hash_input.ttl_s is None:
            return None
        case HashOf.ADDRESS:
            # Where no route tells it, as in a succession of clusters, the address alone counts.
            return _HashPolicy(filter_state=_HashPolicy.FilterState(key=WINDOW), terminal=True)
        case HashOf.HEADER:
            return _HashPolicy(header=_HashPolicy.Header(header_name=name), terminal=True)
        case HashOf.COOKIE:
            return _HashPolicy(cookie=_HashPolicy.Cookie(name=name), terminal=True)
        case HashOf.QUERY:
            return _HashPolicy(query_parameter=_HashPolicy.QueryParameter(name=name), terminal=True)
        case _:
            assert_never(hash_input.of)
