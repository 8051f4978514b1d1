"""What needs somebody's attention: only what gateways said and what is configured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trafficplane.catalog.kinds.cluster import BackendState
from trafficplane.catalog.schemas import State
from trafficplane.console.logic.places import to
from trafficplane.console.logic.usage import of_kind, remembered, users_of
from trafficplane.gateways.schemas import Gateway


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that is not as it should be. `words` are Envoy's own, when it said any."""

    tone: str
    title: str
    message: str
    path: str
    words: str = ""


def matters(state: State, gateways: Sequence[Gateway]) -> list[Matter]:
    """The worst first."""
    found = [*_of_gateways(gateways), *_of_clusters(state)]
    return sorted(found, key=lambda matter: matter.tone != "bad")


def _of_gateways(gateways: Sequence[Gateway]) -> Iterator[Matter]:
    for gateway in gateways:
        for refused in gateway.refused:
            message = f"refuses {refused.kind} {refused.name} and keeps its last good version"
            yield Matter("bad", gateway.id, message, "/gateways", refused.message)
        if not gateway.connected:
            message = "is not connected; it serves what it had, if it still runs"
            yield Matter("warn", gateway.id, message, "/gateways")
    if not any(gateway.connected for gateway in gateways):
        yield Matter("bad", "No gateway", "is connected, so no change reaches traffic", "/gateways")


def _of_clusters(state: State) -> Iterator[Matter]:
    for name in _idle(state):
        path = to("clusters", name)
        yield Matter("bad", name, "is in use and has no active backend: 503", path)


@remembered
def _idle(state: State) -> Sequence[str]:
    """Clusters that are in use and have no active backend."""
    return [
        cluster.name
        for cluster in of_kind(state, "Cluster")
        if all(b.state is not BackendState.ACTIVE for b in cluster.spec.backends)
        and users_of(state, cluster.ref)
    ]
