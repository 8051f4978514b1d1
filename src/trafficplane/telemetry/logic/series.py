"""What a number is attributed to, and how Envoy's names for it are read."""

from collections.abc import Mapping
from typing import NamedTuple

from trafficplane.envoy.access_stats import LABEL, PREFIX
from trafficplane.telemetry.logic.metrics import PLATFORM


class Series(NamedTuple):
    """One line of history at one gateway. What doesn't apply is empty."""

    metric: str
    organisation_id: str = PLATFORM
    endpoint: str = ""
    policy: str = ""
    cluster: str = ""
    backend: str = ""
    detail: str = ""
    variant: str = ""
    pool: str = ""
    replica: str = ""


_CLUSTER_COUNTERS = {
    "upstream_rq_total": "upstream_requests",
    "upstream_rq_retry": "retries",
    "upstream_rq_timeout": "upstream_timeouts",
    "upstream_rq_pending_overflow": "overflows",
    "upstream_cx_connect_fail": "connect_failures",
    "lb_healthy_panic": "panics",
    "outlier_detection.ejections_enforced_total": "ejections",
    "health_check.attempt": "checks",
    "health_check.failure": "check_failures",
    "endpoint.rq_total": "backend_requests",
    "endpoint.rq_error": "backend_errors",
    "endpoint.rq_timeout": "backend_timeouts",
    "upstream_rq_active": "active_requests",
    "upstream_cx_active": "active_connections",
    "upstream_rq_pending_active": "pending_requests",
    "outlier_detection.ejections_active": "ejections_active",
    "circuit_breakers.default.rq_open": "circuit_requests_open",
    "circuit_breakers.default.cx_open": "circuit_connections_open",
    "circuit_breakers.default.rq_pending_open": "circuit_pending_open",
    "circuit_breakers.default.rq_retry_open": "circuit_retries_open",
    "endpoint.rq_active": "backend_active_requests",
    "endpoint.cx_active": "backend_active_connections",
    "endpoint.healthy": "backend_healthy",
    "upstream_rq_time": "upstream_latency",
}
_ROUTE_METRICS = {
    "requests": "requests",
    "duration": "latency",
    "bytes_received": "bytes_received",
    "bytes_sent": "bytes_sent",
}
_LIMIT_COUNTERS = {"rate_limited": "over_limit", "enforced": "rate_limited"}
_GATEWAY_METRICS = {
    "server.memory_allocated": "gateway_memory",
    "server.total_connections": "gateway_connections",
}

_LIMITER = "http_local_rate_limit."
_LIMITER_TAG = "envoy.local_http_ratelimit_prefix"

READ = frozenset(
    {
        *(f"cluster.{name}" for name in _CLUSTER_COUNTERS),
        *(f"{PREFIX}.{name}" for name in _ROUTE_METRICS),
        *_GATEWAY_METRICS,
    }
)
"""Envoy's names (tags taken out) of everything that is read; the rest is passed over unparsed."""


def is_read(name: str) -> bool:
    """Whether any series comes of the statistic."""
    return name in READ or _LIMITER in name


def series_of(name: str, tags: Mapping[str, str]) -> Series | None:
    """The series of one of Envoy's statistics; None for what is not kept.

    `tags` are those that Envoy took out of the name, by Envoy's names for them.
    """
    family, _, rest = name.partition(".")
    if family == PREFIX:
        return _of_route(rest, tags)
    if family == "cluster":
        return _of_cluster(rest, tags)
    if _LIMITER in name:
        return _of_limit(name, tags)
    metric = _GATEWAY_METRICS.get(name)
    return Series(metric) if metric else None


def _of_route(name: str, tags: Mapping[str, str]) -> Series | None:
    metric = _ROUTE_METRICS.get(name)
    if metric is None:
        return None
    route, _, rest = tags.get(LABEL, "").partition(" ")
    cluster, _, code = rest.partition(" ")
    organisation, endpoint, policy, variant = _route(route)
    return Series(
        metric, organisation, endpoint, policy, cluster.partition("/")[2], "", code, variant
    )


def _route(name: str) -> tuple[str, str, str, str]:
    # `<organisation>/<endpoint>[/<policy>[/<variant>]]`; anything else is nobody's.
    parts = name.split("/")
    if not 2 <= len(parts) <= 4:
        return PLATFORM, "", "", ""
    organisation, endpoint, *rest = parts
    return organisation, endpoint, rest[0] if rest else "", rest[1] if len(rest) > 1 else ""


def _of_cluster(name: str, tags: Mapping[str, str]) -> Series | None:
    metric = _CLUSTER_COUNTERS.get(name)
    organisation, slash, cluster = tags.get("envoy.cluster_name", "").partition("/")
    if metric is None or not slash:
        return None
    backend = tags.get("envoy.endpoint_address", "")
    return Series(metric, organisation, cluster=cluster, backend=backend)


def _of_limit(name: str, tags: Mapping[str, str]) -> Series | None:
    metric = _LIMIT_COUNTERS.get(name.rpartition(".")[2])
    # The tag is missing where Envoy's own extractor doesn't know the prefix.
    prefix = tags.get(_LIMITER_TAG) or name.partition("." + _LIMITER)[0]
    # `rate_limit.<organisation>/<name>`, see `envoy.limits`.
    organisation, slash, limit = prefix.rpartition(".")[2].partition("/")
    if metric is None or not slash:
        return None
    return Series(metric, organisation, detail=limit)
