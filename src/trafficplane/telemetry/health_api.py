"""The health of backends over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, commit_early, transaction
from trafficplane.telemetry.schemas import CheckResult, ClusterHealth, HealthList, Timeline
from trafficplane.telemetry.service import HealthViews


def router(health: HealthViews) -> APIRouter:
    """Routes under /api/health-checks."""
    routes = Router(prefix="/api/health-checks", tags=["health"])

    @routes.get("")
    async def list_health(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        state: Annotated[list[str] | None, Query(max_length=20)] = None,
    ) -> HealthList:
        """Every cluster's health with its backends' and the causes; `state` keeps those only."""
        found = await health.all(tx, caller.organisation_id)
        return HealthList(items=[c for c in found if not state or c.state in state])

    @routes.get("/{cluster}")
    async def show_health(
        cluster: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
    ) -> ClusterHealth:
        """One cluster's health."""
        return await health.one(tx, caller, cluster)

    @routes.get("/{cluster}/timeline")
    async def timeline(
        cluster: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        cursor: Annotated[str | None, Query(max_length=200)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> Timeline:
        """Its changes of health, newest first, for 30 days."""
        return await health.timeline(tx, caller, cluster, cursor, limit)

    @routes.post("/{cluster}/check")
    async def check_now(
        cluster: str,
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> CheckResult:
        """Every supervised gateway makes the cluster's health check now and tells what it met."""
        asked, resource = await health.begin_check(tx, caller, cluster)
        await commit_early(request)
        return await health.check(asked, resource)

    return routes
