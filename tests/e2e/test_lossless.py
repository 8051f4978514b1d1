"""Changes, restarts and failures of the control plane lose no request."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from tests.load import LoadGenerator


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b", "c", "d") as started:
        yield started


def _shop(echo: dict[str, EchoBackend]) -> list[dict[str, Any]]:
    split = {"type": "split", "clusters": [
        {"cluster": "v1", "weight": 90}, {"cluster": "v2", "weight": 10}]}  # fmt: skip
    return [
        cluster("v1", echo["a"].port, echo["b"].port,
                loadBalancing={"strategy": "WEIGHTED_ROUND_ROBIN"}),
        cluster("v2", echo["c"].port),
        endpoint("shop", cluster="v1", domains=["gateway.test"]),
        policy("split", "shop", [], split),
    ]  # fmt: skip


def _change(n: int, echo: dict[str, EchoBackend]) -> dict[str, Any]:
    """The n-th change: weights, backends in and out, policies, endpoints, clusters."""
    match n % 10:
        case 0:
            resource = _shop(echo)[0]
            resource["spec"]["backends"][0]["weight"] = 1 + n
            return {"resources": [resource]}
        case 1:
            ports = [echo[name].port for name in "abd"]
            return {"resources": [cluster("v1", *ports)]}
        case 2:
            resource = cluster("v1", *(echo[name].port for name in "abd"))
            resource["spec"]["backends"][0]["state"] = "DRAINING"
            return {"resources": [resource]}
        case 3:
            return {"resources": [_shop(echo)[0]]}
        case 4:
            weights = {"cluster": "v1", "weight": n}, {"cluster": "v2", "weight": 100 - n}
            return {"resources": [policy("split", "shop", [], {
                "type": "split", "clusters": list(weights)})]}  # fmt: skip
        case 5:
            return {"resources": [
                cluster(f"new-{n}", echo["d"].port), endpoint(f"new-{n}", cluster=f"new-{n}"),
                policy("split", "shop", [], {"type": "route", "cluster": f"new-{n}"})]}  # fmt: skip
        case 6:
            # The switch back removes what traffic went to a moment ago.
            gone = [{"kind": kind, "name": f"new-{n - 1}"} for kind in ("Endpoint", "Cluster")]
            return {"resources": _shop(echo)[3:], "delete": gone}
        case 7:
            headers = {"type": "headers", "response": {"set": {"x-n": str(n)}}}
            return {"resources": [policy("headers", "shop", [], headers, priority=1)]}
        case 8:
            return {"delete": [{"kind": "RoutingPolicy", "name": "headers"}]}
        case _:
            spec: dict[str, Any] = {"cluster": "v1", "timeout": f"{30 + n}s"}
            return {"resources": [endpoint("shop", domains=["gateway.test"], **spec)]}


async def test_a_hundred_changes_and_a_rollback_lose_no_request(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    first = stack.apply(*_shop(echo))["revision"]["number"]
    async with (
        LoadGenerator(stack.http_port, ["/", "/e/shop/x"]) as load,
        httpx.AsyncClient(base_url=stack.url, headers=stack.api.headers,
                          cookies=stack.api.cookies, timeout=60, verify=False) as api,
    ):  # fmt: skip
        await load.at_least(50)
        for n in range(100):
            answer = await api.post("/api/changes/apply?wait=20s", json=_change(n, echo))
            assert answer.status_code == 200, answer.text
            assert answer.json()["delivery"]["state"] == "live", (n, answer.text)
        rollback = await api.post(
            f"/api/revisions/{first}/rollback?wait=20s", json={"reason": "the test is over"}
        )
        assert rollback.json()["delivery"]["state"] == "live"
        await load.at_least(50)
    assert load.result.failures == []
    assert set(load.result.statuses) == {200}
    assert load.result.total > 1000


@pytest.fixture
def own_stack(tmp_path: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path / "data").start()
    yield stack
    stack.stop()


async def test_a_killed_control_plane_stops_no_traffic_and_comes_back_unnoticed(
    own_stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    own_stack.apply(*_shop(echo))
    before = _gateway_process(own_stack)
    async with LoadGenerator(own_stack.http_port, ["/", "/e/shop/x"]) as load:
        await load.at_least(100)
        await asyncio.to_thread(own_stack.kill)
        await load.at_least(200)
        updates = await asyncio.to_thread(_updates, own_stack)
        await asyncio.to_thread(own_stack.start)
        await load.at_least(100)
    assert load.result.failures == []
    assert set(load.result.statuses) == {200}
    assert _gateway_process(own_stack) == before
    # A resync sends nothing that is unchanged: Envoy has applied no update.
    assert _updates(own_stack) == updates
    # And it still takes changes.
    own_stack.apply(policy("split", "shop", [], {"type": "route", "cluster": "v2"}))
    assert own_stack.request("/e/shop/").headers["x-backend"] == "c"


def _gateway_process(stack: Stack) -> int:
    (state,) = stack.data_dir.rglob("envoy.state.json")
    pid: int = json.loads(state.read_text())["pid"]
    return pid


def _updates(stack: Stack) -> dict[str, int]:
    """How often Envoy applied a configuration, from its own statistics."""
    (state,) = stack.data_dir.rglob("envoy.state.json")
    admin = json.loads(state.read_text())["details"]["admin"]
    transport = httpx.HTTPTransport(uds=admin)
    with httpx.Client(transport=transport, base_url="http://admin") as client:
        lines = client.get("/stats?filter=update_success").text.splitlines()
    counts = dict(line.rsplit(": ", 1) for line in lines if line)
    return {name: int(value) for name, value in counts.items()}


def test_sigterm_drains_and_leaves_nothing_running(tmp_path: Path) -> None:
    stack = Stack(tmp_path / "data").start()
    pid = _gateway_process(stack)
    stack.stop()
    assert stack.process is not None
    assert stack.process.returncode == 0
    wait_until(lambda: not Path(f"/proc/{pid}").exists(), what="Envoy's end")
