"""Clusters: the list, and one with its backends, whose weight and state change in place."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.catalog.kinds.cluster import BackendState, Strategy
from trafficplane.catalog.schemas import ChangeSet, Patch, Ref, Resource
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind, users
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import written
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, NotFound
from trafficplane.kit.http import transaction

_KIND = "Cluster"
_EVEN = (Strategy.ROUND_ROBIN, Strategy.RANDOM)


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /clusters."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/clusters")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All clusters."""
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(of_kind(state, _KIND), _COLUMNS, request.query_params)
        return await shell.page(
            request, tx, caller, "clusters/list.html", listing=listing, users=users(state), Ref=Ref
        )

    @routes.get("/clusters/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One cluster."""
        cluster = await catalog.get(tx, caller, _KIND, name)
        state = await catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request,
            tx,
            caller,
            "clusters/cluster.html",
            cluster=cluster,
            spec=cluster.document.spec,
            users=users(state).get(cluster.ref, ()),
            states=list(BackendState),
            weights_count=cluster.spec.load_balancing.strategy not in _EVEN,
        )

    @routes.post("/clusters/{name}/backends/{backend}")
    async def change_backend(
        request: Request,
        name: str,
        backend: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
        weight: Annotated[str | None, Form()] = None,
        state: Annotated[str | None, Form()] = None,
    ) -> Response:
        """Changes one backend's weight or state."""
        cluster = await catalog.get(tx, caller, _KIND, name)
        edits = _edits(weight, state)
        patch = Patch(cluster.ref, spec={"backends": _edited(cluster, backend, edits)})
        message = f"{backend}: " + ", ".join(f"{key} {value}" for key, value in edits.items())
        applied = await services.changes.apply(
            tx, caller, ChangeSet(patches=[patch], message=message)
        )
        return written(request, applied, "clusters", name)

    return routes


_COLUMNS: Columns[Resource] = Columns(
    text=lambda c: " ".join(
        [c.name, *(f"{k}={v}" for k, v in c.labels.items()), *(b.address for b in c.spec.backends)]
    ),
    sortable={
        "name": lambda c: c.name,
        "backends": lambda c: (len(c.spec.backends), c.name),
        "strategy": lambda c: (c.spec.load_balancing.strategy, c.name),
        "updated": lambda c: c.updated_at,
    },
    default="name",
)


def _edits(weight: str | None, state: str | None) -> dict[str, Any]:
    edits: dict[str, Any] = {}
    if weight is not None:
        if not weight.strip().isdigit():
            raise Invalid("the weight can’t be used", [FieldError("", "write a whole number")])
        edits["weight"] = int(weight)
    if state is not None:
        edits["state"] = state
    return edits


def _edited(cluster: Resource, name: str, edits: dict[str, Any]) -> list[dict[str, Any]]:
    backends = [dict(backend) for backend in cluster.document.spec["backends"]]
    if not any(backend["name"] == name for backend in backends):
        raise NotFound(f"cluster {cluster.name} has no backend {name!r} any more")
    return [{**b, **edits} if b["name"] == name else b for b in backends]
