"""A backup brings back everything that was there, from either database into either."""

import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.postgres import PostgresServer
from tests.security.world import World, furnished, opened
from trafficplane.kit.access import Role
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.migrations import rows, transfer
from trafficplane.processes import backup

PASSPHRASE = "open sesame, please"
SECRET = "0123456789abcdefghijklmnopqrstuvwxyz"

NewUrl = Callable[[str], Awaitable[str]]


@pytest.fixture
async def new_url(postgres: PostgresServer, tmp_path: Path) -> AsyncIterator[NewUrl]:
    """Makes empty databases of a dialect."""
    made, numbers = [], count()

    async def make(dialect: str) -> str:
        if dialect == "sqlite":
            return f"sqlite:///{tmp_path / f'new-{next(numbers)}.db'}"
        made.append(await postgres.create_database())
        return postgres.url(made[-1])

    yield make
    for name in made:
        await postgres.drop_database(name)


def _settings(folder: Path, url: str, **more: Any) -> Settings:
    return Settings.from_env({}, data_dir=folder, database_url=url, **more)


async def _content(database: Database) -> dict[str, list[str]]:
    def read(connection: Any) -> dict[str, list[str]]:
        return {
            name: sorted(map(_without_order, rows.dump(connection, name)))
            for name in rows.tables(connection)
        }

    async with database.snapshot() as connection:
        return await connection.run_sync(read)


def _without_order(line: str) -> str:
    """PostgreSQL doesn't keep the order of a document's members, and nobody relies on it."""

    def sorted_members(value: Any) -> Any:
        if isinstance(value, str) and value[:1] in ("{", "["):
            return json.dumps(json.loads(value), sort_keys=True)
        return value

    return json.dumps([sorted_members(value) for value in json.loads(line)])


async def _furnish(world: World) -> str:
    admin = await world.sign_in()
    # Whoever is furnished gets a passkey, and would have to show it at the next sign-in.
    await furnished(world, await world.member(admin, Role.OWNER, "owner@example.com"))
    sent = {"file": ("note.txt", b"remember the milk", "text/plain")}
    kept = await admin.call("POST", "/api/files?visibility=private", files=sent)
    assert kept.status_code == 201, kept.text
    file_id: str = kept.json()["id"]
    return file_id


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def furniture(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a control plane with something of everything, and the id of a file in it."""
    folder = tmp_path_factory.mktemp("furniture") / "old"
    async with opened(folder, auth_secret=SECRET) as world:
        return folder, await _furnish(world)


@asynccontextmanager
async def _old(furniture: tuple[Path, str], folder: Path, url: str = "") -> AsyncIterator[World]:
    """A control plane of its own with that furniture, in the database at `url` if one is given."""
    shutil.copytree(furniture[0], folder)
    ours = f"sqlite:///{folder / 'trafficplane.db'}"
    if url:
        standing, there = Database.open(ours), Database.open(url)
        await backup.move(standing, there)
        for database in (standing, there):
            await database.dispose()
    async with opened(folder, database_url=url or ours, auth_secret=SECRET) as world:
        yield world


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
async def test_a_restored_control_plane_is_the_one_that_was_backed_up(
    furniture: tuple[Path, str], new_url: NewUrl, tmp_path: Path, source: str, target: str
) -> None:
    url = await new_url(target)
    old_url = await new_url(source) if source == "postgresql" else ""
    file = tmp_path / "backup.tcp"
    async with _old(furniture, tmp_path / "old", old_url) as old:
        before = await _content(old.plane.database)
        made = await backup.back_up(
            old.plane.database, old.plane.settings, old.plane.clock, file, PASSPHRASE
        )
    assert b"remember" not in file.read_bytes()
    restored = Database.open(url)
    summary = await backup.restore(restored, _settings(tmp_path / "new", url), file, PASSPHRASE)
    assert (summary.rows, summary.files) == (made.rows, made.files)
    assert await _content(restored) == before
    await restored.dispose()
    assert (tmp_path / "new" / "auth-secret").read_text() == SECRET
    async with opened(tmp_path / "new", database_url=url, auth_secret=SECRET) as new:
        admin = await new.sign_in()
        content = await admin.call("GET", f"/api/files/{furniture[1]}/content")
        assert content.content == b"remember the milk"


async def test_a_move_copies_every_row(
    furniture: tuple[Path, str], new_url: NewUrl, tmp_path: Path
) -> None:
    async with _old(furniture, tmp_path / "old") as old:
        before = await _content(old.plane.database)
        there = Database.open(await new_url("postgresql"))
        copied = await backup.move(old.plane.database, there)
        assert await _content(there) == before
        assert copied == {name: len(lines) for name, lines in before.items()}
        with pytest.raises(transfer.NotEmptyError, match="not empty"):
            await backup.move(old.plane.database, there)
        await there.dispose()


async def test_what_exists_is_never_overwritten(
    furniture: tuple[Path, str], tmp_path: Path
) -> None:
    file = tmp_path / "backup.tcp"
    async with _old(furniture, tmp_path / "old") as old:
        plane = old.plane
        await backup.back_up(plane.database, plane.settings, plane.clock, file, PASSPHRASE)
        with pytest.raises(backup.BackupError, match="exists already"):
            await backup.back_up(plane.database, plane.settings, plane.clock, file, PASSPHRASE)
        with pytest.raises(backup.BackupError, match="uploads is not empty"):
            await backup.restore(plane.database, plane.settings, file, PASSPHRASE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole backup."""
    folder = tmp_path_factory.mktemp("kept")
    async with opened(folder / "old") as old:
        plane, file = old.plane, folder / "backup.tcp"
        await backup.back_up(plane.database, plane.settings, plane.clock, file, PASSPHRASE)
        return file.read_bytes()


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        ("wrong passphrase", "is the passphrase right"),
        ("cut short", "no whole backup"),
        ("other secret", "another AUTH_SECRET"),
    ],
)
async def test_a_backup_that_cannot_be_used_changes_nothing(
    kept: bytes, tmp_path: Path, damage: str, complaint: str
) -> None:
    file = tmp_path / "backup.tcp"
    file.write_bytes(kept[:2000] if damage == "cut short" else kept)
    passphrase = "something else" if damage == "wrong passphrase" else PASSPHRASE
    url = f"sqlite:///{tmp_path / 'new' / 'new.db'}"
    more = {"auth_secret": SECRET} if damage == "other secret" else {}
    database = Database.open(url)
    with pytest.raises(backup.BackupError, match=complaint):
        await backup.restore(database, _settings(tmp_path / "new", url, **more), file, passphrase)
    assert await _content(database) == {}
    await database.dispose()
    assert [path.name for path in (tmp_path / "new").iterdir() if path.suffix != ".db"] == []


async def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path / "old") as old:
        plane = old.plane
        with pytest.raises(backup.BackupError, match="at least 12 characters"):
            await backup.back_up(
                plane.database, plane.settings, plane.clock, tmp_path / "b", "short"
            )
