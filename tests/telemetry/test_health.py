"""Health of real backends behind a real Envoy: the state, its cause, and how soon it is told."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, wait_until

CHECK = {"path": "/health", "interval": "100ms", "unhealthyThreshold": 1, "healthyThreshold": 1}


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


def health(stack: Stack, name: str) -> dict[str, Any]:
    answer = stack.api.get(f"/api/health-checks/{name}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def becomes(stack: Stack, name: str, state: str) -> dict[str, Any]:
    found: dict[str, Any] = wait_until(
        lambda: (h := health(stack, name))["state"] == state and h,
        what=f"{state}, was {health(stack, name)}",
    )
    return found


def test_a_failed_check_is_told_within_two_seconds_with_its_cause(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    measured.apply(cluster("shop", echo["a"].port, echo["b"].port, healthCheck=CHECK))
    becomes(measured, "shop", "HEALTHY")
    echo["b"].healthy = False
    began = time.monotonic()
    found = becomes(measured, "shop", "DEGRADED")
    assert time.monotonic() - began < 2
    assert found["reason"] == "1 of 2 backends take requests"
    cause = "its health check fails: GET /health answered 503"
    sick = wait_until(
        lambda: (b := health(measured, "shop")["backends"][1])["cause"] == cause and b, what=cause
    )
    assert (sick["state"], sick["gateways"][0]["gateway"]) == ("UNHEALTHY", "local")
    (listed,) = [
        item for item in measured.api.get("/api/clusters").json()["items"] if item["name"] == "shop"
    ]
    assert listed["status"]["health"] == "DEGRADED"
    assert listed["status"]["backends"]["b1"] == {"health": "UNHEALTHY", "cause": cause}

    echo["b"].healthy = True
    becomes(measured, "shop", "HEALTHY")
    events = measured.api.get("/api/health-checks/shop/timeline").json()["items"]
    of_b1 = [event["state"] for event in events if event["backend"] == "b1"]
    assert of_b1[0] == "HEALTHY"
    assert "UNHEALTHY" in of_b1


def test_a_check_by_hand_tells_what_each_backend_answers(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    measured.apply(
        cluster("slow", echo["a"].port, 9, healthCheck={**CHECK, "interval": "1h"}),
    )
    wait_until(lambda: len(health(measured, "slow")["backends"][0]["gateways"]), what="seen")
    answer = measured.api.post("/api/health-checks/slow/check")
    assert answer.status_code == 200, answer.text
    found = {a["backend"]: (a["state"], a["answer"]) for a in answer.json()["answers"]}
    assert found == {
        "b0": ("HEALTHY", "GET /health answered 200"),
        "b1": ("UNHEALTHY", "the connection was refused or failed"),
    }
    assert answer.json()["missing"] == 0
    events = measured.api.get("/api/health-checks/slow/timeline").json()["items"]
    assert sum(event["byHand"] for event in events) == 2


def test_states_of_the_configuration_are_causes_too(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    spec = cluster("parts", echo["a"].port, echo["b"].port, 9)
    spec["spec"]["backends"][1]["state"] = "DRAINING"
    spec["spec"]["backends"][2]["state"] = "MAINTENANCE"
    measured.apply(spec)
    wait_until(lambda: health(measured, "parts")["backends"][0]["state"] == "UNCHECKED")
    found = health(measured, "parts")
    assert [b["state"] for b in found["backends"]] == ["UNCHECKED", "DRAINING", "MAINTENANCE"]
    assert found["state"] == "DEGRADED"
    assert measured.api.post("/api/health-checks/parts/check").status_code == 409


def test_what_nobody_configured_has_no_health(measured: Stack) -> None:
    assert measured.api.get("/api/health-checks/nothing").status_code == 404
    assert measured.api.get("/api/health-checks/shop/timeline?cursor=x").status_code == 422
