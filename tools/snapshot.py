"""`./run snapshot`: keeps what this release leaves in a database, for later releases to migrate.

Makes a world with something of everything, on SQLite and on PostgreSQL, and writes both as SQL to
`tests/migrations/released/<version>.<database>.sql`. See CONTRIBUTING.md for when.
"""

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.migrations.world import RELEASED, SECRET, fill
from tests.postgres import PostgresServer
from tests.security.world import opened
from trafficplane import __version__


async def main() -> None:
    """Both databases, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "release.db"
        await _fill(Path(folder) / "sqlite", f"sqlite:///{path}")
        _write("sqlite", _of_sqlite(path))
    server = PostgresServer.start()
    try:
        name = await server.create_database()
        with tempfile.TemporaryDirectory() as folder:
            await _fill(Path(folder), server.url(name))
        _write("postgresql", _of_postgres(server, name))
    finally:
        server.stop()
        server.remove()


async def _fill(folder: Path, url: str) -> None:
    async with opened(folder, database_url=url, auth_secret=SECRET) as world:
        await fill(world)


def _of_sqlite(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


def _of_postgres(server: PostgresServer, name: str) -> str:
    command = [
        str(server.binaries / "pg_dump"), "--inserts", "--rows-per-insert=50", "--no-owner",
        "--no-privileges", "--no-comments", server.url(name),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    # What a server is told must not hold what only psql understands, nor remarks of the day.
    lines = (
        line for line in done.stdout.splitlines() if line and not line.startswith(("\\", "--"))
    )
    return "\n".join(lines) + "\n"


def _write(database: str, dump: str) -> None:
    RELEASED.mkdir(exist_ok=True)
    path = RELEASED / f"{__version__}.{database}.sql"
    path.write_text(dump)
    sys.stdout.write(f"{path.name}: {len(dump)} bytes\n")


if __name__ == "__main__":
    asyncio.run(main())
