"""Searching, sorting and paging rows that are in memory; the query of the address says how."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PAGE_ROWS = 50

Key = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """How rows are searched and sorted. `text` is what a search looks into."""

    text: Callable[[T], str]
    sortable: Mapping[str, Callable[[T], Any]]
    default: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of rows. `found` counts the rows that match, `total` all of them."""

    rows: tuple[T, ...]
    found: int
    total: int
    search: str
    sort: str
    descending: bool
    page: int
    pages: int

    def sorted_as(self, column: str) -> str | None:
        """What `aria-sort` says of a column; None when the rows aren't sorted by it."""
        if column != self.sort:
            return None
        return "descending" if self.descending else "ascending"

    def next_sort(self, column: str) -> str:
        """The `sort` that a click on the column's head asks for."""
        return f"-{column}" if column == self.sort and not self.descending else column


def arrange(rows: Iterable[T], columns: Columns[T], query: Mapping[str, str]) -> Listing[T]:
    """The page that the query `q`, `sort` and `page` ask for; nonsense falls back to defaults."""
    everything = list(rows)
    search = query.get("q", "").strip()
    wanted = query.get("sort", columns.default)
    descending, column = wanted.startswith("-"), wanted.removeprefix("-")
    if column not in columns.sortable:
        descending, column = False, columns.default
    words = search.casefold().split()
    found = [r for r in everything if all(w in columns.text(r).casefold() for w in words)]
    found.sort(key=columns.sortable[column], reverse=descending)
    pages = max(1, -(-len(found) // PAGE_ROWS))
    page = min(max(1, _number(query.get("page", ""))), pages)
    shown = tuple(found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    return Listing(shown, len(found), len(everything), search, column, descending, page, pages)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
