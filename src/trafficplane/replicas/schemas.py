"""The state of replica pools as it crosses the wire."""

from datetime import datetime

from pydantic import Field

from trafficplane.kit.schema import WireModel


class MemberStatus(WireModel):
    """The primary or a replica of a pool."""

    name: str = Field(description="The replica's name; `primary` for the primary.")
    host: str
    port: int
    state: str = Field(
        description="PRIMARY for a primary that answers; SYNCED, LAGGING, CATCHING_UP, OFFLINE; "
        "UNKNOWN while it is not measured."
    )
    cause: str = Field(description="Why it is in this state, in words.")
    since: datetime | None
    lag_ms: float | None = Field(description="None for the primary, and while it is not known.")
    error_ms: float | None = Field(description="The lag is right within this much.")
    at_least: bool = Field(
        description="The measuring began when the replica was behind already: it is behind by this "
        "much, or by more."
    )
    lsn: str | None = Field(description="Where it stood: current on the primary, replayed else.")
    timeline: int | None = Field(
        description="PostgreSQL's timeline; of a replica None unless the user has "
        "`pg_read_all_stats`."
    )
    problem: str = Field(description="Why the last sample failed; empty where it did not.")
    sampled_at: datetime | None = Field(description="When the last good sample was taken.")


class PoolStatus(WireModel):
    """A pool with its members; the primary comes first."""

    pool: str
    state: str = Field(
        description="The worst of its replicas: OFFLINE, LAGGING, UNKNOWN, CATCHING_UP, SYNCED; "
        "OFFLINE also where the primary does not answer."
    )
    lag_ms: float | None = Field(description="The greatest lag that is known.")
    members: list[MemberStatus]


class PoolStatusList(WireModel):
    """The state of the organisation's pools."""

    items: list[PoolStatus]


class ReplicaEvent(WireModel):
    """A member changed its state."""

    id: int
    at: datetime
    member: str
    state: str
    cause: str
    lag_ms: float | None


class ReplicaTimeline(WireModel):
    """Changes of state, newest first."""

    items: list[ReplicaEvent]
    next_cursor: str | None = None
