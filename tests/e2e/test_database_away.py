"""Without its database the control plane says so; gateways neither notice nor disconnect."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.backends import backends
from tests.e2e.stack import Stack, cluster, endpoint, plainly, wait_until
from tests.postgres import PostgresServer


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of our own, since it is going to be stopped."""
    started = PostgresServer.start()
    yield started
    started.remove()


async def test_it_recovers_without_a_restart(server: PostgresServer, tmp_path: Path) -> None:
    name = await server.create_database()
    stack = Stack(tmp_path / "data", {"DATABASE_URL": server.url(name)}).start()
    try:
        with backends("a") as echo:
            stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
            connected_since = _connected_since(stack)
            server.stop()
            wait_until(lambda: _health(stack).status_code == 503, what="health saying 503")
            assert "database" in _health(stack).json()["reason"]
            write = stack.api.patch("/api/clusters/shop", json={"spec": {"connectTimeout": "1s"}})
            assert (write.status_code, write.json()["error"]) == (503, "database_unavailable")
            assert stack.request("/e/shop/").json()["backend"] == "a"
            server.start_again()
            wait_until(lambda: _health(stack).status_code == 200, what="health saying 200")
            stack.apply(cluster("shop", echo["a"].port, connectTimeout="2s"))
            assert _connected_since(stack) == connected_since
    finally:
        stack.stop()
        server.stop()


def _health(stack: Stack) -> httpx.Response:
    return plainly("GET", f"{stack.url}/api/health", timeout=10)


def _connected_since(stack: Stack) -> str:
    (gateway,) = stack.api.get("/api/gateways").json()["items"]
    assert gateway["connected"]
    since: str = gateway["connectedSince"]
    return since
