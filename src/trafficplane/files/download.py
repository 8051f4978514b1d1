"""A stored file as an HTTP answer that no browser runs."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, BinaryIO

from fastapi import Header
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from trafficplane.files.logic.names import content_disposition
from trafficplane.files.logic.selection import has_current, wanted_range
from trafficplane.files.schemas import StoredFile, Visibility

_CHUNK_BYTES = 256 * 1024
_CACHING = {
    # A public file may be deleted, so copies are not kept for long.
    Visibility.PUBLIC: "public, max-age=300",
    Visibility.PRIVATE: "private, no-store",
}
_SHARING = {Visibility.PUBLIC: "cross-origin", Visibility.PRIVATE: "same-origin"}


class Wanted:
    """What a GET asks for: all of a file, a part of it, or only what is new."""

    def __init__(
        self,
        if_none_match: Annotated[str | None, Header(description="ETags of held copies.")] = None,
        if_range: Annotated[str | None, Header(description="The ETag the range is of.")] = None,
        range_: Annotated[
            str | None, Header(alias="Range", description="One range, as `bytes=0-1023`.")
        ] = None,
    ) -> None:
        self._if_none_match = if_none_match
        self._if_range = if_range
        self._range = range_

    def is_held(self, file: StoredFile) -> bool:
        """Whether the caller holds the current content already."""
        return has_current(self._if_none_match, file.etag)

    def part(self, file: StoredFile) -> tuple[int, int] | None:
        """The wanted bytes as [start, end), None for all. Raises `RangeNotSatisfiable`."""
        return wanted_range(self._range, self._if_range, file.etag, file.size_bytes)


class Download(StreamingResponse):
    """Sends a file, or a part of it, and closes it however that ends."""

    def __init__(self, file: StoredFile, opened: BinaryIO, part: tuple[int, int] | None) -> None:
        start, end = part or (0, file.size_bytes)
        headers = {
            **_headers(file),
            "Content-Type": file.content_type,
            "Content-Length": str(end - start),
            "Content-Disposition": content_disposition(file.name, file.content_type),
        }
        if part is not None:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size_bytes}"
        self._opened = opened
        super().__init__(_chunks(opened, start, end), 206 if part else 200, headers)

    @contextlib.contextmanager
    def closed_if_not_sent(self) -> Iterator[None]:
        """Closes the file when what must come before sending raises."""
        try:
            yield
        except BaseException:
            self._opened.close()
            raise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends; the file is closed also when the client goes away."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._opened.close()


def not_modified(file: StoredFile) -> Response:
    """Says that the caller's copy is the current one."""
    return Response(status_code=304, headers=_headers(file))


def _headers(file: StoredFile) -> dict[str, str]:
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": _CACHING[file.visibility],
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": _SHARING[file.visibility],
        "ETag": file.etag,
        "X-Content-Type-Options": "nosniff",
    }


async def _chunks(opened: BinaryIO, start: int, end: int) -> AsyncIterator[bytes]:
    await asyncio.to_thread(opened.seek, start)
    left = end - start
    while left:
        chunk = await asyncio.to_thread(opened.read, min(left, _CHUNK_BYTES))
        if not chunk:
            # Shorter than promised: breaking off is how HTTP says so.
            raise EOFError("a stored file was cut while it was sent")
        left -= len(chunk)
        yield chunk
