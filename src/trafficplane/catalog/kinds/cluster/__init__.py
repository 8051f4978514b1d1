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
    Zones,
)
from trafficplane.catalog.kinds.cluster.connecting import BackendTls, HealthCheck, Protocol
from trafficplane.catalog.kinds.cluster.kind import CLUSTER, Cluster, watched
from trafficplane.catalog.kinds.cluster.resilience import (
    BEFORE_WORK,
    CircuitBreaker,
    OutlierDetection,
    Retries,
    RetryOn,
)

__all__ = [
    "BEFORE_WORK",
    "CLUSTER",
    "Backend",
    "BackendState",
    "BackendTls",
    "CircuitBreaker",
    "Cluster",
    "Failover",
    "Hash",
    "HashInput",
    "HealthCheck",
    "LoadBalancing",
    "OutlierDetection",
    "Protocol",
    "Retries",
    "RetryOn",
    "SessionCarrier",
    "SessionMode",
    "SlowStart",
    "StickySessions",
    "Strategy",
    "Zones",
    "watched",
]
