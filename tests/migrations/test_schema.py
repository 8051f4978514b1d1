"""The migrations lead to the models, on both databases, and never destroy anything."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.processes.tables import METADATA


async def test_the_migrations_make_what_the_models_describe(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_second_migration_has_nothing_to_do(database: Database) -> None:
    assert await migrations.pending(database.engine) == []
    assert await migrations.upgrade(database.engine) == []


async def test_an_empty_database_says_what_is_missing(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'empty.db'}")
    missing = await migrations.pending(database.engine)
    assert missing[0] == "0001"
    assert await migrations.upgrade(database.engine) == missing
    await database.dispose()


async def test_a_newer_schema_is_refused_with_what_to_do(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrations.SchemaTooNewError, match="start the newer release again"):
        await migrations.upgrade(database.engine)
