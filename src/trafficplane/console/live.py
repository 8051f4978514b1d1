"""The stream that tells an open page what changed; the page then fetches its parts anew."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, CallerKind, Permission, requires
from trafficplane.kit.errors import Forbidden
from trafficplane.kit.live import Live

_STILL_HERE_S = 15.0
"""Shorter than what proxies take for a dead connection; the page gives up after three of them."""
_BREATH_S = 0.1
"""What happens within one breath is told once."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def pages(services: Services, _shell: Shell) -> APIRouter:
    """The stream under /live."""
    routes = Pages(transactional=False)

    @routes.get("/live")
    async def live(caller: Caller = requires(Permission.SELF)) -> Response:
        """Server-sent events: each message is a line of event names, `still` when none happened."""
        if caller.kind is not CallerKind.USER or caller.credential_id is None:
            raise Forbidden("this stream is for signed-in browsers; programs ask the API")
        events = _events(services.live, caller.organisation_id, caller.credential_id)
        return StreamingResponse(events, media_type="text/event-stream", headers=_HEADERS)

    return routes


async def _events(live: Live, organisation_id: str, session_id: str) -> AsyncIterator[str]:
    with live.listening(organisation_id, session_id) as listener:
        yield "data: still\n\n"
        while not listener.closed:
            happened = await listener.next(_STILL_HERE_S)
            if listener.closed:
                return
            yield f"data: {' '.join(sorted(happened)) or 'still'}\n\n"
            await asyncio.sleep(_BREATH_S)
