"""The metrics there are: the one table that the collector fills and every query names."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What a metric's values are, and so how they may be summed up."""

    COUNTER = "counter"
    """Events; kept as how many there were in each slot of time."""
    GAUGE = "gauge"
    """A level; kept as the sum, number and maximum of its samples in each slot."""
    HISTOGRAM = "histogram"
    """Measurements sorted into fixed buckets; kept as counts for each bucket, mergeable."""


class Label(StrEnum):
    """What a series may be attributed to. `detail` is a status code or the name of a limit."""

    ENDPOINT = "endpoint"
    POLICY = "policy"
    CLUSTER = "cluster"
    BACKEND = "backend"
    DETAIL = "detail"
    VARIANT = "variant"
    GATEWAY = "gateway"
    POOL = "pool"
    REPLICA = "replica"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its name in the API, what it means, and the labels that its series carry.

    `sampled`: a sample of 0 is kept, so that where there is none nothing is known. Others stand at
    0 wherever a gateway reported and said nothing of them.
    """

    name: str
    form: Form
    unit: str
    about: str
    labels: frozenset[Label]
    sampled: bool = False


_ROUTED = frozenset(
    {Label.ENDPOINT, Label.POLICY, Label.CLUSTER, Label.VARIANT, Label.GATEWAY}
)  # fmt: skip
_CODED = _ROUTED | {Label.DETAIL}
_CLUSTER = frozenset({Label.CLUSTER, Label.GATEWAY})
_BACKEND = _CLUSTER | {Label.BACKEND}
_LIMIT = frozenset({Label.DETAIL, Label.GATEWAY})
_GATEWAY = frozenset({Label.GATEWAY})

HEALTHY = "backend_healthy"
"""The gauge that gateways without a health stream tell health by."""

_ALL = (
    Metric("requests", Form.COUNTER, "requests",
           "Requests that ended; `detail` is the status code, 0 where the client left first.",
           _CODED),
    Metric("errors", Form.COUNTER, "requests", "Those of them answered with 5xx.", _ROUTED),
    Metric("latency", Form.HISTOGRAM, "ms",
           "From a request's first byte to its answer's last, at the gateway.", _ROUTED),
    Metric("bytes_received", Form.COUNTER, "bytes", "From clients, headers included.", _ROUTED),
    Metric("bytes_sent", Form.COUNTER, "bytes", "To clients, headers included.", _ROUTED),
    Metric("upstream_requests", Form.COUNTER, "requests",
           "Attempts sent to a cluster; a retry is one more.", _CLUSTER),
    Metric("upstream_latency", Form.HISTOGRAM, "ms",
           "From sending a request to a backend to the end of its answer.", _CLUSTER),
    Metric("retries", Form.COUNTER, "requests", "Attempts after the first.", _CLUSTER),
    Metric("upstream_timeouts", Form.COUNTER, "requests", "No answer in time.", _CLUSTER),
    Metric("overflows", Form.COUNTER, "requests",
           "Refused because a limit of the cluster (circuit breaker) was reached.", _CLUSTER),
    Metric("connect_failures", Form.COUNTER, "connections",
           "Connections to backends that failed.", _CLUSTER),
    Metric("active_requests", Form.GAUGE, "requests", "On their way at a cluster.", _CLUSTER),
    Metric("active_connections", Form.GAUGE, "connections", "Open to a cluster.", _CLUSTER),
    Metric("pending_requests", Form.GAUGE, "requests", "Waiting for a connection.", _CLUSTER),
    Metric("panics", Form.COUNTER, "requests",
           "Sent with health ignored, because too few backends were healthy.", _CLUSTER),
    Metric("ejections", Form.COUNTER, "ejections", "Backends ejected as outliers.", _CLUSTER),
    Metric("ejections_active", Form.GAUGE, "backends", "Ejected at the moment.", _CLUSTER),
    Metric("circuit_requests_open", Form.GAUGE, "open",
           "1 while a cluster's limit of requests is reached.", _CLUSTER),
    Metric("circuit_connections_open", Form.GAUGE, "open",
           "1 while a cluster's limit of connections is reached.", _CLUSTER),
    Metric("circuit_pending_open", Form.GAUGE, "open",
           "1 while a cluster's limit of waiting requests is reached.", _CLUSTER),
    Metric("circuit_retries_open", Form.GAUGE, "open",
           "1 while a cluster's limit of retries is reached.", _CLUSTER),
    Metric("checks", Form.COUNTER, "checks", "Health checks made of a cluster.", _CLUSTER),
    Metric("check_failures", Form.COUNTER, "checks", "Health checks that failed.", _CLUSTER),
    Metric("backend_requests", Form.COUNTER, "requests", "Attempts sent to a backend.", _BACKEND),
    Metric("backend_errors", Form.COUNTER, "requests",
           "Attempts that a backend answered with 5xx or not at all.", _BACKEND),
    Metric("backend_timeouts", Form.COUNTER, "requests", "Attempts it left unanswered.", _BACKEND),
    Metric("backend_active_requests", Form.GAUGE, "requests", "On their way there.", _BACKEND),
    Metric("backend_active_connections", Form.GAUGE, "connections", "Open to it.", _BACKEND),
    Metric(HEALTHY, Form.GAUGE, "healthy",
           "1 while a gateway sends requests there. Only the newest is known; the timeline of "
           "health has the history.", _BACKEND),
    Metric("rate_limited", Form.COUNTER, "requests",
           "Refused by a rate limit; `detail` is the limit's name.", _LIMIT),
    Metric("over_limit", Form.COUNTER, "requests",
           "Over a rate limit, refused or (where it only watches) let through.", _LIMIT),
    Metric("would_be_limited", Form.COUNTER, "requests",
           "Over a rate limit and let through, since it only watches.", _LIMIT),
    Metric("gateway_connections", Form.GAUGE, "connections", "Open from clients.", _GATEWAY),
    Metric("gateway_requests", Form.COUNTER, "requests",
           "Requests that ended at a gateway, whoever they were for.", _GATEWAY),
    Metric("gateway_memory", Form.GAUGE, "bytes", "Allocated by Envoy.", _GATEWAY),
    Metric("replica_lag", Form.GAUGE, "ms",
           "How far a replica of PostgreSQL is behind its primary: the greatest measured in each "
           "ten seconds. Nothing while it is not known, as when the replica is offline.",
           frozenset({Label.POOL, Label.REPLICA}), sampled=True),
    Metric("reports", Form.COUNTER, "reports",
           "Reports of statistics that arrived; none means that nothing is known.", _GATEWAY),
)  # fmt: skip

DERIVED = frozenset({"errors", "would_be_limited"})
"""Those that are not stored but made of others when they are asked for."""

METRICS = {metric.name: metric for metric in _ALL}
"""Every metric by name."""

CONTROL_PLANE = ""
"""The gateway of what no gateway measured, but the control plane itself."""

PLATFORM = ""
"""The organisation of what belongs to no organisation, such as a gateway's own figures."""
