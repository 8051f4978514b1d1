"""A whole product: requests through a real Envoy make an alert fire, and resolve."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.stack import Stack, endpoint, wait_until


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("alerting") / "data"
    started = Stack(folder, environment={"STATS_FLUSH_SECONDS": "0.5"}).start()
    yield started
    started.stop()


def rule(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "AlertRule", "name": name, "spec": spec}


def answering(status: int) -> dict[str, Any]:
    return endpoint("shop", type="MOCK", mock={"statusCode": status})


def alert(stack: Stack, state: str) -> Any:
    """The alert in that state; meanwhile people go on asking."""
    assert stack.request("/e/shop/").status_code in (200, 503)
    answer = stack.api.get("/api/alerts", params={"state": state}).raise_for_status()
    return next(iter(answer.json()["items"]), None)


def test_an_alert_fires_from_real_errors_and_resolves(stack: Stack) -> None:
    query = {"metric": "error_rate", "by": ["endpoint"], "window": "10s"}
    stack.apply(answering(200), rule("errors", query=query, threshold=0.5))
    broken = stack.apply(answering(503), message="break it")["revision"]["number"]
    fired = wait_until(lambda: alert(stack, "FIRING"), 45, "an alert")
    assert fired["labels"] == {"endpoint": "shop"}
    assert 0.5 < fired["value"] <= 1
    assert fired["suspects"][0]["number"] == broken
    status = stack.api.get("/api/alert-rules/errors").json()["status"]
    assert status == {"state": "FIRING", "pending": 0, "firing": 1}

    found = stack.api.get("/api/alerts", params={"label": "endpoint=shop"}).json()["items"]
    assert [alert["id"] for alert in found] == [fired["id"]]
    assert stack.api.get("/api/alerts", params={"label": "shop"}).status_code == 422

    undo = fired["suspects"][0]["rollback"]
    answer = stack.api.request(undo["method"], undo["url"], json={"reason": "it fires"})
    assert answer.status_code == 200, answer.text
    resolved = wait_until(lambda: alert(stack, "RESOLVED"), 45, "its end")
    assert resolved["id"] == fired["id"]
    # The automatic steps are in the record, as those of the system.
    acts = stack.api.get("/api/audit", params={"resource": "AlertRule/errors"}).json()["items"]
    found = {act["action"]: act["actor"]["kind"] for act in acts}
    assert (found["alert.fired"], found["alert.resolved"]) == ("system", "system")

    answer = stack.api.post(
        "/api/alert-rules/backtest",
        json={"spec": rule("errors", query=query, threshold=0.5)["spec"], "range": "10m"},
    )
    assert answer.json()["summary"].startswith("would have fired once in the last 10m")


def test_built_in_rules_are_switched_on_once(stack: Stack) -> None:
    listed = stack.api.get("/api/alert-rules/builtin").json()["items"]
    assert {item["name"] for item in listed if item["enabled"]} == set()
    for item in listed:
        answer = stack.api.post(f"/api/alert-rules/builtin/{item['name']}", json={})
        assert answer.status_code == 201, answer.text
    listed = stack.api.get("/api/alert-rules/builtin").json()["items"]
    assert all(item["enabled"] for item in listed)
    again = stack.api.post("/api/alert-rules/builtin/latency", json={})
    assert again.status_code == 409
    assert stack.api.post("/api/alert-rules/builtin/magic", json={}).status_code == 404
    wrong = stack.api.post("/api/alert-rules/builtin/latency", json={"channels": ["nobody"]})
    assert wrong.status_code in (409, 422)
    assert stack.api.get("/api/alert-rules/latency").json()["spec"]["threshold"] == 1000
