"""The circuit breakers of clusters with their state at this moment, as gateways measure it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pydantic import Field

from trafficplane.catalog.kinds.cluster import BackendState, CircuitBreaker
from trafficplane.catalog.schemas import Resource
from trafficplane.changes.logic.breakers import (
    EJECTED,
    LIMITS,
    BreakerState,
    Observation,
    observe,
    overall,
)
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.kit.schema import WireModel
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.service import LatestValues, Queries, Selection

_LATELY_S = 20
"""Two reports and a little: what was turned away in that time shows."""


class ObservationOut(WireModel):
    """The state at one gateway."""

    gateway: str
    state: BreakerState
    reason: str


class CircuitBreakerOut(WireModel):
    """One cluster's limits and what they do now. The worst of all gateways' states is shown."""

    cluster: str
    circuit_breaker: CircuitBreaker
    state: BreakerState
    gateways: list[ObservationOut] = Field(description="Those that reported in the last 30 s.")


class CircuitBreakerList(WireModel):
    """Every cluster of the organisation."""

    items: list[CircuitBreakerOut]


class Breakers:
    """Says what the limits of clusters do now; nothing of it is stored."""

    def __init__(self, latest: LatestValues, queries: Queries) -> None:
        self._latest = latest
        self._queries = queries

    async def of(
        self, tx: Tx, caller: Caller, clusters: Sequence[Resource]
    ) -> list[CircuitBreakerOut]:
        """The state of each cluster at every gateway that reported lately."""
        seen = await self._observed(tx, caller.organisation_id)
        return [_shown(cluster, seen) for cluster in clusters]

    async def _observed(self, tx: Tx, organisation_id: str) -> "_Seen":
        seen = _Seen(sorted(await self._latest.gateways(tx)))
        for value in await self._latest.gauges(tx, organisation_id, (*LIMITS, EJECTED)):
            seen.gauges[value.series.cluster, value.gateway][value.series.metric] = value.value
        overflows = Selection(organisation_id, "overflows", by=(Label.CLUSTER, Label.GATEWAY))
        found = await self._queries.total(tx, overflows, self._queries.last(_LATELY_S))
        seen.turned_away = {labels: int(point[0]) for labels, point in found.items()}
        return seen


class _Seen:
    """What gateways reported lately: gauges and refusals by cluster and gateway."""

    def __init__(self, gateways: list[str]) -> None:
        self.gateways = gateways
        self.gauges: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self.turned_away: Mapping[tuple[str, ...], int] = {}


def _shown(resource: Resource, seen: _Seen) -> CircuitBreakerOut:
    name, spec = resource.name, resource.spec
    active = sum(backend.state is BackendState.ACTIVE for backend in spec.backends)
    observations = [
        observe(g, seen.gauges[name, g], seen.turned_away.get((name, g), 0), active)
        for g in seen.gateways
    ]
    return CircuitBreakerOut(
        cluster=name,
        circuit_breaker=spec.circuit_breaker,
        state=overall({observation.state for observation in observations}),
        gateways=[_out(observation) for observation in observations],
    )


def _out(seen: Observation) -> ObservationOut:
    return ObservationOut(gateway=seen.gateway, state=seen.state, reason=seen.reason)
