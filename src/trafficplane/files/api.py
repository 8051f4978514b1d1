"""Files over HTTP: upload, list, download, delete."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from trafficplane.files.download import Download, Wanted, not_modified
from trafficplane.files.errors import UploadBroken, UploadStalled
from trafficplane.files.schemas import (
    FilePage,
    FileView,
    Order,
    OrderKey,
    StoredFile,
    Visibility,
    file_view,
)
from trafficplane.files.service import Files
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import AWAY, Database, Tx
from trafficplane.kit.http import DatabaseUnavailable, Router, include, transaction

UPLOAD_PATH = "/api/files"
"""Whose body the general limit must leave alone: it has a limit of its own."""

_SILENCE_S = 60.0
_ID = r"^file_[0-9a-z]{1,59}$"

Id = Annotated[str, Path(pattern=_ID, description="The id from the list.")]

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "visibility": {
                            "type": "string",
                            "enum": [v.value for v in Visibility],
                            "default": Visibility.PRIVATE.value,
                        },
                    },
                }
            }
        },
    }
}
_BYTES = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The content.", "content": _BYTES},
    206: {"description": "The wanted part of the content.", "content": _BYTES},
    304: {"description": "The caller holds the current content."},
}


class StreamingRoute(APIRoute):
    """For handlers that stream and open short transactions of their own around it.

    A transaction around the whole request would keep every other writer waiting for as long as
    a sender takes (SQLite has one writer).
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wraps FastAPI's handler."""
        handler = super().get_route_handler()

        async def streaming(request: Request) -> Response:
            try:
                return await handler(request)
            except AWAY as error:
                raise DatabaseUnavailable(
                    "the database does not answer, so nothing was read or written; "
                    "try again shortly"
                ) from error

        return streaming


def router(files: Files) -> APIRouter:
    """Routes under /api/files."""
    routes = APIRouter()
    # The public path first: /{file_id}/content would take "public" for an id.
    include(routes, _contents(files), _files(files))
    return routes


def _contents(files: Files) -> APIRouter:
    routes = APIRouter(tags=["files"], route_class=StreamingRoute)

    @routes.post(UPLOAD_PATH, status_code=201, openapi_extra=_FORM)
    async def upload(
        request: Request, response: Response, caller: Caller = requires(Permission.FILES_WRITE)
    ) -> FileView:
        """Stores a file, sent as the part `file` of a form; private unless it says otherwise."""
        received = await files.receive(request.headers.get("content-type"), _body(request))
        async with _database(request).transaction() as tx:
            file = await files.add(tx, caller, received)
        response.headers["Location"] = f"{UPLOAD_PATH}/{file.id}"
        return file_view(file)

    @routes.get(
        "/api/files/public/{key}", response_class=Response, responses=_CONTENT,
        dependencies=[public("what was published is for everybody who has its URL")],
    )  # fmt: skip
    async def public_content(
        request: Request,
        key: Annotated[str, Path(max_length=64, description="From `publicUrl`.")],
        wanted: Annotated[Wanted, Depends()],
    ) -> Response:
        """The content of a public file. Its URL can't be guessed, and no list shows it."""
        async with _database(request).transaction(write=False) as tx:
            file = await files.get_public(tx, key)
        return await _answer(files, file, wanted)

    @routes.get("/api/files/{file_id}/content", response_class=Response, responses=_CONTENT)
    async def content(
        request: Request,
        file_id: Id,
        wanted: Annotated[Wanted, Depends()],
        caller: Caller = requires(Permission.FILES_READ),
    ) -> Response:
        """The content of a file. Reading a private one is recorded before a byte is sent."""
        database = _database(request)
        async with database.transaction(write=False) as tx:
            file = await files.get(tx, caller, file_id)
        answer = await _answer(files, file, wanted)
        if file.visibility is Visibility.PRIVATE and isinstance(answer, Download):
            with answer.closed_if_not_sent():
                async with database.transaction() as tx:
                    await files.record_read(tx, caller, file)
        return answer

    return routes


def _files(files: Files) -> APIRouter:
    routes = Router(tags=["files"])

    @routes.get("/api/files")
    async def list_files(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.FILES_READ),
        search: Annotated[
            str | None, Query(max_length=255, description="Part of the name, in any case.")
        ] = None,
        visibility: Annotated[Visibility | None, Query()] = None,
        cursor: Annotated[
            str | None, Query(max_length=2000, description="`nextCursor` of the last page.")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        sort: Annotated[
            Literal["name", "-name", "size", "-size", "created", "-created"], Query()
        ] = "-created",
    ) -> FilePage:
        """The organisation's files, newest first unless `sort` says otherwise."""
        order = Order(OrderKey(sort.removeprefix("-")), sort.startswith("-"))
        page = await files.list(
            tx, caller, search=search, visibility=visibility, order=order, cursor=cursor,
            limit=limit,
        )  # fmt: skip
        return FilePage(items=[file_view(f) for f in page.files], next_cursor=page.next_cursor)

    @routes.get("/api/files/{file_id}")
    async def get_file(
        file_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.FILES_READ),
    ) -> FileView:
        """What is known about a file."""
        return file_view(await files.get(tx, caller, file_id))

    @routes.delete("/api/files/{file_id}", status_code=204)
    async def delete_file(
        file_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.FILES_WRITE),
    ) -> None:
        """Deletes a file for good; 409 while a resource uses it."""
        await files.delete(tx, caller, file_id)

    return routes


async def _answer(files: Files, file: StoredFile, wanted: Wanted) -> Response:
    if wanted.is_held(file):
        return not_modified(file)
    part = wanted.part(file)
    return Download(file, await files.open(file), part)


async def _body(request: Request) -> AsyncIterator[bytes]:
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(_SILENCE_S):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise UploadStalled(f"nothing came for {_SILENCE_S:g} s; send it again") from None
        except ClientDisconnect:
            raise UploadBroken("the connection broke before the body ended") from None
        yield chunk


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database
