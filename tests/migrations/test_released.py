"""A database of every release, with data in it, is migrated to this one and serves."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from tests.migrations.world import RELEASED, REQUESTS, SECRET
from tests.postgres import PostgresServer
from tests.security.world import opened
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.processes.tables import METADATA

SNAPSHOTS = sorted(RELEASED.glob("*.sql"))


@pytest.fixture(params=SNAPSHOTS, ids=lambda path: path.stem)
async def url(
    request: pytest.FixtureRequest, tmp_path: Path, postgres: PostgresServer
) -> AsyncIterator[str]:
    """A database as the release left it."""
    snapshot: Path = request.param
    if snapshot.stem.endswith(".sqlite"):
        path = tmp_path / "release.db"
        with sqlite3.connect(path) as connection:
            connection.executescript(snapshot.read_text())
        connection.close()
        yield f"sqlite:///{path}"
        return
    name = await postgres.create_database()
    session = await asyncpg.connect(postgres.url(name))
    await session.execute(snapshot.read_text())
    await session.close()
    yield postgres.url(name)
    await postgres.drop_database(name)


def _counts(connection: Connection) -> dict[str, int]:
    tables = inspect(connection).get_table_names()
    return {
        table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
        for table in tables
    }


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def test_a_release_is_migrated_without_losing_a_row_and_serves(
    url: str, tmp_path: Path
) -> None:
    database = Database.open(url)
    async with database.engine.connect() as connection:
        before = await connection.run_sync(_counts)
    await migrations.upgrade(database.engine)
    async with database.engine.connect() as connection:
        after = await connection.run_sync(_counts)
        assert await connection.run_sync(_differences) == []
    await database.dispose()
    assert {name: rows for name, rows in before.items() if after.get(name, 0) < rows} == {}
    assert before["revisions"] > 1

    async with opened(tmp_path / "data", database_url=url, auth_secret=SECRET) as world:
        admin = await world.sign_in()
        (cluster,) = (await admin.json("GET", "/api/clusters"))["items"]
        assert cluster["status"]["health"] == "UNKNOWN"
        assert (await admin.json("POST", "/api/audit/verify"))["sound"]
        # A secret that the release encrypted is still read.
        await world.plane.compiler.run_once()
        async with world.plane.database.transaction(write=False) as tx:
            state = await world.plane.catalog.state(tx, admin.session["organization"]["id"])
        assert {r.kind for r in state.resources.values()} >= {"Cluster", "Endpoint", "Certificate"}
        span = "from=2026-01-01T00:00:00Z&step=24h"
        counted = await admin.json("GET", f"/api/metrics/query?metric=requests&{span}")
        assert counted["lines"][0]["total"] == REQUESTS


def test_both_databases_of_a_release_are_kept() -> None:
    versions = {path.name.rpartition(".sql")[0].rpartition(".")[0] for path in SNAPSHOTS}
    assert versions
    for version in versions:
        for database in ("sqlite", "postgresql"):
            assert RELEASED / f"{version}.{database}.sql" in SNAPSHOTS
