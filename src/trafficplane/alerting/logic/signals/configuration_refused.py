"""Resources that gateways refuse and keep at their last good version."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Present, Reading, Signal


async def read(present: Present) -> Sequence[Reading]:
    """1 for each refused resource; a gateway that refuses nothing stands at 0."""
    readings = []
    for gateway in await present.gateways():
        readings.append(Reading(0.0, {Label.GATEWAY: gateway.id}))
        readings += [
            Reading(
                1.0,
                {Label.GATEWAY: gateway.id, Label.RESOURCE: f"{refused.kind}/{refused.name}"},
                f"{gateway.id} refuses {refused.kind}/{refused.name}: {refused.message}",
            )
            for refused in gateway.refused
        ]
    return readings


CONFIGURATION_REFUSED = Signal(
    "configuration_refused",
    "resources",
    "Resources of yours that a gateway refuses.",
    frozenset({Label.GATEWAY, Label.RESOURCE}),
    sum,
    read,
    "a refusal is known while it lasts and not kept; each that there was is in the inbox, under "
    "the topic SYSTEM",
)
