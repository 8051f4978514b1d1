"""Revisions: what was changed, by whom, how far it came, and the way back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.responses import Response

from trafficplane.catalog.outlines import MOST_OPENED
from trafficplane.console.logic.tables import asked
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import Writing, fields, is_confirmed, written
from trafficplane.gateways.schemas import DeliveryState
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

_ROWS = 30

Number = Annotated[int, Path(ge=0, le=2**53)]


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /revisions."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

    @routes.get("/revisions")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        cursor: Annotated[str | None, Query(max_length=100)] = None,
    ) -> Response:
        """The history, newest first unless the address says otherwise."""
        wish = asked(request.query_params, ("number",), "-number")
        page = await catalog.revisions(
            tx, caller, limit=_ROWS, cursor=cursor or None, search=wish.search,
            oldest_first=not wish.descending,
        )  # fmt: skip
        return await shell.page(
            request,
            tx,
            caller,
            "revisions/list.html",
            revisions=[(r, await services.delivery(tx, r)) for r in page.items],
            next_cursor=page.next_cursor,
            cursor=cursor,
            listing=wish,
        )

    @routes.get("/revisions/{number}")
    async def show(
        request: Request,
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One revision: its differences, and its delivery gateway by gateway."""
        revision = await catalog.outlines.opened(tx, caller.organisation_id, number)
        state = await catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request,
            tx,
            caller,
            "revisions/revision.html",
            revision=revision,
            delivery=await services.delivery(tx, revision),
            gateways=await services.gateways.list(tx, caller),
            newest=state.number,
            shown=MOST_OPENED,
        )

    @routes.get("/revisions/{number}/notice")
    async def notice(
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        tries: Annotated[int, Query(ge=0, le=1000)] = 0,
    ) -> Response:
        """The notice that follows a revision to the gateways; it asks again until that is over."""
        revision = await catalog.outlines.one(tx, caller.organisation_id, number)
        delivery = await services.delivery(tx, revision)
        moving = delivery.state is DeliveryState.DELIVERING and tries < _MOST_TRIES
        return shell.part(
            "revisions/notice.html",
            caller,
            revision=revision,
            delivery=delivery,
            moving=moving,
            tries=tries + 1,
        )

    @routes.post("/revisions/{number}/rollback")
    async def rollback(
        request: Request,
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
        reason: Annotated[str, Form(max_length=2000)] = "",
    ) -> Response:
        """Shows what restoring the state of a revision would do, then does it by a new one."""
        if not is_confirmed(await fields(request)):
            planned = await services.changes.plan_rollback(tx, caller, number)
            return await writing.propose(request, tx, caller, planned)
        applied = await services.changes.rollback(tx, caller, number, reason)
        made = applied.revision.number if applied.revision else number
        return written(request, applied, "revisions", str(made))

    return routes


_MOST_TRIES = 60
