"""The rows of all tables as lines of JSON, the same from SQLite and from PostgreSQL.

Tables are read from the database itself and not from the models of today, so that what an older
release wrote can be loaded into its own schema and migrated from there.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    cast,
    delete,
    insert,
    inspect,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

_VERSION_TABLE = "alembic_version"
_ROWS_AT_A_TIME = 500


def tables(connection: Connection) -> list[str]:
    """The names of all tables with data, each after those that it refers to."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in ordered if name and name != _VERSION_TABLE]


def dump(connection: Connection, name: str) -> Iterator[str]:
    """The rows of one table, a JSON array each, columns in the order of `columns`."""
    table = _table(connection, name)
    rows = connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(select(table))
    for row in rows:
        yield json.dumps([_written(value) for value in row], ensure_ascii=False)


def columns(connection: Connection, name: str) -> list[str]:
    """The names of a table's columns."""
    return [str(column["name"]) for column in inspect(connection).get_columns(name)]


def load(connection: Connection, name: str, names: list[str], lines: Iterable[str]) -> int:
    """Inserts rows that `dump` wrote with the columns `names`; returns how many."""
    table = _table(connection, name)
    naive = connection.dialect.name == "sqlite"
    waiting, count = iter(lines), 0
    while group := list(islice(waiting, _ROWS_AT_A_TIME)):
        rows = [
            dict(zip(names, (_read(value, naive=naive) for value in json.loads(line)), strict=True))
            for line in group
        ]
        connection.execute(insert(table), rows)
        count += len(rows)
    return count


def clear(connection: Connection, name: str) -> None:
    """Removes all rows of a table."""
    connection.execute(delete(_table(connection, name)))


def _table(connection: Connection, name: str) -> Table:
    described = inspect(connection).get_columns(name)
    postgres = connection.dialect.name == "postgresql"
    return Table(
        name,
        MetaData(),
        *(Column(c["name"], _as_text(c["type"], postgres=postgres)) for c in described),
    )


class _JsonText(TypeDecorator[str]):
    """A JSONB column as the text of its document: SQL's NULL and JSON's null stay apart."""

    impl = Text
    cache_ok = True

    def bind_expression(self, bindvalue: Any) -> ColumnElement[Any]:
        """Text becomes a document again."""
        return cast(bindvalue, JSONB)

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """A document becomes text."""
        return cast(column, Text)


def _as_text(found: TypeEngine[Any], *, postgres: bool) -> TypeEngine[Any]:
    if not isinstance(found, JSON):
        return found
    return _JsonText() if postgres else Text()


def _written(value: Any) -> Any:
    match value:
        case datetime():
            # SQLite forgets the zone; what is stored is always UTC.
            aware = value if value.tzinfo else value.replace(tzinfo=UTC)
            return {"time": aware.isoformat()}
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case _:
            return value


def _read(value: Any, *, naive: bool) -> Any:
    match value:
        case {"time": str(text)}:
            moment = datetime.fromisoformat(text)
            return moment.astimezone(UTC).replace(tzinfo=None) if naive else moment
        case {"bytes": str(text)}:
            return base64.b64decode(text)
        case _:
            return value
