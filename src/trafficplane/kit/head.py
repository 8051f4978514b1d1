"""HEAD works wherever GET does, with the same checks and headers and without the body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadLikeGet:
    """ASGI middleware that answers HEAD as RFC 9110, section 9.3.2, says: as GET would.

    The application is asked for a GET, so no route can forget HEAD or guard it otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the head of the answer on, and tells the application that nobody reads more."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        answered = False

        async def heard() -> Message:
            # A stream without end stops when its client is gone.
            return {"type": "http.disconnect"} if answered else await receive()

        async def answer(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                await send(message)
            elif not answered:
                answered = True
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self._app({**scope, "method": "GET"}, heard, answer)
