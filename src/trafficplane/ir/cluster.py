"""Where requests may be sent: clusters, their backends and how one is chosen."""

from dataclasses import dataclass
from enum import StrEnum


class Balancing(StrEnum):
    """How a cluster chooses a backend for a request."""

    ROUND_ROBIN = "ROUND_ROBIN"
    WEIGHTED_ROUND_ROBIN = "WEIGHTED_ROUND_ROBIN"
    LEAST_CONNECTIONS = "LEAST_CONNECTIONS"
    RANDOM = "RANDOM"
    IP_HASH = "IP_HASH"

    @property
    def weighted(self) -> bool:
        """Whether the backends' weights count."""
        return self in _WEIGHTED


_WEIGHTED = frozenset(
    {Balancing.WEIGHTED_ROUND_ROBIN, Balancing.LEAST_CONNECTIONS, Balancing.IP_HASH}
)


class Discovery(StrEnum):
    """How a cluster learns its backends: pushed to the gateway, or resolved there by DNS."""

    PUSHED = "pushed"
    DNS = "dns"


@dataclass(frozen=True, slots=True)
class Backend:
    """One address to connect to; a draining one gets no new requests."""

    name: str
    address: str
    port: int
    weight: int
    draining: bool = False


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """An HTTP request that each gateway makes of each backend; times in milliseconds.

    `expected` are inclusive ranges of status codes.
    """

    path: str
    host: str | None
    interval_ms: int
    timeout_ms: int
    healthy_threshold: int
    unhealthy_threshold: int
    expected: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class UpstreamTls:
    """TLS to the backends. `ca_certificates` is PEM; None means the gateway machine's own roots."""

    server_name: str | None
    verify: bool
    ca_certificates: str | None


@dataclass(frozen=True, slots=True)
class LoadAssignment:
    """The backends of one cluster, by its data-plane name."""

    cluster: str
    backends: tuple[Backend, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster by its data-plane name. `assignment` is set only where DNS resolves it."""

    name: str
    discovery: Discovery
    balancing: Balancing
    connect_timeout_ms: int
    http2: bool = False
    health_check: HealthCheck | None = None
    tls: UpstreamTls | None = None
    assignment: LoadAssignment | None = None
