"""What an explanation tells of clusters: who may take the request, and when it is sent again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from trafficplane.catalog.logic.addresses import is_ip
from trafficplane.explain.effects import Share
from trafficplane.explain.hashing import Hashing, pick, place_of
from trafficplane.explain.request import Arrival
from trafficplane.explain.sessions import carried
from trafficplane.ir.cluster import StickySession
from trafficplane.ir.resilience import Retries
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class BackendFacts:
    """A backend as people keep it and as gateways see it.

    `percent` is its part of the cluster's requests; where that is 0, `reason` says why. `health` is
    None where nothing was measured, as for a past revision. Sessions `stick` to it while it is not
    away, or when it is kept for them.
    """

    name: str
    address: str
    port: int
    weight: int
    state: str
    health: str | None
    percent: float
    reason: str | None
    sticks: bool = True


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """A cluster: its backends, and when a request is sent to another one of them.

    `hashing` is None where no hash decides. A `session` that a request carries goes before it.
    """

    backends: tuple[BackendFacts, ...]
    retries: Retries
    hashing: Hashing | None = None
    session: StickySession | None = None


class BackendOut(WireModel):
    """A backend of a cluster, and whether it may take the request."""

    name: str
    address: str
    port: int
    weight: int
    state: str
    health: str | None = Field(description="As gateways measure it now; null where none did.")
    takes_requests: bool
    expected_percent: float = Field(description="Of the cluster's requests, in this state.")
    reason: str | None = Field(description="Why it takes no requests, or takes them all the same.")


class RetriesOut(WireModel):
    """When the request is sent again."""

    attempts: int = Field(description="Beyond the first one; 0: never, or not for this method.")
    conditions: list[str]
    statuses: list[int]
    reason: str | None = Field(description="Why it is never sent again.")


class HashOut(WireModel):
    """Where a hash decides: what of the request is hashed, and the backend to which that leads."""

    of: str = Field(description="The header, cookie or parameter, or the client's address.")
    value: str
    number: str = Field(description="The hash: 64 bits, in hexadecimal digits.")
    backend: str | None
    until: datetime | None = Field(
        description="When something else is hashed for the same client; null: never."
    )
    reason: str | None = Field(description="Why the backend can't be told, or may be another one.")


class SessionOut(WireModel):
    """A sticky session that the request carries, and the backend that it names."""

    of: str = Field(description="The header or cookie.")
    backend: str | None = Field(description="Null where the session doesn't decide.")
    until: datetime | None = Field(description="When the session ends; null: with the browser's.")
    reason: str | None = Field(description="Why it doesn't decide, and what happens then.")


class BackupOut(WireModel):
    """A cluster that takes over when no backend of those before it is healthy."""

    cluster: str
    backends: list[BackendOut]


class ShareOut(WireModel):
    """A cluster and its share of such requests, from 0 to 1."""

    cluster: str
    weight: int
    share: float
    retries: RetriesOut | None
    session: SessionOut | None = Field(description="Null where the request carries none.")
    hash: HashOut | None = Field(description="Null where no hash decides among the backends.")
    backends: list[BackendOut]
    backups: list[BackupOut] = Field(description="In the order in which they take over.")


def share_out(
    share: Share, came: Arrival, sent: Arrival, clusters: Mapping[str, ClusterFacts]
) -> ShareOut:
    """The wire shape of a share of requests like this; `clusters` by data-plane name.

    Sessions are those of the request as it `came`, a hash is of what is `sent`.
    """
    cluster = clusters.get(share.cluster)
    # With clusters that may take over, sessions don't count.
    session = _session(cluster, came) if cluster and not share.backups else None
    return ShareOut(
        cluster=_name(share.cluster),
        weight=share.weight,
        share=share.fraction,
        retries=_retries(cluster.retries, came.method) if cluster else None,
        session=session,
        hash=_hash(cluster, sent, session, alone=not share.backups) if cluster else None,
        backends=_backends(cluster),
        backups=[
            BackupOut(cluster=_name(backup), backends=_backends(clusters.get(backup)))
            for backup in share.backups
        ],
    )


def _name(data_plane_name: str) -> str:
    return data_plane_name.partition("/")[2]


def _backends(cluster: ClusterFacts | None) -> list[BackendOut]:
    return [
        BackendOut(
            name=b.name,
            address=b.address,
            port=b.port,
            weight=b.weight,
            state=b.state,
            health=b.health,
            takes_requests=b.percent > 0,
            expected_percent=b.percent,
            reason=b.reason,
        )
        for b in (cluster.backends if cluster else ())
    ]


def _session(cluster: ClusterFacts, arrival: Arrival) -> SessionOut | None:
    found = carried(cluster.session, arrival) if cluster.session is not None else None
    if cluster.session is None or found is None:
        return None
    backend, reason = _named(cluster, found.place, strict=cluster.session.strict)
    return SessionOut(of=found.of, backend=backend, until=found.until, reason=reason)


def _named(cluster: ClusterFacts, place: str, *, strict: bool) -> tuple[str | None, str | None]:
    """The backend that a session leads to, or why it leads to none."""
    if any(not is_ip(backend.address) for backend in cluster.backends):
        return None, "the addresses behind the backends' names are known to gateways only"
    then = "the answer is 503" if strict else "another one is chosen"
    backend = next((b for b in cluster.backends if place_of(b.address, b.port) == place), None)
    if backend is None:
        return None, f"no backend has the address {place} that it names, so {then}"
    if not backend.sticks:
        return None, f"it names {backend.name}, which is away, so {then}"
    return backend.name, None


def _hash(
    cluster: ClusterFacts, arrival: Arrival, session: SessionOut | None, *, alone: bool
) -> HashOut | None:
    """With clusters that may take over, nobody is drawn anew."""
    if cluster.hashing is None:
        return None
    found = pick(cluster.hashing if alone else cluster.hashing.endless(), arrival)
    named = session is not None and session.backend is not None
    return HashOut(
        of=found.hashed.of,
        value=found.hashed.value,
        number=f"{found.hashed.number:016x}",
        backend=found.backend,
        until=found.hashed.until,
        reason="a session that the request carries names its backend" if named else found.reason,
    )


def _retries(retries: Retries, method: str) -> RetriesOut:
    allowed = not retries.methods or method in retries.methods
    return RetriesOut(
        attempts=retries.attempts if allowed else 0,
        conditions=[condition.name for condition in retries.conditions],
        statuses=list(retries.statuses),
        reason=None if allowed else f"{method} may have been carried out already",
    )
