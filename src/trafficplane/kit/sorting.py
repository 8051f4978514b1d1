"""Long lists in an order of the reader's choice, a page at a time (keyset pagination).

A page begins behind the last row of the one before, so no row is shown twice or passed over when
others come meanwhile. Equal rows are in the order of their ids.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, asc, desc, func, or_

from trafficplane.kit.cursors import close_cursor, not_a_cursor, open_cursor
from trafficplane.kit.db import UtcDateTime

Statement = TypeVar("Statement", bound=Select[Any])
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by: the name of a column as people call it."""

    key: str
    descending: bool = False

    @classmethod
    def read(cls, text: str) -> "Order":
        """Of `name`, or `-name` for the other way round."""
        return cls(text.removeprefix("-"), text.startswith("-"))

    def __str__(self) -> str:
        return f"-{self.key}" if self.descending else self.key


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which columns a list can be sorted, and the one that tells its rows apart."""

    columns: Mapping[str, Any]
    id: Any

    def page(self, statement: Statement, order: Order, cursor: str | None, limit: int) -> Statement:
        """The rows behind a cursor, and one more than the limit, to know whether there are more.

        Raises `Invalid` for what is no cursor of a list in this order.
        """
        column = self.columns[order.key]
        if cursor is not None:
            statement = statement.where(self._beyond(column, order, cursor))
        turn = desc if order.descending else asc
        return statement.order_by(turn(column), turn(self.id)).limit(limit + 1)

    def further(
        self, rows: Sequence[Row], order: Order, limit: int
    ) -> tuple[Sequence[Row], str | None]:
        """What is shown of the rows that `page` found, and the cursor of the next page."""
        shown = rows[:limit]
        if len(rows) <= limit:
            return shown, None
        last = shown[-1]
        values = (getattr(last, column.key) for column in (self.columns[order.key], self.id))
        return shown, close_cursor(json.dumps([str(order), *map(_written, values)]))

    def _beyond(self, column: Any, order: Order, cursor: str) -> ColumnElement[bool]:
        try:
            sort, *place = json.loads(open_cursor(cursor))
            value, id_ = (
                _read(c.type, text) for c, text in zip((column, self.id), place, strict=True)
            )
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            raise not_a_cursor() from None
        if sort != str(order):
            raise not_a_cursor()
        behind: ColumnElement[bool] = (
            (column < value) | ((column == value) & (self.id < id_))
            if order.descending
            else (column > value) | ((column == value) & (self.id > id_))
        )
        return behind


def words_in(search: str, *columns: Any) -> list[ColumnElement[bool]]:
    """What a row has to fulfil: each word is in one of the columns, in any case (ASCII)."""
    words = search.replace("\x00", "").lower().split()
    return [
        or_(*(func.lower(column).contains(word, autoescape=True) for column in columns))
        for word in words
    ]


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read(kind: Any, text: str) -> Any:
    if isinstance(kind, UtcDateTime):
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise ValueError("no time zone")
        return at
    if isinstance(kind, Integer):
        # Longer than any number that a database column holds, so it is none of ours.
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise ValueError("no number")
        return int(text)
    return text.replace("\x00", "")
