"""The state of circuit breakers, as the API shows it, while real traffic opens and closes them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, wait_until


@pytest.fixture
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


def breaker(stack: Stack) -> dict[str, Any]:
    found: dict[str, Any] = stack.api.get("/api/circuit-breakers/shop").raise_for_status().json()
    return found


def test_a_breaker_opens_and_closes_with_the_traffic(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    limits = {"maxConnections": 1, "maxPendingRequests": 1}
    stack.apply(
        cluster("shop", echo["a"].port, circuitBreaker=limits), endpoint("shop", cluster="shop")
    )
    wait_until(lambda: breaker(stack)["state"] == "CLOSED", what="a first report")
    echo["a"].delay_s = 0.3
    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(lambda _n: stack.request("/e/shop/").status_code, range(6)))
    assert statuses.count(503) >= 1
    wait_until(lambda: breaker(stack)["state"] == "OPEN", what="its opening")
    (seen,) = breaker(stack)["gateways"]
    assert seen["state"] == "OPEN"
    assert "turned away" in seen["reason"] or "limit" in seen["reason"]
    told: list[str] = []

    def closed() -> bool:
        found = breaker(stack)
        told.extend(one["reason"] for one in found["gateways"])
        return bool(found["state"] == "CLOSED")

    wait_until(closed, 60, what="its closing")
    # Who only waited for a connection was not turned away.
    counts = {int(reason.split()[0]) for reason in told if "turned away" in reason}
    assert max(counts, default=0) <= statuses.count(503)


def test_an_ejected_backend_makes_it_half_open(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    detection = {"consecutive5xx": 2, "interval": "100ms", "baseEjectionTime": "12s"}
    stack.apply(
        cluster("shop", *(b.port for b in echo.values()),
                circuitBreaker={"outlierDetection": detection}),
        endpoint("shop", cluster="shop"),
    )  # fmt: skip
    echo["a"].status = 500
    wait_until(
        lambda: [stack.request("/e/shop/").status_code for _ in range(6)] == [200] * 6,
        what="a's ejection",
    )
    wait_until(lambda: breaker(stack)["state"] == "HALF_OPEN", what="its report")
    assert "1 of 2 backends ejected" in breaker(stack)["gateways"][0]["reason"]
    echo["a"].status = 200
    wait_until(lambda: breaker(stack)["state"] == "CLOSED", 60, what="a's return")
