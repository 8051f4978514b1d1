"""Backends that get no requests although they should."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track
from trafficplane.telemetry.logic.health import Health

_DOWN = frozenset({"UNHEALTHY", "EJECTED"})
_UP = frozenset({"HEALTHY", "UNCHECKED", "DISAGREEMENT"})


async def read(present: Present) -> Sequence[Reading]:
    """1 for each backend that is down, 0 for one that is up; nothing for one on purpose away."""
    return [
        Reading(
            float(backend.state in _DOWN),
            {Label.CLUSTER: cluster.cluster, Label.BACKEND: backend.name},
            f"{backend.name}: {backend.cause}" if backend.cause else backend.name,
        )
        for cluster in await present.clusters()
        for backend in cluster.backends
        if backend.state in _DOWN | _UP
    ]


async def replay(bygone: Bygone) -> Sequence[Track]:
    """The same, from the timeline of health."""
    well = [0.0] * len(bygone.times)
    return [
        Track(
            well if states is None else [_value(state) for state in states],
            {Label.CLUSTER: cluster, Label.BACKEND: backend},
        )
        for (cluster, backend), states in (await bygone.backends()).items()
    ]


def _value(state: Health | None) -> float | None:
    return float(state in _DOWN) if state in _DOWN | _UP else None


BACKENDS_DOWN = Signal(
    "backends_down",
    "backends",
    "Backends whose health check fails or which are ejected, at every connected gateway.",
    frozenset({Label.CLUSTER, Label.BACKEND}),
    sum,
    read,
    "from the timeline of health, which goes back 30 days; only of backends that there are now",
    replay,
)
