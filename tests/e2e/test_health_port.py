"""A load balancer hears that a gateway ends before the gateway takes no more requests."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.stack import Stack, endpoint, plainly, wait_until
from tests.postgres import free_port

PORT = free_port()


@pytest.fixture
def ending(tmp_path: Path) -> Iterator[Stack]:
    environment = {"GATEWAY_HEALTH_PORT": str(PORT), "GATEWAY_DRAIN_DELAY_SECONDS": "4"}
    stack = Stack(tmp_path / "data", environment=environment).start()
    try:
        stack.apply(endpoint("shop", type="MOCK", mock={"body": "open"}))
        yield stack
    finally:
        stack.stop()


def _health(path: str = "/healthz", method: str = "GET") -> int | None:
    try:
        return plainly(method, f"http://127.0.0.1:{PORT}{path}", timeout=5).status_code
    except httpx.TransportError:
        return None


def test_health_fails_first_and_requests_are_served_meanwhile(ending: Stack) -> None:
    assert _health() == 200
    # Nothing else of the admin interface is there.
    assert {_health("/ready"), _health("/quitquitquit", "POST"), _health(method="POST")} == {404}
    stopping = threading.Thread(target=ending.stop)
    stopping.start()
    wait_until(lambda: _health() == 503, what="a failing health check")
    assert ending.request("/e/shop/").text == "open"
    wait_until(lambda: _health() is None, what="a closed port")
    stopping.join()
