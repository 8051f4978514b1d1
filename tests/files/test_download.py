import os
from pathlib import Path
from typing import Any

import pytest

from tests.files.world import Client, World

SECRET = b"root:x:0:0"


async def test_the_content_comes_back(owner: Client) -> None:
    content = os.urandom(90_000)
    file = await owner.upload(content)
    assert (await owner.get(file["contentUrl"])).content == content


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "text/html"),
        (b" \n<script>alert(1)</script>", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
        (b"<?xml version='1.0'?><html/>", "application/xml"),
        (b"alert(1)", "text/plain"),
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x00asm\x01\x00\x00\x00", "application/wasm"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
@pytest.mark.parametrize("url", ["contentUrl", "publicUrl"])
async def test_what_may_act_is_downloaded_and_never_run(
    owner: Client, content: bytes, content_type: str, url: str
) -> None:
    file = await owner.upload(content, "x.png", "public")
    headers = (await owner.get(file[url])).headers
    assert headers["content-type"].split(";")[0] == content_type
    assert headers["content-disposition"].startswith("attachment;")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"


async def test_a_picture_is_shown_in_place(owner: Client) -> None:
    file = await owner.upload(b"\x89PNG\r\n\x1a\n", "x.html")
    headers = (await owner.get(file["contentUrl"])).headers
    assert headers["content-disposition"].startswith("inline;")
    assert headers["content-type"] == "image/png"


async def test_a_name_beyond_ascii_is_encoded_as_rfc_8187_says(owner: Client) -> None:
    file = await owner.upload(b"x", "Grüße €.txt")
    assert (await owner.get(file["contentUrl"])).headers["content-disposition"] == (
        "attachment; filename=\"Gr__e _.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%E2%82%AC.txt"
    )


async def test_a_held_copy_is_not_sent_again(owner: Client) -> None:
    file = await owner.upload()
    etag = (await owner.get(file["contentUrl"])).headers["etag"]
    answer = await owner.get(file["contentUrl"], if_none_match=etag)
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    ("wanted", "status", "content", "content_range"),
    [
        ("bytes=0-1", 206, b"he", "bytes 0-1/5"),
        ("bytes=3-", 206, b"lo", "bytes 3-4/5"),
        ("bytes=-2", 206, b"lo", "bytes 3-4/5"),
        ("bytes=1-99", 206, b"ello", "bytes 1-4/5"),
        ("bytes=0-1,3-4", 200, b"hello", None),
        ("lines=1-2", 200, b"hello", None),
    ],
)
async def test_a_part_is_sent(
    owner: Client, wanted: str, status: int, content: bytes, content_range: str | None
) -> None:
    file = await owner.upload(b"hello")
    answer = await owner.get(file["contentUrl"], range=wanted)
    found = answer.status_code, answer.content, answer.headers.get("content-range")
    assert found == (status, content, content_range)


async def test_a_range_behind_the_end_is_refused_with_the_size(owner: Client) -> None:
    file = await owner.upload(b"hello")
    answer = await owner.get(file["contentUrl"], range="bytes=5-")
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */5")


async def test_a_range_of_another_file_is_answered_with_all(owner: Client) -> None:
    file = await owner.upload(b"hello")
    answer = await owner.get(file["contentUrl"], range="bytes=0-1", if_range='"other"')
    assert (answer.status_code, answer.content) == (200, b"hello")


async def test_reading_a_private_file_is_recorded(world: World, owner: Client) -> None:
    file = await owner.upload(b"hello", "plan.txt")
    await owner.get(file["contentUrl"])
    (event,) = await world.events("file.read")
    assert (event["resource"], event["message"], event["actor"]["name"]) == (
        f"File/{file['id']}", "plan.txt", "ann@example.com",
    )  # fmt: skip


@pytest.mark.every_database
async def test_only_a_private_file_that_is_sent_counts_as_read(world: World, owner: Client) -> None:
    private, public = await owner.upload(), await owner.upload(visibility="public")
    etag = f'"{private["sha256"]}"'
    await owner.get(private["contentUrl"], if_none_match=etag)
    await owner.get(private["contentUrl"], range="bytes=99-")
    await owner.get(f"/api/files/{private['id']}")
    await owner.get(public["contentUrl"])
    await owner.get(public["publicUrl"])
    assert await world.events("file.read") == []


async def test_caches_keep_public_files_only(owner: Client) -> None:
    files = [await owner.upload(visibility=v) for v in ("public", "private")]
    kept = [(await owner.get(f["contentUrl"])).headers["cache-control"] for f in files]
    assert kept == ["public, max-age=300", "private, no-store"]


async def _planted(world: World, owner: Client, tmp_path: Path) -> tuple[dict[str, Any], Path]:
    (tmp_path / "passwd").write_bytes(SECRET)
    file = await owner.upload(b"x" * len(SECRET), visibility="public")
    return file, world.root / world.on_disk()[0]


async def _refused(owner: Client, file: dict[str, Any]) -> bool:
    answers = [await owner.get(file[url]) for url in ("contentUrl", "publicUrl")]
    assert not any(SECRET in answer.content for answer in answers)
    return {(a.status_code, a.json()["error"]) for a in answers} == {(503, "content_unavailable")}


async def test_a_planted_link_leads_nowhere(world: World, owner: Client, tmp_path: Path) -> None:
    file, stored = await _planted(world, owner, tmp_path)
    stored.unlink()
    stored.symlink_to(tmp_path / "passwd")
    assert await _refused(owner, file)


@pytest.mark.parametrize("levels", [1, 2], ids=["shard", "visibility"])
async def test_a_planted_link_for_a_folder_leads_nowhere(
    world: World, owner: Client, tmp_path: Path, levels: int
) -> None:
    file, stored = await _planted(world, owner, tmp_path)
    folder = stored.parents[levels - 1]
    outside = tmp_path / "outside"
    folder.rename(outside)
    (outside / stored.relative_to(folder)).write_bytes(SECRET)
    folder.symlink_to(outside)
    assert await _refused(owner, file)


async def test_nothing_is_written_through_a_planted_folder(world: World, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    world.root.mkdir()
    (world.root / "private").symlink_to(outside)
    answer = await world.client().post()
    assert (answer.status_code, list(outside.iterdir())) == (503, [])


async def test_a_planted_pipe_keeps_nobody_waiting(
    world: World, owner: Client, tmp_path: Path
) -> None:
    file, stored = await _planted(world, owner, tmp_path)
    stored.unlink()
    os.mkfifo(stored)
    assert await _refused(owner, file)


@pytest.mark.every_database
async def test_a_row_that_was_tampered_with_leads_nowhere(
    world: World, owner: Client, tmp_path: Path
) -> None:
    file, _ = await _planted(world, owner, tmp_path)
    await world.execute("UPDATE files SET key = '../../../passwd'")
    answer = await owner.get(file["contentUrl"])
    assert (answer.status_code, SECRET in answer.content) == (503, False)


async def test_bytes_that_were_cut_are_not_passed_off_as_the_file(
    world: World, owner: Client, tmp_path: Path
) -> None:
    file, stored = await _planted(world, owner, tmp_path)
    stored.write_bytes(b"x")
    assert await _refused(owner, file)


async def test_the_root_may_be_a_link_of_the_operator(
    world: World, owner: Client, tmp_path: Path
) -> None:
    (tmp_path / "volume").mkdir()
    world.root.symlink_to(tmp_path / "volume")
    file = await owner.upload()
    assert (await owner.get(file["contentUrl"])).content == b"hello"
