"""A whole database into a folder of files and back: the content of a backup, or of a move.

schema.json        the schema's revision, and each table with its columns and number of rows
<table>.jsonl      its rows (see `rows`)
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from trafficplane.migrations import rows, run

_SCHEMA = "schema.json"


class NotEmptyError(Exception):
    """The database holds something already; the message says what to do."""


class NotMigratedError(Exception):
    """The database has no schema, so there is nothing to take from it."""


async def write(connection: AsyncConnection, folder: Path) -> dict[str, int]:
    """Writes everything to `folder` and returns the number of rows of each table."""
    return await connection.run_sync(_write, folder)


async def read(engine: AsyncEngine, folder: Path) -> dict[str, int]:
    """Fills an empty database with what `write` wrote, then migrates it to this release's schema.

    One transaction: all or nothing. Raises `NotEmptyError`, `SchemaTooNewError` and
    `MigrationFailedError`. Returns the number of rows of each table.
    """
    async with engine.begin() as connection:
        return await connection.run_sync(_read, folder)


def _write(connection: Connection, folder: Path) -> dict[str, int]:
    revision = run.current(connection)
    if revision is None:
        raise NotMigratedError("the database is empty; there is nothing to take from it")
    described: dict[str, Any] = {}
    for name in rows.tables(connection):
        count = 0
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for line in rows.dump(connection, name):
                file.write(line + "\n")
                count += 1
        described[name] = {"columns": rows.columns(connection, name), "rows": count}
    schema = {"revision": revision, "tables": described}
    (folder / _SCHEMA).write_text(json.dumps(schema, indent=2))
    return {name: int(table["rows"]) for name, table in described.items()}


def _read(connection: Connection, folder: Path) -> dict[str, int]:
    found = inspect(connection).get_table_names()
    if found:
        raise NotEmptyError(
            f"the database is not empty (it has a table {min(found)}), and nothing is ever "
            "overwritten: name a new one in DATABASE_URL, or move this one away"
        )
    schema = json.loads((folder / _SCHEMA).read_text())
    run.migrate(connection, schema["revision"])
    ordered = rows.tables(connection)
    # What the migrations themselves put in comes from the file as well.
    for name in reversed(ordered):
        rows.clear(connection, name)
    counts = {}
    for name in ordered:
        table = schema["tables"][name]
        counts[name] = rows.load(connection, name, table["columns"], _lines(folder, name))
    run.migrate(connection)
    return counts


def _lines(folder: Path, name: str) -> Iterator[str]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from file
