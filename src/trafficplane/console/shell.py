"""What all pages share: templates, the frame around a page, and problems in a form for people."""

import re
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

import structlog
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from trafficplane import __version__
from trafficplane.catalog.logic import differences
from trafficplane.catalog.schemas import ABSENT
from trafficplane.console import assets
from trafficplane.console.kept_templates import KeptTemplates
from trafficplane.console.logic import documents, figures, navigation, places, rules, times, words
from trafficplane.identity.service import Identity
from trafficplane.inbox.service import Inbox
from trafficplane.kit.access import Caller, Permission
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, ProblemError
from trafficplane.kit.http import TransactionalRoute, in_words, log_refusal

log = structlog.get_logger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

PASSWORD_PATH = "/password"  # noqa: S105 - an address
ENROL_PATH = "/mfa"
_CSRF_FIELD = "csrf"
_EVENTS = "text/event-stream"
_FORM = "application/x-www-form-urlencoded"


class PageRoute(APIRoute):
    """Answers problems as pages, and takes the CSRF token from a field of plain forms too."""

    def get_route_handler(self) -> Handler:
        """Wraps FastAPI's handler."""
        return _readable(super().get_route_handler())


class TransactionalPageRoute(TransactionalRoute):
    """A `PageRoute` with a transaction."""

    def get_route_handler(self) -> Handler:
        """Wraps the transactional handler, so that a database that is away is a page as well."""
        return _readable(super().get_route_handler())


def Pages(*, transactional: bool = True) -> APIRouter:  # noqa: N802 - reads as the class it is
    """A router of pages. They are no part of the API's description."""
    route_class = TransactionalPageRoute if transactional else PageRoute
    return APIRouter(
        route_class=route_class, include_in_schema=False, default_response_class=HTMLResponse
    )


def _readable(handler: Handler) -> Handler:
    async def readable(request: Request) -> Response:
        try:
            await _take_token(request)
            return await handler(request)
        except ProblemError as problem:
            if problem.status == HTTPStatus.FORBIDDEN:
                log_refusal(request, problem)
            return _refusal(request, problem)
        except RequestValidationError as error:
            return problem_page(
                request, 422, "invalid", "this form is not complete", _fields(error)
            )
        except HTTPException as error:
            return problem_page(request, error.status_code, "http", str(error.detail))
        except Exception:
            log.exception("unhandled", path=request.url.path)
            detail = "Something went wrong here; the server’s log has the details."
            return problem_page(request, 500, "internal_error", detail)

    return readable


async def _take_token(request: Request) -> None:
    """Moves the CSRF token of a plain form to where the API expects it."""
    if request.method in ("GET", "HEAD"):
        return
    headers = Headers(scope=request.scope)
    if "x-csrf-token" in headers or not headers.get("content-type", "").startswith(_FORM):
        return
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    for token in form.get(_CSRF_FIELD, ())[:1]:
        request.scope["headers"].append((b"x-csrf-token", token.encode("latin-1", "replace")))


def _fields(error: RequestValidationError) -> tuple[FieldError, ...]:
    return tuple(FieldError(f"/{e['loc'][-1]}", in_words(e["msg"])) for e in error.errors())


def _refusal(request: Request, problem: ProblemError) -> Response:
    if request.headers.get("accept") == _EVENTS:
        # Who waits for events can't be sent to a page, which it would try to read as a stream.
        return Response(status_code=problem.status)
    match problem.status, problem.code:
        case 401, _:
            return go(request, places.sign_in_path(_where(request)))
        case 403, "password_change_required":
            return go(request, PASSWORD_PATH)
        case 403, "mfa_enrolment_required":
            return go(request, ENROL_PATH)
        case _:
            return problem_page(
                request, problem.status, problem.code, problem.detail, problem.errors,
                problem.headers,
            )  # fmt: skip


def _where(request: Request) -> str:
    if request.method != "GET" or is_fragment(request):
        return places.HOME
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def is_fragment(request: Request) -> bool:
    """Whether htmx asks, for a part of a page."""
    return "hx-request" in request.headers


def go(request: Request, path: str) -> Response:
    """Sends the browser to another page; htmx would put a plain redirect's page into this one."""
    if is_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)


