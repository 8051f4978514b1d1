import asyncio
import errno
import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from tests.files.world import END, LIMIT, Client, World, part
from trafficplane.audit.errors import RecordContended
from trafficplane.files import api
from trafficplane.files.disk import Incoming

STORED = re.compile(r"(public|private)/([0-9a-f]{2})/\2[0-9a-f]{30}")


async def test_what_is_told_about_an_upload(owner: Client) -> None:
    content = b"\x89PNG\r\n\x1a\n picture"
    file = await owner.upload(content, "logo.txt", "public")
    expected = {
        "name": "logo.txt",
        "visibility": "public",
        "size": len(content),
        "contentType": "image/png",
        "sha256": hashlib.sha256(content).hexdigest(),
        "createdAt": "2026-01-05T12:00:00Z",
        "createdBy": "ann@example.com",
        "contentUrl": f"/api/files/{file['id']}/content",
    }
    assert expected == {name: file[name] for name in expected}


async def test_the_location_leads_to_the_same_document(owner: Client) -> None:
    answer = await owner.post()
    assert (await owner.get(answer.headers["location"])).json() == answer.json()


async def test_a_file_is_private_unless_it_says_otherwise(owner: Client) -> None:
    file = (await owner.post(visibility=None)).json()
    assert (file["visibility"], file["publicUrl"]) == ("private", None)


@pytest.mark.parametrize("visibility", ["public", "private"])
async def test_bytes_lie_under_a_random_name_in_a_shard(
    world: World, owner: Client, visibility: str
) -> None:
    await owner.upload(b"hello", "a.txt", visibility)
    (name,) = world.on_disk()
    assert STORED.fullmatch(name)
    assert name.startswith(visibility + "/")
    assert (world.root / name).read_bytes() == b"hello"


async def test_nobody_else_on_the_machine_may_read_what_is_stored(
    world: World, owner: Client
) -> None:
    await owner.upload()
    below = [world.root, *world.root.rglob("*")]
    assert {p.stat().st_mode & 0o077 for p in below} == {0}


async def test_an_upload_is_recorded_without_the_secret_of_its_url(
    world: World, owner: Client
) -> None:
    file = await owner.upload(b"hello", "a.txt", "public")
    (event,) = await world.events()
    assert (event["action"], event["resource"], event["after"]["sha256"]) == (
        "file.uploaded", f"File/{file['id']}", file["sha256"],
    )  # fmt: skip
    assert file["publicUrl"].rsplit("/", 1)[1] not in str(event)


async def test_files_survive_a_restart(world: World, owner: Client) -> None:
    file = await owner.upload()
    again = World(world.database, world.clock, world.root)
    await again.pass_loops()
    assert (await again.client().get(file["contentUrl"])).content == b"hello"


async def test_the_largest_file_is_taken(owner: Client) -> None:
    assert (await owner.upload(b"x" * LIMIT))["size"] == LIMIT


async def test_one_byte_more_is_refused_and_leaves_nothing(world: World, owner: Client) -> None:
    answer = await owner.post(b"x" * (LIMIT + 1))
    assert (answer.status_code, world.on_disk()) == (413, [])


@pytest.mark.parametrize(
    "headers",
    [{"content-length": "10"}, {"transfer-encoding": "chunked"}],
    ids=["lying length", "no length"],
)
async def test_the_limit_holds_while_bytes_come_in_whatever_was_announced(
    world: World, headers: dict[str, str]
) -> None:
    async def long() -> AsyncIterator[bytes]:
        yield part("file", b"", "big")[:-2]
        for _ in range(1000):
            yield b"x" * 10_000

    status, taken = await world.raw(long(), headers)
    assert (status, world.on_disk()) == (413, [])
    assert taken <= LIMIT / 10_000 + 2


async def test_bytes_around_the_file_are_limited_too(world: World) -> None:
    body = [part("file", b"hello", "a.txt") + END, *[b"epilogue" * 1000] * 30]
    assert (await world.raw(body, {}))[0] == 413


async def test_a_broken_connection_leaves_nothing(world: World) -> None:
    status, _ = await world.raw([part("file", b"half", "a.txt")[:-2], None], {})
    assert (status, world.on_disk()) == (400, [])


async def test_a_body_that_ends_early_leaves_nothing(world: World, owner: Client) -> None:
    answer = await owner.send(part("file", b"half", "a.txt"))
    assert (answer.status_code, answer.json()["error"], world.on_disk()) == (
        400, "upload_broken", [],
    )  # fmt: skip


