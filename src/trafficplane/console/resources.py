"""Pages of kinds that have none of their own: a list, and one resource with its users."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.schemas import Ref, Resource
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind, users, users_of
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound
from trafficplane.kit.http import transaction


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /resources."""
    routes = Pages()
    catalog = services.changes.catalog

    def known(name: str) -> Kind:
        if name not in catalog.kinds:
            raise NotFound(f"there is no kind of resource called {name!r}")
        return catalog.kinds[name]

    @routes.get("/resources/{kind}")
    async def list_(
        request: Request,
        kind: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All resources of a kind."""
        found = known(kind)
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(of_kind(state, kind), _COLUMNS, request.query_params)
        return await shell.page(
            request, tx, caller, "resources/list.html",
            kind=found, listing=listing, users=users(state), Ref=Ref,
        )  # fmt: skip

    @routes.get("/resources/{kind}/{name}")
    async def show(
        request: Request,
        kind: str,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One resource."""
        found = known(kind)
        resource = await catalog.get(tx, caller, kind, name)
        state = await catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request, tx, caller, "resources/resource.html",
            kind=found, resource=resource, users=users_of(state, resource.ref),
        )  # fmt: skip

    return routes


_COLUMNS: Columns[Resource] = Columns(
    text=lambda r: " ".join([r.name, *(f"{k}={v}" for k, v in r.labels.items())]),
    sortable={"name": lambda r: r.name, "updated": lambda r: r.updated_at},
    default="name",
)
