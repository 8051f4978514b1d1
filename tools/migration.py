"""`./run migration "why"`: writes the migration that leads from the newest one to the models."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations
from trafficplane.processes.tables import METADATA


async def main(message: str) -> None:
    """Compares against a database that was migrated as far as it goes."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'empty.db'}")
        steps = await migrations.upgrade(database.engine)
        async with database.engine.begin() as connection:
            await connection.run_sync(_write, message, len(steps) + 1)
        await database.dispose()


def _write(connection: Connection, message: str, number: int) -> None:
    config = migrations.configuration(connection)
    config.attributes["metadata"] = METADATA
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
