"""Files of the organisation: what bodies, error pages and databases are made of."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.console.logic.tables import asked
from trafficplane.console.logic.words import quantity
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.files.schemas import Order, OrderKey, Visibility, file_view
from trafficplane.identity.api.guard import Guard
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

PATH = "/files"
_ROWS = 50


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /files. Uploads go to the API, which streams them; a script shows how far."""
    routes = Pages()
    files, guard = services.files, Guard(services.identity)

    @routes.get(PATH)
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.FILES_READ),
    ) -> Response:
        """Newest first, by name and visibility as the address says."""
        given = {n: request.query_params.get(n, "").strip() for n in ("q", "visibility", "sort")}
        cursor = request.query_params.get("cursor") or None
        wanted = Visibility(given["visibility"]) if given["visibility"] in _VISIBLE else None
        wish = asked(request.query_params, list(OrderKey), "-created")
        page = await files.list(
            tx, caller, search=wish.search or None, visibility=wanted, cursor=cursor, limit=_ROWS,
            order=Order(OrderKey(wish.sort), wish.descending),
        )  # fmt: skip
        return await shell.page(
            request,
            tx,
            caller,
            "files/list.html",
            files=[file_view(file) for file in page.files],
            next_cursor=page.next_cursor,
            cursor=cursor,
            given=given,
            listing=wish,
            filtered=bool(given["q"] or given["visibility"]),
            limit_bytes=services.settings.max_file_size,
            limit=quantity(services.settings.max_file_size),
            base=guard.public_url(request),
        )

    @routes.post("/files/{file_id}/delete")
    async def delete(
        request: Request,
        file_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.FILES_WRITE),
    ) -> Response:
        """Deletes a file for good."""
        await files.delete(tx, caller, file_id)
        return go(request, PATH)

    return routes


_VISIBLE = frozenset(v.value for v in Visibility)
