"""`serve` as a container runs it: it waits for its database, says why not, and stops cleanly."""

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest
from sqlalchemy import Connection, text

from tests.backends import backends
from tests.e2e.stack import PASSWORD, Stack, cluster, endpoint, plainly, wait_until
from tests.forking import Started, trafficplane
from tests.postgres import PostgresServer, free_port
from trafficplane.kit.db import Database
from trafficplane.migrations import run as migrations

SECRET = "Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0"


class Serve:
    """One `trafficplane serve`, forked unless it is told to be `executed`."""

    def __init__(self, folder: Path, *, executed: bool = False, **environ: str) -> None:
        self.port = free_port()
        self.log = folder / "serve.log"
        env = {
            **os.environ, "AUTH_SECRET": SECRET, "HOSTNAME": "127.0.0.1", "PORT": str(self.port),
            "XDS_PORT": str(free_port()), "DATA_DIR": str(folder / "data"), **environ,
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | Started
        with self.log.open("wb") as log:
            if executed:
                command = [sys.executable, "-m", "trafficplane.processes.main", "serve"]
                self.process = subprocess.Popen(
                    command, stdout=log, stderr=log, cwd=folder, env=env
                )
            else:
                self.process = trafficplane("serve", output=log, cwd=folder, env=env)

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def says(self, words: str) -> bool:
        assert self.process.poll() is None, self.said
        return words in self.said

    def healthy(self) -> bool:
        assert self.process.poll() is None, self.said
        try:
            return plainly("GET", f"http://127.0.0.1:{self.port}/api/health").status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def serving(folder: Path, *, executed: bool = False, **environ: str) -> Iterator[Serve]:
    running = Serve(folder, executed=executed, **environ)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
        running.process.wait(60)


def test_a_database_that_never_comes_ends_the_start(tmp_path: Path) -> None:
    url = f"postgresql://tcp@127.0.0.1:{free_port()}/tcp"
    with serving(tmp_path, DATABASE_URL=url, DATABASE_WAIT_SECONDS="1") as serve:
        assert serve.process.wait(60) == 1
    assert "Waiting for database… (nothing listens at 127.0.0.1:" in serve.said
    assert "start PostgreSQL or correct host and port" in serve.said.splitlines()[-1]


def test_a_database_that_comes_late_is_waited_for(tmp_path: Path) -> None:
    postgres = PostgresServer.start()
    try:
        postgres.stop()
        with serving(tmp_path, executed=True, DATABASE_URL=postgres.url("postgres")) as serve:
            wait_until(lambda: serve.says("Waiting for database…"), 60)
            postgres.start_again()
            wait_until(serve.healthy, 60)
            lines = [line for line in serve.said.splitlines() if "Waiting" not in line]
            assert lines[0] == "Database connected"
            assert lines[1].startswith("Migrations applied: ")
    finally:
        postgres.stop()
        postgres.remove()


def test_what_no_waiting_cures_ends_the_start_at_once(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    url = postgres.url("nowhere")
    with serving(tmp_path, DATABASE_URL=url, DATABASE_WAIT_SECONDS="600") as serve:
        assert serve.process.wait(60) == 1
    assert "has no database 'nowhere'" in serve.said


@pytest.mark.parametrize(
    ("secret", "complaint"), [("", "AUTH_SECRET is not set"), ("changeme" * 5, "is an example")]
)
def test_without_a_secret_of_its_own_nothing_starts(
    tmp_path: Path, secret: str, complaint: str
) -> None:
    with serving(tmp_path, AUTH_SECRET=secret) as serve:
        assert serve.process.wait(60) == 1
    assert complaint in serve.said


@pytest.fixture(params=["sqlite", "postgresql"])
async def new_database(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> AsyncIterator[Database]:
    """An empty one."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        url = postgres.url(await postgres.create_database())
    database = Database.open(url)
    yield database
    await database.dispose()


async def test_a_migration_that_fails_leaves_the_schema_as_it_was(
    new_database: Database,
) -> None:
    engine = new_database.engine

    def to_the_first(connection: Connection) -> None:
        migrations.migrate(connection, "0001")
        # In the way of a later step.
        connection.execute(text("CREATE TABLE mail_outbox (id VARCHAR(40))"))

    def schema(connection: Connection) -> str | None:
        return migrations.current(connection)

    async with engine.begin() as connection:
        await connection.run_sync(to_the_first)
    with pytest.raises(migrations.MigrationFailedError, match="migration 0003 failed"):
        await migrations.upgrade(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(schema) == "0001"


def test_one_process_carries_traffic_and_drains_without_loss(tmp_path: Path) -> None:
    """`serve --gateway`, as in the container: a second start finds all, SIGTERM loses nothing."""
    stack = Stack(
        tmp_path / "data", {"AUTH_SECRET": SECRET}, ("--gateway",), command="serve", executed=True
    )
    with backends("a") as echo:
        stack.start()
        stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
        assert stack.request("/e/shop/").json()["backend"] == "a"
        slow = []
        asking = Thread(target=lambda: slow.append(stack.request("/e/shop/?delay_ms=1500")))
        before = echo["a"].requests["/"]
        asking.start()
        wait_until(lambda: echo["a"].requests["/"] > before)
        stack.process.send_signal(signal.SIGTERM)  # type: ignore[union-attr]
        asking.join(60)
        assert [answer.status_code for answer in slow] == [200]
        assert stack.process.wait(60) == 0  # type: ignore[union-attr]
        stack.start()
        wait_until(lambda: stack.request("/e/shop/").status_code == 200)
        stack.stop()


def test_a_password_that_is_set_is_applied_at_every_start(tmp_path: Path) -> None:
    """That a start without one leaves it alone is seen in tests/e2e/test_access.py."""

    def sign_in(serve: Serve, password: str) -> int:
        wait_until(serve.healthy, 60)
        return plainly(
            "POST",
            f"http://127.0.0.1:{serve.port}/api/auth/login",
            json={"email": "admin@tcp.local", "password": password},
        ).status_code

    with serving(tmp_path, ADMIN_PASSWORD=PASSWORD) as serve:
        assert sign_in(serve, PASSWORD) == 200
    with serving(tmp_path, ADMIN_PASSWORD="another quiet river") as serve:
        assert sign_in(serve, "another quiet river") == 200
