"""Plans tell of policies that look into tokens of which nobody has the keys."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.compiler.rendering import edits
from trafficplane.catalog.schemas import (
    Action,
    Change,
    Content,
    Document,
    Finding,
    PlannedState,
    Ref,
    Severity,
    State,
)
from trafficplane.changes.keys import unknown_keys
from trafficplane.issuers.schemas import Held

URL = "https://login.test/jwks"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ISSUER = {"issuer": "https://login.test/", "keySetUrl": URL}


def _documents(*, enabled: bool = True, claims: bool = True) -> list[dict[str, Any]]:
    spec = {"domains": ["shop.test"], "type": "MOCK", "mock": {}, "enabled": enabled}
    path = {"type": "path", "operator": "prefix", "value": "/admin"}
    claim = {"type": "jwt", "claim": "role", "operator": "equals", "value": "admin"}
    policy = {
        "endpoint": "shop",
        "conditions": [path, claim] if claims else [path],
        "actions": [{"type": "block"}],
    }
    return [
        {"kind": "Endpoint", "name": "shop", "spec": {**spec, "tokenIssuers": [ISSUER]}},
        {"kind": "RoutingPolicy", "name": "admins", "spec": policy},
    ]


def _found(
    documents: list[dict[str, Any]], changed: set[str], *held: Held
) -> list[Finding]:  # fmt: skip
    contents = {
        Ref(e.kind, e.name): Content(Document({}, {}), e.spec, ())  # type: ignore[arg-type]
        for e in edits(documents)
    }
    changes = tuple(
        Change(Action.UPDATE, ref, None, content.document)
        for ref, content in contents.items()
        if ref.name in changed
    )
    planned = PlannedState("org", State("org", 0, 0, {}, {}), contents, changes)
    return list(unknown_keys(planned, {one.url: one for one in held}))


@pytest.mark.parametrize("changed", ["shop", "admins"])
def test_what_is_yet_to_be_fetched_is_said(changed: str) -> None:
    (finding,) = _found(_documents(), {changed})
    assert (finding.severity, finding.code) == (Severity.INFO, "keys_unknown")
    assert finding.resource == Ref("Endpoint", "shop")
    assert finding.pointer == "/spec/tokenIssuers/0/keySetUrl"
    assert finding.witness == {"method": "GET", "url": "http://shop.test/admin"}


def test_a_limit_asks_for_claims_as_well() -> None:
    shop = _documents()[0]
    claim = {"type": "jwt", "claim": "plan", "operator": "equals", "value": "free"}
    post = {"type": "method", "operator": "equals", "value": "POST"}
    limit = {"endpoint": "shop", "requests": 1, "conditions": [post, claim]}
    (finding,) = _found([shop, {"kind": "RateLimit", "name": "free", "spec": limit}], {"free"})
    assert (finding.code, finding.resource) == ("keys_unknown", Ref("Endpoint", "shop"))
    assert finding.witness == {"method": "POST", "url": "http://shop.test/"}


def test_what_failed_is_a_warning_with_the_reason() -> None:
    (finding,) = _found(_documents(), {"shop"}, Held(URL, None, None, "no answer in time", NOW))
    assert finding.severity is Severity.WARNING
    assert "no keys have come from https://login.test/jwks: no answer in time" in finding.message


@pytest.mark.parametrize(
    ("documents", "changed", "key_set"),
    [
        (_documents(), {"shop"}, "{}"),
        (_documents(), {"other"}, None),
        (_documents(claims=False), {"shop"}, None),
        (_documents(enabled=False), {"shop"}, None),
    ],
    ids=["keys that are known", "nothing of it changes", "nobody asks for claims", "disabled"],
)
def test_there_is_nothing_to_say(
    documents: list[dict[str, Any]], changed: set[str], key_set: str | None
) -> None:
    held = Held(URL, key_set, NOW if key_set else None, "away", NOW)
    assert _found(documents, changed, held) == []
