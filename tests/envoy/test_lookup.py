"""A tree that was changed step by step is the tree that would be made anew."""

import random
from typing import Any

import pytest

from tests.compiler.rendering import edits
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.organisation import Edit
from trafficplane.envoy import lookup, routes
from trafficplane.xds.store import TypeUrl

ENDPOINT = {"kind": "Endpoint", "name": "big", "spec": {
    "slug": "big", "domains": ["big.test"], "type": "MOCK", "mock": {}}}  # fmt: skip
DRAWN: dict[str, Any] = {"kind": "RoutingPolicy", "name": "drawn", "spec": {
    "priority": 2, "conditions": [{"type": "percentage", "value": 30}],
    "actions": [{"type": "block", "statusCode": 429}]}}  # fmt: skip
PATHS = ["/", "/a", "/ab", "/ab/", "/ab/c", "/b", "/c", "/d", "/e", "/f"]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four rules are a long list."""
    for module in (lookup, routes):
        monkeypatch.setattr(module, "LONG", 4)
    monkeypatch.setattr(lookup, "_MOST_COPIES", 1000)


def _edit(name: str, chance: random.Random, kind: str) -> Edit:
    conditions: dict[str, Any] = {
        "path": {"type": "path", "operator": chance.choice(["equals", "prefix", "in"])},
        "header": {"type": "header", "key": "x-tenant", "operator": "equals"},
    }
    condition = conditions[kind]
    path = chance.choice(PATHS)
    condition["value"] = (
        [path, chance.choice([p for p in PATHS if p != path])]
        if condition["operator"] == "in"
        else path
    )
    spec = {
        "priority": chance.randint(0, 5),
        "conditions": [condition] if chance.random() < 0.95 else [],
        "actions": [{"type": "block", "statusCode": chance.choice([403, 404])}],
    }
    return edits([{"kind": "RoutingPolicy", "name": name, "spec": spec}])[0]


def _routes(compilation: Compilation, changed: list[Edit]) -> bytes:
    compiled = compilation.apply(changed, 1)
    return next(r.body for r in compiled.upserts if r.type_url is TypeUrl.ROUTES)


@pytest.mark.parametrize("drawn", [False, True], ids=["", "drawn"])
@pytest.mark.parametrize("kind", ["path", "header"])
@pytest.mark.usefixtures("short")
def test_step_by_step_leads_to_the_same_tree(
    kind: str, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup._Tree, "helps", lambda _tree, _count: True)
    if kind == "header":
        monkeypatch.setattr(lookup, "_by_path", lambda *_: None)
    chance = random.Random(7)
    present = {edit.name: edit for edit in edits([ENDPOINT, DRAWN] if drawn else [ENDPOINT])}
    kept = Compilation()
    _routes(kept, list(present.values()))
    for step in range(200):
        name = f"p{chance.randrange(30)}"
        if step > 40 and name in present and chance.random() < 0.4:
            edit = Edit(present.pop(name).organisation_id, "RoutingPolicy", name, None)
        else:
            edit = present[name] = _edit(name, chance, kind)
        after = _routes(kept, [edit])
        assert after == _routes(Compilation(), list(present.values())), step


@pytest.mark.usefixtures("short")
def test_a_rule_that_counts_requests_stands_in_one_place() -> None:
    limit = {"kind": "RateLimit", "name": "limit", "spec": {"requests": 5, "per": "MINUTE"}}
    counted = {"type": "rateLimit", "rateLimit": "limit"}
    policies = [
        {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
            "actions": [counted if n == 3 else {"type": "block", "statusCode": 403}],
            "conditions": [{"type": "header", "key": "a", "operator": "equals", "value": f"{n}"}]}}
        for n in range(20)
    ]  # fmt: skip
    body = _routes(Compilation(), edits([ENDPOINT, limit, *policies]))
    assert body.count(b"org/big/p3") == 2  # once below the domain, once below the slug


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(("priority", "places"), [(2, 1), (200, 21)], ids=["before", "behind"])
def test_rules_are_looked_up_for_whoever_is_drawn_and_whoever_is_not(
    priority: int, places: int
) -> None:
    drawn = {**DRAWN, "spec": dict(DRAWN["spec"], priority=priority)}
    policies = [
        {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
            "actions": [{"type": "block", "statusCode": 403}],
            "conditions": [{"type": "path", "operator": "equals", "value": f"/{n}"}]}}
        for n in range(20)
    ]  # fmt: skip
    found = _routes(Compilation(), edits([ENDPOINT, drawn, *policies]))
    # By domain and by slug. Before the others, the rule decides alone about whoever is drawn;
    # behind them it stands under each of the twenty paths, and under all the others.
    assert found.count(b"/drawn") == 2 * places


@pytest.mark.usefixtures("short")
def test_rules_that_no_request_under_a_key_can_meet_are_not_there() -> None:
    policies = [
        {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
            "actions": [{"type": "block", "statusCode": 403}], "priority": n,
            "conditions": [{"type": "path", "operator": "prefix", "value": f"/{n % 10}/"}]}}
        for n in range(20)
    ]  # fmt: skip
    found = _routes(Compilation(), edits([ENDPOINT, *policies]))
    assert [found.count(f"org/big/p{n}".encode()) for n in (3, 13)] == [2, 0]


@pytest.mark.usefixtures("short")
def test_a_tree_whose_last_key_goes_becomes_a_list() -> None:
    def rule(name: str, condition: dict[str, Any]) -> Edit:
        block = {"type": "block", "statusCode": 403}
        spec = {"conditions": [condition], "actions": [block]}
        return edits([{"kind": "RoutingPolicy", "name": name, "spec": spec}])[0]

    header = {"type": "header", "key": "x-tenant", "operator": "equals"}
    query = {"type": "query", "operator": "exists", "value": True}
    others = [rule(f"other{n}", {**query, "key": f"q{n}"}) for n in range(5)]
    found = [rule(f"found{n}", {**header, "value": f"{n}"}) for n in range(40)]
    kept = Compilation()
    assert b"x-tenant" in _routes(kept, [*edits([ENDPOINT]), *others, *found])
    for edit in found:
        after = _routes(kept, [Edit(edit.organisation_id, edit.kind, edit.name, None)])
    # Envoy would refuse a map without entries, and with it all routes of a gateway.
    assert after == _routes(Compilation(), [*edits([ENDPOINT]), *others])
