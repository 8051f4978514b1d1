"""Short forms of policies do with requests what they say."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, wait_until

CHECK = {
    "path": "/health", "interval": "100ms", "timeout": "1s",
    "unhealthyThreshold": 1, "healthyThreshold": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("v1", "v2") as started:
        yield started


def _shop(echo: dict[str, EchoBackend], kind: str, **spec: Any) -> list[dict[str, Any]]:
    return [
        *(cluster(name, backend.port, healthCheck=CHECK) for name, backend in echo.items()),
        endpoint("shop", cluster="v1"),
        {"kind": "RoutingPolicy", "name": "p", "spec": {"endpoint": "shop", "type": kind, **spec}},
    ]


def _backend(stack: Stack, path: str = "/e/shop/", **options: Any) -> str | None:
    name: str | None = stack.request(path, **options).headers.get("x-backend")
    return name


def test_requests_fail_over_to_the_next_cluster_and_come_back(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    stack.apply(*_shop(echo, "FAILOVER", failover={"clusters": ["v1", "v2"]}))
    wait_until(lambda: _backend(stack) == "v1", what="the first cluster")
    echo["v1"].healthy = False
    try:
        wait_until(lambda: _backend(stack) == "v2", what="the second cluster")
        assert {_backend(stack) for _ in range(20)} == {"v2"}
    finally:
        echo["v1"].healthy = True
    wait_until(lambda: _backend(stack) == "v1", what="the first cluster again")

    why = stack.api.post("/api/explain", json={"url": "http://gateway.test/e/shop/"}).json()
    (share,) = why["effect"]["split"]
    assert (share["cluster"], [b["cluster"] for b in share["backups"]]) == ("v1", ["v2"])
    assert share["backups"][0]["backends"][0]["takesRequests"]


def test_a_blue_green_policy_is_switched_and_back(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    stack.apply(*_shop(echo, "BLUE_GREEN", blueGreen={"blue": "v1", "green": "v2"}))
    switched = "/api/routing-policies/p/switch?wait=20s"
    seen = [_backend(stack)]
    for _ in range(2):
        answer = stack.api.post(switched)
        assert answer.json()["delivery"]["state"] == "live", answer.text
        seen.append(_backend(stack))
    assert seen == ["v1", "v2", "v1"]


def test_a_canary_keeps_its_users(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    canary = {"cluster": "v2", "percentage": 50, "by": "header", "key": "x-user"}
    stack.apply(*_shop(echo, "CANARY", canary=canary))
    users = [{"x-user": str(number)} for number in range(100)]
    first = [_backend(stack, headers=user) for user in users]
    assert [_backend(stack, headers=user) for user in users] == first
    # 100 draws of 50 %: 50 ± 5; five standard deviations.
    assert 25 < first.count("v2") < 75


def test_headers_and_paths_say_which_cluster(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    routes = [{"value": "2", "cluster": "v2"}]
    stack.apply(*_shop(echo, "HEADER_BASED", headerBased={"header": "x-v", "routes": routes}))
    assert [_backend(stack, headers={"x-v": v}) for v in ("1", "2")] == ["v1", "v2"]
    routes = [{"value": "/api", "cluster": "v2"}]
    stack.apply(*_shop(echo, "PATH_BASED", pathBased={"routes": routes}))
    assert [_backend(stack, f"/e/shop{path}") for path in ("/", "/api/x")] == ["v1", "v2"]
