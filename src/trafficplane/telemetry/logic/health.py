"""The health of a backend and of a cluster, and the sentence that says why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from trafficplane.catalog.kinds.cluster.balancing import Failover, LoadBalancing
from trafficplane.gateways.logic.hosts import Host
from trafficplane.ir.failover import (
    EVERY_BACKEND_COUNTS,
    OVERPROVISIONING,
    Level,
    expected_split,
    overprovisioning_without_spill,
)


class Health(StrEnum):
    """How a backend, or a cluster, fares."""

    HEALTHY = "HEALTHY"
    UNCHECKED = "UNCHECKED"
    """Used, and nothing speaks against it, but no check is configured: nobody looked."""
    PENDING = "PENDING"
    """Its first check has not ended yet."""
    DEGRADED = "DEGRADED"
    """Of a cluster: some backends take requests and some don't."""
    DISAGREEMENT = "DISAGREEMENT"
    """Gateways see it differently."""
    UNHEALTHY = "UNHEALTHY"
    """Its check fails."""
    EJECTED = "EJECTED"
    """Outlier detection keeps requests away from it for a while."""
    PANIC = "PANIC"
    """Of a cluster: so few backends are healthy that health is ignored."""
    DRAINING = "DRAINING"
    MAINTENANCE = "MAINTENANCE"
    ABSENT = "ABSENT"
    """In a timeline: the gateway doesn't use it any more."""
    UNKNOWN = "UNKNOWN"
    """No connected gateway said anything of it."""


USABLE = frozenset({Health.HEALTHY, Health.UNCHECKED})


class Place(NamedTuple):
    """A backend of a cluster; `backend` is `host:port`."""

    organisation_id: str
    cluster: str
    backend: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How one gateway sees a backend, and since when."""

    gateway: str
    state: str
    cause: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state and the sentence that explains it."""

    state: Health
    cause: str


class Member(NamedTuple):
    """A backend among the others of its cluster."""

    state: Health
    priority: int


def of_host(host: Host) -> Verdict:
    """What a gateway says of a backend, in words."""
    if host.check_failed:
        why = host.answer or ("no answer in time" if host.timed_out else "")
        also = ", and ejected as an outlier" if host.ejected else ""
        return Verdict(
            Health.UNHEALTHY, "its health check fails" + (f": {why}" if why else "") + also
        )
    if host.ejected:
        return Verdict(Health.EJECTED, "ejected as an outlier: too many of its answers failed")
    if host.unchecked:
        return Verdict(Health.PENDING, "its first health check has not ended yet")
    if host.draining:
        return Verdict(Health.DRAINING, "draining: it gets no new requests")
    return Verdict(Health.HEALTHY, "")


def of_backend(configured: str, *, checked: bool, seen: Sequence[Seen]) -> Verdict:
    """A backend over all connected gateways; `configured` is its state in the catalog."""
    if configured == Health.MAINTENANCE:
        return Verdict(Health.MAINTENANCE, "in maintenance: taken out by its configuration")
    if configured == Health.DRAINING:
        return Verdict(Health.DRAINING, "draining by its configuration: it gets no new requests")
    if not seen:
        return Verdict(Health.UNKNOWN, "no connected gateway reports on it")
    states = {s.state for s in seen}
    if len(states) > 1:
        parts = [
            f"{s.gateway}: {s.state.lower()}" + (f" ({s.cause})" if s.cause else "") for s in seen
        ]
        return Verdict(Health.DISAGREEMENT, "gateways disagree: " + "; ".join(parts[:5]))
    state = Health(seen[0].state)
    if state is Health.HEALTHY and not checked:
        return Verdict(Health.UNCHECKED, "no health check is configured; nothing speaks against it")
    causes = list(dict.fromkeys(s.cause for s in seen if s.cause))
    return Verdict(state, "; ".join(causes[:3]))


def of_cluster(backends: Sequence[Member], balancing: LoadBalancing) -> Verdict:
    """A cluster from its backends."""
    counted = [b for b in backends if b.state is not Health.MAINTENANCE]
    if not counted:
        return Verdict(Health.UNHEALTHY, "no backend is in service")
    usable = sum(b.state in USABLE for b in counted)
    if all(b.state is Health.UNKNOWN for b in counted):
        return Verdict(Health.UNKNOWN, "no connected gateway reports on it")
    if usable == len(counted):
        only_used = all(b.state is Health.UNCHECKED for b in counted)
        return Verdict(Health.UNCHECKED if only_used else Health.HEALTHY, "")
    sentence = f"{usable} of {len(counted)} backends take requests"
    if _panics(counted, balancing):
        if balancing.regardless_of_health:
            return Verdict(
                Health.PANIC, f"{sentence}; addresses keep their backends, so health is ignored"
            )
        threshold = balancing.panic_threshold
        return Verdict(
            Health.PANIC, f"{sentence}; below {threshold} % healthy, so health is ignored"
        )
    return Verdict(Health.DEGRADED if usable else Health.UNHEALTHY, sentence)


def _panics(counted: Sequence[Member], balancing: LoadBalancing) -> bool:
    """Whether Envoy ignores health in any priority. To it, draining backends are absent."""
    totals, actives, usables = Counter[int](), Counter[int](), Counter[int]()
    for backend in counted:
        totals[backend.priority] += 1
        actives[backend.priority] += backend.state is not Health.DRAINING
        usables[backend.priority] += backend.state in USABLE
    levels = [Level(actives[priority], usables[priority]) for priority in sorted(totals)]
    factor = (
        OVERPROVISIONING
        if balancing.failover is Failover.SPILL
        else overprovisioning_without_spill(list(totals.values()))
    )
    threshold = balancing.panic_threshold
    if balancing.regardless_of_health:
        factor = threshold = EVERY_BACKEND_COUNTS
    return any(s.panic for s in expected_split(levels, factor, threshold))
