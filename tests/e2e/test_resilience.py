"""Retries, limits and ejections, measured on the real Envoy."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import CHECK, answering, client, cluster, url
from tests.e2e.stack import endpoint, wait_until


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, EchoBackend]]:
    with backends(*"abcdef") as started:
        yield started


@pytest.fixture
def echo(servers: dict[str, EchoBackend], envoy: LiveEnvoy) -> dict[str, EchoBackend]:
    """Backends that are well, and an Envoy that remembers nothing of them."""
    envoy.apply([])
    for backend in servers.values():
        backend.status, backend.delay_s = 200, 0
        backend.requests.clear()
    return servers


def members(echo: dict[str, EchoBackend], names: str) -> dict[str, EchoBackend]:
    return {name: echo[name] for name in names}


def apply(envoy: LiveEnvoy, backends: dict[str, EchoBackend], **spec: Any) -> None:
    refused = envoy.apply([cluster("shop", backends, **spec), endpoint("shop", cluster="shop")])
    assert refused == {}


def statuses(envoy: LiveEnvoy, method: str, count: int) -> Counter[int]:
    with client() as c:
        answers = [c.request(method, url(envoy, "/e/shop/x")) for _ in range(count)]
    return Counter(answer.status_code for answer in answers)


def at_once(envoy: LiveEnvoy, count: int) -> list[tuple[int, str]]:
    """Status and error of that many concurrent requests."""

    def one(_number: int) -> tuple[int, str]:
        answer = envoy.request("/e/shop/x")
        return answer.status_code, answer.json().get("error", "")

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.parametrize(
    ("retries", "method", "expected"),
    [
        ({}, "GET", {200: 10, 503: 10}),
        ({"conditions": ["GATEWAY_ERROR"]}, "GET", {200: 20}),
        ({"conditions": ["GATEWAY_ERROR"]}, "POST", {200: 10, 503: 10}),
        ({"conditions": ["GATEWAY_ERROR"], "idempotentOnly": False}, "POST", {200: 20}),
        ({"conditions": ["GATEWAY_ERROR"], "attempts": 0}, "GET", {200: 10, 503: 10}),
        ({"statuses": [503]}, "GET", {200: 20}),
        ({"statuses": [429]}, "GET", {200: 10, 503: 10}),
        ({"conditions": ["SERVER_ERROR"]}, "DELETE", {200: 20}),
    ],
)
def test_a_failure_is_retried_when_it_is_told_to_be(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], retries: Any, method: str, expected: Any
) -> None:
    echo["a"].status = 503
    apply(envoy, members(echo, "ab"), retries=retries)
    assert statuses(envoy, method, 20) == Counter(expected)


def test_a_backend_that_refuses_connections_is_passed_over_even_for_post(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    gone = EchoBackend("gone").start()
    gone.stop()
    apply(envoy, {"a": echo["a"], "gone": gone})
    assert statuses(envoy, "POST", 20) == Counter({200: 20})


def test_one_try_is_given_up_after_its_own_timeout(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["a"].delay_s = 5
    apply(envoy, members(echo, "ab"), retries={"conditions": ["RESET"], "perTryTimeout": "150ms"})
    started = time.monotonic()
    assert statuses(envoy, "GET", 4) == Counter({200: 4})
    # Two of four go to a first and wait 150 ms each.
    assert time.monotonic() - started >= 0.3
    assert echo["b"].requests["/x"] == 4


def test_a_budget_bounds_retries_by_the_traffic(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    for backend in echo.values():
        backend.status, backend.delay_s = 503, 0.3
    budget = {"percent": 0, "minConcurrency": 2}
    apply(envoy, echo, retries={"conditions": ["GATEWAY_ERROR"], "attempts": 1, "budget": budget})
    assert {status for status, _ in at_once(envoy, 12)} == {503}
    tried = sum(backend.requests["/x"] for backend in echo.values())
    # 12 first tries, and never more than 2 retries at the same time.
    assert 12 < tried <= 16


def test_beyond_its_limits_a_cluster_is_spared_and_clients_hear_so_at_once(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["a"].delay_s = 1
    apply(envoy, members(echo, "a"), circuitBreaker={"maxConnections": 2, "maxPendingRequests": 3})
    seen = Counter(at_once(envoy, 12))
    # Two are carried, three wait for them, and seven are turned away.
    assert seen == Counter({(200, ""): 5, (503, "backend_overloaded"): 7})
    assert echo["a"].requests["/x"] == 5


def test_requests_under_way_are_limited(envoy: LiveEnvoy, echo: dict[str, EchoBackend]) -> None:
    echo["a"].delay_s = 1
    apply(envoy, members(echo, "a"), circuitBreaker={"maxRequests": 4})
    assert Counter(at_once(envoy, 10))[200, ""] == 4


def test_a_failing_backend_is_ejected_and_returns_on_time(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    detection = {"consecutive5xx": 4, "interval": "100ms", "baseEjectionTime": "1s"}
    # Its health check is well all the time, and doesn't bring it back early.
    apply(envoy, members(echo, "ab"), healthCheck=CHECK,
          circuitBreaker={"outlierDetection": detection})  # fmt: skip
    wait_until(lambda: len(answering(envoy, "/e/shop/x", 2)) == 2, what="both")
    echo["a"].requests.clear()
    echo["a"].status = 500
    seen = statuses(envoy, "GET", 40)
    ejected = time.monotonic()
    # Workers hear from Envoy's main thread that it is ejected: at once, but not before the next.
    assert set(seen) == {200, 500}
    assert 4 <= seen[500] < 20
    echo["a"].status = 200
    wait_until(lambda: answering(envoy, "/e/shop/x", 2)["a"], what="a's return")
    # Envoy's own default is 30 s.
    assert 0.7 <= time.monotonic() - ejected < 25


def test_no_more_are_ejected_than_the_ceiling_allows(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    for name in "abc":
        echo[name].status = 500
    detection = {"consecutive5xx": 2, "interval": "100ms", "maxEjectionPercent": 50}
    apply(envoy, members(echo, "abcd"), circuitBreaker={"outlierDetection": detection})
    statuses(envoy, "GET", 40)
    # Two of four are out; of the two that are left one is well.
    half = Counter({200: 10, 500: 10})
    wait_until(lambda: statuses(envoy, "GET", 20) == half, what="half of the requests failing")
    assert statuses(envoy, "GET", 20) == half


def test_a_backend_that_succeeds_less_often_than_the_others_is_ejected(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["f"].status = 500
    rate = {"requestVolume": 5, "minimumBackends": 6}
    detection = {"consecutive5xx": 0, "successRate": rate, "interval": "500ms"}
    apply(envoy, echo, circuitBreaker={"outlierDetection": detection})
    assert statuses(envoy, "GET", 30)[500] == 5
    wait_until(lambda: statuses(envoy, "GET", 60)[500] == 0, what="f's ejection")


def test_an_unused_connection_is_closed(envoy: LiveEnvoy, echo: dict[str, EchoBackend]) -> None:
    apply(envoy, members(echo, "a"), idleTimeout="1s")
    assert statuses(envoy, "GET", 1) == Counter({200: 1})
    active = "cluster.org/shop.upstream_cx_active"
    assert envoy.statistics(f"^{active}$") == {active: 1}
    wait_until(lambda: envoy.statistics(f"^{active}$") == {active: 0}, what="its end")
