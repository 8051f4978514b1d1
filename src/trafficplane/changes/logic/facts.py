"""What an explanation tells of a cluster: who may take the request, and why others may not."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from trafficplane.catalog.kinds.cluster import Backend, BackendState, Cluster, Zones
from trafficplane.changes.logic.shares import BackendShare, PriorityShare, shares
from trafficplane.compiler.lower.cluster import lower_cluster, lower_target
from trafficplane.compiler.lower.resilience import lower_retries
from trafficplane.explain.cluster_schemas import BackendFacts, ClusterFacts
from trafficplane.explain.hashing import Hashing, Level, Taker, place_of
from trafficplane.ir.cluster import Balancing, Discovery
from trafficplane.telemetry.logic.health import Health
from trafficplane.telemetry.schemas import BackendHealth

_SICK = (Health.UNHEALTHY, Health.EJECTED, Health.PENDING)

Seen = Mapping[str, BackendHealth]
"""Backends of a cluster as gateways see them, by address and port."""


def place(backend: Backend | BackendHealth) -> str:
    """By what a backend is known to gateways."""
    return f"{backend.address}:{backend.port}"


def cluster_facts(cluster: Cluster, seen: Seen) -> ClusterFacts:
    """The cluster with what was measured of it, which may be nothing."""
    return ClusterFacts(
        tuple(_backends(cluster, seen)),
        lower_retries(cluster.retries),
        _hashing(cluster, _sick(cluster, seen)),
        lower_target("", "", cluster).session,
    )


def _sick(cluster: Cluster, seen: Seen) -> set[str]:
    return {
        backend.name
        for backend in cluster.backends
        if place(backend) in seen and seen[place(backend)].state in _SICK
    }


def _hashing(cluster: Cluster, sick: set[str]) -> Hashing | None:
    lowered, _ = lower_cluster("", cluster)
    if lowered.balancing not in (Balancing.MAGLEV, Balancing.RING_HASH):
        return None
    if lowered.discovery is Discovery.DNS:
        reason = "the addresses behind the backends' names are known to gateways only"
        return Hashing(lowered.balancing, lowered.hash_input, unknowable=reason)
    if cluster.load_balancing.zones is Zones.LOCAL_FIRST:
        reason = "gateways prefer the backends of their zone"
        return Hashing(lowered.balancing, lowered.hash_input, unknowable=reason)
    priorities, by_backend = shares(cluster, sick)
    panicking = {priority.priority for priority in priorities if priority.panic}
    takers = {s.name for s in by_backend if s.healthy or s.priority in panicking}
    levels = tuple(
        Level(
            priority.percent,
            tuple(
                Taker(b.name, place_of(b.address, b.port), b.weight)
                for b in cluster.backends
                if b.name in takers and b.priority == priority.priority
            ),
        )
        for priority in priorities
    )
    return Hashing(lowered.balancing, lowered.hash_input, levels)


def _backends(cluster: Cluster, seen: Seen) -> Iterator[BackendFacts]:
    sick = _sick(cluster, seen)
    priorities, by_backend = shares(cluster, sick)
    keeps = cluster.load_balancing.drain_time is not None
    expected = {share.name: share for share in by_backend}
    for backend in cluster.backends:
        health = seen.get(place(backend))
        share = expected.get(backend.name)
        yield BackendFacts(
            backend.name,
            backend.address,
            backend.port,
            backend.weight,
            backend.state.value,
            health.state if health else None,
            share.percent if share else 0.0,
            _reason(backend, health, share, priorities, keeps=keeps),
            sticks=backend.name not in sick
            and (backend.state is BackendState.ACTIVE or _is_kept(backend, keeps=keeps)),
        )


def _is_kept(backend: Backend, *, keeps: bool) -> bool:
    return backend.state is BackendState.DRAINING and keeps


def _reason(
    backend: Backend,
    health: BackendHealth | None,
    share: BackendShare | None,
    priorities: list[PriorityShare],
    *,
    keeps: bool,
) -> str | None:
    match backend.state:
        case BackendState.DRAINING if keeps:
            return (
                "it is DRAINING: only sessions that stick to it come here, until its time is over"
            )
        case BackendState.DRAINING:
            return "it is DRAINING: it finishes what it has and gets nothing new"
        case BackendState.MAINTENANCE:
            return "it is in MAINTENANCE: gateways don't know it"
        case BackendState.ACTIVE:
            takes = share is not None and share.percent > 0
        case _:
            assert_never(backend.state)
    if health is not None and (health.state in _SICK or health.state == Health.DISAGREEMENT):
        ignored = "; so few backends are healthy that health is ignored"
        panics = takes and health.state in _SICK
        return f"{health.state}: {health.cause}{ignored if panics else ''}"
    if takes:
        return None
    takers = [str(p.priority) for p in priorities if p.percent]
    return f"it stands by: backends of priority {' and '.join(takers) or 'none'} take all requests"
