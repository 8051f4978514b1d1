"""A cluster's health check, made now from its page."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import commit_early, transaction


def pages(services: Services, _shell: Shell) -> APIRouter:
    """The button of the cluster's page."""
    routes = Pages()

    @routes.post("/clusters/{name}/check")
    async def check(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Asks the gateways; what they find comes into the timeline, which the page follows."""
        asked, cluster = await services.health.begin_check(tx, caller, name)
        await commit_early(request)
        await services.health.check(asked, cluster)
        return Response(status_code=204)

    return routes
