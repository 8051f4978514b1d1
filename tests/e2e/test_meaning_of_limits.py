"""A limit's conditions mean in Envoy what they mean on paper, and in policies: generated ones."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.e2e.live import LiveEnvoy, live_envoy, readable
from tests.e2e.stack import endpoint, policy
from tests.e2e.test_meaning import ADDRESSES, CONDITIONS, ask, few_path_regexes, requests
from tests.tokens import TokenMaker
from trafficplane.compiler.runtime import EPOCH
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request
from trafficplane.ir.geo import GeoField
from trafficplane.ir.listener import Edge, Proxies

_MUCH = 10_000_000
_PROXY = "127.0.0.9"
_EDGE = Edge(Proxies((f"{_PROXY}/32",), geo=((GeoField.COUNTRY, "x-country"),)))


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), _EDGE) as started:
        yield started


def _searches_queries(condition: dict[str, Any]) -> bool:
    parts = condition.get("conditions", [])
    own = (condition["type"], condition.get("operator")) == ("query", "regex")
    return own or any(_searches_queries(part) for part in parts)


_ASKED = st.lists(
    CONDITIONS.filter(lambda c: not _searches_queries(c)), min_size=1, max_size=3
).filter(few_path_regexes)


@st.composite
def catalogs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Endpoints, each with a limit of its own, one of a policy, or one that all have in common."""
    way = draw(st.sampled_from(["endpoint", "policy", "drawn", "all"]))
    endpoints, limits, policies = [], [], []
    for n, address in enumerate(ADDRESSES):
        spec = {**address, "type": "MOCK", "mock": {"body": "ok"}}
        endpoints.append({"kind": "Endpoint", "name": f"e{n}", "spec": spec})
        about = {"endpoint": f"e{n}"} if way == "endpoint" else {}
        limits.append(_limit(f"l{n}", about, draw(_ASKED)))
        named = {"type": "rateLimit", "rateLimit": f"l{n}"}
        spec = {"endpoint": f"e{n}", "actions": [named]}
        policies.append({"kind": "RoutingPolicy", "name": f"p{n}", "spec": spec})
    match way:
        case "all":
            limits = [_limit("l", {"scope": "GLOBAL", "everyEndpoint": True}, draw(_ASKED))]
            policies = []
        case "endpoint":
            policies = []
        case "drawn":
            # Its route is there twice, for those who are drawn and for the others.
            draws = {"type": "percentage", "value": 50, "by": "address"}
            policies.append({"kind": "RoutingPolicy", "name": "drawn", "spec": {
                "priority": 500, "conditions": [draws],
                "actions": [{"type": "block", "statusCode": 200}]}})  # fmt: skip
    return [*endpoints, *limits, *policies]


def _limit(name: str, about: dict[str, Any], conditions: list[dict[str, Any]]) -> dict[str, Any]:
    spec = {**about, "requests": _MUCH, "conditions": conditions}
    return {"kind": "RateLimit", "name": name, "spec": spec}


def check(envoy: LiveEnvoy, documents: list[dict[str, Any]], requests: list[Request]) -> None:
    assert envoy.apply(documents) == {}
    for request in requests:
        _, headers, _ = ask(envoy, request)
        counted = [
            c for c in explain(envoy.sites(), request, _EDGE.proxies).limits if c.budget is not None
        ]
        # Gateways name a limit to whoever it counts.
        named = "x-ratelimit-limit" in headers
        assert named == bool(counted), f"{request}\n{readable(documents)}"


@settings(max_examples=40, deadline=None)
@given(documents=catalogs(), requests=st.lists(requests(), min_size=12, max_size=12))
def test_envoy_counts_what_the_conditions_say(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], requests: list[Request]
) -> None:
    check(envoy, documents, requests)


