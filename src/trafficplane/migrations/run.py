"""Brings a database to the newest schema, or says how far it is; never destroys what it finds."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

# One arbitrary constant, so that of several starting processes only one migrates at a time.
_ADVISORY_LOCK = 7_261_993


class SchemaTooNewError(Exception):
    """The database was migrated by a newer release; going back would lose data."""


class MigrationFailedError(Exception):
    """A step failed; the schema is as it was before. The message says which and why."""


def configuration(
    connection: Connection | None = None, done: Callable[..., object] | None = None
) -> Config:
    """Alembic's configuration; it has no file. `done` is called after each step."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    config.attributes["done"] = done
    return config


def current(connection: Connection) -> str | None:
    """The revision of the schema; None for a database without one."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection, target: str = "head") -> list[str]:
    """Brings the schema to `target` inside of the caller's transaction; returns the steps taken."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    steps = _steps(current(connection), target)
    remaining = list(steps)
    try:
        # All at once: Alembic reads every script again each time it is called.
        if steps:
            command.upgrade(configuration(connection, lambda **_: remaining.pop(0)), steps[-1])
    except SQLAlchemyError as error:
        raise MigrationFailedError(
            f"migration {remaining[0]} failed and the schema is as it was: "
            f"{getattr(error, 'orig', None) or error}; start the previous release again, and "
            "report this with the text above"
        ) from error
    return steps


def _steps(start: str | None, target: str = "head") -> list[str]:
    scripts = ScriptDirectory.from_config(configuration())
    known = {script.revision for script in scripts.walk_revisions()}
    for revision in (start, target):
        if revision not in (None, "head") and revision not in known:
            raise SchemaTooNewError(
                f"the database has schema {revision}, which this release does not know; "
                "start the newer release again, or restore a backup made before the upgrade"
            )
    if scripts.get_current_head() is None:
        return []
    newer = scripts.iterate_revisions(target, start or "base")
    return [script.revision for script in newer][::-1]


async def upgrade(engine: AsyncEngine) -> list[str]:
    """Applies what is missing in one transaction and returns the applied steps, oldest first.

    Raises `SchemaTooNewError` for a schema of a newer release, and `MigrationFailedError`: a
    step that fails leaves the schema as it was.
    """
    async with engine.begin() as connection:
        return await connection.run_sync(migrate)


def _pending(connection: Connection) -> list[str]:
    return _steps(current(connection))


async def pending(engine: AsyncEngine) -> list[str]:
    """The steps that `upgrade` would apply."""
    async with engine.connect() as connection:
        return await connection.run_sync(_pending)
