"""What open pages are told: events of their organisation, as long as their session holds."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.test_pages import CLUSTER
from trafficplane.console import loops
from trafficplane.kit.live import Live, announce
from trafficplane.kit.wakeups import LocalWakeups


async def test_a_page_hears_its_own_organisation_and_what_concerns_all() -> None:
    wakeups = LocalWakeups()
    live = Live(wakeups)
    with live.listening("org_1", "ses_1") as listener:
        announce(wakeups, "revisions", "org_1")
        announce(wakeups, "revisions", "org_1")
        announce(wakeups, "secrets", "org_2")
        announce(wakeups, "gateways")
        wakeups.notify("catalog")

        assert await listener.next(5) == {"revisions", "gateways"}
        assert await listener.next(0) == frozenset()


async def test_a_process_that_stops_ends_every_stream_also_later_ones() -> None:
    live = Live(LocalWakeups())
    with live.listening("org_1", "ses_1") as before:
        live.close()
        with live.listening("org_1", "ses_1") as after:
            assert (before.closed, after.closed) == (True, True)


@pytest.fixture
async def stream(console: Console) -> AsyncIterator["asyncio.Queue[str | None]"]:
    """The lines of the stream of an open page; None at its end."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    async def follow() -> None:
        # httpx's transport for ASGI waits for the end of an answer, so the application is called.
        headers = [(b"cookie", b"trafficplane_session=" + _cookie(console).encode())]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": "/live", "raw_path": b"/live", "query_string": b"",
            "headers": headers, "client": ("127.0.0.1", 1), "server": ("console.test", 80),
        }  # fmt: skip

        async def receive() -> MutableMapping[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: MutableMapping[str, Any]) -> None:
            body = message.get("body", b"")
            assert isinstance(body, bytes)
            for line in filter(None, body.decode().split("\n")):
                await lines.put(line)

        await console.app(scope, receive, send)
        await lines.put(None)

    task = asyncio.create_task(follow())
    assert await asyncio.wait_for(lines.get(), 10) == "data: still"
    yield lines
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _cookie(console: Console) -> str:
    return console.client.cookies["trafficplane_session"]


async def test_a_change_is_told_to_the_open_page(
    console: Console, stream: "asyncio.Queue[str | None]"
) -> None:
    await console.apply(CLUSTER)

    assert await asyncio.wait_for(stream.get(), 10) == "data: revisions"


async def test_the_stream_ends_with_its_session(
    console: Console, stream: "asyncio.Queue[str | None]"
) -> None:
    plane = console.plane
    (watch,) = loops.loops(plane.database, plane.identity, plane.live)
    await watch.run_once()
    assert plane.live.sessions() != frozenset()

    await console.post("/logout")
    await watch.run_once()

    assert await asyncio.wait_for(stream.get(), 10) is None
    assert plane.live.sessions() == frozenset()


async def test_strangers_hear_nothing(console: Console) -> None:
    console.client.cookies.clear()

    answer = await console.get("/live")

    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