@pytest.mark.slow
@settings(max_examples=800, deadline=None)
@given(documents=catalogs(), requests=st.lists(requests(), min_size=25, max_size=25))
def test_envoy_counts_twenty_thousand_requests_as_the_conditions_say(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], requests: list[Request]
) -> None:
    check(envoy, documents, requests)


_LOGINS = [
    {"type": "path", "operator": "equals", "value": "/login"},
    {"type": "method", "operator": "equals", "value": "POST"},
]


def _shop(name: str = "shop", **spec: Any) -> dict[str, Any]:
    answer = {"type": "MOCK", "mock": {"body": name}}
    return endpoint(name, domains=[f"{name}.test"], **answer, **spec)


def _of(name: str, requests: int, conditions: list[dict[str, Any]], **spec: Any) -> dict[str, Any]:
    limited = {"requests": requests, "per": "HOUR", "conditions": conditions, **spec}
    return {"kind": "RateLimit", "name": name, "spec": limited}


def _statuses(
    envoy: LiveEnvoy, times: int, path: str, host: str = "any.test", **options: Any
) -> Any:
    answers = (envoy.request(path, host=host, **options) for _ in range(times))
    return Counter(answer.status_code for answer in answers)


def test_only_what_the_conditions_say_uses_the_budget(envoy: LiveEnvoy) -> None:
    everything = _of("all", 12, [], endpoint="shop")
    assert envoy.apply([_shop(), _of("logins", 3, _LOGINS, endpoint="shop"), everything]) == {}
    assert _statuses(envoy, 5, "/e/shop/login") == {200: 5}
    assert _statuses(envoy, 5, "/e/shop/login?a=b", method="POST") == {200: 3, 429: 2}
    told = envoy.request("/e/shop/login", method="POST")
    assert told.headers["ratelimit-policy"] == '"logins";q=3;w=3600'
    assert _statuses(envoy, 2, "/e/shop/other") == {200: 1, 429: 1}
    # The domain is another way in, with budgets of its own.
    assert _statuses(envoy, 4, "/login", "shop.test", method="POST") == {200: 3, 429: 1}


@pytest.mark.parametrize("rules", [3, 150])
def test_they_are_asked_behind_gates_and_among_many_rules(envoy: LiveEnvoy, rules: int) -> None:
    near = {"type": "address", "operator": "in", "value": ["127.0.0.0/8"]}
    others = [
        policy(
            f"p{n}",
            "shop",
            [{"type": "path", "operator": "prefix", "value": f"/p{n}/"}, near],
            {"type": "block", "statusCode": 204},
        )
        for n in range(rules)
    ]
    # The first one is counted before a rule is chosen, which takes a gate below the slug.
    limits = [
        _of("all", 8, [], endpoint="shop"),
        _of("posts", 2, [_LOGINS[1], near], endpoint="shop"),
        _of("users", _MUCH, [{"type": "percentage", "value": 100}], endpoint="shop"),
    ]
    assert envoy.apply([_shop(), *limits, *others]) == {}
    for path, host in (("/e/shop/p1/x", "any.test"), ("/p1/x", "shop.test")):
        assert _statuses(envoy, 4, path, host, method="POST") == {204: 2, 429: 2}
        answer = envoy.request(path, host=host)
        assert (answer.status_code, "set-cookie" in answer.headers) == (204, True)
        assert _statuses(envoy, 4, path, host) == {204: 3, 429: 1}


def test_endpoints_in_common_have_one_budget_for_what_the_conditions_say(
    envoy: LiveEnvoy,
) -> None:
    slow = _of("logins", 5, _LOGINS, scope="GLOBAL", everyEndpoint=True)
    assert envoy.apply([_shop("a"), _shop("b"), slow]) == {}
    ways = (("/login", "a.test"), ("/e/a/login", "any.test"), ("/e/b/login", "any.test"))
    for path, host in ways:
        assert _statuses(envoy, 2, path, host) == {200: 2}
    posted = Counter[int]()
    for path, host in ways:
        posted += _statuses(envoy, 2, path, host, method="POST")
    assert posted == {200: 5, 429: 1}


