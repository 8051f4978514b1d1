import asyncio
import os
from pathlib import Path

import pytest

from tests.clock import ManualClock
from tests.files.world import Client, World, caller, until
from trafficplane.files.service import Sweeper
from trafficplane.kit.db import Database

HOUR_S = 3600


async def test_a_deleted_file_is_gone_everywhere(world: World, owner: Client) -> None:
    file = await owner.upload(visibility="public")
    await owner.delete(f"/api/files/{file['id']}")
    await until(lambda: world.on_disk() == [])
    answers = [await owner.get(file["contentUrl"]), await world.client(None).get(file["publicUrl"])]
    assert [a.status_code for a in answers] == [404, 404]


async def test_a_deletion_is_recorded_with_what_was_lost(world: World, owner: Client) -> None:
    file = await owner.upload()
    await owner.delete(f"/api/files/{file['id']}")
    (event,) = await world.events("file.deleted")
    assert (event["resource"], event["before"]["sha256"]) == (
        f"File/{file['id']}", file["sha256"],
    )  # fmt: skip


async def test_deleting_twice_finds_nothing(owner: Client) -> None:
    path = f"/api/files/{(await owner.upload())['id']}"
    assert [(await owner.delete(path)).status_code for _ in range(2)] == [204, 404]


@pytest.mark.every_database
async def test_of_two_deletions_at_once_one_is_recorded(world: World, owner: Client) -> None:
    path = f"/api/files/{(await owner.upload())['id']}"
    answers = await asyncio.gather(*(owner.delete(path) for _ in range(2)))
    assert sorted(a.status_code for a in answers) == [204, 404]
    assert len(await world.events("file.deleted")) == 1


async def test_a_deletion_that_is_rolled_back_keeps_row_and_bytes(
    world: World, owner: Client
) -> None:
    file = await owner.upload()
    async with world.database.session(write=True) as tx:
        await world.files.delete(tx, caller(), file["id"])
    assert (await owner.get(file["contentUrl"])).content == b"hello"


@pytest.mark.every_database
async def test_files_of_a_deleted_organisation_go_with_it(world: World, owner: Client) -> None:
    await owner.upload(visibility="public")
    kept = await world.client(organisation="org_b").upload(b"kept")
    world.deleted.append("org_a")
    await world.pass_loops()
    await until(lambda: len(world.on_disk()) == 1)
    answer = await world.client(organisation="org_b").get(kept["contentUrl"])
    assert ((await owner.get("/api/files")).json()["items"], answer.content) == ([], b"kept")


def _leave(world: World, folder: str, age_s: float, name: str = "ab" * 16) -> str:
    """Puts a file where a crash would have left it."""
    path = world.root / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    then = world.clock.now().timestamp() - age_s
    os.utime(path, (then, then))
    return f"{folder}/{name}"


async def test_the_loop_removes_uploads_that_never_ended(world: World) -> None:
    _leave(world, "incoming", HOUR_S + 1)
    young = _leave(world, "incoming", HOUR_S - 1, "cd" * 16)
    await world.pass_loops()
    assert world.on_disk() == [young]


async def test_the_loop_removes_stored_files_without_a_row(world: World, owner: Client) -> None:
    await owner.upload()
    kept = world.on_disk()
    world.age(2 * HOUR_S)
    _leave(world, "private/ab", HOUR_S + 1)
    _leave(world, "public/ab", HOUR_S + 1)
    young = _leave(world, "public/cd", HOUR_S - 1, "cd" * 16)
    await world.pass_loops()
    assert world.on_disk() == sorted([*kept, young])


async def test_the_loop_leaves_alone_what_it_did_not_name(world: World) -> None:
    foreign = [
        _leave(world, folder, 9 * HOUR_S, "README") for folder in ("incoming", "private/ab", ".")
    ]
    await world.pass_loops()
    assert world.on_disk() == sorted(name.removeprefix("./") for name in foreign)


async def test_the_loop_removes_a_planted_link_and_not_what_it_points_to(
    world: World, tmp_path: Path
) -> None:
    (tmp_path / "precious").write_text("kept")
    (world.root / "incoming").mkdir(parents=True)
    (world.root / "incoming" / ("ab" * 16)).symlink_to(tmp_path / "precious")
    world.age(2 * HOUR_S)
    await world.pass_loops()
    assert (world.on_disk(), (tmp_path / "precious").read_text()) == ([], "kept")


@pytest.mark.every_database
async def test_nothing_is_swept_for_another_database(
    world: World, owner: Client, sqlite_template: Path, tmp_path: Path
) -> None:
    await owner.upload()
    await world.pass_loops()
    world.age(2 * HOUR_S)
    before = world.on_disk()
    (tmp_path / "other.db").write_bytes(sqlite_template.read_bytes())
    other = Database.open(f"sqlite:///{tmp_path / 'other.db'}")
    await World(other, world.clock, world.root).pass_loops()
    await other.dispose()
    assert world.on_disk() == before


@pytest.mark.every_database
async def test_processes_that_start_together_agree_on_one_mark(
    world: World, clock: ManualClock
) -> None:
    async def mark() -> str:
        async with world.database.transaction() as tx:
            return await Sweeper(world.disk, clock).mark(tx)

    assert len(set(await asyncio.gather(*(mark() for _ in range(5))))) == 1
