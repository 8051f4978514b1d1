"""Findings are true: nothing contradicts one, and each has a request that shows it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compiler.rendering import edits
from tests.e2e.test_meaning import catalogs, requests
from trafficplane.catalog.schemas import Action, Change, Content, Document, PlannedState, Ref, State
from trafficplane.changes.analysing import analyse
from trafficplane.compiler.lowering import lowered
from trafficplane.explain.analysis.implication import implies
from trafficplane.explain.analysis.shadows import shadows
from trafficplane.explain.evaluate import explain
from trafficplane.explain.predicates import Subject, judge
from trafficplane.explain.request import Request
from trafficplane.ir.match import PathPredicate, Text, TextOperator
from trafficplane.ir.route import Forward, Rule


def _planned(documents: list[dict[str, Any]]) -> PlannedState:
    contents = {
        Ref(e.kind, e.name): Content(Document({}, {}), e.spec, ())  # type: ignore[arg-type]
        for e in edits(documents)
    }
    changes = tuple(Change(Action.CREATE, ref, None, c.document) for ref, c in contents.items())
    return PlannedState("org", State("org", 0, 0, {}, {}), contents, changes)


def _policy(name: str, conditions: list[Any], *actions: Any, **spec: Any) -> dict[str, Any]:
    whole = {"endpoint": "shop", "conditions": conditions, "actions": list(actions), **spec}
    return {"kind": "RoutingPolicy", "name": name, "spec": whole}


def _cluster(name: str, *states: str) -> dict[str, Any]:
    return {"kind": "Cluster", "name": name, "spec": {"backends": [
        {"name": f"b{n}", "address": f"10.0.0.{n}", "port": 80, "state": state}
        for n, state in enumerate(states)]}}  # fmt: skip


SHOP = {"kind": "Endpoint", "name": "shop", "spec": {"domains": ["shop.test"], "cluster": "shop"}}
TWO = _cluster("shop", "ACTIVE", "ACTIVE")
BLOCK = {"type": "block", "statusCode": 403}


def _path(operator: str, value: Any) -> dict[str, Any]:
    return {"type": "path", "operator": operator, "value": value}


def _found(*documents: dict[str, Any]) -> list[tuple[str, str, Any]]:
    return [(f.code, str(f.resource), f.witness) for f in analyse(_planned(list(documents)))]


def test_a_rule_behind_a_wider_one_can_never_match() -> None:
    wide = _policy("wide", [_path("prefix", "/api")], BLOCK, priority=1)
    narrow = _policy(
        "narrow",
        [{"type": "header", "key": "x", "operator": "equals", "value": "1"},
         _path("in", ["/api/a", "/api/b"])],
        BLOCK, priority=2,
    )  # fmt: skip
    witness = {"method": "GET", "url": "http://shop.test/api/a", "headers": {"x": "1"}}
    assert _found(TWO, SHOP, narrow, wide) == [("never_matches", "RoutingPolicy/narrow", witness)]
    assert _found(TWO, SHOP, {**narrow, "spec": {**narrow["spec"], "priority": 0}}, wide) == []


def test_a_witness_comes_past_the_redirect_to_https() -> None:
    spec = {"domains": ["shop.test"], "cluster": "shop", "tls": {"redirect": True}}
    secure = {"kind": "Endpoint", "name": "shop", "spec": spec}
    documents = [
        TWO,
        secure,
        *(_policy(name, [], BLOCK, priority=n) for n, name in ((1, "a"), (2, "b"))),
    ]
    found = {code: witness for code, _, witness in _found(*documents)}
    assert found["never_matches"] == {"method": "GET", "url": "https://shop.test/"}


def test_a_share_without_backends_is_named_with_a_request_for_it() -> None:
    split = {"type": "split", "clusters": [{"cluster": "shop", "weight": 90},
                                           {"cluster": "gone", "weight": 10}]}  # fmt: skip
    found = _found(TWO, _cluster("gone", "DRAINING"), SHOP,
                   _policy("canary", [_path("prefix", "/c")], split))  # fmt: skip
    witness = {"method": "GET", "url": "http://shop.test/c"}
    assert found == [("share_without_backends", "RoutingPolicy/canary", witness)]


def test_overlapping_domains_single_backends_and_large_expressions_are_told() -> None:
    wild = {"kind": "Endpoint", "name": "wild", "spec": {"domains": ["*.test"], "cluster": "shop"}}
    large = _policy("large", [_path("regex", "^/[a-z]{999}[0-9]{99}$")], BLOCK)
    fits = {"method": "GET", "url": f"http://shop.test/{'a' * 999}{'1' * 99}"}
    assert _found(_cluster("shop", "ACTIVE", "MAINTENANCE"), SHOP, wild, large) == [
        ("large_expression", "RoutingPolicy/large", fits),
        ("overlapping_domains", "Endpoint/shop", {"method": "GET", "url": "http://shop.test/"}),
        ("single_backend", "Cluster/shop", {"method": "GET", "url": "http://shop.test/"}),
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=catalogs(), sent=st.lists(requests(), min_size=12, max_size=12))
def test_no_request_contradicts_a_finding(
    documents: list[dict[str, Any]], sent: list[Request]
) -> None:
    _check(documents, sent)


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=catalogs(), sent=st.lists(requests(), min_size=12, max_size=12))
def test_no_request_of_many_contradicts_a_finding(
    documents: list[dict[str, Any]], sent: list[Request]
) -> None:
    _check(documents, sent)


def _check(documents: list[dict[str, Any]], sent: list[Request]) -> None:
    sites = list(lowered(edits(documents), 443).sites("org"))
    dead = {(s.endpoint, shadow.rule.policy) for s in sites for shadow in shadows(s.rules)}
    predicates = [p for site in sites for rule in site.rules for p in rule.predicates]
    for request in sent:
        explanation = explain(sites, request)
        if explanation.place is None or explanation.arrival is None:
            continue
        decided = explanation.rule
        assert decided is not None
        assert (explanation.place.site.endpoint, decided.policy) not in dead
        subject = Subject(explanation.arrival, explanation.place.path)
        holding = [p for p in predicates if judge(p, subject).holds]
        for premise in holding:
            for conclusion in predicates:
                if implies(premise, conclusion):
                    assert judge(conclusion, subject).holds, (premise, conclusion, request)
    for finding in analyse(_planned(documents)):
        _shows(finding.witness, documents)


def _shows(witness: Any, documents: list[dict[str, Any]]) -> None:
    """What is called a witness is a request that somebody answers."""
    if witness is None:
        return
    scheme, _, rest = witness["url"].partition("://")
    host, slash, target = rest.partition("/")
    headers = tuple(witness.get("headers", {}).items())
    request = Request(witness["method"], host, slash + target, headers, scheme)
    assert explain(lowered(edits(documents), 443).sites("org"), request).place is not None


def test_ten_thousand_rules_are_analysed_in_a_blink() -> None:
    rules = [
        Rule(f"p{n}", (PathPredicate(Text(TextOperator.PREFIX, (f"/{n % 5000}/",))),), Forward(()))
        for n in range(10_000)
    ]
    assert sum(1 for _ in shadows(rules)) == 5_000
