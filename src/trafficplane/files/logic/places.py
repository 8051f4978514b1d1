"""Where a page of files ends, written as a cursor."""

import json

from trafficplane.files.schemas import Order, OrderKey, Place, StoredFile
from trafficplane.kit.cursors import close_cursor, not_a_cursor, open_cursor

_MOST_BYTES = 2**63


def closed(last: StoredFile, order: Order) -> str:
    """The cursor that continues after a file."""
    by = {OrderKey.NAME: last.name.casefold(), OrderKey.SIZE: last.size_bytes}
    return close_cursor(json.dumps([by.get(order.key, last.id), last.id]))


def opened(cursor: str | None, order: Order) -> Place | None:
    """The place inside; raises `Invalid` for what is no cursor of a list in this order."""
    if cursor is None:
        return None
    try:
        found = json.loads(open_cursor(cursor).replace("\\u0000", ""))
    except (ValueError, RecursionError):
        raise not_a_cursor() from None
    match found:
        case [str(value), str(id_)] if order.key is not OrderKey.SIZE:
            return value, id_
        case [int(value), str(id_)] if order.key is OrderKey.SIZE and 0 <= value < _MOST_BYTES:
            return value, id_
    raise not_a_cursor()
