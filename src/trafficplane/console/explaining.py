"""Explain: a request in a form, and the way that it takes."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.changes.logic.questions import question_of
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.explain.schemas import ExplanationOut
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

_FIELDS = ("method", "url", "headers", "clientIp", "revision", "clientCertificate")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_MOST_CHARACTERS = 8192


def pages(services: Services, shell: Shell) -> APIRouter:
    """The page /explain."""
    routes = Pages()

    @routes.get("/explain")
    async def show(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """The form, and the explanation when it was filled in. Its address can be passed on."""
        given = {n: request.query_params.get(n, "")[:_MOST_CHARACTERS].strip() for n in _FIELDS}
        explanation, mistakes = await _explain(services, tx, caller, given)
        return await shell.page(
            request,
            tx,
            caller,
            "explain/explain.html",
            given=given,
            methods=METHODS,
            explanation=explanation,
            mistakes=mistakes,
        )

    return routes


async def _explain(
    services: Services, tx: Tx, caller: Caller, given: Mapping[str, str]
) -> tuple[ExplanationOut | None, dict[str, str]]:
    """The explanation, or what is wrong by field of the form; neither for an empty one."""
    if not given["url"]:
        return None, {}
    try:
        question = question_of(_document(given))
        return await services.changes.explainer.explain(tx, caller, question), {}
    except ProblemError as problem:
        errors = problem.errors or (FieldError("/revision", problem.detail),)
        return None, {error.pointer.split("/")[1]: error.message for error in errors}


def _document(given: Mapping[str, str]) -> dict[str, Any]:
    """The question as the API takes it."""
    document: dict[str, Any] = {"url": given["url"], "headers": _headers(given["headers"])}
    document |= {key: given[key] for key in ("method", "clientIp") if given[key]}
    if given["clientCertificate"]:
        document["clientCertificate"] = True
    if given["revision"]:
        document["revision"] = _number(given["revision"])
    return document


def _headers(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if line.strip() and not colon:
            message = f"write 'name: value', one header a line; {line!r} has no colon"
            raise Invalid(message, [FieldError("/headers", message)])
        if line.strip():
            found.setdefault(name.strip(), []).append(value.strip())
    return found


def _number(text: str) -> int:
    if not text.isdecimal() or not text.isascii():
        message = "must be the number of a revision"
        raise Invalid(message, [FieldError("/revision", message)])
    return int(text)