async def test_a_cancelled_upload_leaves_nothing(world: World) -> None:
    waiting = asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield part("file", b"half", "a.txt")[:-2]
        waiting.set()
        await asyncio.Event().wait()

    upload = asyncio.create_task(world.raw(body(), {}))
    await waiting.wait()
    upload.cancel()
    await asyncio.gather(upload, return_exceptions=True)
    assert world.on_disk() == []


async def test_a_silent_sender_is_cut_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_SILENCE_S", 0.05)

    async def body() -> AsyncIterator[bytes]:
        yield part("file", b"half", "a.txt")[:-2]
        await asyncio.Event().wait()

    async with asyncio.timeout(60):
        status, _ = await world.raw(body(), {})
    assert (status, world.on_disk()) == (408, [])


async def test_an_upload_keeps_no_other_writer_waiting(world: World, owner: Client) -> None:
    other = await owner.upload()
    waiting, go_on = asyncio.Event(), asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield part("file", b"slow", "a.txt")[:-2]
        waiting.set()
        await go_on.wait()
        yield b"\r\n" + END

    upload = asyncio.create_task(world.raw(body(), {}))
    await waiting.wait()
    async with asyncio.timeout(60):
        deleted = await owner.delete(f"/api/files/{other['id']}")
    go_on.set()
    assert (deleted.status_code, (await upload)[0]) == (204, 201)


@pytest.mark.parametrize(
    "sent",
    ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "..", ".", "a\x00b", "%2e%2e%2f",
     "nul\r\nX-Evil: 1", "x" * 3000, "\u202egnp.exe"],
)  # fmt: skip
async def test_a_name_never_reaches_the_disk(
    world: World, owner: Client, tmp_path: Path, sent: str
) -> None:
    file = await owner.upload(b"hello", sent)
    (name,) = world.on_disk()
    assert STORED.fullmatch(name)
    assert [p for p in tmp_path.iterdir() if not p.name.startswith("test.db")] == [world.root]
    assert not set(file["name"]) & set("/\\\x00\r\n\u202e")


async def test_the_visibility_may_come_after_the_file(owner: Client) -> None:
    body = part("file", b"hello", "a.txt") + part("visibility", b"public") + END
    assert (await owner.send(body)).json()["visibility"] == "public"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (part("visibility", b"public") + END, "/file"),
        (part("file", b"hello") + END, "/file"),
        (part("file", b"", "") + END, "/file"),
        (part("file", b"", "a") + part("file", b"", "b") + END, "/file"),
        (part("file", b"", "a") + part("visibility", b"both") + END, "/visibility"),
        (part("visibility", b"x" * 5000) + part("file", b"", "a") + END, "/visibility"),
        (part("visibility", b"public") * 2 + part("file", b"", "a") + END, "/visibility"),
        (part("path", b"/etc") + part("file", b"", "a") + END, "/path"),
    ],
)
async def test_a_form_with_other_parts_is_refused_where_it_is_wrong(
    world: World, owner: Client, body: bytes, pointer: str
) -> None:
    answer = await owner.send(body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert world.on_disk() == []


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 415),
        ("multipart/form-data", 415),
        ("multipart/form-data; boundary=" + "x" * 500, 415),
        ("multipart/form-data; boundary=other", 400),
    ],
)
async def test_another_kind_of_body_is_refused(
    world: World, owner: Client, content_type: str, status: int
) -> None:
    answer = await owner.send(part("file", b"hello", "a.txt") + END, content_type)
    assert (answer.status_code, world.on_disk()) == (status, [])


@pytest.mark.parametrize(
    ("number", "status"), [(errno.ENOSPC, 507), (errno.EDQUOT, 507), (errno.EIO, 503)]
)
async def test_a_disk_that_takes_no_more_is_told_and_left_clean(
    world: World, owner: Client, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def fail(self: Incoming, data: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Incoming, "write", fail)
    assert ((await owner.post()).status_code, world.on_disk()) == (status, [])


@pytest.mark.every_database
async def test_bytes_without_a_row_outlive_a_failed_commit_and_are_swept(
    world: World, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> str:
        raise RecordContended("busy")

    monkeypatch.setattr(world.audit, "record", fail)
    assert (await owner.post()).status_code == 503
    assert len(world.on_disk()) == 1
    async with world.database.transaction(write=False) as tx:
        assert await tx.scalar(sqlalchemy.text("SELECT count(*) FROM files")) == 0
    world.age(3601)
    await world.pass_loops()
    assert world.on_disk() == []
