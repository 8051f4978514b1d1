"""`apply`, `diff` and `delete` say precisely what happens, where, and how it ended."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal, delivery, problem
from trafficplane.cli.failures import ExitCode

SHOP = (
    "kind: Cluster\nname: shop\nspec:\n  backends:\n    - {name: a, address: 10.0.0.5, port: 80}\n"
)

CHANGE = {
    "action": "update",
    "kind": "Cluster",
    "name": "shop",
    "diff": [
        {"pointer": "/spec/backends/0/port", "before": 80, "after": 81},
        {"pointer": "/spec/tls", "after": {"verify": True}},
    ],
}
APPLIED = {"changes": [CHANGE], "findings": [], "revision": {"number": 7}}


@pytest.fixture
def shop(tmp_path: Path) -> str:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return str(path)


def terminal(*deliveries: dict[str, Any], applied: dict[str, Any] = APPLIED) -> Terminal:
    return Terminal(
        {
            "POST /api/changes/apply": (200, applied),
            "GET /api/revisions/7": [(200, {"number": 7, "delivery": d}) for d in deliveries],
        }
    )


def test_apply_sends_the_resources_and_the_options(shop: str) -> None:
    it = terminal(delivery(elapsedMs=38))
    it.run("apply", "-f", shop, "--prune", "-m", "why")
    resource = {
        "kind": "Cluster",
        "name": "shop",
        "spec": {"backends": [{"name": "a", "address": "10.0.0.5", "port": 80}]},
    }
    assert it.sent(0) == {"resources": [resource], "prune": True, "message": "why"}


def test_apply_waits_until_every_gateway_runs_it(shop: str) -> None:
    it = terminal(delivery("delivering", 0, 2), delivery("live", 2, 2, elapsedMs=38))
    outcome = it.run("apply", "-f", shop)
    assert outcome.out == "Cluster/shop updated\nrevision 7: live on 2/2 gateways after 38 ms\n"
    assert outcome.exit_code == ExitCode.OK


def test_apply_without_a_gateway_says_that_it_waits_for_one(shop: str) -> None:
    outcome = terminal(delivery("pending", 0, 0)).run("apply", "-f", shop)
    assert "revision 7: waits: no gateway is connected" in outcome.out
    assert outcome.exit_code == ExitCode.OK


def test_apply_shows_what_envoy_said_when_it_refuses(shop: str) -> None:
    refused = {"kind": "Cluster", "name": "shop", "gateway": "edge-1", "message": "bad regex"}
    outcome = terminal(delivery("refused", 0, 1, refused=[refused])).run("apply", "-f", shop)
    assert "edge-1 keeps the last good Cluster shop: bad regex" in outcome.err
    assert outcome.exit_code == ExitCode.REFUSED


def test_apply_gives_up_waiting_after_the_timeout(shop: str) -> None:
    outcome = terminal(delivery("delivering", 1, 2)).run("apply", "-f", shop, "--timeout", "50ms")
    assert "saved, but only live on 1/2 gateways" in outcome.err
    assert outcome.exit_code == ExitCode.TIMEOUT


def test_no_wait_returns_with_the_revision(shop: str) -> None:
    it = terminal()
    assert "revision 7: saved" in it.run("apply", "-f", shop, "--no-wait").out
    assert len(it.requests) == 1


def test_nothing_to_change_is_said(shop: str) -> None:
    it = terminal(applied={"changes": [], "findings": [], "revision": None})
    assert it.run("apply", "-f", shop).out == "nothing to change\n"


def test_a_refused_field_is_shown_in_its_file(shop: str) -> None:
    error = {"pointer": "/resources/0/spec/backends/0/port", "message": "must be 80"}
    it = Terminal({"POST /api/changes/apply": problem(422, "invalid", "1 error", errors=[error])})
    outcome = it.run("apply", "-f", shop)
    assert outcome.err == (
        f"error: {shop}:5:42: spec.backends[0].port: must be 80\n"
        "   |\n"
        " 5 |     - {name: a, address: 10.0.0.5, port: 80}\n"
        "   |                                          ^^\n"
    )
    assert outcome.exit_code == ExitCode.INPUT


def test_yaml_errors_need_no_server(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("kind: [")
    outcome = Terminal({}).run("apply", "-f", str(path))
    assert outcome.err.startswith(f"error: {path}:1:8: not YAML: ")
    assert outcome.exit_code == ExitCode.INPUT


def test_a_warning_is_shown_at_its_place(shop: str) -> None:
    finding = {
        "severity": "warning",
        "code": "weights_ignored",
        "message": "weights count elsewhere",
        "resource": {"kind": "Cluster", "name": "shop"},
        "pointer": "/spec/backends",
    }
    outcome = terminal(delivery(), applied=APPLIED | {"findings": [finding]}).run(
        "apply", "-f", shop
    )
    place = f"warning: {shop}:4:3: weights count elsewhere [weights_ignored]"
    assert outcome.err.splitlines()[0] == place


def test_an_empty_file_is_no_reason_to_prune_everything(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("# nothing\n")
    it = Terminal({})
    assert it.run("apply", "-f", str(path), "--prune").exit_code == ExitCode.INPUT
    assert it.requests == []


def test_stdin_is_read(shop: str) -> None:
    it = terminal(delivery())
    it.run("apply", "-f", "-", stdin=SHOP)
    assert it.sent(0)["resources"][0]["name"] == "shop"


def test_diff_shows_both_sides_of_every_field(shop: str) -> None:
    it = Terminal({"POST /api/changes/plan": (200, {"changes": [CHANGE], "findings": []})})
    outcome = it.run("diff", "-f", shop)
    assert outcome.out == (
        "~ Cluster/shop\n"
        "    - spec.backends[0].port: 80\n"
        "    + spec.backends[0].port: 81\n"
        "    + spec.tls:\n"
        "    +   verify: true\n"
        "1 to update\n"
    )


@pytest.mark.parametrize(("changes", "expected"), [([CHANGE], ExitCode.CHANGES), ([], ExitCode.OK)])
def test_the_exit_code_of_diff_says_whether_there_is_one(
    shop: str, changes: list[Any], expected: ExitCode
) -> None:
    it = Terminal({"POST /api/changes/plan": (200, {"changes": changes, "findings": []})})
    assert it.run("diff", "-f", shop).exit_code == expected


def test_a_dry_run_writes_nothing(shop: str) -> None:
    it = Terminal({"POST /api/changes/plan": (200, {"changes": [CHANGE], "findings": []})})
    assert it.run("apply", "-f", shop, "--dry-run").exit_code == ExitCode.OK


def test_delete_is_a_change_of_its_own() -> None:
    it = terminal(
        delivery(elapsedMs=5), applied=APPLIED | {"changes": [CHANGE | {"action": "delete"}]}
    )
    outcome = it.run("delete", "clusters", "shop", "-m", "gone")
    assert it.sent(0)["delete"] == [{"kind": "Cluster", "name": "shop"}]
    assert outcome.out == "Cluster/shop deleted\nrevision 7: live on 1/1 gateways after 5 ms\n"


def test_deleting_what_is_not_there_is_an_error() -> None:
    it = terminal(applied={"changes": [], "findings": [], "revision": None})
    outcome = it.run("delete", "cluster", "nope")
    assert (outcome.err, outcome.exit_code) == (
        "error: there is no Cluster 'nope'\n",
        ExitCode.INPUT,
    )


def test_strict_asks_the_server_to_refuse_warnings_and_fails_a_dry_run_itself(shop: str) -> None:
    it = terminal(delivery())
    it.run("apply", "-f", shop, "--strict")
    assert it.sent(0)["strict"] is True
    finding = {
        "severity": "warning",
        "code": "odd",
        "message": "this is odd",
        "resource": {"kind": "Cluster", "name": "shop"},
        "pointer": "",
        "witness": {"method": "GET", "url": "http://shop.test/?a&b", "headers": {"x": "1"}},
    }
    it = Terminal({"POST /api/changes/plan": (200, {"changes": [CHANGE], "findings": [finding]})})
    shown = it.run("diff", "-f", shop)
    assert shown.exit_code == ExitCode.CHANGES
    assert "  shown by: GET 'http://shop.test/?a&b' -H 'x: 1'\n" in shown.out + shown.err
    assert it.run("diff", "-f", shop, "--strict").exit_code == ExitCode.INPUT
