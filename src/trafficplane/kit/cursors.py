"""Cursors of lists: opaque to callers, the last seen key inside."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from trafficplane.kit.errors import FieldError, Invalid

Row = TypeVar("Row")


def close_cursor(key: str) -> str:
    """The cursor that continues after `key`."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def open_cursor(cursor: str) -> str:
    """The key inside; raises `Invalid` for anything that isn't a cursor of ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise not_a_cursor() from None


def open_number(cursor: str) -> int:
    """The number inside; raises `Invalid`."""
    key = open_cursor(cursor)
    # Longer than any number that a database column holds, so it is none of ours.
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise not_a_cursor()
    return int(key)


def page_by_number(
    rows: Sequence[Row], limit: int, number: Callable[[Row], int]
) -> tuple[Sequence[Row], str | None]:
    """The rows of a page and the cursor of the next, of rows that were read with one more."""
    shown = rows[:limit]
    return shown, close_cursor(str(number(shown[-1]))) if len(rows) > limit else None


def not_a_cursor() -> Invalid:
    """The refusal of what isn't a cursor of a list."""
    return Invalid(
        "the cursor is not one of this list",
        [FieldError("/cursor", "is not a cursor; pass nextCursor of the previous answer")],
    )
