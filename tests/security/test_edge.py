"""What every answer carries, and what the log says of refusals."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import structlog

from tests.security.world import World, opened
from trafficplane.kit.access import Role

SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with opened(tmp_path_factory.mktemp("edge"), auth_url="https://tcp.test") as world:
        yield world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One without TLS."""
    async with opened(tmp_path_factory.mktemp("plain")) as world:
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


async def test_a_console_without_tls_promises_none(plain: World) -> None:
    answer = await plain.browser().call("GET", "/login")
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("path", "body"),
    [("/api/clusters", {"json": {"name": "x"}}), ("/edit/apply", {"data": {"text": "x"}})],
)
async def test_a_refused_act_is_in_the_log_without_what_was_sent(
    plain: World, path: str, body: dict[str, Any]
) -> None:
    admin = await plain.sign_in()
    address = f"viewer.of{path.replace('/', '.')}@example.com"
    viewer = await plain.member(admin, Role.VIEWER, address)
    with structlog.testing.capture_logs() as lines:
        answer = await viewer.call("POST", path, **body)
    refused = [line for line in lines if line["event"] == "refused"]
    assert answer.status_code == 403
    assert [(line["path"], line["caller"]) for line in refused] == [
        (path, viewer.session["user"]["id"])
    ]
    assert refused[0]["request_id"]