def test_each_address_has_a_budget_for_what_the_conditions_say(envoy: LiveEnvoy) -> None:
    each = _of("each", 2, _LOGINS, endpoint="shop", scope="ADDRESS")
    assert envoy.apply([_shop(), each]) == {}
    for address in ("127.0.0.1", "127.0.0.2"):
        request = Request("POST", "shop.test", "/login", client_address=address)
        assert [ask(envoy, request)[0] for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("named_by", ["endpoint", "policy"])
def test_a_limit_counts_in_its_hours_alone(envoy: LiveEnvoy, named_by: str) -> None:
    # The first of January 1970 was a Thursday.
    hours = {"type": "time", "value": {"days": ["THU"], "start": "09:00", "end": "17:00"}}
    about = {"endpoint": "shop"} if named_by == "endpoint" else {}
    naming = policy("p", "shop", [], {"type": "rateLimit", "rateLimit": "busy"})
    limit = _of("busy", 1, [hours], **about)
    assert envoy.apply([_shop(), limit, *([] if about else [naming])]) == {}
    assert _statuses(envoy, 3, "/e/shop/") == {200: 3}
    try:
        envoy.reach(EPOCH + timedelta(hours=9))
        assert _statuses(envoy, 3, "/e/shop/") == {200: 1, 429: 2}
        envoy.reach(EPOCH + timedelta(hours=17))
        assert _statuses(envoy, 3, "/e/shop/") == {200: 3}
    finally:
        envoy.reach(EPOCH)


def test_a_common_limit_counts_in_its_hours_alone(envoy: LiveEnvoy) -> None:
    hours = {"type": "time", "value": {"start": "09:00", "end": "17:00"}}
    assert envoy.apply([_shop(), _of("busy", 1, [hours], scope="GLOBAL", everyEndpoint=True)]) == {}
    assert _statuses(envoy, 3, "/e/shop/") == {200: 3}
    try:
        envoy.reach(EPOCH + timedelta(hours=9))
        assert _statuses(envoy, 3, "/e/shop/") == {200: 1, 429: 2}
    finally:
        envoy.reach(EPOCH)


def _is_counted(envoy: LiveEnvoy, name: str, headers: dict[str, str]) -> bool:
    """Whether gateways and explanations say that the endpoint's limit counts a request."""
    request = Request("GET", f"{name}.test", "/", tuple(headers.items()), client_address=_PROXY)
    found = "x-ratelimit-limit" in ask(envoy, request)[1]
    told = explain(envoy.sites(), request, _EDGE.proxies)
    assert found == (told.limits[0].budget is not None), (name, headers, told.limits)
    return found


def test_places_and_draws_are_asked_for(envoy: LiveEnvoy) -> None:
    conditions: dict[str, dict[str, Any]] = {
        "abroad": {"type": "geo", "key": "country", "operator": "not_equals", "value": "DE"},
        "half": {"type": "percentage", "value": 50, "by": "header", "key": "x-user"},
    }
    limits = [_of(name, _MUCH, [one], endpoint=name) for name, one in conditions.items()]
    assert envoy.apply([*map(_shop, conditions), *limits]) == {}
    assert not _is_counted(envoy, "abroad", {"x-country": "DE"})
    assert _is_counted(envoy, "abroad", {"x-country": "FR"})
    drawn = [_is_counted(envoy, "half", {"x-user": f"user-{n}"}) for n in range(40)]
    assert 0 < sum(drawn) < 40


_ISSUER = TokenMaker()
_CLAIMS: dict[str, tuple[Any, str, Any]] = {
    "plan": ("plan", "equals", "free"),
    "paid": ("plan", "not_in", ["free", "trial"]),
    "level": ("level", "in", ["3", "4.25", "x"]),
    "checked": (["mail", "checked"], "equals", "true"),
    "known": ("sub", "exists", True),
    "nested": (["mail", "at"], "exists", True),
    "odd": ("https://a.test/%PATH%')%:1", "equals", "ü')%"),
}
_TOKENS: tuple[dict[str, Any], ...] = (
    {}, {"plan": "free"}, {"plan": ["trial", "free"]}, {"plan": "gold"}, {"plan": {"free": 1}},
    {"plan": None}, {"level": 3}, {"level": 3.5}, {"level": [1, 4.25]}, {"level": "3"},
    {"level": True}, {"mail": {"checked": True}}, {"mail": {"checked": "true"}},
    {"mail": {"checked": [False, True]}}, {"mail": ["checked", "at"]}, {"mail": {"at": None}},
    {"sub": "ann", "mail": "at"}, {"https://a.test/%PATH%')%:1": "ü')%"},
)  # fmt: skip


def test_claims_are_asked_for(envoy: LiveEnvoy) -> None:
    trusted = [_ISSUER.spec(audiences=["a"])]
    shops = [_shop(name, tokenIssuers=trusted) for name in _CLAIMS]
    asked = {
        name: {"type": "jwt", "claim": claim, "operator": operator, "value": value}
        for name, (claim, operator, value) in _CLAIMS.items()
    }
    limits = [_of(name, _MUCH, [one], endpoint=name) for name, one in asked.items()]
    assert envoy.apply([*shops, *limits]) == {}
    for name in _CLAIMS:
        found = {_is_counted(envoy, name, _ISSUER.header(aud="a", **claims)) for claims in _TOKENS}
        assert found == {True, False}, name
        # Nobody vouches for these.
        of_nobody = _is_counted(envoy, name, TokenMaker().header(aud="a", plan="free", sub="eve"))
        assert of_nobody == (name == "paid")


@pytest.mark.parametrize(("count", "filling"), [(18, "üあ😀'%)" * 42), (700, "")])
def test_a_claim_is_compared_with_long_values_and_with_many(
    envoy: LiveEnvoy, count: int, filling: str
) -> None:
    values = [f"{n:04}{filling}" for n in range(count)]
    claim = {"type": "jwt", "claim": ["x" * 100, "')%😀" * 39], "operator": "in", "value": values}
    shop = _shop(tokenIssuers=[_ISSUER.spec(audiences=["a"])])
    assert envoy.apply([shop, _of("l", _MUCH, [claim], endpoint="shop")]) == {}
    for value, counted in ((values[0], True), ([values[-1]], True), ("none", False)):
        outer, inner = claim["claim"]
        headers = _ISSUER.header(aud="a", **{outer: {inner: value}})
        assert _is_counted(envoy, "shop", headers) is counted
    for wrong in ({**claim, "claim": ["x" * 200, "y" * 57]}, {**claim, "value": ["x" * 257]}):
        with pytest.raises(Exception, match="up to 256 characters"):
            envoy.apply([shop, _of("l", _MUCH, [wrong], endpoint="shop")])


def test_nobody_forges_what_is_written_for_a_limit(envoy: LiveEnvoy) -> None:
    office = {"type": "address", "operator": "in", "value": ["10.0.0.0/8"]}
    path = {"type": "path", "operator": "prefix", "value": "/x"}
    assert envoy.apply([_shop(), _of("l", _MUCH, [{"type": "any", "conditions": [office, path]}],
                                     endpoint="shop")]) == {}  # fmt: skip
    forged = {"x-trafficplane-client": "10.1.2.3", "x-trafficplane-path": "/x"}
    forged |= {f"x-trafficplane-budget-{n}": "org/l shop" for n in range(12)}
    assert "x-ratelimit-limit" not in envoy.request("/e/shop/", headers=forged).headers
    assert "x-ratelimit-limit" in envoy.request("/e/shop/x", headers=forged).headers
