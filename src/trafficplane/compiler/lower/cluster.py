"""A cluster's spec → how to connect, and where to."""

import ipaddress

from trafficplane.catalog.kinds.cluster import Backend as BackendSpec
from trafficplane.catalog.kinds.cluster import BackendState, BackendTls, Protocol
from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.kinds.cluster import HealthCheck as HealthCheckSpec
from trafficplane.ir.cluster import (
    Backend,
    Balancing,
    Cluster,
    Discovery,
    HealthCheck,
    LoadAssignment,
    UpstreamTls,
)
from trafficplane.kit.duration import milliseconds


def lower_cluster(name: str, spec: ClusterSpec) -> tuple[Cluster, LoadAssignment]:
    """The cluster under its data-plane name, and its backends."""
    balancing = Balancing(spec.load_balancing.strategy)
    assignment = LoadAssignment(name, _backends(spec))
    discovery = Discovery.PUSHED if _all_addresses(assignment) else Discovery.DNS
    cluster = Cluster(
        name=name,
        discovery=discovery,
        balancing=balancing,
        connect_timeout_ms=milliseconds(spec.connect_timeout),
        http2=spec.protocol is Protocol.HTTP2,
        health_check=_health_check(spec.health_check) if spec.health_check else None,
        tls=_tls(spec.tls) if spec.tls else None,
        assignment=assignment if discovery is Discovery.DNS else None,
    )
    return cluster, assignment


def _backends(spec: ClusterSpec) -> tuple[Backend, ...]:
    return tuple(
        _backend(backend)
        for backend in spec.backends
        if backend.state is not BackendState.MAINTENANCE
    )


def _backend(backend: BackendSpec) -> Backend:
    draining = backend.state is BackendState.DRAINING
    return Backend(backend.name, backend.address, backend.port, backend.weight, draining)


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
