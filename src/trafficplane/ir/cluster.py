"""Where requests may be sent: clusters, their backends and how one is chosen."""

from dataclasses import dataclass
from enum import StrEnum

from trafficplane.ir.failover import OVERPROVISIONING
from trafficplane.ir.resilience import Limits, OutlierDetection, Retries


class Balancing(StrEnum):
    """How a cluster chooses a backend for a request."""

    ROUND_ROBIN = "ROUND_ROBIN"
    WEIGHTED_ROUND_ROBIN = "WEIGHTED_ROUND_ROBIN"
    LEAST_CONNECTIONS = "LEAST_CONNECTIONS"
    RANDOM = "RANDOM"
    MAGLEV = "MAGLEV"
    RING_HASH = "RING_HASH"

    @property
    def weighted(self) -> bool:
        """Whether the backends' weights count."""
        return self not in {Balancing.ROUND_ROBIN, Balancing.RANDOM}


class HashOf(StrEnum):
    """What of a request is hashed, where a hash decides."""

    ADDRESS = "address"
    HEADER = "header"
    COOKIE = "cookie"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class HashInput:
    """`name` is that of the header, cookie or parameter; without it the address is hashed.

    With a `ttl_s` the address is drawn anew after so many seconds (`ir.window`).
    """

    of: HashOf
    name: str = ""
    ttl_s: int | None = None


@dataclass(frozen=True, slots=True)
class SlowStart:
    """A new backend's weight is multiplied by (elapsed / window) ** (1 / aggression).

    Envoy docs: "Slow start mode". `min_percent` of the weight is the least.
    """

    window_ms: int
    aggression: float
    min_percent: int


@dataclass(frozen=True, slots=True)
class StickySession:
    """The client carries its backend's address in a cookie or header of this name.

    `strict` answers 503 when that backend can't take the request. `ttl_s` is the time from the
    answer that began the session until its end; None is a session cookie, or a header without end.
    """

    name: str
    by_header: bool = False
    path: str = "/"
    ttl_s: int | None = None
    strict: bool = False


class Discovery(StrEnum):
    """How a cluster learns its backends: pushed to the gateway, or resolved there by DNS."""

    PUSHED = "pushed"
    DNS = "dns"


@dataclass(frozen=True, slots=True)
class Backend:
    """One address to connect to; a draining one gets no new requests.

    Priorities count from 0 without gaps; 0 is tried first.
    """

    name: str
    address: str
    port: int
    weight: int
    draining: bool = False
    priority: int = 0


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
    """The backends of one cluster, by its data-plane name.

    `overprovisioning` is the percentage by which the share of healthy backends of a priority is
    multiplied to tell how much of the load that priority takes (see `ir.failover`). When it is
    `regardless` of health, that counts within a single priority, too.
    """

    cluster: str
    backends: tuple[Backend, ...]
    overprovisioning: int = OVERPROVISIONING
    regardless: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster by its data-plane name. `assignment` is set only where DNS resolves it.

    `idle_timeout_ms` is for connections to backends. With `keeps_sessions` a draining backend still
    serves the sessions that stick to it.
    """

    name: str
    discovery: Discovery
    balancing: Balancing
    connect_timeout_ms: int
    idle_timeout_ms: int
    retries: Retries
    limits: Limits
    outlier_detection: OutlierDetection | None = None
    hash_input: HashInput | None = None
    slow_start: SlowStart | None = None
    panic_threshold: int = 0
    keeps_sessions: bool = False
    http2: bool = False
    health_check: HealthCheck | None = None
    tls: UpstreamTls | None = None
    assignment: LoadAssignment | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """Clusters by their data-plane names, of which each takes over when those before can't.

    A request that fails is tried again as the first of them would: by its `retries` and `limits`.
    """

    members: tuple[str, ...]
    retries: Retries
    limits: Limits

    @property
    def name(self) -> str:
        """Its own name in the data plane, which no cluster can have."""
        return succession_name(self.members)


def succession_name(members: tuple[str, ...]) -> str:
    """`org/first > second`, under which routes know clusters of one organisation."""
    first, *others = members
    return " > ".join((first, *(name.partition("/")[2] for name in others)))
