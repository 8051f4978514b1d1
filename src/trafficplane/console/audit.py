"""The audit log for reading: filters, and what was before and after each act."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.audit.schemas import Filter, event_view
from trafficplane.audit.service import chain_of
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

_ROWS = 50
_FILTERS = ("actor", "action", "resource", "since", "until")


def pages(services: Services, shell: Shell) -> APIRouter:
    """The page /audit."""
    routes = Pages()

    @routes.get("/audit")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
    ) -> Response:
        """Who did what, newest first."""
        given = {name: request.query_params.get(name, "").strip()[:320] for name in _FILTERS}
        cursor = request.query_params.get("cursor") or None
        chain = chain_of(caller.organisation_id)
        page = await services.audit.list(tx, chain, _filter(given), cursor=cursor, limit=_ROWS)
        return await shell.page(
            request,
            tx,
            caller,
            "audit/list.html",
            events=[event_view(row) for row in page.rows],
            next_cursor=page.next_cursor,
            cursor=cursor,
            given=given,
            filtered=any(given.values()),
        )

    return routes


def _filter(given: dict[str, str]) -> Filter:
    until = _day(given["until"])
    return Filter(
        since=_day(given["since"]),
        # A person who says "until the 5th" means the whole of that day.
        until=until + timedelta(days=1) if until else None,
        actor=given["actor"] or None,
        action=given["action"] or None,
        resource=given["resource"] or None,
    )


def _day(text: str) -> datetime | None:
    """The beginning of a day in UTC; None for what is no date."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
