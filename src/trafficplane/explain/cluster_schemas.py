"""What an explanation tells of clusters: who may take the request, and when it is sent again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from trafficplane.explain.effects import Share
from trafficplane.explain.hashing import Hashing, pick
from trafficplane.explain.request import Arrival
from trafficplane.ir.cluster import StickySession
from trafficplane.ir.resilience import Retries
from trafficplane.kit.schema import WireModel

_ENDING = re.compile(r"[0-9A-Za-z+/]+=*\.([0-9]+)")


@dataclass(frozen=True, slots=True)
class BackendFacts:
    """A backend as people keep it and as gateways see it.

    `percent` is its part of the cluster's requests; where that is 0, `reason` says why. `health` is
    None where nothing was measured, as for a past revision.
    """

    name: str
    address: str
    port: int
    weight: int
    state: str
    health: str | None
    percent: float
    reason: str | None


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
    hash: HashOut | None = Field(description="Null where no hash decides among the backends.")
    backends: list[BackendOut]
    backups: list[BackupOut] = Field(description="In the order in which they take over.")


def share_out(share: Share, arrival: Arrival, clusters: Mapping[str, ClusterFacts]) -> ShareOut:
    """The wire shape of a share of requests like this; `clusters` by data-plane name."""
    cluster = clusters.get(share.cluster)
    return ShareOut(
        cluster=_name(share.cluster),
        weight=share.weight,
        share=share.fraction,
        retries=_retries(cluster.retries, arrival.method) if cluster else None,
        hash=_hash(cluster, arrival, alone=not share.backups) if cluster else None,
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


def _hash(cluster: ClusterFacts, arrival: Arrival, *, alone: bool) -> HashOut | None:
    """With clusters that may take over, sessions don't count, and nobody is drawn anew."""
    if cluster.hashing is None:
        return None
    hashing = cluster.hashing if alone else cluster.hashing.endless()
    found, session = pick(hashing, arrival), cluster.session
    carried = alone and session is not None and _carries(session, arrival)
    return HashOut(
        of=found.hashed.of,
        value=found.hashed.value,
        number=f"{found.hashed.number:016x}",
        backend=found.backend,
        until=found.hashed.until,
        reason="a session that the request carries names its backend" if carried else found.reason,
    )


def _carries(session: StickySession, arrival: Arrival) -> bool:
    if session.by_header and session.ttl_s is not None:
        return _lives(arrival.headers.get(session.name.lower(), ()), arrival.moment)
    if session.by_header:
        return session.name.lower() in arrival.headers
    return any(name == session.name for name, _ in arrival.cookies)


def _lives(values: tuple[str, ...], moment: datetime) -> bool:
    """Whether a header names its end (`envoy.endings`), and that is still to come."""
    found = _ENDING.fullmatch(values[0]) if len(values) == 1 else None
    return found is not None and moment.timestamp() < int(found[1])


def _retries(retries: Retries, method: str) -> RetriesOut:
    allowed = not retries.methods or method in retries.methods
    return RetriesOut(
        attempts=retries.attempts if allowed else 0,
        conditions=[condition.name for condition in retries.conditions],
        statuses=list(retries.statuses),
        reason=None if allowed else f"{method} may have been carried out already",
    )
