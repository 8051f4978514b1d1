"""What was changed, and the way back."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Path, Query, Request

from trafficplane.changes.api.waiting import Deliveries, delivered, wait_parameter
from trafficplane.changes.schemas import (
    AppliedOut,
    RevisionList,
    RevisionOut,
    RevisionSummary,
    RollbackRequest,
)
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

MAX_PAGE = 200
# What a database column holds.
_MAX_NUMBER = 2**63 - 1

Number = Annotated[int, Path(ge=0, le=_MAX_NUMBER, description="The revision's number.")]


def add_routes(routes: APIRouter, changes: Changes, deliveries: Deliveries) -> None:
    """Adds the routes of revisions."""

    @routes.get(
        "/revisions", tags=["revisions"], name="List revisions", response_model=RevisionList
    )
    async def list_(
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
        cursor: Annotated[str | None, Query(description="`nextCursor` of the last page.")] = None,
        search: Annotated[
            str | None,
            Query(
                max_length=200,
                description="Part of the message, the reason or the author; or how the name of "
                "something that was changed begins.",
            ),
        ] = None,
        sort: Annotated[Literal["number", "-number"], Query()] = "-number",
    ) -> Any:
        """The organisation's revisions, newest first unless `sort=number`."""
        page = await changes.catalog.revisions(
            tx, caller, limit=limit, cursor=cursor, search=search, oldest_first=sort == "number"
        )
        items = [RevisionSummary.of(revision) for revision in page.items]
        return RevisionList(items=items, next_cursor=page.next_cursor)

    @routes.get(
        "/revisions/{number}", tags=["revisions"], name="Get revision", response_model=RevisionOut
    )
    async def get(
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        number: Number,
    ) -> Any:
        """One revision with its differences and its delivery."""
        revision = await changes.catalog.revision(tx, caller, number)
        delivery = await deliveries.of(tx, revision.id, revision.organisation_id)
        return RevisionOut.of(revision, delivery)

    @routes.post(
        "/revisions/{number}/rollback", tags=["revisions"], name="Roll back",
        response_model=AppliedOut,
    )  # fmt: skip
    async def rollback(
        request: Request,
        caller: Annotated[Caller, requires(Permission.CATALOG_WRITE)],
        tx: Annotated[Tx, Depends(transaction)],
        wait: Annotated[timedelta | None, Depends(wait_parameter)],
        number: Number,
        body: Annotated[RollbackRequest, Body()],
    ) -> Any:
        """Restores the state of a revision by a new one; 0 is the state before the first."""
        applied = await changes.rollback(tx, caller, number, body.reason)
        return AppliedOut.of(applied, await delivered(request, deliveries, applied, wait))
