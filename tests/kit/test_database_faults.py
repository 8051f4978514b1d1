"""A database that can't be used: the cause is named, and no password is shown."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import PostgresServer, free_port
from trafficplane.kit.database_faults import Fault, diagnose
from trafficplane.kit.db import Database


async def _fault(url: str) -> Fault:
    database = Database.open(url)
    try:
        await database.ping()
    except Exception as error:
        return diagnose(error, url)
    finally:
        await database.dispose()
    raise AssertionError("the database answers")


@pytest.fixture
async def guarded(postgres: PostgresServer) -> str:
    """The address of the server for a user who must give a password."""
    role = "guarded"
    await postgres.execute(f"DROP ROLE IF EXISTS {role}")
    await postgres.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'right'")
    rules = postgres.folder / "data" / "pg_hba.conf"
    kept = rules.read_text()
    line = f"host all {role} 127.0.0.1/32 scram-sha-256\n"
    if line not in kept:
        rules.write_text(line + kept)
    await postgres.execute("SELECT pg_reload_conf()")
    return f"127.0.0.1:{postgres.port}"


async def test_a_wrong_password_is_final(guarded: str) -> None:
    fault = await _fault(f"postgresql://guarded:wrong@{guarded}/postgres")
    assert fault.final
    assert fault.cause == f"PostgreSQL at {guarded} refuses the password of user 'guarded'"
    assert "wrong" not in str(fault)


async def test_a_missing_database_is_final(postgres: PostgresServer) -> None:
    fault = await _fault(postgres.url("nowhere"))
    assert fault.final
    assert fault.cure.startswith('create it (CREATE DATABASE "nowhere")')


def test_what_a_server_says_in_several_lines_is_one() -> None:
    error = asyncpg.CannotConnectNowError("the database system is not yet accepting connections")
    error.detail = "Consistent recovery state has not been yet reached."
    assert "\n" in str(error)
    fault = diagnose(error, "postgresql://a@db.test:5432/a")
    assert not fault.final
    assert fault.cause.endswith(
        "connections DETAIL: Consistent recovery state has not been yet reached."
    )


async def test_an_unknown_user_is_final(postgres: PostgresServer) -> None:
    fault = await _fault(f"postgresql://stranger@127.0.0.1:{postgres.port}/postgres")
    assert (fault.final, "'stranger'" in fault.cause) == (True, True)


async def test_a_server_without_tls_is_told_apart(postgres: PostgresServer) -> None:
    fault = await _fault(postgres.url("postgres") + "?ssl=require")
    assert (fault.final, "speaks no TLS" in fault.cause) == (True, True)


async def test_nothing_listening_may_pass() -> None:
    port = free_port()
    fault = await _fault(f"postgresql://a:secret@127.0.0.1:{port}/b")
    assert fault == Fault(
        f"nothing listens at 127.0.0.1:{port}",
        "start PostgreSQL or correct host and port in DATABASE_URL; inside a container, localhost "
        "is the container itself",
    )


async def test_a_name_that_leads_nowhere_may_pass() -> None:
    fault = await _fault("postgresql://a@no-such-host.invalid/b")
    assert (fault.final, "can't be resolved" in fault.cause) == (False, True)


async def test_a_server_that_says_nothing_may_pass() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        left.set()

    left = asyncio.Event()
    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    fault = await _fault(f"postgresql://a@127.0.0.1:{port}/b")
    await left.wait()
    server.close()
    assert (fault.final, "does not answer in time" in fault.cause) == (False, True)


async def test_a_file_that_is_no_database_is_final(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, " * 100)
    fault = await _fault(f"sqlite:///{path}")
    assert (fault.final, "is no SQLite database" in fault.cause) == (True, True)
