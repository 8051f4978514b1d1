"""Endpoints: the list, and one with the policies that decide about its requests."""

from collections import Counter

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Resource
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import in_order, of_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.traffic import through
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.telemetry.logic.metrics import Label

_KIND = "Endpoint"


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /endpoints."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/endpoints")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All endpoints."""
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(of_kind(state, _KIND), _COLUMNS, request.query_params)
        policies = Counter(p.spec.endpoint for p in of_kind(state, "RoutingPolicy"))
        return await shell.page(
            request,
            tx,
            caller,
            "endpoints/list.html",
            listing=listing,
            own={e.name: policies[e.name] for e in listing.rows},
            shared=policies[None],
        )

    @routes.get("/endpoints/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One endpoint."""
        endpoint = await catalog.get(tx, caller, _KIND, name)
        state = await catalog.state(tx, caller.organisation_id)
        gateways = [g for g in await services.gateways.list(tx, caller) if g.connected]
        return await shell.page(
            request,
            tx,
            caller,
            "endpoints/endpoint.html",
            endpoint=endpoint,
            spec=endpoint.document.spec,
            policies=in_order(state, endpoint.name),
            limits=[
                limit.name
                for limit in of_kind(state, "RateLimit")
                if limit.spec.enabled and limit.spec.counts_all_of(endpoint.name)
            ],
            keys=(await services.key_sets.status(tx, [endpoint])).get(endpoint.name),
            gateway=next(iter(gateways), None),
            rates=await through(services, tx, caller, Label.ENDPOINT, endpoint.name),
        )

    @routes.post("/endpoints/{name}/fetch-keys")
    async def fetch_keys(
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Has the keys of its issuers fetched; the page hears of it when they are here."""
        await services.key_sets.fetch_now(tx, caller, name)
        return Response(status_code=204)

    return routes


_COLUMNS: Columns[Resource] = Columns(
    text=lambda e: " ".join([e.name, e.spec.slug or "", *e.spec.domains, e.spec.cluster or ""]),
    sortable={
        "name": lambda e: e.name,
        "type": lambda e: (e.spec.type, e.name),
        "updated": lambda e: e.updated_at,
    },
    default="name",
)
