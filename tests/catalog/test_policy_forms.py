"""Short forms of policies stand for ordinary rules, and what can't stand for any is refused."""

import json
from typing import Any

import pytest

from tests.catalog.test_refusals import errors
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy

ROUTED = [{"value": "v2", "cluster": "b"}]


def rules(**spec: Any) -> list[Any]:
    """Each rule as (conditions, actions), without fields that nobody gave."""
    policy = RoutingPolicy.model_validate(spec)
    return [
        (
            [c.model_dump(mode="json", exclude_unset=True) for c in rule.conditions],
            [a.model_dump(mode="json", exclude_unset=True) for a in rule.actions],
        )
        for rule in policy.rules
    ]


def to(cluster: str) -> list[dict[str, Any]]:
    return [{"type": "route", "cluster": cluster}]


def header(value: str, operator: str = "equals") -> dict[str, Any]:
    return {"type": "header", "key": "x-version", "operator": operator, "value": value}


def geo(key: str, operator: str, value: Any) -> dict[str, Any]:
    return {"type": "geo", "key": key, "operator": operator, "value": value}


def path(value: str, operator: str = "prefix") -> dict[str, Any]:
    return {"type": "path", "operator": operator, "value": value}


SHARES = [{"cluster": "a", "weight": 9}, {"cluster": "b", "weight": 1}]
BLOCK = {"type": "block", "status_code": 403}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (
            {"type": "WEIGHTED", "weighted": {"clusters": SHARES}},
            [([], [{"type": "split", "clusters": SHARES}])],
        ),
        (
            {"type": "BLUE_GREEN", "blueGreen": {"blue": "a", "green": "b"}},
            [([], to("a"))],
        ),
        (
            {"type": "BLUE_GREEN", "blueGreen": {"blue": "a", "green": "b", "active": "GREEN"}},
            [([], to("b"))],
        ),
        (
            {"type": "FAILOVER", "failover": {"clusters": ["a", "b"]}},
            [([], [{"type": "failover", "clusters": ["a", "b"]}])],
        ),
        (
            {
                "type": "GEOGRAPHIC",
                "geographic": {
                    "routes": [
                        {"value": ["de", "AT"], "cluster": "b"},
                        {"key": "city", "operator": "equals", "value": "Paris", "cluster": "c"},
                    ],
                    "otherwise": "a",
                },
            },
            [
                ([geo("country", "in", ["DE", "AT"])], to("b")),
                ([geo("city", "equals", "Paris")], to("c")),
                ([], to("a")),
            ],
        ),
        (
            {
                "type": "HEADER_BASED",
                "headerBased": {
                    "header": "X-Version",
                    "routes": [*ROUTED, {"operator": "startsWith", "value": "v3", "cluster": "c"}],
                    "otherwise": "a",
                },
            },
            [([header("v2")], to("b")), ([header("v3", "prefix")], to("c")), ([], to("a"))],
        ),
        (
            {
                "type": "PATH_BASED",
                "pathBased": {
                    "routes": [
                        {"value": "/api", "cluster": "b"},
                        {"operator": "regex", "value": "x$", "cluster": "c"},
                    ]
                },
            },
            [([path("/api")], to("b")), ([path("x$", "regex")], to("c"))],
        ),
    ],
)
def test_a_form_is_a_few_ordinary_rules(spec: Any, expected: Any) -> None:
    assert rules(**spec) == expected


def test_a_canary_draws_users_and_the_others_go_on() -> None:
    canary = {"cluster": "b", "percentage": 10}
    (((drawn,), actions),) = rules(type="CANARY", canary=canary)
    assert (drawn["type"], drawn["value"], drawn["by"], actions) == (
        "percentage",
        10,
        "user",
        to("b"),
    )
    assert rules(type="CANARY", canary={**canary, "otherwise": "a"})[1] == ([], to("a"))


def test_conditions_and_actions_beside_a_form_belong_to_each_of_its_rules() -> None:
    edits = {"type": "headers", "request": {"set": {"x-a": "1"}}}
    found = rules(
        type="HEADER_BASED",
        headerBased={"header": "x-version", "routes": ROUTED, "otherwise": "a"},
        conditions=[path("/api")],
        actions=[edits],
    )
    assert found == [
        ([path("/api"), header("v2")], [*to("b"), edits]),
        ([path("/api")], [*to("a"), edits]),
    ]


FAILOVER = {"type": "FAILOVER", "failover": {"clusters": ["a", "b"]}}


