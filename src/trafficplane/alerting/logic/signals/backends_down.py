"""Backends that get no requests although they should."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Present, Reading, Signal

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


BACKENDS_DOWN = Signal(
    "backends_down",
    "backends",
    "Backends whose health check fails or which are ejected, at every connected gateway.",
    frozenset({Label.CLUSTER, Label.BACKEND}),
    sum,
    read,
)
