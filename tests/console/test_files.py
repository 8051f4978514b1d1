"""Files in the console; that uploads show how far they are is a journey in a browser."""

import html
import re

import pytest

from tests.console.conftest import Console
from tests.console.test_door import ANN
from tests.console.test_members import become, join
from trafficplane.console.logic.words import quantity


async def upload(console: Console, name: str, visibility: str = "private") -> str:
    answer = await console.client.post(
        "/api/files",
        files={"file": (name, b"<h1>Back soon</h1>")},
        data={"visibility": visibility},
        headers={"x-csrf-token": await console.token()},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_files_are_listed_and_found_by_the_address(console: Console) -> None:
    await upload(console, "down.html")
    await upload(console, "logo.svg", "public")

    pages = {
        query: re.findall(r'class="name break"[^>]*>([^<]+)<', (await console.get(query)).text)
        for query in ("/files", "/files?q=LOGO", "/files?visibility=private", "/files?q=none")
    }

    assert pages == {
        "/files": ["logo.svg", "down.html"],
        "/files?q=LOGO": ["logo.svg"],
        "/files?visibility=private": ["down.html"],
        "/files?q=none": [],
    }


async def test_a_public_file_is_copied_as_a_link_that_opens_for_everybody(console: Console) -> None:
    await upload(console, "logo.svg", "public")
    page = html.unescape((await console.get("/files")).text)
    link = re.search(r"http://console.test(/api/files/public/\w+)", page)
    assert link is not None
    console.client.cookies.clear()

    assert (await console.client.get(link[1])).text == "<h1>Back soon</h1>"


async def test_a_deleted_file_is_gone(console: Console) -> None:
    file = await upload(console, "down.html")

    answer = await console.post(f"/files/{file}/delete")

    assert (answer.headers["location"], "down.html" in (await console.get("/files")).text) == (
        "/files", False,
    )  # fmt: skip


async def test_a_viewer_reads_and_changes_nothing(console: Console) -> None:
    file = await upload(console, "down.html")
    await join(console, "VIEWER")
    await become(console, ANN)

    page = (await console.get("/files")).text
    refused = await console.post(f"/files/{file}/delete")

    assert ("down.html" in page, 'type="file"' in page, refused.status_code) == (True, False, 403)


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 byte"), (1023, "1023 bytes"), (1536, "1.5 KB"), (50 * 1024**2, "50 MB")],
)
def test_sizes_are_written_for_people(count: int, words: str) -> None:
    assert quantity(count) == words
