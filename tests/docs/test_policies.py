"""The page about policies has an accepted example of every condition, operator, action and form."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import yaml

from tests.docs.generate import DOCS
from tests.docs.policies import members, operators
from trafficplane.catalog.actions import Action
from trafficplane.catalog.conditions import Condition
from trafficplane.catalog.kinds.routing_policy import PolicyType, RoutingPolicy

_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPECS: list[dict[str, Any]] = [
    document["spec"]
    for block in _BLOCK.findall((DOCS / "policies.md").read_text())
    for document in yaml.safe_load_all(block)
    if document["kind"] == "RoutingPolicy"
]


def _conditions(given: Any) -> Iterator[dict[str, Any]]:
    for condition in given:
        yield condition
        yield from _conditions(condition.get("conditions", ()))


def test_every_example_is_accepted() -> None:
    for spec in SPECS:
        RoutingPolicy.model_validate(spec)


def test_nothing_is_without_an_example() -> None:
    shown = [c for spec in SPECS for c in _conditions(spec.get("conditions", ()))]
    acted = {action["type"] for spec in SPECS for action in spec.get("actions", ())}
    types = {get_args(m.model_fields["type"].annotation)[0] for m in members(Condition)}
    allowed = {operator for model in members(Condition) for operator in operators(model)}
    assert {c["type"] for c in shown} >= types
    assert {c["operator"] for c in shown if "operator" in c} >= allowed - {"between"}
    assert acted == {get_args(m.model_fields["type"].annotation)[0] for m in members(Action)}
    assert {spec["type"] for spec in SPECS if "type" in spec} == set(PolicyType)
