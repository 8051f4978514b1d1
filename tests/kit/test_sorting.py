"""Lists in the reader's order, a page at a time, on both databases."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select

from trafficplane.kit.db import Database, Tx, UtcDateTime
from trafficplane.kit.errors import Invalid
from trafficplane.kit.sorting import Order, Sorting, words_in

_NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
_TABLE = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("at", UtcDateTime),
)
_COLUMNS = _TABLE.c
_SORTING = Sorting({"name": _COLUMNS.name, "at": _COLUMNS.at, "number": _COLUMNS.id}, _COLUMNS.id)
# Names and times that are equal, so that the number has to tell them apart from page to page.
_NAMES = ["b", "a", "b", "c_1", "a", "cx1", "B"]


async def _fill(tx: Tx) -> None:
    await (await tx.connection()).run_sync(_TABLE.create)
    rows = [
        {"id": n, "name": name, "at": _NOON + timedelta(hours=n % 3)}
        for n, name in enumerate(_NAMES)
    ]
    await tx.execute(insert(_TABLE), rows)


async def _pages(tx: Tx, order: Order) -> list[Sequence[int]]:
    pages: list[Sequence[int]] = []
    cursor = None
    while True:
        statement = _SORTING.page(select(_TABLE), order, cursor, 2)
        shown, cursor = _SORTING.further((await tx.execute(statement)).all(), order, 2)
        pages.append([row.id for row in shown])
        if cursor is None:
            return pages


@pytest.mark.parametrize("key", ["name", "at", "number"])
async def test_pages_hold_every_row_once_in_either_direction(database: Database, key: str) -> None:
    async with database.transaction() as tx:
        await _fill(tx)
        whole = select(_COLUMNS.id).order_by(_SORTING.columns[key], _COLUMNS.id)
        ascending = list((await tx.scalars(whole)).all())

        up, down = await _pages(tx, Order.read(key)), await _pages(tx, Order.read(f"-{key}"))

    assert [len(page) for page in up] == [2, 2, 2, 1]
    assert [n for page in up for n in page] == ascending
    assert [n for page in down for n in page] == ascending[::-1]


async def test_a_cursor_belongs_to_one_order(database: Database) -> None:
    async with database.transaction() as tx:
        await _fill(tx)
        found = (await tx.execute(_SORTING.page(select(_TABLE), Order("name"), None, 2))).all()
    _, cursor = _SORTING.further(found, Order("name"), 2)

    for other in (Order("at"), Order("name", descending=True)):
        with pytest.raises(Invalid):
            _SORTING.page(select(_TABLE), other, cursor, 2)


async def test_words_are_found_in_any_case_and_as_they_are_written(database: Database) -> None:
    async with database.transaction() as tx:
        await _fill(tx)

        async def found(search: str) -> set[int]:
            words = words_in(search, _COLUMNS.name)
            return set((await tx.scalars(select(_COLUMNS.id).where(*words))).all())

        assert await found("B") == {0, 2, 6}
        # An underscore is no wildcard, and each word has to be there.
        assert await found("c_") == {3}
        assert await found("c 1") == {3, 5}
        assert await found("") == set(range(len(_NAMES)))
