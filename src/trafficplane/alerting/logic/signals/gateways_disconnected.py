"""Gateways that are known and away."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Present, Reading, Signal


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


GATEWAYS_DISCONNECTED = Signal(
    "gateways_disconnected",
    "gateways",
    "Gateways that were connected once, were not forgotten, and are away.",
    frozenset({Label.GATEWAY}),
    sum,
    read,
)
