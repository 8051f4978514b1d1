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
    LoadBalancing,
    Protocol,
    SessionCarrier,
    SessionMode,
    StickySessions,
    Strategy,
    Zones,
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
from trafficplane.ir.failover import EVERY_BACKEND_COUNTS, overprovisioning_without_spill
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


def lower_cluster(
    name: str, spec: ClusterSpec, *, zone: str | None = None, drained: bool = False
) -> tuple[Cluster, LoadAssignment]:
    """The cluster under its data-plane name, and its backends; see `lower_assignment`."""
    balancing, breaker = spec.load_balancing, spec.circuit_breaker
    assignment = lower_assignment(name, spec, zone=zone, drained=drained)
    discovery = Discovery.PUSHED if _all_addresses(assignment) else Discovery.DNS
    cluster = Cluster(
        name=name,
        discovery=discovery,
        balancing=_BALANCING[balancing.strategy],
        hash_input=_hash_input(balancing),
        slow_start=_slow_start(balancing.slow_start) if balancing.slow_start else None,
        panic_threshold=panic_threshold(balancing),
        keeps_sessions=balancing.drain_time is not None,
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


def lower_assignment(
    name: str, spec: ClusterSpec, *, zone: str | None = None, drained: bool = False
) -> LoadAssignment:
    """The backends that may serve, for gateways in `zone`.

    Their priorities are numbered without gaps, as Envoy wants; where the zone counts, each falls
    into those in it and the others. When they have `drained`, those that were draining are gone.
    """
    regardless = spec.load_balancing.regardless_of_health
    gone = drained or regardless
    absent = {BackendState.MAINTENANCE} | ({BackendState.DRAINING} if gone else set())
    serving = [b for b in spec.backends if b.state not in absent]
    places = [(b.priority, is_elsewhere(spec, b, zone)) for b in serving]
    ranks = {place: rank for rank, place in enumerate(sorted(set(places)))}
    backends = tuple(
        _backend(backend, ranks[place]) for backend, place in zip(serving, places, strict=True)
    )
    if regardless:
        return LoadAssignment(name, backends, EVERY_BACKEND_COUNTS, regardless=True)
    if spec.load_balancing.failover is Failover.SPILL:
        return LoadAssignment(name, backends)
    sizes = Counter(backend.priority for backend in backends)
    return LoadAssignment(name, backends, overprovisioning_without_spill(list(sizes.values())))


def panic_threshold(balancing: LoadBalancing) -> int:
    """Percent: with fewer healthy backends health is ignored.

    Envoy has no strict hash of an address. But in panic it hashes over all backends, so whoever is
    to be kept at a sick one is kept by panic from the first sick backend on.
    """
    return EVERY_BACKEND_COUNTS if balancing.regardless_of_health else balancing.panic_threshold


def is_elsewhere(spec: ClusterSpec, backend: BackendSpec, zone: str | None) -> bool:
    """Whether gateways in `zone` have other backends that come before this one."""
    counts = zone is not None and spec.load_balancing.zones is Zones.LOCAL_FIRST
    return counts and backend.zone != zone


def lower_target(organisation_id: str, name: str, spec: ClusterSpec) -> Target:
    """The cluster as routes lead to it."""
    timeout = spec.retries.per_try_timeout
    return Target(
        cluster_name(organisation_id, name),
        session=_session(name, spec.load_balancing.sticky_sessions),
        per_try_timeout_ms=milliseconds(timeout) if timeout is not None else None,
        timeout_ms=milliseconds(spec.request_timeout) if spec.request_timeout else None,
        window_s=_window_s(spec.load_balancing),
    )


def _session(name: str, sticky: StickySessions | None) -> StickySession | None:
    if sticky is None or sticky.by is SessionCarrier.ADDRESS:
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


def _hash_input(balancing: LoadBalancing) -> HashInput | None:
    window_s = _window_s(balancing)
    if window_s is not None:
        return HashInput(HashOf.ADDRESS, ttl_s=window_s)
    spec = balancing.hash
    return HashInput(_HASH_OF[spec.by], spec.name or "") if spec else None


def _window_s(balancing: LoadBalancing) -> int | None:
    """The seconds after which addresses are drawn anew; None: never."""
    sticky = balancing.sticky_sessions
    if sticky is None or sticky.by is not SessionCarrier.ADDRESS or sticky.ttl is None:
        return None
    return milliseconds(sticky.ttl) // 1000


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
