"""Searching, sorting and paging rows that are in memory; the query of the address says how."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PAGE_ROWS = 50
_MOST_CHARACTERS = 200

Key = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """How rows are searched and sorted. `text` is what a search looks into."""

    text: Callable[[T], str]
    sortable: Mapping[str, Callable[[T], Any]]
    default: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query of the address asks of a list: words to look for, and an order."""

    search: str
    sort: str
    descending: bool

    def sorted_as(self, column: str) -> str | None:
        """What `aria-sort` says of a column; None when the rows aren't sorted by it."""
        if column != self.sort:
            return None
        return "descending" if self.descending else "ascending"

    def next_sort(self, column: str) -> str:
        """The `sort` that a click on the column's head asks for."""
        return f"-{column}" if column == self.sort and not self.descending else column


@dataclass(frozen=True, slots=True)
class Listing(Asked, Generic[T]):
    """One page of rows. `found` counts the rows that match, `total` all of them."""

    rows: tuple[T, ...]
    found: int
    total: int
    page: int
    pages: int


def asked(query: Mapping[str, str], sortable: Collection[str], default: str) -> Asked:
    """What `q` and `sort` ask for; `default` (with a minus: descending) when that is nonsense."""
    wanted = query.get("sort", default)
    if wanted.removeprefix("-") not in sortable:
        wanted = default
    search = query.get("q", "").strip()[:_MOST_CHARACTERS]
    return Asked(search, wanted.removeprefix("-"), wanted.startswith("-"))


def arrange(rows: Iterable[T], columns: Columns[T], query: Mapping[str, str]) -> Listing[T]:
    """The page that the query `q`, `sort` and `page` ask for; nonsense falls back to defaults."""
    everything = list(rows)
    wish = asked(query, columns.sortable, columns.default)
    words = wish.search.casefold().split()
    found = [r for r in everything if all(w in columns.text(r).casefold() for w in words)]
    found.sort(key=columns.sortable[wish.sort], reverse=wish.descending)
    pages = max(1, -(-len(found) // PAGE_ROWS))
    page = min(max(1, _number(query.get("page", ""))), pages)
    shown = tuple(found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    return Listing(
        wish.search, wish.sort, wish.descending, shown, len(found), len(everything), page, pages
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
