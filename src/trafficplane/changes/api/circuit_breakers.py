"""The circuit breakers of clusters over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from trafficplane.changes.breakers import Breakers, CircuitBreakerList, CircuitBreakerOut
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction

_KIND = "Cluster"

Transaction = Annotated[Tx, Depends(transaction)]
Reader = Annotated[Caller, requires(Permission.CATALOG_READ)]


def router(changes: Changes, breakers: Breakers) -> APIRouter:
    """Routes under /api/circuit-breakers."""
    routes = Router(prefix="/api/circuit-breakers", tags=["circuit-breakers"])

    @routes.get("")
    async def list_circuit_breakers(caller: Reader, tx: Transaction) -> CircuitBreakerList:
        """All clusters with limits and state; state is measured, never stored."""
        state = await changes.catalog.state(tx, caller.organisation_id)
        clusters = [r for ref, r in sorted(state.resources.items()) if ref.kind == _KIND]
        return CircuitBreakerList(items=await breakers.of(tx, caller, clusters))

    @routes.get("/{cluster}")
    async def get_circuit_breaker(
        caller: Reader,
        tx: Transaction,
        cluster: Annotated[str, Path(description="The cluster's name or id.", max_length=64)],
    ) -> CircuitBreakerOut:
        """One cluster's."""
        found = await changes.catalog.get(tx, caller, _KIND, cluster)
        return (await breakers.of(tx, caller, [found]))[0]

    return routes
