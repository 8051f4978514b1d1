"""The kind Cluster: backends that serve the same thing, and how requests are spread over them."""

from trafficplane.catalog.kinds.cluster.backends import Backend, BackendState
from trafficplane.catalog.kinds.cluster.balancing import (
    Failover,
    Hash,
    HashInput,
    LoadBalancing,
    SessionCarrier,
    SessionMode,
    SlowStart,
    StickySessions,
    Strategy,
)
from trafficplane.catalog.kinds.cluster.connecting import BackendTls, HealthCheck, Protocol
from trafficplane.catalog.kinds.cluster.kind import CLUSTER, Cluster

__all__ = [
    "CLUSTER",
    "Backend",
    "BackendState",
    "BackendTls",
    "Cluster",
    "Failover",
    "Hash",
    "HashInput",
    "HealthCheck",
    "LoadBalancing",
    "Protocol",
    "SessionCarrier",
    "SessionMode",
    "SlowStart",
    "StickySessions",
    "Strategy",
]
