"""`explain` tells the way of a request from top to bottom."""

import json
from pathlib import Path
from typing import Any

from tests.cli.terminal import Terminal, problem
from trafficplane.cli.failures import ExitCode

ANSWER: dict[str, Any] = {
    "revision": 7,
    "reason": "no policy holds, so the endpoint's default decides",
    "endpoint": "shop",
    "policy": None,
    "request": {"method": "GET", "scheme": "https", "host": "shop.example.com", "path": "/cart",
                "query": "a=1", "headers": [], "clientIp": "203.0.113.7"},
    "sites": [{"endpoint": "shop", "claim": "domain", "value": "shop.example.com", "chosen": True,
               "reason": "the host is its domain shop.example.com"}],
    "rules": [
        {"policy": "beta", "holds": False, "conditions": [
            {"subject": "header x-beta", "expected": 'equals "true"', "actual": [],
             "holds": False}]},
        {"policy": None, "holds": True, "conditions": []},
    ],
    "effect": {"type": "forward", "host": "shop.example.com", "target": "/cart?a=1",
               "headers": [], "timeoutMs": 60000, "responseHeaders": {}, "notes": [],
               "split": [{"cluster": "shop", "weight": 1, "share": 1.0, "backups": [], "retries": {
                   "attempts": 2, "conditions": ["RESET"], "statuses": [429], "reason": None},
                   "hash": {"of": "header x-user", "value": "ann", "number": "00000000000000ff",
                            "backend": "one", "reason": None,
                            "until": "2026-11-30T12:00:00Z"},
                   "backends": [
                   {"name": "one", "address": "10.0.0.1", "port": 80, "weight": 1,
                    "state": "ACTIVE", "takesRequests": True, "reason": None},
                   {"name": "two", "address": "10.0.0.2", "port": 80, "weight": 1,
                    "state": "DRAINING", "takesRequests": False, "reason": "it is DRAINING"}]}]},
    "fault": {"delayMs": 200, "delayPercentage": 1.0,
              "abortStatus": 503, "abortPercentage": 0.5},
    "mirror": {"cluster": "shop-v3", "percentage": 5.0},
    "limits": [
        {"name": "all", "policy": None, "counts": True, "budget": "of address 203.0.113.7",
         "requests": 5, "periodSeconds": 60, "burst": 2, "enforced": True, "status": 429},
        {"name": "keys", "policy": None, "counts": False, "budget": "the request has no x-key",
         "requests": 5, "periodSeconds": 60, "burst": 2, "enforced": False, "status": 429}],
    "bandwidths": [{"name": "slow", "policy": "beta", "download": 64, "upload": None}],
}  # fmt: skip


def test_it_reads_from_the_request_to_the_backends() -> None:
    it = Terminal({"POST /api/explain": (200, ANSWER)})
    outcome = it.run("explain", "GET", "https://shop.example.com/cart?a=1", "-H", "x-a: b:c",
                     "-H", "x-a: d", "--revision", "7", "--client-ip", "10.1.1.1")  # fmt: skip
    assert outcome.out.splitlines() == [
        "GET /cart?a=1 on shop.example.com",
        "→ endpoint shop: the host is its domain shop.example.com",
        '  ✗ policy beta: header x-beta equals "true", and is nothing',
        "  ✓ the endpoint's default",
        "⇒ no policy holds, so the endpoint's default decides",
        "  asked of the backend: shop.example.com /cart?a=1",
        "  100 % to cluster shop, at most 2 times again (RESET, 429)",
        '    the hash of header x-user "ann" leads to one until 2026-11-30T12:00:00Z',
        "    ✓ one 10.0.0.1:80",
        "    ✗ two 10.0.0.2:80: it is DRAINING",
        "  on purpose, 1 % wait 200 ms first",
        "  on purpose, 0.5 % are answered 503 instead",
        "  a copy of 5 % goes to cluster shop-v3, unheard",
        "  counted by limit all: 5 in 60 s, 2 at once, of address 203.0.113.7; beyond it 429",
        "  not counted by limit keys: the request has no x-key",
        "  bodies slowed by limit slow: download 64 KiB/s",
    ]
    assert json.loads(it.requests[0].content) == {
        "method": "GET", "url": "https://shop.example.com/cart?a=1",
        "headers": {"x-a": ["b:c", "d"]}, "revision": 7, "clientIp": "10.1.1.1",
    }  # fmt: skip


def test_json_is_the_answer_itself() -> None:
    it = Terminal({"POST /api/explain": (200, ANSWER)})
    outcome = it.run("explain", "GET", "https://shop.example.com/cart", "-o", "json")
    assert json.loads(outcome.out) == ANSWER


def test_a_mistake_in_the_plan_is_shown_in_its_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("kind: Cluster\nname: shop\nspec: {colour: red}\n")
    errors = [{"pointer": "/resources/0/spec/colour", "message": "'colour' is not a field here"}]
    it = Terminal({"POST /api/explain": problem(422, "invalid", "no", errors=errors)})
    outcome = it.run("explain", "GET", "https://shop.example.com/", "-f", str(plan))
    assert outcome.exit_code == ExitCode.INPUT
    assert f"{plan}:3:" in outcome.err


def test_a_header_without_a_colon_is_a_mistake_of_the_command_line() -> None:
    outcome = Terminal({}).run("explain", "GET", "https://shop.example.com/", "-H", "x-beta")
    assert (outcome.exit_code, outcome.err) == (
        ExitCode.USAGE, "error: -H 'x-beta': write 'name: value'\n"
    )  # fmt: skip
