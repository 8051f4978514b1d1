"""The overview: what is configured, what changed last and how far it came, and the gateways."""

from collections.abc import Sequence

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.schemas import AlertView
from trafficplane.console.logic.attention import matters
from trafficplane.console.logic.usage import by_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

_REVISIONS = 6
_MATTERS = 8
_FIRING = 5


def pages(services: Services, shell: Shell) -> APIRouter:
    """The first page after signing in."""
    routes = Pages()

    @routes.get("/")
    async def overview(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """Everything at a glance."""
        catalog = services.changes.catalog
        state = await catalog.state(tx, caller.organisation_id)
        kinds = by_kind(state)
        gateways = await services.gateways.list(tx, caller)
        revisions = (await catalog.revisions(tx, caller, limit=_REVISIONS)).items
        return await shell.page(
            request,
            tx,
            caller,
            "overview/overview.html",
            shown=_FIRING,
            counts={kind: len(kinds.get(kind, ())) for kind in catalog.kinds},
            revisions=[(r, await services.delivery(tx, r)) for r in revisions],
            gateways=gateways,
            matters=matters(state, gateways)[:_MATTERS],
            firing=await _firing(services, tx, caller),
            rates=await services.measurements.summary(tx, caller, 60),
        )

    return routes


async def _firing(services: Services, tx: Tx, caller: Caller) -> Sequence[AlertView]:
    """What fires, that which began last first; one more than is shown."""
    if not caller.may(Permission.ALERTS_READ):
        return ()
    page = await services.alerts.page(tx, caller, states=(AlertState.FIRING,), limit=_FIRING + 1)
    return page.items
