"""A primary with a streaming standby, real ones; the standby can be paused, frozen and stopped."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from tests.postgres import PostgresServer, free_port

USER, PASSWORD = "probe", "a-word-for-probing"


@dataclass
class Standby:
    """A standby of `primary`."""

    primary: PostgresServer
    port: int

    @property
    def _data(self) -> str:
        return str(self.primary.folder / "standby")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self.primary._run(
            "pg_ctl", "-D", self._data, "-w", "-t", "30", "-o",
            f"{options} -c fsync=off -c max_connections=200 -c wal_retrieve_retry_interval=200ms",
            "-l", f"{self._data}/log", "start",
        )  # fmt: skip

    def stop(self) -> None:
        self.primary._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """None of its processes runs while the block is open."""
        group = self._processes()
        for pid in group:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in group:
                os.kill(pid, signal.SIGCONT)

    def _processes(self) -> list[int]:
        first = int(Path(self._data, "postmaster.pid").read_text().splitlines()[0])
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=False
        )
        return [first, *map(int, children.stdout.split())]

    async def execute(self, statement: str) -> Any:
        return await _value(self.port, statement)


async def write(primary: PostgresServer, rows: int = 1) -> None:
    """Something for standbys to replay."""
    await _value(
        primary.port,
        f"INSERT INTO written SELECT generate_series(1, {rows}) RETURNING 1",
    )


async def _value(port: int, statement: str) -> Any:
    connection = await asyncpg.connect(f"postgresql://tcp@127.0.0.1:{port}/postgres")
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def build() -> Standby:
    """Starts both. The user `probe` may sign in with its password and do nothing else."""
    primary = PostgresServer.start()
    hba = primary.folder / "data" / "pg_hba.conf"
    hba.write_text(f"host all {USER} 127.0.0.1/32 scram-sha-256\n{hba.read_text()}")
    await primary.execute("SELECT pg_reload_conf()")
    await primary.execute(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
    await primary.execute("CREATE TABLE written (n int)")
    standby = Standby(primary, free_port())
    folder = primary.folder / "standby"
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        folder.mkdir(mode=0o700)
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    primary._run(
        "pg_basebackup", "-D", str(folder), "-R", "--checkpoint=fast", "--no-sync",
        "-d", f"postgresql://tcp@127.0.0.1:{primary.port}/postgres",
    )  # fmt: skip
    standby.start()
    return standby


def remove(standby: Standby) -> None:
    with contextlib.suppress(RuntimeError):
        standby.stop()
    standby.primary.stop()
    shutil.rmtree(standby.primary.folder, ignore_errors=True)
