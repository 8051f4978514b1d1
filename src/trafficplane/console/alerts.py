"""Alerts: what fires, who takes care of it, and which revision may be to blame."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.alerting.logic.labels import Wanted, wanted_labels
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.logic.notice import Severity
from trafficplane.console.logic.silencing import matchers_of
from trafficplane.console.logic.tables import asked
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.kit.sorting import Order

PATH = "/alerts"
_ROWS = 50
_OPEN = (AlertState.PENDING, AlertState.FIRING)
_STATES = {s.value: (s,) for s in AlertState}
_SEVERITIES = frozenset(s.value for s in Severity)


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /alerts."""
    routes = Pages()
    alerts, channels = services.alerts, services.channels

    @routes.get(PATH)
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
    ) -> Response:
        """What is open, newest first, unless the address asks for another state or order."""
        query = request.query_params
        wish = asked(query, ("started", "rule", "state"), "-started")
        given = {n: query.get(n, "").strip()[:200] for n in ("state", "severity", "q", "label")}
        labels, misread = _labels(given["label"])
        states = () if given["state"] == "all" else _STATES.get(given["state"], _OPEN)
        severity = given["severity"]
        page = await alerts.page(
            tx, caller, states=states, severities=[severity] if severity in _SEVERITIES else (),
            search=wish.search, order=Order(wish.sort, wish.descending), labels=labels,
            cursor=query.get("cursor") or None, limit=_ROWS,
        )  # fmt: skip
        state = await services.changes.catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request,
            tx,
            caller,
            "alerts/list.html",
            alerts=page.items,
            next_cursor=page.next_cursor,
            cursor=query.get("cursor"),
            given=given,
            listing=wish,
            misread=misread,
            filtered=any(given.values()),
            states=list(AlertState),
            severities=list(Severity),
            rules=sorted(ref.name for ref in state.resources if ref.kind == "AlertRule"),
        )

    @routes.get("/alerts/{alert_id}")
    async def show(
        request: Request,
        alert_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
    ) -> Response:
        """One alert: its cause, its history, the revisions just before it, and who was told."""
        alert = await alerts.get(tx, caller, alert_id)
        told = await channels.history(
            tx, caller, limit=_ROWS, channel=None, state=None, rule=None, alert_id=alert_id
        )  # fmt: skip
        state = await services.changes.catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request, tx, caller, "alerts/alert.html", alert=alert, deliveries=told.items,
            silenced=matchers_of(alert), newest=state.number,
        )  # fmt: skip

    @routes.post("/alerts/{alert_id}/acknowledge")
    async def acknowledge(
        request: Request,
        alert_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_ACKNOWLEDGE),
        comment: Annotated[str, Form(max_length=2000)] = "",
    ) -> Response:
        """Says that the caller takes care of it."""
        await alerts.acknowledge(tx, caller, alert_id, comment.strip())
        return go(request, f"{PATH}/{alert_id}")

    return routes


def _labels(text: str) -> tuple[Wanted, str]:
    """What `endpoint=shop code=5xx` asks for, and why it can't be read."""
    try:
        return wanted_labels(text.split()), ""
    except ValueError as error:
        return {}, str(error)
