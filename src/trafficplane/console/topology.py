"""The picture of the way that traffic takes through an organisation's resources."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from trafficplane.console.logic.topology import COLUMNS, flow, picture
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.traffic import LATELY_S, sent
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction


def pages(services: Services, shell: Shell) -> APIRouter:
    """The page under /topology."""
    routes = Pages()

    @routes.get("/topology")
    async def topology(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        q: Annotated[str, Query(max_length=100)] = "",
    ) -> Response:
        """Endpoint → policies → clusters → backends."""
        state = await services.changes.catalog.state(tx, caller.organisation_id)
        rates = await services.measurements.summary(tx, caller, LATELY_S)
        flowing = flow(rates, await sent(services, tx, caller)) if rates.reporting else None
        drawn = picture(state, q.strip(), flowing)
        return await shell.page(
            request, tx, caller, "topology/topology.html", picture=drawn, columns=COLUMNS,
            search=q.strip(), measured=flowing is not None,
        )  # fmt: skip

    return routes
