"""Claims count when they are verified, and the explainer verifies as gateways do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest

from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import endpoint, policy
from tests.tokens import TokenMaker
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request

OURS, THEIRS = TokenMaker(), TokenMaker()
STRANGER = TokenMaker("https://elsewhere.test/")


def _claim(name: Any, operator: str, value: Any) -> dict[str, Any]:
    return {"type": "jwt", "claim": name, "operator": operator, "value": value}


def _says(name: str, *conditions: Any, **spec: Any) -> dict[str, Any]:
    return policy(name, "shop", list(conditions), {"type": "block", "body": name}, **spec)


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        issuers = [OURS.spec(audiences=["shop", "office"])]
        mock = {"type": "MOCK", "mock": {"body": "nobody"}}
        refused = started.apply(
            [
                endpoint("shop", tokenIssuers=issuers, **mock),
                endpoint("other", **mock),
                _says("admins", _claim("role", "equals", "admin"), priority=1),
                _says("staff", _claim(["realm", "roles"], "prefix", "staff-"), priority=2),
                _says("levels", _claim("level", "in", [3, "4.5"]), priority=2),
                _says("verified", _claim(["mail", "verified"], "equals", True), priority=2),
                _says("parts", _claim("part", "prefix", "1"), priority=2),
                _says("known", _claim("sub", "exists", True), priority=3),
                _says("plan", {"type": "cookie", "key": "plan", "operator": "regex",
                               "value": "^(gold|silver);?$"}, priority=4),
                policy("elsewhere", "other", [_claim("sub", "exists", True)], {"type": "block"}),
            ]
        )  # fmt: skip
        assert refused == {}
        yield started


def _unsigned(**claims: Any) -> dict[str, str]:
    token = jwt.encode({"iss": OURS.issuer, "aud": "shop", **claims}, "", algorithm="none")
    return {"authorization": f"Bearer {token}"}


def _altered() -> dict[str, str]:
    head, _, signature = OURS.token(aud="shop", role="user").split(".")
    body = OURS.token(aud="shop", role="admin").split(".")[1]
    return {"authorization": f"Bearer {head}.{body}.{signature}"}


# Tokens differ in every process, so they can't name the cases.
@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param({}, "nobody", id="nothing"),
        pytest.param(OURS.header(aud="shop", role="admin"), "admins", id="admin"),
        pytest.param(
            OURS.header(aud=["x", "office"], role=["user", "admin"]),
            "admins",
            id="one of many audiences and roles",
        ),
        pytest.param(
            OURS.header(aud="shop", realm={"roles": ["a", "staff-b"]}), "staff", id="a nested claim"
        ),
        pytest.param(
            OURS.header(aud="shop", sub="ann", role="administrator"), "known", id="any subject"
        ),
        pytest.param(OURS.header(aud="shop", level=3), "levels", id="a number"),
        pytest.param(OURS.header(aud="shop", level=3.0), "levels", id="the same number"),
        pytest.param(OURS.header(aud="shop", level="3"), "levels", id="a number as a text"),
        pytest.param(OURS.header(aud="shop", level=[1, True, 4.5]), "levels", id="listed numbers"),
        pytest.param(OURS.header(aud="shop", level=True), "nobody", id="no number"),
        pytest.param(OURS.header(aud="shop", level=4), "nobody", id="another number"),
        pytest.param(OURS.header(aud="shop", mail={"verified": True}), "verified", id="a truth"),
        pytest.param(OURS.header(aud="shop", mail={"verified": False}), "nobody", id="untrue"),
        pytest.param(OURS.header(aud="shop", mail={"verified": 1}), "nobody", id="no truth"),
        pytest.param(OURS.header(aud="shop", part=12), "nobody", id="numbers have no beginning"),
        pytest.param(OURS.header(aud="other", role="admin"), "nobody", id="wrong audience"),
        pytest.param(OURS.header(role="admin"), "nobody", id="no audience"),
        pytest.param(OURS.header(aud="shop", role="admin", exp=1), "nobody", id="expired"),
        pytest.param(
            OURS.header(aud="shop", role="admin", nbf=3_999_999_999), "nobody", id="too young"
        ),
        pytest.param(THEIRS.header(aud="shop", role="admin"), "nobody", id="another key"),
        pytest.param(STRANGER.header(aud="shop", role="admin"), "nobody", id="a stranger's"),
        pytest.param(_unsigned(role="admin"), "nobody", id="unsigned"),
        pytest.param(_altered(), "nobody", id="altered"),
        pytest.param({"authorization": "Bearer x.y.z"}, "nobody", id="no token"),
        pytest.param({"authorization": "Basic eDp5"}, "nobody", id="no bearer"),
        pytest.param({"x-claims": "role=admin", "role": "admin"}, "nobody", id="forged headers"),
        pytest.param({"cookie": "plan=gold"}, "plan", id="a cookie"),
        pytest.param({"cookie": 'a=b; plan="silver"'}, "plan", id="a quoted cookie"),
        pytest.param({"cookie": "plan=bronze; plan=gold"}, "nobody", id="the first cookie counts"),
        pytest.param({"cookie": "xplan=gold"}, "nobody", id="another cookie"),
        pytest.param(
            {"x-trafficplane-cookie-706c616e": "gold"}, "nobody", id="a forged private header"
        ),
    ],
)
def test_only_verified_claims_count(envoy: LiveEnvoy, headers: dict[str, str], body: str) -> None:
    answer = envoy.request("/e/shop/", headers=headers)
    assert answer.text == body
    request = Request(
        "GET", "gateway.test", "/e/shop/", tuple(headers.items()), moment=datetime.now(UTC)
    )
    rule = explain(envoy.sites(), request).rule
    assert rule is not None
    assert (rule.policy or "nobody") == body


def test_an_endpoint_without_issuers_believes_nobody(envoy: LiveEnvoy) -> None:
    headers = OURS.header(aud="shop", sub="ann")
    assert envoy.request("/e/other/", headers=headers).text == "nobody"


def test_a_query_carries_no_token(envoy: LiveEnvoy) -> None:
    token = OURS.token(aud="shop", role="admin")
    assert envoy.request(f"/e/shop/?access_token={token}").text == "nobody"


def test_a_published_set_is_stored_without_what_nobody_reads() -> None:
    from trafficplane.catalog.logic.key_sets import read_key_set

    (key,) = json.loads(read_key_set(OURS.key_set))["keys"]
    assert set(key) == {"kty", "crv", "x", "y", "kid"}
