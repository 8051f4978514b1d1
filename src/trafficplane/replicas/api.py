"""What was measured of replica pools, over HTTP; the pools themselves are resources."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import Router, transaction
from trafficplane.replicas.schemas import PoolStatus, PoolStatusList, ReplicaTimeline
from trafficplane.replicas.service import ReplicaPools


def router(pools: ReplicaPools) -> APIRouter:
    """Routes under /api/replica-pools, beside those of the kind."""
    routes = Router(prefix="/api", tags=["replicas"])

    @routes.get("/replica-lag")
    async def list_states(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.METRICS_READ)
    ) -> PoolStatusList:
        """Every pool with its members' states, lags and causes."""
        return PoolStatusList(items=await pools.all(tx, caller.organisation_id))

    @routes.get("/replica-pools/{pool}/status")
    async def show_state(
        pool: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
    ) -> PoolStatus:
        """One pool with its members' states, lags and causes, as of the last second."""
        return await pools.one(tx, caller, pool)

    @routes.get("/replica-pools/{pool}/timeline")
    async def timeline(
        pool: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        cursor: Annotated[str | None, Query(max_length=20)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> ReplicaTimeline:
        """Its members' changes of state, newest first, for 30 days."""
        if cursor is not None and not (cursor.isascii() and cursor.isdigit()):
            raise Invalid("the cursor can't be read", [FieldError("/cursor", "as it was given")])
        before = None if cursor is None else min(int(cursor), (1 << 63) - 1)
        return await pools.timeline(tx, caller, pool, before, limit)

    return routes
