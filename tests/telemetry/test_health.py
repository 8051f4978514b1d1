"""Health of real backends behind a real Envoy: the state, its cause, and how soon it is told."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, wait_until
from tests.forking import trafficplane
from tests.postgres import free_port
from tests.telemetry.test_counting import load, totals

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


def since(backend: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(backend["since"])


def timeline(stack: Stack, name: str, gateway: str) -> list[str]:
    """The states that a gateway saw, oldest first."""
    events = stack.api.get(f"/api/health-checks/{name}/timeline").json()["items"]
    return [e["state"] for e in reversed(events) if e["gateway"] == gateway]


def test_an_explanation_names_live_health(measured: Stack, echo: dict[str, EchoBackend]) -> None:
    spec = cluster("told", echo["a"].port, echo["b"].port, healthCheck=CHECK)["spec"]
    spec["backends"][1]["priority"] = 1
    measured.apply(
        {"kind": "Cluster", "name": "told", "spec": spec}, endpoint("told", cluster="told")
    )
    becomes(measured, "told", "HEALTHY")
    assert explained(measured) == {
        "b0": ("HEALTHY", 100, None),
        "b1": ("HEALTHY", 0, "it stands by: backends of priority 0 take all requests"),
    }
    try:
        echo["a"].healthy = False
        becomes(measured, "told", "DEGRADED")
        found = explained(measured)
        assert found["b0"][:2] == ("UNHEALTHY", 0)
        assert "its health check fails" in str(found["b0"][2])
        assert found["b1"] == ("HEALTHY", 100, None)
    finally:
        echo["a"].healthy = True


def explained(stack: Stack) -> dict[str, tuple[Any, ...]]:
    """Health, part of the requests and reason of each backend, as explained."""
    answer = stack.api.post("/api/explain", json={"url": "http://gateway.test/e/told/"}).json()
    (share,) = answer["effect"]["split"]
    return {b["name"]: (b["health"], b["expectedPercent"], b["reason"]) for b in share["backends"]}


def test_a_failed_check_is_told_with_its_cause(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    measured.apply(cluster("shop", echo["a"].port, echo["b"].port, healthCheck=CHECK))
    becomes(measured, "shop", "HEALTHY")
    began = datetime.now(UTC)
    echo["b"].healthy = False
    found = becomes(measured, "shop", "DEGRADED")
    assert since(found["backends"][1]) > began
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


def test_too_few_healthy_backends_are_a_panic_and_its_requests_are_counted(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    echo["b"].healthy = False
    balancing = {"panicThreshold": 60, "failover": "SPILL"}
    measured.apply(
        cluster("few", echo["a"].port, echo["b"].port,
                healthCheck=CHECK, loadBalancing=balancing),
        endpoint("few", cluster="few"),
    )  # fmt: skip
    found = becomes(measured, "few", "PANIC")
    assert found["reason"] == (
        "1 of 2 backends take requests; below 60 % healthy, so health is ignored"
    )
    sent = load(measured, ["/e/few/"], 60, connections=1)
    assert sent.backends == {"a": 30, "b": 30}
    wait_until(lambda: totals(measured, "panics", "cluster").get("few") == sent.total, 15, "panics")
    echo["b"].healthy = True


@pytest.fixture
def far(measured: Stack, tmp_path: Path) -> Iterator[int]:
    """The HTTP port of a second gateway, a process of its own."""
    issued = measured.api.post("/api/gateways/tokens", json={"name": "far", "scope": "platform"})
    port = free_port()
    command = [
        "gateway", "--id", "far",
        "--control-plane", f"127.0.0.1:{measured.xds_port}", "--bind", "127.0.0.1",
        "--http-port", str(port), "--https-port", str(free_port()), "--data-dir", str(tmp_path),
    ]  # fmt: skip
    token = issued.raise_for_status().json()["token"]
    with (tmp_path / "log").open("wb") as log:
        process = trafficplane(
            *command, output=log, env={**os.environ, "TRAFFICPLANE_TOKEN": token}
        )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(60)


def test_an_ejection_is_told_with_who_sees_it_and_counted_once_for_each_gateway(
    measured: Stack, far: int, echo: dict[str, EchoBackend]
) -> None:
    detection = {"consecutive5xx": 3, "interval": "200ms", "baseEjectionTime": "10s"}
    measured.apply(
        cluster("odd", echo["a"].port, echo["b"].port,
                circuitBreaker={"outlierDetection": detection}),
        endpoint("odd", cluster="odd"),
    )  # fmt: skip
    wait_until(lambda: len(health(measured, "odd")["backends"][0]["gateways"]) == 2, what="both")
    echo["b"].status = 500
    began = datetime.now(UTC)
    sent = load(measured, ["/e/odd/"], 40, port=far, connections=1)
    # Workers hear from Envoy's main thread that it is ejected: at once, but not before the next.
    assert 3 <= sent.statuses[500] < 20

    torn = wait_until(
        lambda: (b := health(measured, "odd")["backends"][1])["state"] == "DISAGREEMENT" and b
    )
    ejected = "ejected as an outlier: too many of its answers failed"
    assert torn["cause"] == f"gateways disagree: far: ejected ({ejected}); local: healthy"
    assert since(torn) > began

    load(measured, ["/e/odd/"], 40, connections=1)
    both = wait_until(
        lambda: (b := health(measured, "odd")["backends"][1])["state"] == "EJECTED" and b
    )
    assert (both["cause"], health(measured, "odd")["state"]) == (ejected, "DEGRADED")
    echo["b"].status = 200
    wait_until(lambda: health(measured, "odd")["backends"][1]["state"] == "UNCHECKED")
    assert timeline(measured, "odd", "far") == [
        "HEALTHY", "HEALTHY", "EJECTED", "HEALTHY",
    ]  # fmt: skip
    wait_until(
        lambda: totals(measured, "ejections", "gateway", cluster="odd") == {"far": 1, "local": 1},
        30,
        "one ejection at each",
    )


def test_what_nobody_configured_has_no_health(measured: Stack) -> None:
    assert measured.api.get("/api/health-checks/nothing").status_code == 404
    assert measured.api.get("/api/health-checks/shop/timeline?cursor=x").status_code == 422
