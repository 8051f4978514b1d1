"""The circuit breakers of clusters with their state at this moment, as gateways measure it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path
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
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction
from trafficplane.kit.schema import WireModel
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.service import LatestValues, Queries, Selection

_KIND = "Cluster"
_LATELY_S = 20
"""Two reports and a little: what was turned away in that time shows."""

Transaction = Annotated[Tx, Depends(transaction)]
Reader = Annotated[Caller, requires(Permission.CATALOG_READ)]


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


def router(changes: Changes, latest: LatestValues, queries: Queries) -> APIRouter:
    """Routes under /api/circuit-breakers."""
    routes = Router(prefix="/api/circuit-breakers", tags=["circuit-breakers"])

    @routes.get("")
    async def list_circuit_breakers(caller: Reader, tx: Transaction) -> CircuitBreakerList:
        """All clusters with limits and state; state is measured, never stored."""
        state = await changes.catalog.state(tx, caller.organisation_id)
        clusters = [r for ref, r in sorted(state.resources.items()) if ref.kind == _KIND]
        seen = await _observed(latest, queries, tx, caller.organisation_id)
        return CircuitBreakerList(items=[_shown(cluster, seen) for cluster in clusters])

    @routes.get("/{cluster}")
    async def get_circuit_breaker(
        caller: Reader,
        tx: Transaction,
        cluster: Annotated[str, Path(description="The cluster's name or id.", max_length=64)],
    ) -> CircuitBreakerOut:
        """One cluster's."""
        found = await changes.catalog.get(tx, caller, _KIND, cluster)
        return _shown(found, await _observed(latest, queries, tx, caller.organisation_id))

    return routes


class _Seen:
    """What gateways reported lately: gauges and refusals by cluster and gateway."""

    def __init__(self, gateways: list[str]) -> None:
        self.gateways = gateways
        self.gauges: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self.turned_away: Mapping[tuple[str, ...], int] = {}


async def _observed(latest: LatestValues, queries: Queries, tx: Tx, organisation_id: str) -> _Seen:
    seen = _Seen(sorted(await latest.gateways(tx)))
    for value in await latest.gauges(tx, organisation_id, (*LIMITS, EJECTED)):
        seen.gauges[value.series.cluster, value.gateway][value.series.metric] = value.value
    overflows = Selection(organisation_id, "overflows", by=(Label.CLUSTER, Label.GATEWAY))
    found = await queries.total(tx, overflows, queries.last(_LATELY_S))
    seen.turned_away = {labels: int(point[0]) for labels, point in found.items()}
    return seen


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
