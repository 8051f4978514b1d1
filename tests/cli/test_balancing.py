"""`balance` tells the split, and changes what makes it."""

import json
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from trafficplane.cli.failures import ExitCode

SHARES: dict[str, Any] = {
    "expected": {"backends": [{"name": "a", "priority": 0, "healthy": True, "percent": 66.67}]}
}


def test_the_split_is_a_table() -> None:
    it = Terminal({"GET /api/load-balancing/shop": (200, SHARES)})
    outcome = it.run("balance", "shop", "--unhealthy", "b", "--zone", "eu-a")
    assert outcome.out.splitlines()[1].split() == ["a", "0", "yes", "66.67", "%"]
    assert it.requests[0].url.query == b"unhealthy=b&zone=eu-a"


def test_fields_are_set_first_by_a_merge_patch() -> None:
    it = Terminal(
        {"PATCH /api/load-balancing/shop": (200, SHARES),
         "GET /api/load-balancing/shop": (200, SHARES)}
    )  # fmt: skip
    changes = ["strategy=MAGLEV", "hash.by=HEADER", "hash.name=x-user", "panicThreshold=20",
               "stickySessions=null"]  # fmt: skip
    it.run("balance", "shop", *(word for change in changes for word in ("--set", change)))
    assert json.loads(it.requests[0].content) == {
        "strategy": "MAGLEV", "hash": {"by": "HEADER", "name": "x-user"}, "panicThreshold": 20,
        "stickySessions": None,
    }  # fmt: skip


@pytest.mark.parametrize("changes", [["strategy"], ["=x"], ["hash=null", "hash.by=HEADER"]])
def test_what_names_no_field_is_refused_before_anything_is_sent(changes: list[str]) -> None:
    it = Terminal({})
    outcome = it.run("balance", "shop", *(word for change in changes for word in ("--set", change)))
    assert (outcome.exit_code, it.requests) == (ExitCode.USAGE, [])
