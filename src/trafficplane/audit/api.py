"""The record over HTTP: list, export, checkpoints, retention."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from trafficplane.audit.schemas import (
    Checked,
    CheckpointsView,
    CheckpointView,
    EventPage,
    Filter,
    KeyView,
    Retention,
    event_view,
)
from trafficplane.audit.service import AuditLog, Notary, chain_of
from trafficplane.audit.service.notary import public_key_id
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.errors import Forbidden, Invalid
from trafficplane.kit.http import Router, commit_early, transaction

Scope = Annotated[
    Literal["organization", "platform"],
    Query(
        description="Whose record: your organisation's, or (administrators of it) the platform's"
    ),
]
Text = Annotated[str | None, Query(max_length=320)]

CHECKED = "audit.verified"
"""The act of reading a record back and checking it."""


def _filter(
    since: Annotated[datetime | None, Query(description="From this time on (RFC 3339)")] = None,
    until: Annotated[datetime | None, Query(description="Before this time (RFC 3339)")] = None,
    actor: Text = None,
    action: Text = None,
    resource: Text = None,
    search: Annotated[
        str | None,
        Query(max_length=320, description="Part of the actor's name, the action or the resource"),
    ] = None,
) -> Filter:
    since, until = _utc(since), _utc(until)
    texts = [text and text.replace("\x00", "") for text in (actor, action, resource, search)]
    return Filter(since, until, *texts)


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise Invalid("write times with their offset, for example 2026-01-05T12:00:00Z")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise Invalid("a time lies between the years 1 and 9999") from error


def _chain(caller: Caller, scope: str) -> str:
    if scope == "organization":
        return chain_of(caller.organisation_id)
    if not caller.platform_admin:
        raise Forbidden("only an administrator of the platform may read its record")
    return chain_of(None)


def router(audit: AuditLog, notary: Notary) -> APIRouter:
    """Routes under /api/audit."""
    routes = Router(tags=["audit"])

    @routes.get("/api/audit")
    async def list_events(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
        wanted: Filter = Depends(_filter),
        scope: Scope = "organization",
        cursor: Annotated[str | None, Query(max_length=32)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        sort: Annotated[Literal["time", "-time"], Query()] = "-time",
    ) -> EventPage:
        """Who did what, newest first unless `sort=time`."""
        page = await audit.list(
            tx, _chain(caller, scope), wanted,
            cursor=cursor, limit=limit, oldest_first=sort == "time",
        )  # fmt: skip
        return EventPage(items=[event_view(r) for r in page.rows], next_cursor=page.next_cursor)

    @routes.get("/api/audit/export", response_class=StreamingResponse)
    async def export(
        request: Request,
        caller: Caller = requires(Permission.AUDIT_EXPORT),
        wanted: Filter = Depends(_filter),
        scope: Scope = "organization",
        format: Annotated[  # noqa: A002 - the name on the wire
            Literal["jsonl", "csv"],
            Query(description="`jsonl` is whole from `since` on and can be verified; `csv` obeys "
                  "every filter and is for reading"),
        ] = "jsonl",
    ) -> StreamingResponse:  # fmt: skip
        """The record as a file. That it was exported is itself recorded first."""
        database: Database = request.app.state.database
        chain = _chain(caller, scope)
        async with database.transaction() as tx:
            await audit.record(tx, caller, "audit.exported", message=f"{format} of {chain}")
            extent = await notary.begin_export(tx, chain, wanted)
        if format == "csv":
            return _download(notary.csv(database, extent, wanted), f"{chain}.csv", "text/csv")
        return _download(notary.json_lines(database, extent), f"{chain}.jsonl", "application/jsonl")

    @routes.get("/api/audit/checkpoints")
    async def checkpoints(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
        scope: Scope = "organization",
    ) -> CheckpointsView:
        """The public keys and the newest checkpoint, to be kept apart from this server."""
        latest = await notary.latest(tx, _chain(caller, scope))
        keys = [KeyView(id=public_key_id(k), public_key=k) for k in await notary.public_keys(tx)]
        view = None
        if latest is not None:
            fields = {k: v for k, v in latest.wire().items() if k != "type"}
            view = CheckpointView.model_validate(fields)
        return CheckpointsView(keys=keys, latest=view)

    @routes.post("/api/audit/verify")
    async def verify(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
        scope: Scope = "organization",
    ) -> Checked:
        """Reads the whole record back and checks every row; that, too, is recorded."""
        chain = _chain(caller, scope)
        # Nothing was written yet: this lets go of the lock, so that others may write meanwhile.
        await commit_early(request)
        checked = Checked.of(await notary.check(request.app.state.database, chain))
        await record_check(audit, tx, caller, chain, checked)
        return checked

    @routes.get("/api/audit/retention")
    async def read_retention(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.AUDIT_READ)
    ) -> Retention:
        """For how long your organisation keeps its record."""
        return Retention(days=await notary.kept_for(tx, chain_of(caller.organisation_id)))

    @routes.put("/api/audit/retention")
    async def set_retention(
        body: Retention,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_DELETE),
    ) -> Retention:
        """Sets it; only an OWNER may make the record forget."""
        chain = chain_of(caller.organisation_id)
        before = await notary.kept_for(tx, chain)
        await audit.record(
            tx,
            caller,
            "audit.retention-changed",
            before={"days": before},
            after={"days": body.days},
        )
        await notary.keep_for(tx, chain, body.days)
        return body

    return routes


async def record_check(
    audit: AuditLog, tx: Tx, caller: Caller, chain: str, checked: Checked
) -> None:
    """Writes what a check found into the record that was checked."""
    where = replace(caller, organisation_id="") if chain == chain_of(None) else caller
    found = checked.model_dump(by_alias=True, exclude={"summary"})
    await audit.record(tx, where, CHECKED, after=found, message=checked.summary)


def _download(content: AsyncIterator[str], name: str, media_type: str) -> StreamingResponse:
    return StreamingResponse(
        content,
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="audit-{name}"'},
    )
