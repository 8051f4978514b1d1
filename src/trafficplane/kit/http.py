"""The HTTP edge: one transaction for each request, problems as RFC 9457, bounded bodies."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trafficplane.kit.access import Caller, Permission, Requirement
from trafficplane.kit.db import AWAY, Database, Tx, commit
from trafficplane.kit.errors import ContentTooLarge, FieldError, Invalid, ProblemError, Unavailable

log = structlog.get_logger(__name__)

PROBLEM_TYPE = "application/problem+json"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class DatabaseUnavailable(Unavailable):
    """The database can't be reached; nothing was written."""

    code = "database_unavailable"


class TransactionalRoute(APIRoute):
    """Opens a transaction before the handler and commits it before the response is sent.

    Safe methods read; all others write. Any exception rolls back, and so does an answer that
    refuses (a page that says why), so nothing is half written.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wraps FastAPI's handler."""
        handler = super().get_route_handler()

        async def transactional(request: Request) -> Response:
            database: Database = request.app.state.database
            try:
                async with database.session(write=request.method not in _SAFE_METHODS) as tx:
                    request.state.tx = tx
                    response = await handler(request)
                    if response.status_code < HTTPStatus.BAD_REQUEST:
                        await commit(tx)
                    return response
            except AWAY as error:
                raise _unavailable(error) from error
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                raise _unavailable(error) from error

        return transactional


def _unavailable(error: Exception) -> DatabaseUnavailable:
    log.warning("database_unavailable", error=str(error))
    return DatabaseUnavailable(
        "the database does not answer, so nothing was read or written; try again shortly"
    )


def Router(**options: Any) -> APIRouter:  # noqa: N802 - reads as the class it stands for
    """An `APIRouter` whose routes are transactional."""
    return APIRouter(route_class=TransactionalRoute, **options)


def include(into: APIRouter | FastAPI, *routers: APIRouter) -> None:
    """Serves the routers' own routes, which keep their paths, tags and dependencies.

    FastAPI's `include_router` builds each of them a second time before the first answer, so that
    it may change them on the way. Ours don't change, and that is half of the time that building
    the application takes.
    """
    for router in routers:
        into.routes.extend(router.routes)


def transaction(request: Request) -> Tx:
    """FastAPI dependency: the request's transaction."""
    tx: Tx = request.state.tx
    return tx


async def commit_early(request: Request) -> None:
    """For a handler that must wait for effects of its own write: makes the write durable now."""
    await commit(transaction(request))


async def still_allowed(request: Request, caller: Caller, permission: Permission) -> bool:
    """Whether the caller of an answer that lasts would be let in again, to the same organisation.

    Not where the session or token has ended, lost its role, or can't be asked for.
    """
    try:
        again: Caller = await request.app.state.authenticate(request)
        Requirement(permission).check(again)
    except ProblemError:
        return False
    except AWAY:
        return False
    return again.organisation_id == caller.organisation_id


def problem(error: ProblemError) -> JSONResponse:
    """The response for a problem."""
    return JSONResponse(
        error.document(), error.status, headers=error.headers, media_type=PROBLEM_TYPE
    )


def pointer_of(location: tuple[int | str, ...]) -> str:
    """An RFC 6901 pointer for a Pydantic error location."""
    return "".join("/" + str(p).replace("~", "~0").replace("/", "~1") for p in location)


def in_words(message: object) -> str:
    """What Pydantic says of a value, without its name for what our own checks say."""
    return str(message).removeprefix("Value error, ")


def log_refusal(request: Request, error: ProblemError) -> None:
    """Notes in the log that somebody known was refused something; never what they sent."""
    caller = getattr(request.state, "caller", None)
    log.warning(
        "refused", error=error.code, method=request.method, path=request.url.path,
        caller=getattr(caller, "id", None), organisation=getattr(caller, "organisation_id", None),
        request_id=getattr(request.state, "request_id", None),
    )  # fmt: skip


def install_problem_handlers(app: FastAPI) -> None:
    """Answers every error as a problem document, the framework's own included."""

    @app.exception_handler(ProblemError)
    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)  # noqa: S101 - registered for this class only
        if error.status == HTTPStatus.FORBIDDEN:
            log_refusal(request, error)
        return problem(error)

    @app.exception_handler(RequestValidationError)
    async def malformed(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        fields = [
            FieldError(pointer_of(tuple(e["loc"][1:])), in_words(e["msg"])) for e in error.errors()
        ]
        return problem(Invalid("the request does not have the documented form", fields))

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        status = HTTPStatus(error.status_code)
        detail = str(error.detail)
        if detail == HTTPStatus.NOT_FOUND.phrase:
            detail = f"nothing is at {request.url.path}; /api/docs lists what there is"
        body = {
            "type": "about:blank",
            "status": status.value,
            "error": status.phrase.lower().replace(" ", "_"),
            "detail": detail,
        }
        return JSONResponse(body, status.value, headers=error.headers, media_type=PROBLEM_TYPE)

    @app.exception_handler(Exception)
    async def unknown(_request: Request, error: Exception) -> Response:
        log.error("unhandled", exc_info=error)
        return problem(ProblemError("something went wrong here; the server's log has the details"))


class BodyLimit:
    """ASGI middleware that refuses bodies over `limit_bytes` while they stream in."""

    def __init__(self, app: ASGIApp, limit_bytes: int, exempt: tuple[str, ...] = ()) -> None:
        self._app = app
        self._limit = limit_bytes
        self._exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts what arrives, whatever Content-Length says."""
        if scope["type"] != "http" or scope["path"] in self._exempt:
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._limit:
            await problem(self._refusal())(scope, receive, send)
            return
        seen, started = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise self._refusal()
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            # Frameworks take the refusal for a body they can't read and would answer 400.
            if not started and seen > self._limit and message.get("status") != _TOO_LARGE:
                return
            started = True
            await send(message)

        await self._app(scope, counted, noted)
        if not started and seen > self._limit:
            await problem(self._refusal())(scope, receive, send)

    def _refusal(self) -> ContentTooLarge:
        return ContentTooLarge(f"the body is larger than the {self._limit} bytes taken here")
