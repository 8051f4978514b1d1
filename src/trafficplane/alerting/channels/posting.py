"""Posting JSON for a channel, and what an answer means for the message."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from trafficplane.alerting.channels.target import DelayedError, RefusedError
from trafficplane.kit.outbound import Answer, ForbiddenAddressError, Outbound, OutboundError

_SHOWN = 200

# The message itself is wrong, or the receiver is gone for good (RFC 9110, 15.5). Everything else
# (also 401, 403 and 404, as during somebody's deployment) may be cured on the other side.
_FINAL = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.GONE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)


def encoded(document: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


async def post(
    outbound: Outbound,
    url: str,
    content: bytes,
    now: datetime,
    headers: Mapping[str, str] | None = None,
    wait_asked_s: Callable[[Answer], float | None] = lambda _answer: None,
) -> str:
    """Posts JSON and returns what was answered; raises `RefusedError` and `DelayedError`.

    `wait_asked_s` reads how long to wait from an answer that has no `Retry-After`.
    """
    sent = {"content-type": "application/json", "user-agent": "trafficplane", **(headers or {})}
    try:
        answer = await outbound.post(url, content, sent)
    except ForbiddenAddressError as error:
        raise RefusedError(str(error)) from None
    except OutboundError as error:
        raise DelayedError(str(error)) from None
    return judged(answer, now, wait_asked_s(answer))


def judged(answer: Answer, now: datetime, wait_asked_s: float | None) -> str:
    """The answer in words; raises `RefusedError` and `DelayedError` for one that is no success."""
    said = _words(answer)
    if 200 <= answer.status < 300:
        return said
    if answer.status in _FINAL:
        raise RefusedError(said)
    asked_s = retry_after_s(answer.headers, now)
    raise DelayedError(said, wait_asked_s if asked_s is None else asked_s)


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """`Retry-After` in seconds, whichever of its two forms it has (RFC 9110, 10.2.3)."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def _words(answer: Answer) -> str:
    text = " ".join(answer.body[: 4 * _SHOWN].decode(errors="replace").split())[:_SHOWN]
    printable = "".join(c for c in text if c.isprintable())
    return f"answered {answer.status}" + (f": {printable}" if printable else "")
