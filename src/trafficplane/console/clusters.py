"""Clusters: the list, and one with its backends, whose weight and state change in place."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.kinds.cluster import Strategy
from trafficplane.catalog.schemas import ChangeSet, Patch, Ref, Resource
from trafficplane.console.logic.backends import edited, edits_in_words
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind, users, users_of
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.traffic import sent, through
from trafficplane.console.writing import Writing, fields
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.telemetry.logic.metrics import Label

_KIND = "Cluster"
_EVEN = (Strategy.ROUND_ROBIN, Strategy.RANDOM)


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /clusters."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

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
            users=users_of(state, cluster.ref),
            health=await services.health.one(tx, caller, cluster.name),
            timeline=await services.health.timeline(tx, caller, cluster.name, None, 20),
            rates=await through(services, tx, caller, Label.CLUSTER, cluster.name),
            sent=await sent(services, tx, caller, cluster.name),
            weights_count=cluster.spec.load_balancing.strategy not in _EVEN,
        )

    @routes.post("/clusters/{name}/backends")
    async def change_backends(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Changes weights and states of backends, all of them as one revision."""
        cluster = await catalog.get(tx, caller, _KIND, name)
        given = await fields(request)
        backends = edited(cluster.document.spec["backends"], given)
        patch = Patch(cluster.ref, spec={"backends": backends})
        message = given.get("message", "").strip() or edits_in_words(given)
        changes = ChangeSet(patches=[patch], message=message)
        return await writing.change(request, tx, caller, changes, "clusters", name)

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
