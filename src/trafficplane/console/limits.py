"""Rate limits: the list with what each turned away, and one with what it means at gateways."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import ChangeSet, Patch, Ref, Resource
from trafficplane.console.logic.budgets import UNNAMED, Place, budget, counted, places
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind, users
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import Writing
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

_KIND = "RateLimit"
_LATELY_S = 3600


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /rate-limits."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

    @routes.get("/rate-limits")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All limits."""
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(of_kind(state, _KIND), _COLUMNS, request.query_params)
        policies = users(state)
        return await shell.page(
            request,
            tx,
            caller,
            "limits/list.html",
            listing=listing,
            budget=budget,
            counted=counted,
            places={r.name: places(r.spec, policies.get(r.ref, ())) for r in listing.rows},
            excess=await services.measurements.limits(tx, caller, _LATELY_S),
        )

    @routes.get("/rate-limits/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One limit."""
        limit = await catalog.get(tx, caller, _KIND, name)
        state = await catalog.state(tx, caller.organisation_id)
        found: list[Place] = places(limit.spec, users(state).get(Ref(_KIND, name), ()))
        return await shell.page(
            request,
            tx,
            caller,
            "limits/limit.html",
            limit=limit,
            spec=limit.spec,
            budget=budget(limit.spec),
            counted=counted(limit.spec),
            places=found,
            idle=limit.spec.enabled and not found,
            unnamed=UNNAMED,
            gateways=await services.gateways.connected(tx),
            excess=(await services.measurements.limits(tx, caller, _LATELY_S)).get(name),
        )

    @routes.post("/rate-limits/{name}/toggle")
    async def toggle(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Switches a limit off, or on again."""
        limit = await catalog.get(tx, caller, _KIND, name)
        enabled = not limit.spec.enabled
        changes = ChangeSet(
            patches=[Patch(limit.ref, spec={"enabled": enabled})],
            message=f"{name}: {'enabled' if enabled else 'disabled'}",
        )
        return await writing.change(request, tx, caller, changes, "rate-limits", name)

    return routes


_COLUMNS: Columns[Resource] = Columns(
    text=lambda r: " ".join(
        [
            r.name,
            r.spec.description,
            *(f"{k}={v}" for k, v in r.labels.items()),
            *(place.name for place in places(r.spec, ()) if place.page),
        ]
    ),
    sortable={"name": lambda r: r.name, "updated": lambda r: r.updated_at},
    default="name",
)
