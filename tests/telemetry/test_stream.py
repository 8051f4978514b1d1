"""The stream of present figures: one computation for all, each organisation's own."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest

from tests.security.world import World, opened
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import SystemClock
from trafficplane.kit.db import Tx
from trafficplane.telemetry import stream_api
from trafficplane.telemetry.logic.reports import Report
from trafficplane.telemetry.logic.series import Series

Events = asyncio.Queue[dict[str, Any] | None]


@contextlib.asynccontextmanager
async def following(world: World, token: str) -> AsyncIterator[Events]:
    """The events of one open stream; None at its end."""
    events: Events = asyncio.Queue()

    async def follow() -> None:
        # httpx's transport for ASGI waits for the end of an answer, so the application is called.
        path = "/api/metrics/stream"
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": [(b"authorization", f"Bearer {token}".encode())],
            "client": ("127.0.0.1", 1), "server": ("tcp.test", 80),
        }  # fmt: skip

        async def receive() -> MutableMapping[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: MutableMapping[str, Any]) -> None:
            for line in bytes(message.get("body", b"")).decode().split("\n"):
                if line.startswith("data: "):
                    await events.put(json.loads(line.removeprefix("data: ")))

        await world.app(scope, receive, send)
        await events.put(None)

    before = world.plane.figures.readers
    task = asyncio.create_task(follow())
    async with asyncio.timeout(60):
        while world.plane.figures.readers == before:
            await asyncio.sleep(0.01)
    try:
        yield events
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def heard(events: Events) -> dict[str, Any] | None:
    return await asyncio.wait_for(events.get(), 10)


async def test_figures_are_worked_out_once_and_for_ones_own_organisation_until_the_token_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        rival = await world.rival(admin)
        made = await admin.json("POST", "/api/auth/tokens", {"name": "follower"})
        other = await rival.json("POST", "/api/auth/tokens", {"name": "follower"})
        await count(world, admin.session["organization"]["id"])
        asked: list[str] = []
        monkeypatch.setattr(world.plane.measurements, "summary", counted(world, asked))
        async with (
            following(world, made["token"]) as one,
            following(world, made["token"]) as two,
            following(world, other["token"]) as strange,
        ):
            await world.plane.figures.run_once()
            figures = await heard(one)
            assert figures is not None
            assert figures == await heard(two)
            assert figures["summary"]["total"]["requests"] == 7
            assert figures["load"] == [
                {"cluster": "shop", "activeRequests": 3, "activeConnections": 0,
                 "pendingRequests": 0}
            ]  # fmt: skip
            theirs = await heard(strange)
            assert theirs is not None
            assert (theirs["summary"]["total"]["requests"], theirs["load"]) == (0, [])
            assert len(asked) == 2

            monkeypatch.setattr(stream_api, "_STILL_HERE_S", 0)
            await admin.json("DELETE", f"/api/auth/tokens/{made['id']}")
            await world.plane.figures.run_once()
            assert (await heard(one), await heard(two)) == (None, None)
            assert await heard(strange) is not None
            world.plane.figures.close()
            assert await heard(strange) is None


def counted(world: World, asked: list[str]) -> Any:
    summary = world.plane.measurements.summary

    async def counting(tx: Tx, caller: Caller, seconds: float) -> Any:
        asked.append(caller.organisation_id)
        return await summary(tx, caller, seconds)

    return counting


async def count(world: World, organisation_id: str) -> None:
    """Seven requests ended, and three are in progress."""
    now = int(SystemClock().now().timestamp())
    requests = Series("requests", organisation_id, endpoint="shop", cluster="shop", detail="200")
    active = Series("active_requests", organisation_id, cluster="shop")
    report = Report((now - 5) * 10**9, now * 10**9, {requests: (7,)}, {active: 3})
    world.plane.collector.take("gw", report)
    await world.plane.recorder.run_once()


async def test_strangers_hear_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert (await world.browser().call("GET", "/api/metrics/stream")).status_code == 401
