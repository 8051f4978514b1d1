"""Resources that gateways refuse and keep at their last good version."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track


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


async def replay(bygone: Bygone) -> Sequence[Track]:
    """The same, from what was written down when each refusal was over."""
    none = [0.0] * len(bygone.times)
    tracks = [Track(none, {Label.GATEWAY: gateway}) for gateway in await bygone.gateways()]
    for refused in await bygone.refusals():
        labels = {Label.GATEWAY: refused.gateway, Label.RESOURCE: f"{refused.kind}/{refused.name}"}
        until = refused.until or bygone.times[-1]
        values = [1.0 if refused.since <= time <= until else None for time in bygone.times]
        tracks.append(Track(values, labels))
    return tracks


CONFIGURATION_REFUSED = Signal(
    "configuration_refused",
    "resources",
    "Resources of yours that a gateway refuses.",
    frozenset({Label.GATEWAY, Label.RESOURCE}),
    sum,
    read,
    "from what gateways refused, which is kept for 30 days; not of gateways that were forgotten",
    replay,
)
