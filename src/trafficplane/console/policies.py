"""Routing policies in the order in which gateways try them, and one with its rule in words."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import ChangeSet, Patch, Resource
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import in_order, of_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import written
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

_KIND = "RoutingPolicy"


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /policies."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/policies")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All policies, or those that concern one endpoint."""
        state = await catalog.state(tx, caller.organisation_id)
        endpoint = request.query_params.get("endpoint") or None
        return await shell.page(
            request,
            tx,
            caller,
            "policies/list.html",
            listing=arrange(in_order(state, endpoint), _COLUMNS, request.query_params),
            endpoints=[e.name for e in of_kind(state, "Endpoint")],
            endpoint=endpoint,
        )

    @routes.get("/policies/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One policy."""
        policy = await catalog.get(tx, caller, _KIND, name)
        return await shell.page(
            request, tx, caller, "policies/policy.html", policy=policy, spec=policy.document.spec
        )

    @routes.post("/policies/{name}/toggle")
    async def toggle(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Switches a policy off, or on again."""
        policy = await catalog.get(tx, caller, _KIND, name)
        enabled = not policy.spec.enabled
        changes = ChangeSet(
            patches=[Patch(policy.ref, spec={"enabled": enabled})],
            message=f"{name}: {'enabled' if enabled else 'disabled'}",
        )
        applied = await services.changes.apply(tx, caller, changes)
        return written(request, applied, "policies", name)

    return routes


_COLUMNS: Columns[Resource] = Columns(
    text=lambda p: " ".join([p.name, p.spec.description, p.spec.endpoint or "every endpoint"]),
    sortable={
        "priority": lambda p: (p.spec.priority, p.name),
        "name": lambda p: p.name,
        "endpoint": lambda p: (p.spec.endpoint or "", p.spec.priority, p.name),
        "updated": lambda p: p.updated_at,
    },
    default="priority",
)