@pytest.mark.parametrize(
    ("spec", "pointer", "words"),
    [
        ({}, "/spec/actions", "is required without a type"),
        ({"type": "CANARY"}, "/spec/canary", "is required for the type CANARY"),
        ({"type": "ODD"}, "/spec/type", "'ODD' is not allowed here; write one of WEIGHTED, CANARY"),
        (
            {**FAILOVER, "weighted": {"clusters": SHARES}},
            "/spec/weighted",
            "belongs to the type WEIGHTED",
        ),
        (
            {"failover": {"clusters": ["a", "b"]}, "actions": [{"type": "block"}]},
            "/spec/failover",
            "belongs to the type FAILOVER",
        ),
        ({**FAILOVER, "actions": [{"type": "block"}]}, "/spec/actions/0", "decides already"),
        (
            {"type": "FAILOVER", "failover": {"clusters": ["a", "a"]}},
            "/spec/failover/clusters/1",
            "'a' is listed twice",
        ),
        (
            {"type": "BLUE_GREEN", "blueGreen": {"blue": "a", "green": "a"}},
            "/spec/blueGreen/green",
            "is the same cluster as blue",
        ),
        (
            {
                "type": "PATH_BASED",
                "pathBased": {"routes": [{"operator": "regex", "value": "a", "cluster": "a"}]},
                "conditions": [path("b", "regex")],
            },
            "/spec/pathBased",
            "one regex about the path",
        ),
        (
            {
                "type": "CANARY",
                "canary": {"cluster": "a", "percentage": 1, "otherwise": "b"},
                "actions": [{"type": "rateLimit", "rateLimit": "l"}],
            },
            "/spec/actions/0",
            "has no place beside CANARY",
        ),
        (
            {"type": "CANARY", "canary": {"cluster": "a", "percentage": 1, "by": "cookie"}},
            "/spec/canary/key",
            "is required with by: cookie",
        ),
    ],
)
def test_what_stands_for_no_rules_is_refused_at_its_place(
    spec: Any, pointer: str, words: str
) -> None:
    ((at, message),) = errors("RoutingPolicy", spec)
    assert at == pointer
    assert words in message


def _gate(**fields: Any) -> dict[str, Any]:
    return {"actions": [fields]}


ANN = {"name": "ann", "password": "a long password"}
ROBOT = {"name": "robot", "key": "0123456789abcdef"}


@pytest.mark.parametrize(
    ("spec", "pointer", "words"),
    [
        (_gate(type="cors", allowOrigins=["shop.test"]), "/allowOrigins/0", "is no origin"),
        (_gate(type="cors", allowOrigins=["https://a/b"]), "/allowOrigins/0", "is no origin"),
        (
            _gate(type="cors", allowOrigins=["*"], allowCredentials=True),
            "/allowOrigins",
            "must name origins",
        ),
        (_gate(type="cors", allowOrigins=["*"], allowHeaders=["a b"]), "/allowHeaders/0", "not a"),
        (_gate(type="compression", algorithms=["GZIP", "GZIP"]), "/algorithms", "names one twice"),
        (
            _gate(type="basicAuth", users=[ANN, ANN]),
            "/users/1/name",
            "has the name of another one",
        ),
        (
            _gate(type="basicAuth", users=[{"name": "a:b", "password": "x" * 8}]),
            "/users/0/name",
            "is no name",
        ),
        (
            _gate(type="basicAuth", users=[{"name": "ann", "password": "short"}]),
            "/users/0/password",
            "8 to 256",
        ),
        (
            _gate(type="basicAuth", users=[ANN], forwardAs="x-envoy-user"),
            "/forwardAs",
            "belong to the gateway",
        ),
        (
            _gate(type="apiKey", clients=[ROBOT, {**ROBOT, "name": "other"}]),
            "/clients/1/key",
            "has the key of another one",
        ),
        (
            _gate(type="apiKey", clients=[{"name": "a", "key": "has spaces in it, too"}]),
            "/clients/0/key",
            "a key has 16",
        ),
        (_gate(type="apiKey", clients=[ROBOT], sources=[{}]), "/sources/0", "names one place"),
        (
            _gate(type="block", body="x", bodyFile="file_01j9zq4m8w0000000000"),
            "/bodyFile",
            "exclude each other",
        ),
    ],
)
def test_a_gate_that_can_not_be_meant_is_refused_at_its_place(
    spec: Any, pointer: str, words: str
) -> None:
    ((at, message),) = errors("RoutingPolicy", spec)
    assert at == f"/spec/actions/0{pointer}"
    assert words in message


