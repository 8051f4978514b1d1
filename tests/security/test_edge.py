"""What every answer carries, and what the log says of refusals."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from tests.security.world import World, opened
from trafficplane.kit.access import Role

SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(tmp_path, auth_url="https://tcp.test") as world:
        yield world


@pytest.mark.parametrize("path", ["/login", "/api/health", "/api/nothing", "/nothing"])
async def test_every_answer_carries_the_headers(world: World, path: str) -> None:
    headers = (await world.browser().call("GET", path)).headers
    assert {name: headers.get(name) for name in SAFE} == SAFE
    policy = headers["content-security-policy"]
    assert ("unsafe" in policy, "frame-ancestors 'none'" in policy) == (False, True)


async def test_a_console_with_tls_tells_browsers_never_to_do_without(world: World) -> None:
    answer = await world.browser().call("GET", "/login")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_console_without_tls_promises_none(tmp_path: Path) -> None:
    async with opened(tmp_path / "plain") as world:
        answer = await world.browser().call("GET", "/login")
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("path", "body"),
    [("/api/clusters", {"json": {"name": "x"}}), ("/edit/apply", {"data": {"text": "x"}})],
)
async def test_a_refused_act_is_in_the_log_without_what_was_sent(
    tmp_path: Path, path: str, body: dict[str, Any]
) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        viewer = await world.member(admin, Role.VIEWER, "viewer@example.com")
        with structlog.testing.capture_logs() as lines:
            answer = await viewer.call("POST", path, **body)
    refused = [line for line in lines if line["event"] == "refused"]
    assert answer.status_code == 403
    assert [(line["path"], line["caller"]) for line in refused] == [
        (path, viewer.session["user"]["id"])
    ]
    assert refused[0]["request_id"]
