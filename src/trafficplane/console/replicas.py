"""Replica pools: the list, and one with its members, their lag over time and what happened."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Resource
from trafficplane.console.charts import SPANS
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.replicas.schemas import PoolStatus

_KIND = "ReplicaPool"


@dataclass(frozen=True, slots=True)
class Row:
    """A pool and how it fares."""

    resource: Resource
    status: PoolStatus

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.resource.name


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /replicas."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/replicas")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All pools."""
        pools = of_kind(await catalog.state(tx, caller.organisation_id), _KIND)
        found = await services.replica_pools.of(tx, pools)
        rows = [Row(pool, status) for pool, status in zip(pools, found, strict=True)]
        return await shell.page(
            request, tx, caller, "replicas/list.html",
            listing=arrange(rows, _COLUMNS, request.query_params),
        )  # fmt: skip

    @routes.get("/replicas/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        span: Annotated[str, Query(alias="range")] = "15m",
    ) -> Response:
        """One pool."""
        pool = await catalog.get(tx, caller, _KIND, name)
        return await shell.page(
            request, tx, caller, "replicas/pool.html",
            pool=pool, spec=pool.document.spec,
            measured=(await services.replica_pools.of(tx, [pool]))[0],
            timeline=await services.replica_pools.timeline(tx, caller, pool.name, None, 20),
            span=span if span in SPANS else "15m", spans=SPANS,
        )  # fmt: skip

    return routes


_COLUMNS: Columns[Row] = Columns(
    text=lambda r: " ".join([r.name, *(f"{m.name} {m.host}" for m in r.status.members)]),
    sortable={
        "name": lambda r: r.name,
        "lag": lambda r: (r.status.lag_ms or 0.0, r.name),
        "updated": lambda r: r.resource.updated_at,
    },
    default="name",
)
