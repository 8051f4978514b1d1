"""Figures as they come, over one long answer (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.http import still_allowed
from trafficplane.telemetry.service import LiveFigures

_MEDIA_TYPE = "text/event-stream"
_STILL_HERE_S = 10.0
"""How often a reader is told that the stream lives, and shown to be still allowed to read it."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class EventStream(StreamingResponse):
    """An answer of server-sent events."""

    media_type = _MEDIA_TYPE


def router(figures: LiveFigures) -> APIRouter:
    """The one route. Without a transaction: it would last as long as the answer."""
    routes = APIRouter(prefix="/api/metrics", tags=["metrics"])

    @routes.get(
        "/stream",
        response_class=EventStream,
        responses={200: {"content": {_MEDIA_TYPE: {"schema": {"type": "string"}}},
                         "description": "Events named `figures`, each with a document like this: "
                         "`at`, `summary` (that of /api/metrics/summary over the last minute) and "
                         "`load` (what each cluster has in progress)."}},
    )  # fmt: skip
    async def stream(
        request: Request, caller: Caller = requires(Permission.METRICS_READ)
    ) -> EventStream:
        """The organisation's figures, every two seconds until the session or token ends."""
        return EventStream(_events(request, figures, caller), headers=_HEADERS)

    return routes


async def _events(request: Request, figures: LiveFigures, caller: Caller) -> AsyncIterator[str]:
    loop_time = asyncio.get_running_loop().time
    with figures.following(caller.organisation_id) as follower:
        checked = loop_time()
        while not follower.closed:
            newest = await follower.next(_STILL_HERE_S)
            if loop_time() - checked >= _STILL_HERE_S:
                if not await still_allowed(request, caller, Permission.METRICS_READ):
                    return
                checked = loop_time()
            if not follower.closed:
                yield _event(newest)


def _event(newest: str | None) -> str:
    # A line that begins with a colon is a comment: https://html.spec.whatwg.org/#server-sent-events
    if newest is None:
        return ": still here\n\n"
    return f"event: figures\ndata: {newest}\n\n"
