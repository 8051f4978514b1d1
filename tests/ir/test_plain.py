"""What a site's rules have in common is looked for among its special rules alone."""

from dataclasses import fields, replace
from typing import Any

import pytest

from trafficplane.ir.match import (
    AddressPredicate,
    AllOf,
    HeaderPredicate,
    PathPredicate,
    Text,
    TextOperator,
    TimePredicate,
)
from trafficplane.ir.route import (
    Action,
    FileBody,
    Forward,
    HeaderEdits,
    Redirect,
    Respond,
    Rule,
    Site,
    Target,
    TemplateBody,
)

_PATH = PathPredicate(Text(TextOperator.PREFIX, ("/a",)))
_FORWARD = Forward((Target("c", 3, per_try_timeout_ms=5),), 10, host_rewrite="h")
_NIGHT = TimePredicate(0, 60, frozenset({0}), "UTC")
_PLAIN = Rule("p", (_PATH, HeaderPredicate("x-a", None)), _FORWARD, HeaderEdits(remove=("b",)))


def test_rules_that_a_route_judges_and_carries_out_alone_are_plain() -> None:
    answers: list[Action] = [_FORWARD, Redirect(301, host="h"), Respond(403, (("a", "b"),), "no")]
    assert all(replace(_PLAIN, action=answer).plain for answer in answers)


@pytest.mark.parametrize(
    "special",
    [
        replace(_PLAIN, predicates=(AllOf((_PATH, _NIGHT)),)),
        replace(_PLAIN, predicates=(AddressPredicate(("10.0.0.0/8",)),)),
        replace(_PLAIN, action=Forward((Target("c", backups=("d",)),))),
        replace(_PLAIN, action=replace(_FORWARD, max_request_bytes=5)),
        replace(_PLAIN, action=Respond(200, body=FileBody("f"))),
        replace(_PLAIN, action=Respond(200, body=TemplateBody("t", "text/plain"))),
        replace(_PLAIN, action=Respond(200, delay_ms=5)),
    ],
    ids=["time", "address", "failover", "limit", "file", "template", "delay"],
)
def test_a_rule_that_needs_more_is_special(special: Rule) -> None:
    assert Site("o", "e", None, (), (_PLAIN, special)).special == (special,)


@pytest.mark.parametrize("name", [f.name for f in fields(Rule) if f.init][5:])
def test_whatever_else_a_rule_says_makes_it_special(name: str) -> None:
    said: dict[str, Any] = {name: ("anything",)}
    # Only whether something is said counts, so that no field is forgotten that is yet to come.
    assert not replace(_PLAIN, **said, action=Respond(403)).plain
