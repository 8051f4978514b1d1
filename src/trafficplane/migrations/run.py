"""Brings a database to the newest schema, or says how far it is; never destroys what it finds."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

# One arbitrary constant, so that of several starting processes only one migrates at a time.
_ADVISORY_LOCK = 7_261_993


class SchemaTooNewError(Exception):
    """The database was migrated by a newer release; going back would lose data."""


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; it has no file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def _steps_to_head(current: str | None) -> list[str]:
    scripts = ScriptDirectory.from_config(configuration())
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise SchemaTooNewError(
            f"the database has schema {current}, which this release does not know; "
            "start the newer release again, or restore a backup made before the upgrade"
        )
    if scripts.get_current_head() is None:
        return []
    newer = scripts.iterate_revisions("head", current or "base")
    return [script.revision for script in newer][::-1]


def _upgrade(connection: Connection) -> list[str]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    current = MigrationContext.configure(connection).get_current_revision()
    steps = _steps_to_head(current)
    if steps:
        command.upgrade(configuration(connection), "head")
    return steps


async def upgrade(engine: AsyncEngine) -> list[str]:
    """Applies what is missing in one transaction and returns the applied steps, oldest first.

    Raises `SchemaTooNewError` for a schema of a newer release. A step that fails leaves the
    schema as it was.
    """
    async with engine.begin() as connection:
        return await connection.run_sync(_upgrade)


def _pending(connection: Connection) -> list[str]:
    if "alembic_version" not in inspect(connection).get_table_names():
        return _steps_to_head(None)
    return _steps_to_head(MigrationContext.configure(connection).get_current_revision())


async def pending(engine: AsyncEngine) -> list[str]:
    """The steps that `upgrade` would apply."""
    async with engine.connect() as connection:
        return await connection.run_sync(_pending)
