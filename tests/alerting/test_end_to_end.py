"""A whole product: requests through a real Envoy make an alert fire, and resolve."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.backends import backends
from tests.e2e.further import TOO_LARGE, narrow_gateway
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from tests.mailbox import Mailbox, mailbox
from tests.postgres import free_port
from trafficplane.alerting.logic.builtin import BUILT_IN


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, box: Mailbox) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("alerting") / "data"
    mail = {name.upper(): str(value) for name, value in box.settings.items()}
    environment = {"STATS_FLUSH_SECONDS": "0.5", "AUTH_URL": "http://tcp.test", **mail}
    started = Stack(folder, environment=environment).start()
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


def test_what_is_unread_comes_by_mail(stack: Stack, box: Mailbox) -> None:
    told = stack.api.get("/api/notifications").raise_for_status().json()
    fired = [n["title"] for n in told["items"] if n["topic"] == "BACKEND_HEALTH"]
    assert fired
    answer = stack.api.patch("/api/notifications/preferences", json={"digest": "HOURLY"})
    assert answer.json() == {"muted": [], "digest": "HOURLY"}
    # The hour comes while the product is away, and it mails what it missed.
    stack.stop()
    with contextlib.closing(sqlite3.connect(stack.data_dir / "trafficplane.db")) as database:
        database.execute(
            "UPDATE notification_preferences SET digest_due_at = '2026-01-01 00:00:00.000000'"
        )
        database.commit()
    stack.start()
    (mail,) = wait_until(
        lambda: [m for m in list(box.mails) if "unread" in str(m["Subject"])], what="a digest"
    )
    text = mail.get_payload(decode=True).decode()
    assert mail["To"] == "admin@tcp.local"
    assert int(mail["Subject"].split()[0]) >= len(fired)
    assert {title for title in fired if title not in text} == set()
    assert "http://tcp.test/notifications" in text
    stack.api.patch("/api/notifications/preferences", json={"digest": "OFF"})


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


def soon(name: str) -> dict[str, Any]:
    """A built-in rule that doesn't wait."""
    spec = dict(BUILT_IN[name].spec)
    query = {**spec["query"], **({"window": "10s"} if "window" in spec["query"] else {})}
    return rule(f"soon-{name}", **spec | {"query": query, "for": "0s", "keepFiringFor": "0s"})


def of_rules(stack: Stack, state: str) -> dict[str, Any]:
    """The labels of alerts in a state, by rule, while people go on asking.

    The other tests' endpoint may have had errors a moment ago.
    """
    stack.request("/e/live/")
    answer = stack.api.get("/api/alerts", params={"state": state}).raise_for_status()
    found = [alert for alert in answer.json()["items"] if alert["labels"] != {"endpoint": "shop"}]
    return {a["rule"].removeprefix("soon-"): a["labels"] for a in found if "soon-" in a["rule"]}


@pytest.mark.slow
def test_built_in_rules_fire_from_what_really_happens(stack: Stack, tmp_path: Path) -> None:
    names = ("error-rate", "backend-down", "configuration-refused", "gateway-disconnected")
    with backends("a") as echo, narrow_gateway(stack, tmp_path, "odd", free_port()) as odd:
        check = {"path": "/health", "interval": "1s", "unhealthyThreshold": 1}
        stack.apply(
            cluster("live", echo["a"].port, healthCheck=check),
            endpoint("live", cluster="live"),
            *map(soon, names),
        )
        wait_until(lambda: len(_connected(stack)) == 2, what="both gateways")
        assert stack.request("/e/live/").status_code == 200
        assert of_rules(stack, "FIRING") == {}

        echo["a"].status, echo["a"].healthy = 503, False
        large = policy("large", "live", [TOO_LARGE], {"type": "block"})
        answer = stack.api.post("/api/changes/apply", json={"resources": [large]})
        assert answer.status_code == 200, answer.text
        fired = wait_until(lambda: len(f := of_rules(stack, "FIRING")) == 3 and f, what="three")
        assert fired["error-rate"] == {"endpoint": "live"}
        assert fired["backend-down"] == {"cluster": "live"}
        assert fired["configuration-refused"].keys() == {"resource"}

        odd.terminate()
        away = wait_until(lambda: of_rules(stack, "FIRING").get("gateway-disconnected"))
        assert away == {"gateway": "odd"}

        echo["a"].status, echo["a"].healthy = 200, True
        over = {"error-rate", "backend-down"}
        wait_until(lambda: over <= of_rules(stack, "RESOLVED").keys(), what="their end")
        assert not over & of_rules(stack, "FIRING").keys()


def _connected(stack: Stack) -> list[Any]:
    items = stack.api.get("/api/gateways").raise_for_status().json()["items"]
    return [gateway for gateway in items if gateway["connected"]]
