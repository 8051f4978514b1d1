"""`alerts`: what fires, who takes care of it, and what a rule would have done."""

from pathlib import Path
from typing import Any

from tests.cli.terminal import Terminal

ALERT: dict[str, Any] = {
    "id": "alr_1", "rule": "errors", "state": "FIRING", "severity": "CRITICAL",
    "summary": "error rate is 12 %", "startedAt": "2026-01-05T12:00:00Z", "acknowledged": None,
    "labels": {"endpoint": "shop"}, "silencedBy": "deploy", "inhibitedBy": None, "flapping": False,
    "quietSince": None,
    "history": [{"at": "2026-01-05T12:00:00Z", "event": "FIRING", "actor": "alerting",
                 "reason": "its condition has held for 60 s", "value": 0.12}],
    "suspects": [{"number": 7, "actor": "Ada", "message": "more to b", "at": "x",
                  "changes": ["update Cluster/shop"],
                  "rollback": {"method": "POST", "url": "/api/revisions/6/rollback",
                               "command": "trafficplane rollback 6"}}],
}  # fmt: skip


def test_what_is_open_is_listed_with_why_it_is_not_told() -> None:
    it = Terminal({"GET /api/alerts": (200, {"items": [ALERT], "nextCursor": None})})
    lines = it.run("alerts", "list", "--label", "endpoint=shop").out.splitlines()
    assert lines[0].split() == ["ID", "STATE", "SEVERITY", "RULE", "LABELS", "FOR", "SUMMARY"]
    assert it.requests[0].url.params.get_list("label") == ["endpoint=shop"]
    assert "FIRING silenced  CRITICAL  errors" in lines[1]
    assert it.requests[0].url.params.get_list("state") == ["PENDING", "FIRING"]


def test_an_alert_is_shown_with_the_change_before_it_and_how_to_undo_it() -> None:
    it = Terminal({"GET /api/alerts/alr_1": (200, ALERT)})
    out = it.run("alerts", "show", "alr_1").out
    assert "its condition has held for 60 s" in out
    assert "7         Ada  more to b  update Cluster/shop  trafficplane rollback 6" in out

    many = [f"create Cluster/{n}" for n in "abcde"]
    first = {**ALERT["suspects"][0], "number": 1, "changes": many, "rollback": None}
    quiet = {"quietSince": "2026-01-05T12:00:00Z", "flapping": True, "suspects": [first]}
    it = Terminal({"GET /api/alerts/alr_1": (200, {**ALERT, **quiet})})
    out = it.run("alerts", "show", "alr_1").out
    assert "flapping, so it resolves after ten quiet minutes" in out
    assert "create Cluster/a, create Cluster/b, create Cluster/c, and 2 more  -" in out


def test_an_alert_is_silenced_for_a_while() -> None:
    made = {"name": "silence-1-0105", "revision": 8}
    it = Terminal({"GET /api/alerts/alr_1": (200, ALERT), "POST /api/silences": (201, made)})
    out = it.run("alerts", "silence", "alr_1", "--for", "90m", "-m", "a deploy").out
    spec = it.sent()["spec"]
    assert out == f"Silence/silence-1-0105 holds until {spec['endsAt']}\n"
    assert it.sent()["name"].startswith("errors-until-")
    assert (spec["comment"], spec["matchers"]) == (
        "a deploy",
        [{"label": "rule", "value": "errors"}, {"label": "endpoint", "value": "shop"}],
    )
    assert it.run("alerts", "silence", "alr_1", "--for", "ages", "-m", "x").exit_code == 2


def test_somebody_takes_care_of_it() -> None:
    seen = {**ALERT, "acknowledged": {"by": "Ada", "at": "x", "comment": "on it"}}
    it = Terminal({"POST /api/alerts/alr_1/acknowledge": (200, seen)})
    out = it.run("alerts", "ack", "alr_1", "-m", "on it").out
    assert out == "Ada takes care of errors (alr_1)\n"
    assert it.sent() == {"comment": "on it"}


def test_rules_in_files_are_replayed(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("kind: AlertRule\nname: errors\nspec: {threshold: 1}\n---\n"
                    "kind: Cluster\nname: x\nspec: {}\n")  # fmt: skip
    firing = {"from": "2026-01-05T12:00:00Z", "to": None, "labels": {"endpoint": "shop"}, "peak": 1}
    answer = {"summary": "would have fired once in the last 24h", "firings": [firing],
              "notes": ["backends_down: from the timeline"]}  # fmt: skip
    it = Terminal({"POST /api/alert-rules/backtest": (200, answer)})
    out = it.run("alerts", "backtest", "-f", str(file), "--range", "24h").out
    assert out.splitlines()[0] == "errors would have fired once in the last 24h"
    assert "still  endpoint=shop  1" in out
    assert out.splitlines()[-1] == "backends_down: from the timeline"
    assert it.sent() == {"spec": {"threshold": 1}, "range": "24h"}
    file.write_text("kind: Cluster\nname: x\nspec: {}\n")
    assert it.run("alerts", "backtest", "-f", str(file)).exit_code != 0


def test_built_in_rules_are_listed_and_switched_on() -> None:
    rule = {"name": "latency", "about": "slow", "enabled": False, "spec": {}}
    it = Terminal({
        "GET /api/alert-rules/builtin": (200, {"items": [rule]}),
        "POST /api/alert-rules/builtin/latency": (201, {"name": "latency", "revision": 4}),
    })  # fmt: skip
    assert "latency  no  slow" in it.run("alerts", "builtin").out
    out = it.run("alerts", "enable", "latency", "--channel", "ops").out
    assert out == "AlertRule/latency is on (revision 4)\n"
    assert it.sent() == {"channels": ["ops"]}
