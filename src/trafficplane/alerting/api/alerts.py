"""Alerts over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from trafficplane.alerting.logic.labels import wanted_labels
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.logic.notice import Severity
from trafficplane.alerting.schemas import AcknowledgeRequest, AlertDetail, AlertList
from trafficplane.alerting.service import Alerts
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import Router, transaction
from trafficplane.kit.sorting import Order

_LABEL = "As `endpoint=shop`. May be repeated: of one label any value, of several labels each."


def router(alerts: Alerts) -> APIRouter:
    """Routes under /api/alerts."""
    routes = Router(prefix="/api/alerts", tags=["alerts"])

    @routes.get("")
    async def list_alerts(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
        state: Annotated[list[AlertState] | None, Query(description="May be repeated.")] = None,
        rule: Annotated[list[str] | None, Query(max_length=50)] = None,
        severity: Annotated[list[Severity] | None, Query()] = None,
        label: Annotated[list[str] | None, Query(max_length=20, description=_LABEL)] = None,
        search: Annotated[
            str, Query(max_length=200, description="Words, each in the rule’s name or the summary.")
        ] = "",
        sort: Annotated[
            Literal["started", "-started", "rule", "-rule", "state", "-state"], Query()
        ] = "-started",
        cursor: Annotated[str | None, Query(max_length=400)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> AlertList:
        """Alerts, those that began last first; they are kept for 90 days after they resolved."""
        try:
            labels = wanted_labels(label or ())
        except ValueError as error:
            raise Invalid("the labels can't be read", [FieldError("/label", str(error))]) from None
        return await alerts.page(
            tx, caller, states=state or (), rules=rule or (), severities=severity or (),
            labels=labels, search=search, order=Order.read(sort), cursor=cursor, limit=limit,
        )  # fmt: skip

    @routes.get("/{alert_id}")
    async def show_alert(
        alert_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
    ) -> AlertDetail:
        """One alert: its cause, its history, and the revisions just before it."""
        return await alerts.get(tx, caller, alert_id)

    @routes.post("/{alert_id}/acknowledge")
    async def acknowledge(
        alert_id: str,
        body: AcknowledgeRequest,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_ACKNOWLEDGE),
    ) -> AlertDetail:
        """Says that the caller takes care of it."""
        return await alerts.acknowledge(tx, caller, alert_id, body.comment)

    return routes
