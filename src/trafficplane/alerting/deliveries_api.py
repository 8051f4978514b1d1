"""Channels and deliveries over HTTP. Channels themselves are resources like all others."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request

from trafficplane.alerting.delivery_schemas import DeliveryDetail, DeliveryPage, TestResult
from trafficplane.alerting.logic.states import State
from trafficplane.alerting.service import Channels
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, commit_early, transaction
from trafficplane.kit.sorting import Order

_LARGEST = (1 << 63) - 1

Number = Annotated[int, Path(ge=1, le=_LARGEST)]
Name = Annotated[str | None, Query(max_length=64)]


def router(channels: Channels) -> APIRouter:
    """Routes under /api/alert-deliveries, and the test of a channel."""
    routes = Router(prefix="/api", tags=["alerting"])

    @routes.post("/alert-channels/{channel}/test")
    async def test_channel(
        channel: Annotated[str, Path(max_length=64, description="Its name or id.")],
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> TestResult:
        """Sends a test message at once, and answers what the other side said."""
        trial = await channels.begin_test(tx, caller, channel)
        await commit_early(request)
        return await channels.test(trial)

    @routes.get("/alert-deliveries")
    async def list_deliveries(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        channel: Name = None,
        state: State | None = None,
        rule: Name = None,
        alert: Name = None,
        search: Annotated[
            str,
            Query(max_length=200, description="Words, each in the channel’s or rule’s name."),
        ] = "",
        sort: Annotated[
            Literal["created", "-created", "channel", "-channel", "state", "-state"], Query()
        ] = "-created",
        cursor: Annotated[str | None, Query(max_length=400)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> DeliveryPage:
        """What was told, is on its way or could not be told, newest first; for 90 days."""
        return await channels.history(
            tx, caller, limit=limit, search=search, order=Order.read(sort), cursor=cursor,
            channel=channel, state=state,
            rule=rule, alert_id=alert,
        )  # fmt: skip

    @routes.get("/alert-deliveries/{delivery}")
    async def show_delivery(
        delivery: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> DeliveryDetail:
        """One delivery with its attempts."""
        return await channels.delivery(tx, caller, delivery)

    @routes.post("/alert-deliveries/{delivery}/redeliver", status_code=202)
    async def redeliver(
        delivery: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> DeliveryDetail:
        """Sends a delivery that ended once more, under the same id."""
        await channels.redeliver(tx, caller, delivery)
        return await channels.delivery(tx, caller, delivery)

    return routes
