"""One way to the database: transactions over SQLite and PostgreSQL, portable column types.

Rooms write SQL in their `store.py`; what differs between the two databases ends here.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import JSON, DateTime, MetaData, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

Tx = AsyncSession
"""An open transaction. Services use it and never commit it; the edge does."""

Json = JSON().with_variant(JSONB(), "postgresql")
"""A column that holds a JSON document."""

AWAY: tuple[type[Exception], ...] = (
    OperationalError,
    InterfaceError,
    PoolTimeoutError,
    OSError,
    # Only what fails while connecting comes unwrapped, as from a server that is starting up.
    asyncpg.PostgresError,
)
"""What is raised when the database can't be reached."""

_AFTER_COMMIT = "after_commit"
_TURN = "turn"
_SQLITE_BUSY_MS = 10_000


class Base(DeclarativeBase):
    """All tables. Constraints have fixed names, so that migrations can name them anywhere."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; a naive one is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Normalises to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; what is stored is always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def after_commit(tx: Tx, callback: Callable[[], None]) -> None:
    """Runs `callback` once the transaction is durable; never when it is rolled back."""
    tx.info.setdefault(_AFTER_COMMIT, []).append(callback)


async def commit(tx: Tx) -> None:
    """Commits and runs the callbacks of `after_commit`. For the edge only."""
    callbacks = tx.info.pop(_AFTER_COMMIT, [])
    await tx.commit()
    _end_turn(tx)
    for callback in callbacks:
        callback()


def _end_turn(tx: Tx) -> None:
    turn = tx.info.pop(_TURN, None)
    if turn is not None:
        turn.release()


def normalise_url(url: str) -> URL:
    """Accepts the ways people write database URLs and picks the async driver."""
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg")
        case other:
            raise ValueError(
                f"DATABASE_URL speaks {other!r}; write sqlite:///path/to/file.db or "
                "postgresql://user:password@host:5432/name"
            )


class Database:
    """The engines of one process. SQLite has two: readers never queue behind the one writer."""

    def __init__(self, reader: AsyncEngine, writer: AsyncEngine) -> None:
        self._reader = reader
        self._writer = writer
        # SQLite has one writer at a time; queueing here is fair, its busy handler is not.
        self._turn = asyncio.Lock() if reader is not writer else None

    @classmethod
    def open(cls, url: str) -> "Database":
        """Creates the engines; nothing connects before the first transaction."""
        parsed = normalise_url(url)
        if parsed.get_backend_name() == "sqlite":
            if parsed.database and parsed.database != ":memory:":
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            return cls(_sqlite(parsed, "BEGIN"), _sqlite(parsed, "BEGIN IMMEDIATE"))
        engine = create_async_engine(
            parsed, pool_pre_ping=True, pool_size=10, max_overflow=10, pool_timeout=5,
            connect_args={"timeout": 5, "command_timeout": 30},
        )  # fmt: skip
        return cls(engine, engine)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writer.dialect.name

    @property
    def engine(self) -> AsyncEngine:
        """The writing engine, for migrations."""
        return self._writer

    @contextlib.asynccontextmanager
    async def transaction(self, *, write: bool = True) -> AsyncIterator[Tx]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self.session(write=write) as tx:
            yield tx
            await commit(tx)

    @contextlib.asynccontextmanager
    async def session(self, *, write: bool) -> AsyncIterator[Tx]:
        """Like `transaction`, but the caller commits (`commit`); otherwise it is rolled back."""
        engine = self._writer if write else self._reader
        async with AsyncSession(engine, expire_on_commit=False) as tx:
            if write and self._turn is not None:
                await self._turn.acquire()
                tx.info[_TURN] = self._turn
            try:
                yield tx
            finally:
                await tx.rollback()
                _end_turn(tx)

    @contextlib.asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection that reads one state of the whole database and holds up no writer."""
        engine = self._reader
        if self.dialect == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        async with engine.connect() as connection:
            yield connection

    async def ping(self) -> None:
        """Raises what the driver raises when the database doesn't answer."""
        async with self._reader.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def now(self) -> datetime:
        """The clock of the database's machine."""
        seconds = (
            "strftime('%s', 'now')" if self.dialect == "sqlite" else "extract(epoch FROM now())"
        )
        async with self._reader.connect() as connection:
            found = await connection.scalar(text(f"SELECT {seconds}"))
        return datetime.fromtimestamp(float(found), UTC)

    async def dispose(self) -> None:
        """Closes all connections."""
        await self._reader.dispose()
        await self._writer.dispose()


def _sqlite(url: URL, begin: str) -> AsyncEngine:
    engine = create_async_engine(url, connect_args={"timeout": _SQLITE_BUSY_MS / 1000})

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: whether one is IMMEDIATE is decided here.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
