"""Transactions behave alike on both databases."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from trafficplane.kit.db import Database, UtcDateTime, after_commit, commit, normalise_url


class _Failed(Exception):
    """What goes wrong inside a transaction."""


async def test_a_block_that_raises_leaves_nothing_behind(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(text("CREATE TABLE t (n INTEGER)"))
    with contextlib.suppress(_Failed):
        async with database.transaction() as tx:
            await tx.execute(text("INSERT INTO t VALUES (1)"))
            raise _Failed
    async with database.transaction(write=False) as tx:
        assert await tx.scalar(text("SELECT count(*) FROM t")) == 0


async def test_callbacks_run_after_a_commit_and_never_after_a_rollback(database: Database) -> None:
    called: list[str] = []
    async with database.transaction() as tx:
        after_commit(tx, lambda: called.append("committed"))
        assert called == []
    with contextlib.suppress(_Failed):
        async with database.transaction() as tx:
            after_commit(tx, lambda: called.append("rolled back"))
            raise _Failed
    assert called == ["committed"]


async def test_an_early_commit_lets_the_next_writer_in(database: Database) -> None:
    async with database.session(write=True) as tx:
        await tx.execute(text("CREATE TABLE t (n INTEGER)"))
        await commit(tx)
        async with database.transaction() as other:
            await other.execute(text("INSERT INTO t VALUES (1)"))


def test_times_are_stored_as_utc() -> None:
    east = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    column = UtcDateTime()
    bound = column.process_bind_param(east, None)  # type: ignore[arg-type]
    assert bound == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert bound.tzinfo is UTC


@pytest.mark.parametrize(
    ("written", "driver"),
    [("sqlite:///a.db", "sqlite+aiosqlite"), ("postgres://u@h/d", "postgresql+asyncpg"),
     ("postgresql://u@h/d", "postgresql+asyncpg")],
)  # fmt: skip
def test_the_async_driver_is_chosen(written: str, driver: str) -> None:
    assert normalise_url(written).drivername == driver


def test_other_databases_are_refused_with_what_is_allowed() -> None:
    with pytest.raises(ValueError, match="sqlite:///path"):
        normalise_url("mysql://u@h/d")
