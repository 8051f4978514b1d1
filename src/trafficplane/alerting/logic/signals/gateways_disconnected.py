"""Gateways that are known and away."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track


async def read(present: Present) -> Sequence[Reading]:
    """1 for each gateway that is away, 0 for one that is connected."""
    return [
        Reading(
            float(not gateway.connected),
            {Label.GATEWAY: gateway.id},
            f"{gateway.id} was last seen at {gateway.last_seen_at:%Y-%m-%d %H:%M:%S} UTC",
        )
        for gateway in await present.gateways()
    ]


async def replay(bygone: Bygone) -> Sequence[Track]:
    """The same, from their reports."""
    return [
        Track(
            [None if connected is None else float(not connected) for connected in known],
            {Label.GATEWAY: gateway},
        )
        for gateway, known in (await bygone.gateways()).items()
    ]


GATEWAYS_DISCONNECTED = Signal(
    "gateways_disconnected",
    "gateways",
    "Gateways that were connected once, were not forgotten, and are away.",
    frozenset({Label.GATEWAY}),
    sum,
    read,
    "from the reports of gateways: one that was silent for a minute counts as away, also while the "
    "control plane itself was",
    replay,
)
