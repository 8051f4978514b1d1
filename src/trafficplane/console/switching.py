"""The way from one of one's organisations into another."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.console.logic.places import HOME
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction


def pages(services: Services, _shell: Shell) -> APIRouter:
    """What the menu below the name of the organisation sends."""
    routes = Pages()

    @routes.post("/switch/{organisation_id}")
    async def switch(
        request: Request,
        organisation_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Moves the session; the page one was on may not exist there, so the overview is next."""
        await services.identity.switch(tx, caller, organisation_id)
        return go(request, HOME)

    return routes
