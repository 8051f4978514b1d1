"""The REST routes of resources, change-sets, export, revisions and explanations."""

from collections.abc import Mapping

from fastapi import APIRouter

from trafficplane.changes.api import (
    change_sets,
    explaining,
    load_balancing,
    resources,
    revisions,
    switching,
)
from trafficplane.changes.api.documents import DocumentRoute
from trafficplane.changes.api.statuses import Status
from trafficplane.changes.api.waiting import Deliveries
from trafficplane.changes.schemas import wire_kind
from trafficplane.changes.service import Changes


def router(
    changes: Changes, deliveries: Deliveries, statuses: Mapping[str, Status] | None = None
) -> APIRouter:
    """All routes. `statuses` says by kind what is observed of its resources at run time."""
    wires = [wire_kind(kind) for kind in changes.catalog.kinds.values()]
    routes = APIRouter(prefix="/api", route_class=DocumentRoute)
    for wire in wires:
        status = (statuses or {}).get(wire.kind.name)
        resources.add_routes(routes, wire, changes, deliveries, status)
    change_sets.add_routes(routes, wires, changes, deliveries)
    revisions.add_routes(routes, changes, deliveries)
    load_balancing.add_routes(routes, changes, deliveries)
    switching.add_routes(routes, wires, changes, deliveries)
    explaining.add_routes(routes, wires, changes.explainer)
    return routes
