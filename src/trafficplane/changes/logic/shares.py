"""What each backend of a cluster may expect of its requests, whatever is healthy."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from trafficplane.catalog.kinds.cluster import Backend, BackendState, Cluster, Zones
from trafficplane.catalog.kinds.cluster.balancing import UNWEIGHTED
from trafficplane.compiler.lower.cluster import is_elsewhere, lower_assignment, panic_threshold
from trafficplane.ir.failover import Level, Share, expected_split


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """One priority: its backends that are ACTIVE, how many are healthy, and what they get.

    Where the zone counts, those in it (`local`) and the others are apart; else it is None.
    """

    priority: int
    local: bool | None
    backends: int
    healthy: int
    percent: int
    panic: bool


@dataclass(frozen=True, slots=True)
class BackendShare:
    """One backend's part of the cluster's requests, in percent."""

    name: str
    priority: int
    healthy: bool
    percent: float


def shares(
    cluster: Cluster, unhealthy: Collection[str], zone: str | None = None
) -> tuple[list[PriorityShare], list[BackendShare]]:
    """The split over priorities and over backends at gateways in `zone`, if the backends named
    were unhealthy.

    Backends that are draining or in maintenance count as absent, as they do for Envoy.
    """
    active = [b for b in cluster.backends if b.state is BackendState.ACTIVE]
    places = sorted(
        {
            (b.priority, is_elsewhere(cluster, b, zone))
            for b in cluster.backends
            if b.state is not BackendState.MAINTENANCE
        }
    )
    groups = [
        [b for b in active if (b.priority, is_elsewhere(cluster, b, zone)) == place]
        for place in places
    ]
    levels = [Level(len(group), len(_healthy(group, unhealthy))) for group in groups]
    factor = lower_assignment("", cluster, zone=zone).overprovisioning
    counts = zone is not None and cluster.load_balancing.zones is Zones.LOCAL_FIRST
    split = expected_split(levels, factor, panic_threshold(cluster.load_balancing))
    by_priority = [
        PriorityShare(
            priority,
            not elsewhere if counts else None,
            level.total,
            level.healthy,
            share.percent,
            share.panic,
        )
        for (priority, elsewhere), level, share in zip(places, levels, split, strict=True)
    ]
    weighted = cluster.load_balancing.strategy not in UNWEIGHTED
    by_backend = [
        backend
        for group, share in zip(groups, split, strict=True)
        for backend in _within(group, share, unhealthy, weighted=weighted)
    ]
    return by_priority, by_backend


def _healthy(group: Iterable[Backend], unhealthy: Collection[str]) -> list[Backend]:
    return [backend for backend in group if backend.name not in unhealthy]


def _within(
    group: list[Backend], share: Share, unhealthy: Collection[str], *, weighted: bool
) -> list[BackendShare]:
    takers = group if share.panic else _healthy(group, unhealthy)
    weights = {b.name: b.weight if weighted else 1 for b in takers}
    total = sum(weights.values())
    return [
        BackendShare(
            backend.name,
            backend.priority,
            backend.name not in unhealthy,
            round(share.percent * weights.get(backend.name, 0) / total, 2) if total else 0.0,
        )
        for backend in group
    ]