def test_two_actions_never_write_one_header() -> None:
    edits = {"type": "headers", "response": {"set": {"Cache-Control": "private"}}}
    spec = {"actions": [{"type": "cacheBypass"}, edits]}
    ((at, message),) = errors("RoutingPolicy", spec)
    assert (at, message) == (
        "/spec/actions/1/response",
        "'cache-control' is what cacheBypass writes",
    )


HALF = {"kty": "EC", "crv": "P-256", "x": "AA"}


@pytest.mark.parametrize(
    ("key_set", "words"),
    [
        ("x", "is not JSON"),
        ("{}", "is not a set of 1 to 16 keys"),
        ('{"keys": [1]}', "keys[0] is not a mapping"),
        ('{"keys": [{"kty": "oct", "k": "AA"}]}', "keys[0] is a secret"),
        ('{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AA"}]}', "of another kind"),
        (json.dumps({"keys": [HALF]}), "keys[0] has no 'y'"),
        (json.dumps({"keys": [{**HALF, "y": "AA"}]}), "is no key that can be read"),
        (json.dumps({"keys": [{**HALF, "y": "AA", "alg": "none"}]}), "is for none; allowed: ES256"),
    ],
)
def test_a_set_that_verifies_nothing_is_refused(key_set: str, words: str) -> None:
    issuer = {"issuer": "https://login.test/", "keySet": key_set}
    mock = {"slug": "shop", "type": "MOCK", "mock": {}}
    ((at, message),) = errors("Endpoint", {**mock, "tokenIssuers": [issuer]})
    assert at == "/spec/tokenIssuers/0/keySet"
    assert words in message


def cookies(**spec: Any) -> dict[str, Any]:
    return {"actions": [{"type": "cookies", **spec}]}


NEW_COOKIE = {"name": "a", "value": "1"}
REWRITTEN = {"rewrite": [{"secure": True}]}


@pytest.mark.parametrize(
    ("spec", "pointer", "words"),
    [
        (cookies(), "/actions/0", "changes nothing"),
        (cookies(request={"set": {"a": "1;2"}}), "/actions/0/request/set/a", "value of a cookie"),
        (
            cookies(request={"set": {"trafficplane-user": "1"}}),
            "/actions/0/request/set/trafficplane-user",
            "gateway's own",
        ),
        (
            cookies(request={"remove": ["a"], "rename": {"b": "a"}}),
            "/actions/0/request/rename/b",
            "edited already",
        ),
        (
            cookies(response={"remove": ["trafficplane-user"]}),
            "/actions/0/response/remove/0",
            "gateway's own",
        ),
        (
            cookies(response={"set": [{**NEW_COOKIE, "sameSite": "NONE"}]}),
            "/actions/0/response/set/0/secure",
            "browsers refuse",
        ),
        (
            cookies(response={"set": [{**NEW_COOKIE, "name": "__Host-a", "path": "/x"}]}),
            "/actions/0/response/set/0/path",
            "always /",
        ),
        (
            cookies(response={"rewrite": [{"name": "a"}]}),
            "/actions/0/response/rewrite/0",
            "changes nothing",
        ),
        (
            cookies(response={"rewrite": [{"secure": True}, {"httpOnly": True}]}),
            "/actions/0/response/rewrite/1",
            "every other cookie",
        ),
        (
            cookies(response={"rewrite": [{"name": "a", "rename": "__Secure-a"}]}),
            "/actions/0/response/rewrite/0/rename",
            "promises",
        ),
        (
            {
                "actions": [
                    {"type": "cors", "allowOrigins": ["*"]},
                    {"type": "redirect", "host": "a"},
                ]
            },
            "/actions/0",
            "forwards nothing",
        ),
        (
            {"actions": [*cookies(response=REWRITTEN)["actions"], {"type": "block"}]},
            "/actions/0",
            "forwards nothing",
        ),
        (
            {
                "actions": [
                    *cookies(response=REWRITTEN)["actions"],
                    {"type": "headers", "response": {"remove": ["set-cookie"]}},
                ]
            },
            "/actions/1/response",
            "cookies action",
        ),
    ],
)
def test_what_would_do_nothing_or_break_cookies_is_refused(
    spec: Any, pointer: str, words: str
) -> None:
    ((at, message),) = errors("RoutingPolicy", spec)
    assert (at, words in message) == (f"/spec{pointer}", True)
