"""The audit log for reading: filters, before and after, exports, and whether it is sound."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.responses import Response

from trafficplane.audit.api import CHECKED, record_check
from trafficplane.audit.schemas import Checked, Filter, Retention, event_view
from trafficplane.audit.service import chain_of
from trafficplane.console.forms import read
from trafficplane.console.logic.places import to
from trafficplane.console.logic.tables import asked
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.errors import Forbidden
from trafficplane.kit.http import commit_early, transaction

PATH = "/audit"
_ROWS = 50
_FILTERS = ("q", "actor", "action", "resource", "since", "until")
_KEPT = {"": "For ever", "90": "90 days", "365": "1 year", "730": "2 years", "1825": "5 years"}


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /audit."""
    routes = Pages()

    @routes.get(PATH)
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
    ) -> Response:
        """Who did what, newest first."""
        given = {name: request.query_params.get(name, "").strip()[:320] for name in _FILTERS}
        scope = request.query_params.get("scope", "")
        cursor = request.query_params.get("cursor") or None
        chain, wanted = _chain(caller, scope), _filter(given)
        wish = asked(request.query_params, ("time",), "-time")
        page = await services.audit.list(
            tx,
            chain,
            wanted,
            cursor=cursor,
            limit=_ROWS,
            oldest_first=not wish.descending,
            whole=False,
        )
        days = await services.notary.kept_for(tx, chain)
        return await shell.page(
            request,
            tx,
            caller,
            "audit/list.html",
            events=[event_view(row) for row in page.rows],
            next_cursor=page.next_cursor,
            cursor=cursor,
            given={**given, "scope": scope, "sort": request.query_params.get("sort", "")},
            listing=wish,
            filtered=any(given.values()),
            exports={form: _export(wanted, scope, form) for form in ("jsonl", "csv")},
            kept="" if days is None else str(days),
            spans={**_KEPT, **({} if days is None else {str(days): f"{days} days"}), **_KEPT},
            **await _soundness(services, tx, chain),
        )

    @routes.get("/audit/entries/{number}")
    async def entry(
        number: Annotated[int, Path(ge=1, lt=1 << 63)],
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
        scope: Annotated[str, Query(max_length=20)] = "",
    ) -> Response:
        """What an act changed, and from where: a list says no more than that it was done."""
        row = await services.audit.one(tx, _chain(caller, scope), number)
        return shell.part("audit/entry.html", caller, e=event_view(row))

    _add_acts(routes, services, shell)
    return routes


def _add_acts(routes: APIRouter, services: Services, shell: Shell) -> None:
    @routes.post("/audit/verify")
    async def verify(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.AUDIT_READ),
        scope: Annotated[str, Form(max_length=20)] = "",
    ) -> Response:
        """Reads the whole record back and checks every row."""
        chain = _chain(caller, scope)
        # Nothing was written yet: this lets go of the lock, so that others may write meanwhile.
        await commit_early(request)
        database: Database = request.app.state.database
        checked = Checked.of(await services.notary.check(database, chain))
        await record_check(services.audit, tx, caller, chain, checked)
        shown = await _soundness(services, tx, chain)
        return shell.part("audit/soundness.html", caller, given={"scope": scope}, **shown)

    @routes.post("/audit/retention")
    async def keep(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_DELETE),
        days: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """For how long this organisation keeps its record."""
        chain = chain_of(caller.organisation_id)
        wanted = read(Retention, {"days": days or None})
        before = await services.notary.kept_for(tx, chain)
        await services.audit.record(
            tx, caller, "audit.retention-changed", before={"days": before},
            after={"days": wanted.days},
        )  # fmt: skip
        await services.notary.keep_for(tx, chain, wanted.days)
        return go(request, PATH)


async def _soundness(services: Services, tx: Tx, chain: str) -> dict[str, Any]:
    """The last check that anybody made, and how far the record is signed."""
    checks = await services.audit.list(tx, chain, Filter(action=CHECKED), cursor=None, limit=1)
    return {
        "check": event_view(checks.rows[0]) if checks.rows else None,
        "checkpoint": await services.notary.latest(tx, chain),
    }


def _chain(caller: Caller, scope: str) -> str:
    if scope != "platform":
        return chain_of(caller.organisation_id)
    if not caller.platform_admin:
        raise Forbidden("only an administrator of the platform may read its record")
    return chain_of(None)


def _filter(given: dict[str, str]) -> Filter:
    until = _day(given["until"])
    return Filter(
        since=_day(given["since"]),
        # A person who says "until the 5th" means the whole of that day.
        until=until + timedelta(days=1) if until else None,
        actor=given["actor"] or None,
        action=given["action"] or None,
        resource=given["resource"] or None,
        search=given["q"] or None,
    )


def _export(wanted: Filter, scope: str, form: str) -> str:
    """Where the same selection is downloaded; JSON lines are whole from `since` on."""
    return to(
        "api", "audit", "export", format=form, scope=scope,
        since=wanted.since and wanted.since.isoformat(),
        until=wanted.until and wanted.until.isoformat(),
        actor=wanted.actor, action=wanted.action, resource=wanted.resource, search=wanted.search,
    )  # fmt: skip


def _day(text: str) -> datetime | None:
    """The beginning of a day in UTC; None for what is no date."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
