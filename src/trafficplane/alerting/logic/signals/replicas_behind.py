"""Replicas of PostgreSQL that are too far behind, or away."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track

_BEHIND = frozenset({"LAGGING", "OFFLINE"})
_JUDGED = _BEHIND | {"SYNCED", "CATCHING_UP", "PRIMARY"}


async def read(present: Present) -> Sequence[Reading]:
    """1 for each replica that lags or is away, 0 for another; nothing while it is not measured.

    A primary that does not answer counts too: without it no lag is known.
    """
    return [
        Reading(
            float(member.state in _BEHIND),
            {Label.POOL: pool.pool, Label.REPLICA: member.name},
            f"{member.name} is {member.state}: {member.cause}",
        )
        for pool in await present.pools()
        for member in pool.members
        if member.state in _JUDGED
    ]


async def replay(bygone: Bygone) -> Sequence[Track]:
    """The same, from the timelines of pools."""
    return [
        Track(
            [float(state in _BEHIND) if state in _JUDGED else None for state in states],
            {Label.POOL: pool, Label.REPLICA: member},
        )
        for (pool, member), states in (await bygone.pools()).items()
    ]


REPLICAS_BEHIND = Signal(
    "replicas_behind",
    "replicas",
    "Replicas that are LAGGING or OFFLINE, by the bounds of their pool; also a primary that does "
    "not answer.",
    frozenset({Label.POOL, Label.REPLICA}),
    sum,
    read,
    "from the timelines of pools, which go back 30 days; only of members that there are now. While "
    "no process measured, what was known before counts",
    replay,
)