def problem_page(
    request: Request,
    status: int,
    code: str,
    detail: str,
    errors: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A refusal as a page of its own, or as a notice in the corner when htmx asked."""
    title = _TITLES.get(status) or HTTPStatus(status).phrase
    context = {"status": status, "code": code, "title": title, "detail": detail, "errors": errors}
    extra = dict(headers or {})
    if is_fragment(request):
        extra |= {"HX-Retarget": "#notices", "HX-Reswap": "beforeend"}
        return render("problems/notice.html", context, status, extra)
    return render("problems/page.html", context, status, extra)


_TITLES = {
    403: "You may not do this",
    404: "There is nothing here",
    409: "Something else was quicker",
    412: "Somebody changed this meanwhile",
    413: "That is too large",
    422: "This can’t be done as it stands",
    429: "Please wait a moment",
    503: "The database does not answer",
}


def install_not_found(app: FastAPI) -> None:
    """People who mistype an address get a page; programs below /api keep their problem document."""

    async def not_found(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/api") or "text/html" not in request.headers.get(
            "accept", ""
        ):
            otherwise = app.exception_handlers[HTTPException]
            answer: Response = await otherwise(request, error)  # type: ignore[misc]
            return answer
        return problem_page(
            request, 404, "not_found", "Check the address, or start again from the overview."
        )

    app.add_exception_handler(404, not_found)


class Shell:
    """Renders pages for whoever is signed in."""

    def __init__(self, identity: Identity, inbox: Inbox, clock: Clock) -> None:
        self._identity = identity
        self._inbox = inbox
        self._clock = clock

    async def page(
        self,
        request: Request,
        tx: Tx,
        caller: Caller,
        template: str,
        *,
        status: int = 200,
        **context: Any,
    ) -> Response:
        """A whole page inside the frame."""
        session, memberships = await self._identity.standing(tx, caller)
        frame = {
            "session": session,
            "memberships": memberships,
            "sections": navigation.sections(caller, request.url.path),
            "unread": await self._inbox.unread(tx, caller),
            "path": request.url.path,
            "query": dict(request.query_params),
            "applied": _number(request.query_params.get("applied")),
        }
        return self.part(template, caller, status=status, **frame, **context)

    def part(self, template: str, caller: Caller, *, status: int = 200, **context: Any) -> Response:
        """A fragment of a page, for htmx."""
        may = {permission.name: caller.may(permission) for permission in Permission}
        return self.lone(template, status=status, caller=caller, may=may, **context)

    def lone(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page without a frame, as for somebody who isn't signed in."""
        return render(template, {"now": self._clock.now(), **context}, status)


def render(
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A page or fragment that no cache keeps."""
    body = environment().get_template(template).render(context)
    # Pages show what one person may see; a shared cache or the back button must not.
    return HTMLResponse(body, status, {"Cache-Control": "no-store", **(headers or {})})


def render_text(part: Response) -> str:
    """A fragment as text, to be put into another answer."""
    return bytes(part.body).decode()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja, strict: a name that a page forgot is an error, not an empty text."""
    jinja = Environment(
        loader=PackageLoader("trafficplane.console"),
        bytecode_cache=KeptTemplates(),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates are part of the package; else each page asks for the age of all that it uses.
        auto_reload=False,
    )
    jinja.globals |= {
        "static": assets.address,
        "to": places.to,
        "changed": places.changed,
        "page_of": lambda ref: navigation.page_of(ref.kind) + places.to(ref.name),
        "version": __version__,
    }
    jinja.tests["absent"] = lambda value: value is ABSENT
    jinja.filters |= {
        "absolute": times.absolute,
        "action": rules.action_words,
        "alone": documents.alone,
        "browser": words.browser,
        "code": _code,
        "condition": rules.condition_words,
        "differences": differences.of_values,
        "document": documents.of_change,
        "few": documents.few,
        "field": documents.field_words,
        "host": words.host_of,
        "moment": datetime.fromisoformat,
        "place": documents.place_words,
        "plain": documents.plain,
        "plan_title": words.plan_title,
        "asked": words.asked,
        "plural": words.plural,
        "redirect": rules.redirect_target,
        "rules": rules.rules_of,
        "shares": rules.shares,
        "trouble": words.trouble,
        "value": documents.value_words,
        "words": words.title_words,
        "yaml": documents.of_resource,
        "ms": times.milliseconds,
        "quantity": words.quantity,
        "rate": figures.rate,
        "percent": figures.percent,
        "latency": figures.latency,
        "when": _when,
        "sentence": words.sentence,
        "changes_title": words.changes_title,
        "codes": _codes,
        "step": lambda pointer: int(pointer.rpartition("/")[2]),
    }
    return jinja


def _codes(text: str) -> Markup:
    """A sentence in which `this` is code, as in the schemas' descriptions."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def _code(text: str) -> Markup:
    """A sentence whose `words` in backticks are set as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


def _when(then: datetime, now: datetime) -> Markup:
    """`3 minutes ago`, with the absolute time on hover; the page's script keeps it true."""
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        then.isoformat(), escape(times.absolute(then)), times.ago(then, now)
    )
