"""Fixtures for everybody: both databases, a clock that tests move, and the `--slow` switch."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.clock import ManualClock
from tests.postgres import PostgresServer
from trafficplane.catalog.logic import guessable
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations

# Folders whose modules take minutes, since they start whole processes or a browser.
_LONG = ("docs", "e2e", "processes", "security", "deployment", "console")


# Rooms of which most tests are about what is answered: SQLite shows that, and those that are marked
# `every_database` execute each of these rooms' statements on PostgreSQL too. `--slow` takes all.
_ANSWERING = ("tests/identity/", "tests/files/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the tests that take minutes")
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: what starts processes waits for them a third of its time."""
    return len(os.sched_getaffinity(0)) + 2 if hasattr(os, "sched_getaffinity") else 3


def pytest_configure(config: pytest.Config) -> None:
    # How long an example takes tells about the machine, not about us.
    untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    # The default run is the same every time; `--slow` searches anew.
    settings.register_profile("same", untimed, derandomize=True)
    settings.register_profile("anew", untimed)
    settings.load_profile("anew" if config.getoption("--slow") else "same")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """What is imported and collected stays to the end: no collection needs to walk through it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_begins_late)
    if config.getoption("--slow"):
        return
    repeated = [item for item in items if _only_repeats(item)]
    config.hook.pytest_deselected(items=repeated)
    items[:] = [item for item in items if not _only_repeats(item)]
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="runs with --slow"))


def _only_repeats(item: pytest.Item) -> bool:
    if not item.nodeid.startswith(_ANSWERING) or "every_database" in item.keywords:
        return False
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("database_url") == "postgresql"


def _begins_late(item: pytest.Item) -> int:
    """Long modules begin first, so that at the end no worker is alone with one."""
    folder = item.nodeid.split("/")[1]
    return _LONG.index(folder) if folder in _LONG else len(_LONG)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="module")
def cheap_handles() -> Iterator[None]:
    """For modules that make up thousands of passwords: handles cost much on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guessable, "_COST", 2)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer.start()
    yield server
    server.stop()
    server.remove()


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> str:
    """A migrated database that others are copied from."""

    async def build() -> str:
        name = await postgres.create_database()
        database = Database.open(postgres.url(name))
        await migrations.upgrade(database.engine)
        await database.dispose()
        return name

    return asyncio.run(build())


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"

    async def build() -> None:
        database = Database.open(f"sqlite:///{path}")
        await migrations.upgrade(database.engine)
        await database.dispose()

    asyncio.run(build())
    return path


@pytest.fixture
async def sqlite_url(sqlite_template: Path) -> str:
    """A migrated database without rows: a new file at the same address, see `standing_database`."""
    path = sqlite_template.parent / "test.db"
    for left in (path, *path.parent.glob(f"{path.name}-*")):
        left.unlink(missing_ok=True)
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_schema(postgres: PostgresServer, postgres_template: str) -> str:
    return asyncio.run(postgres.schema(postgres_template))


@pytest.fixture(scope="session")
def emptied_databases() -> list[str]:
    """Names of those that tests have left, without a row."""
    return []


@pytest.fixture
async def postgres_url(
    postgres: PostgresServer,
    postgres_template: str,
    postgres_schema: str,
    emptied_databases: list[str],
) -> AsyncIterator[str]:
    """A migrated database without rows that nobody else is connected to."""
    if emptied_databases:
        name = emptied_databases.pop()
    else:
        name = await postgres.create_database(postgres_template)
    yield postgres.url(name)
    if await postgres.empty(name, postgres_schema):
        emptied_databases.append(name)
    else:
        await postgres.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


_STANDING: dict[str, Database] = {}


def standing_database(url: str) -> Database:
    """One whose engines have compiled the statements of earlier tests; connections are its own.

    Compiling them anew for each test takes a fifth of what tests on a database take.
    """
    if url not in _STANDING:
        _STANDING[url] = Database.open(url)
    first = _STANDING[url]
    return Database(first._reader, first._writer)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database; the test runs once on SQLite and once on PostgreSQL."""
    opened = standing_database(database_url)
    yield opened
    await opened.dispose()
