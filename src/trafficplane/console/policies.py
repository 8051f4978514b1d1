"""Routing policies in the order in which gateways try them, and one with its rule in words."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import ChangeSet, Patch, Ref, Resource
from trafficplane.changes.logic.switching import switch
from trafficplane.console.logic.ordering import priorities
from trafficplane.console.logic.tables import Columns, Listing, arrange
from trafficplane.console.logic.usage import in_order, options
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.traffic import through
from trafficplane.console.writing import Writing, fields
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Conflict
from trafficplane.kit.http import transaction
from trafficplane.telemetry.logic.metrics import Label

_KIND = "RoutingPolicy"


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /policies."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

    @routes.get("/policies")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All policies, or those that concern one endpoint."""
        state = await catalog.state(tx, caller.organisation_id)
        endpoint = request.query_params.get("endpoint") or None
        listing = arrange(in_order(state, endpoint), _COLUMNS, request.query_params)
        return await shell.page(
            request,
            tx,
            caller,
            "policies/list.html",
            listing=listing,
            endpoints=options(state, "Endpoint", endpoint or ""),
            endpoint=endpoint,
            movable=_is_whole(listing) and caller.may(Permission.CATALOG_WRITE),
        )

    @routes.post("/policies/order")
    async def order(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Puts the policies `order` (names with spaces between them) into this order."""
        given = await fields(request)
        names, endpoint = given.get("order", "").split(), given.get("endpoint") or None
        state = await catalog.state(tx, caller.organisation_id)
        known = {p.name: p for p in in_order(state, endpoint)}
        if sorted(names) != sorted(known):
            raise Conflict("the list of policies has changed; look at it once more")
        wanted = [(known[name].spec.priority, name) for name in names]
        changes = ChangeSet(
            patches=[
                Patch(Ref(_KIND, name), spec={"priority": priority})
                for name, priority in priorities(wanted).items()
            ],
            message=given.get("message", "").strip() or _moved(endpoint),
        )
        return await writing.change(request, tx, caller, changes, "policies")

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
            request, tx, caller, "policies/policy.html", policy=policy, spec=policy.document.spec,
            rates=await through(services, tx, caller, Label.POLICY, policy.name),
        )  # fmt: skip

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
        return await writing.change(request, tx, caller, changes, "policies", name)

    @routes.post("/policies/{name}/switch")
    async def switch_(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Gives the requests of a blue/green policy to its other cluster."""
        policy = await catalog.get(tx, caller, _KIND, name)
        changes = switch(policy, None, "", policy.version)
        return await writing.change(request, tx, caller, changes, "policies", name)

    return routes


def _is_whole(listing: Listing[Resource]) -> bool:
    """Whether the list shows all policies in the order in which they are tried."""
    in_turn = listing.sort == "priority" and not listing.descending
    return in_turn and 1 < len(listing.rows) == listing.total


def _moved(endpoint: str | None) -> str:
    return f"Order of the policies of {endpoint}" if endpoint else "Order of the policies"


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
