"""Switches a blue/green policy with one call, and back with another."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Request, Response
from pydantic import Field

from trafficplane.catalog.kinds.routing_policy import ROUTING_POLICY, Colour
from trafficplane.changes.api.preconditions import IfMatch, etag, expected_version, guarded
from trafficplane.changes.api.waiting import Deliveries, delivered, wait_parameter
from trafficplane.changes.logic.switching import switch
from trafficplane.changes.schemas import WireKind, resource_out
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.kit.schema import WireModel

KIND = ROUTING_POLICY.name


class SwitchIn(WireModel):
    """Which side becomes active, and why."""

    to: Annotated[Colour | None, Field(description="Omitted: the one that is not active.")] = None
    message: Annotated[str, Field(max_length=2000)] = ""


def add_routes(
    routes: APIRouter, wires: Sequence[WireKind], changes: Changes, deliveries: Deliveries
) -> None:
    """Adds the route."""
    wire = next(wire for wire in wires if wire.kind.name == KIND)

    @routes.post(
        f"/{wire.kind.path}/{{id_or_name}}/switch", tags=[wire.kind.path],
        name="Switch a blue/green policy", response_model=wire.resource,
    )  # fmt: skip
    async def post(
        request: Request,
        response: Response,
        caller: Annotated[Caller, requires(Permission.CATALOG_WRITE)],
        tx: Annotated[Tx, Depends(transaction)],
        id_or_name: Annotated[str, Path(description="The policy's name or its id.", max_length=64)],
        wait: Annotated[timedelta | None, Depends(wait_parameter)],
        body: Annotated[SwitchIn | None, Body()] = None,
        if_match: IfMatch = None,
    ) -> Any:
        """Gives all requests of a BLUE_GREEN policy to its other cluster, as one revision."""
        wanted = body or SwitchIn()
        policy = await changes.catalog.get(tx, caller, KIND, id_or_name)
        # "The other side" is only right for the state that was read.
        version = expected_version(if_match) or policy.version
        change = switch(policy, wanted.to, wanted.message, version)
        with guarded(if_match):
            applied = await changes.apply(tx, caller, change)
        switched = applied.resources[policy.ref]
        response.headers["ETag"] = etag(switched.version)
        delivery = await delivered(request, deliveries, applied, wait)
        return resource_out(wire, switched, delivery=delivery)
