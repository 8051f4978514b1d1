"""The charts of what was measured; the browser asks the API for the figures and draws them."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from trafficplane.console.logic.usage import options
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

SPANS = {
    "15m": timedelta(minutes=15), "1h": timedelta(hours=1), "6h": timedelta(hours=6),
    "24h": timedelta(days=1), "168h": timedelta(days=7), "720h": timedelta(days=30),
}  # fmt: skip
_TITLES = {"24h": "24 hours", "168h": "7 days", "720h": "30 days"}


def pages(services: Services, shell: Shell) -> APIRouter:
    """The page under /charts."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/charts")
    async def show(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        span: Annotated[str, Query(alias="range")] = "1h",
        endpoint: str = "",
        policy: str = "",
        cluster: str = "",
        week: str = "",
    ) -> Response:
        """Requests, errors, latency and bytes over time."""
        state = await catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request,
            tx,
            caller,
            "charts/charts.html",
            spans={name: _TITLES.get(name, name) for name in SPANS},
            span=span if span in SPANS else "1h",
            endpoints=options(state, "Endpoint", endpoint),
            policies=options(state, "RoutingPolicy", policy),
            clusters=options(state, "Cluster", cluster),
            endpoint=endpoint,
            policy=policy,
            cluster=cluster,
            week=bool(week),
        )

    return routes
