"""Which request a caller wants to have explained, read from the body that they sent."""

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from trafficplane.catalog.logic.addresses import is_ip
from trafficplane.catalog.logic.validation import explain
from trafficplane.catalog.schemas import ChangeSet
from trafficplane.changes.logic.requests import change_set_request
from trafficplane.explain.request import Request, bare_host
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.schema import WireModel

_URL = re.compile(r"(?i:(https?))://([^/?#@]+)(/[^?#]*)?(\?[^#]*)?(?:#.*)?")
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - RFC 9110, 5.6.2
_AS_WRITTEN = "".join(chr(code) for code in range(0x21, 0x7F))
_MAX_TEXT = 8192
PLANNED = ("resources", "delete", "prune")
"""The fields of a plan that is not applied."""


def _check_url(text: str) -> str:
    if _URL.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not an absolute http or https URL")
    if not text.partition("://")[2].partition("/")[0].isascii():
        raise ValueError("the host has characters outside ASCII; write it in Punycode")
    return text


def _check_lines(given: object) -> tuple[str, ...]:
    """A header's value, or a list of them for a header that is sent several times."""
    lines: list[Any] = given if isinstance(given, list) and given else [given]
    if not all(isinstance(line, str) for line in lines):
        raise ValueError("must be a text, or a list of texts")
    if any(character in "\r\n\0" for line in lines for character in line):
        raise ValueError("a header's value is one line")
    if sum(map(len, lines)) > _MAX_TEXT:
        raise ValueError(f"is longer than {_MAX_TEXT} characters")
    return tuple(lines)


def _check_address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ValueError(f"{text!r} is not an IP address") from None


HeaderName = Annotated[str, StringConstraints(pattern=f"^{_TOKEN}$", max_length=256)]
_LINES_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Lines = Annotated[Any, PlainValidator(_check_lines), WithJsonSchema(_LINES_SCHEMA)]


class QuestionIn(WireModel):
    """The request to explain, and where: now, after a past revision, or after a plan."""

    method: Annotated[str, StringConstraints(pattern=f"^{_TOKEN}$", max_length=64)] = "GET"
    url: Annotated[
        str,
        AfterValidator(_check_url),
        Field(max_length=_MAX_TEXT, examples=["https://shop.example.com/cart"]),
    ]
    headers: Annotated[
        dict[HeaderName, Lines],
        Field(
            default_factory=dict,
            max_length=100,
            description="By name; a list is a header sent several times. Host replaces the URL's.",
        ),
    ]
    client_ip: Annotated[
        str, AfterValidator(_check_address), Field(description="Whose connection it is.")
    ] = "203.0.113.7"
    client_certificate: Annotated[
        bool,
        Field(strict=True, description="Whether the client shows one, signed as it should be."),
    ] = False
    revision: Annotated[
        int | None,
        Field(strict=True, ge=0, le=2**63 - 1, description="A past revision, instead of now."),
    ] = None


@dataclass(frozen=True, slots=True)
class Question:
    """A request, and the catalog that it meets: now, at a past revision, or after a plan."""

    request: Request
    revision: int | None
    plan: ChangeSet | None


def question_of(document: object) -> Question:
    """Reads the body of `POST /api/explain`; raises `Invalid` with everything that is wrong."""
    if not isinstance(document, Mapping):
        raise Invalid("the body must be a mapping", [FieldError("", "must be a mapping")])
    planned = {key: document[key] for key in PLANNED if key in document}
    asked = {key: value for key, value in document.items() if key not in planned}
    try:
        question = QuestionIn.model_validate(asked)
    except ValidationError as error:
        found = explain(QuestionIn, error)
        raise Invalid("the question can't be read", found) from None
    if planned and question.revision is not None:
        message = "a plan starts from now; leave out the revision, or the resources"
        raise Invalid(message, [FieldError("/revision", message)])
    plan = change_set_request(planned) if planned else None
    return Question(_request(question), question.revision, plan)


def _request(question: QuestionIn) -> Request:
    found = _URL.fullmatch(question.url)
    assert found is not None  # noqa: S101 - the model has checked it
    scheme, authority, path, query = found.groups()
    lines = list(_lines(question.headers))
    return Request(
        method=question.method,
        authority=_host(lines, authority),
        target=quote((path or "/") + (query or ""), safe=_AS_WRITTEN),
        headers=tuple((name, value) for name, value in lines if name.lower() != "host"),
        scheme=scheme.lower(),
        client_address=question.client_ip,
        server_name=_server_name(scheme, authority),
        certificate=question.client_certificate,
    )


def _host(lines: Sequence[tuple[str, str]], authority: str) -> str:
    """The Host header as gateways read it: several lines are one, joined by commas."""
    said = [value.strip(" \t") for name, value in lines if name.lower() == "host"]
    return ",".join(filter(None, said)) if said else authority


def _server_name(scheme: str, authority: str) -> str | None:
    """What a client asks for in its TLS handshake: the URL's host, unless that is an address."""
    host = bare_host(authority)
    return None if scheme.lower() == "http" or is_ip(host.strip("[]")) else host


def _lines(headers: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((name, line) for name, lines in headers.items() for line in lines)
