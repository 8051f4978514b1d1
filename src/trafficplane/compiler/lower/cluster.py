"""A cluster's spec → how to connect, and where to."""

import ipaddress
from collections import Counter

from trafficplane.catalog.kinds.cluster import (
    Backend as BackendSpec,
)
from trafficplane.catalog.kinds.cluster import (
    BackendState,
    BackendTls,
    Failover,
    Hash,
    Protocol,
    SessionCarrier,
    SessionMode,
    StickySessions,
    Strategy,
)
from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.kinds.cluster import HashInput as HashInputSpec
from trafficplane.catalog.kinds.cluster import HealthCheck as HealthCheckSpec
from trafficplane.catalog.kinds.cluster import SlowStart as SlowStartSpec
from trafficplane.compiler.lower.resilience import (
    lower_limits,
    lower_outlier_detection,
    lower_retries,
)
from trafficplane.compiler.names import cluster_name
from trafficplane.ir.cluster import (
    Backend,
    Balancing,
    Cluster,
    Discovery,
    HashInput,
    HashOf,
    HealthCheck,
    LoadAssignment,
    SlowStart,
    StickySession,
    UpstreamTls,
)
from trafficplane.ir.failover import overprovisioning_without_spill
from trafficplane.ir.route import Target
from trafficplane.kit.duration import milliseconds

_BALANCING = {
    Strategy.ROUND_ROBIN: Balancing.ROUND_ROBIN,
    Strategy.WEIGHTED_ROUND_ROBIN: Balancing.WEIGHTED_ROUND_ROBIN,
    Strategy.LEAST_CONNECTIONS: Balancing.LEAST_CONNECTIONS,
    Strategy.RANDOM: Balancing.RANDOM,
    Strategy.IP_HASH: Balancing.MAGLEV,
    Strategy.MAGLEV: Balancing.MAGLEV,
    Strategy.RING_HASH: Balancing.RING_HASH,
}
_HASH_OF = {
    HashInputSpec.ADDRESS: HashOf.ADDRESS,
    HashInputSpec.HEADER: HashOf.HEADER,
    HashInputSpec.COOKIE: HashOf.COOKIE,
    HashInputSpec.QUERY: HashOf.QUERY,
}


def lower_cluster(name: str, spec: ClusterSpec) -> tuple[Cluster, LoadAssignment]:
    """The cluster under its data-plane name, and its backends."""
    balancing, breaker = spec.load_balancing, spec.circuit_breaker
    assignment = lower_assignment(name, spec)
    discovery = Discovery.PUSHED if _all_addresses(assignment) else Discovery.DNS
    cluster = Cluster(
        name=name,
        discovery=discovery,
        balancing=_BALANCING[balancing.strategy],
        hash_input=_hash_input(balancing.hash) if balancing.hash else None,
        slow_start=_slow_start(balancing.slow_start) if balancing.slow_start else None,
        panic_threshold=balancing.panic_threshold,
        connect_timeout_ms=milliseconds(spec.connect_timeout),
        idle_timeout_ms=milliseconds(spec.idle_timeout),
        retries=lower_retries(spec.retries),
        limits=lower_limits(breaker),
        outlier_detection=(
            lower_outlier_detection(breaker.outlier_detection)
            if breaker.outlier_detection
            else None
        ),
        http2=spec.protocol is Protocol.HTTP2,
        health_check=_health_check(spec.health_check) if spec.health_check else None,
        tls=_tls(spec.tls) if spec.tls else None,
        assignment=assignment if discovery is Discovery.DNS else None,
    )
    return cluster, assignment


def lower_assignment(name: str, spec: ClusterSpec) -> LoadAssignment:
    """The backends that may serve; their priorities are numbered without gaps, as Envoy wants."""
    serving = [b for b in spec.backends if b.state is not BackendState.MAINTENANCE]
    ranks = {p: rank for rank, p in enumerate(sorted({b.priority for b in serving}))}
    backends = tuple(_backend(backend, ranks[backend.priority]) for backend in serving)
    if spec.load_balancing.failover is Failover.SPILL:
        return LoadAssignment(name, backends)
    sizes = Counter(backend.priority for backend in backends)
    return LoadAssignment(name, backends, overprovisioning_without_spill(list(sizes.values())))


def lower_target(organisation_id: str, name: str, spec: ClusterSpec) -> Target:
    """The cluster as routes lead to it."""
    timeout = spec.retries.per_try_timeout
    return Target(
        cluster_name(organisation_id, name),
        session=_session(name, spec.load_balancing.sticky_sessions),
        per_try_timeout_ms=milliseconds(timeout) if timeout is not None else None,
    )


def _session(name: str, sticky: StickySessions | None) -> StickySession | None:
    if sticky is None:
        return None
    return StickySession(
        name=sticky.name or f"session-{name}",
        by_header=sticky.by is SessionCarrier.HEADER,
        path=sticky.path or "/",
        ttl_s=milliseconds(sticky.ttl) // 1000 if sticky.ttl else None,
        strict=sticky.mode is SessionMode.STRICT,
    )


def _backend(backend: BackendSpec, priority: int) -> Backend:
    draining = backend.state is BackendState.DRAINING
    return Backend(backend.name, backend.address, backend.port, backend.weight, draining, priority)


def _hash_input(spec: Hash) -> HashInput:
    return HashInput(_HASH_OF[spec.by], spec.name or "")


def _slow_start(spec: SlowStartSpec) -> SlowStart:
    return SlowStart(milliseconds(spec.window), spec.aggression, spec.min_weight_percent)


def _all_addresses(assignment: LoadAssignment) -> bool:
    return all(_is_address(backend.address) for backend in assignment.backends)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _health_check(check: HealthCheckSpec) -> HealthCheck:
    return HealthCheck(
        path=check.path,
        host=check.host,
        interval_ms=milliseconds(check.interval),
        timeout_ms=milliseconds(check.timeout),
        healthy_threshold=check.healthy_threshold,
        unhealthy_threshold=check.unhealthy_threshold,
        expected=tuple((span.first, span.last) for span in check.expected_statuses),
    )


def _tls(tls: BackendTls) -> UpstreamTls:
    return UpstreamTls(tls.server_name, tls.verify, tls.ca_certificates)
