"""A rule means in Envoy what it means on paper: generated rules and requests, judged by the IR."""

import http.client
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backends import backends
from tests.compiler.rendering import edits
from tests.e2e.live import LiveEnvoy, live_envoy, readable
from tests.e2e.spreading import cluster
from trafficplane.catalog.kinds.cluster import Cluster
from trafficplane.changes.logic.facts import cluster_facts
from trafficplane.explain.effects import Forwarded
from trafficplane.explain.evaluate import explain
from trafficplane.explain.hashing import Hashing, pick
from trafficplane.explain.request import Request

# Few texts, so that what is asked for often is what is there.
_PATHS = st.sampled_from(["/", "/a", "/api", "/api/", "/api/a", "/a/b.png", "/A", "/e/shop/a"])
_PARTS = st.sampled_from(["a", "/", "api", ".png", "/a", "b", "p"])
_VALUES = st.sampled_from(["a", "b", "ab", "a.b", "A"])
_HOSTS = st.sampled_from(["shop.test", "a.shop.test", "b.a.shop.test", "other.test", "Shop.Test"])
_HOST_PARTS = st.sampled_from(["shop", "a.", ".test", "other"])
_METHODS = st.sampled_from(["GET", "POST", "DELETE"])
_REGEXES = st.sampled_from(
    [
        "^a",
        "a$",
        "^/a",
        "b",
        "^/$",
        "(?i)A",
        "^/api|b$",
        "a.*b",
        "^[a-z]+$",
        r"\.png$",
        "^.$",
        "p|^A",
    ]
)
_KEYS = st.sampled_from(["x-a", "x-b"])


def _one_path_regex(group: dict[str, Any]) -> bool:
    return few_path_regexes(group["conditions"])


def few_path_regexes(conditions: list[dict[str, Any]]) -> bool:
    """Whether a policy may have them together: at most one has an expression about the path."""
    return sum(_has_path_regex(c) for c in conditions) <= 1


def _has_path_regex(condition: dict[str, Any]) -> bool:
    if "conditions" in condition:
        return any(_has_path_regex(part) for part in condition["conditions"])
    return (condition["type"], condition["operator"]) == ("path", "regex")


_IRREVERSIBLE = {("path", "regex"), ("query", "regex")}


def _condition(kind: str, whole: Any, part: Any, **fixed: Any) -> Any:
    lists = st.lists(whole, min_size=1, max_size=3, unique_by=str.lower)
    values = {"equals": whole, "not_equals": whole, "in": lists, "not_in": lists}
    if kind != "method":
        values |= {"prefix": part[0], "suffix": part[1], "contains": part[1]}
    if kind != "method":
        values["regex"] = _REGEXES
    return st.sampled_from(sorted(values)).flatmap(
        lambda operator: st.fixed_dictionaries(
            {
                "type": st.just(kind),
                "operator": st.just(operator),
                "value": values[operator],
                **fixed,
            }
        )
    )


def _presence(kind: str) -> Any:
    key = {} if kind == "serverName" else {"key": _KEYS}
    operator = {"operator": st.just("exists"), "value": st.booleans()}
    return st.fixed_dictionaries({"type": st.just(kind), **key, **operator})


_NETWORKS = st.sampled_from(["127.0.0.0/8", "127.0.0.2", "127.0.0.2/31", "10.0.0.0/8", "::1"])
_SINGLES = st.one_of(
    _condition("header", _VALUES, (_VALUES, _VALUES), key=_KEYS),
    _presence("header"),
    _condition("query", st.one_of(_VALUES, st.just("")), (_VALUES, _VALUES), key=_KEYS),
    _presence("query"),
    _condition("path", _PATHS, (_PATHS, _PARTS)),
    _condition("host", _HOSTS, (_HOST_PARTS, _HOST_PARTS)),
    _condition("method", _METHODS, ()),
    _condition("cookie", st.one_of(_VALUES, st.just("")), (_VALUES, _VALUES), key=_KEYS),
    _presence("cookie"),
    st.fixed_dictionaries(
        {
            "type": st.just("address"),
            "operator": st.sampled_from(["in", "not_in"]),
            "value": st.lists(_NETWORKS, min_size=1, max_size=2, unique=True),
        }
    ),
    _presence("serverName"),
)


def _group(kind: str, parts: Any) -> Any:
    return st.fixed_dictionaries(
        {"type": st.just(kind), "conditions": st.lists(parts, min_size=1, max_size=3)}
    )


_NOT = _group("not", _SINGLES.filter(lambda c: (c["type"], c["operator"]) not in _IRREVERSIBLE))
CONDITIONS = st.one_of(
    _SINGLES,
    _SINGLES,
    _NOT,
    _group("any", st.one_of(_SINGLES, _NOT, _group("all", _SINGLES).filter(_one_path_regex))),
)


def _block(number: int) -> list[dict[str, Any]]:
    return [{"type": "block", "statusCode": 200, "body": f"p{number}"}]


def _forwarding(number: int) -> Any:
    """Blocks, or forwards and says so; an edit may change what is hashed."""
    told = {"type": "headers", "response": {"set": {"x-policy": f"p{number}"}}}
    edited = {**told, "request": {"set": {"x-a": f"edited-{number}"}}}
    return st.sampled_from([
        _block(number),
        [told, {"type": "route", "cluster": "c0"}], [edited, {"type": "route", "cluster": "c1"}],
        [told, {"type": "split", "clusters": [
            {"cluster": "c1", "weight": 0}, {"cluster": "c2", "weight": 1}]}],
    ])  # fmt: skip


@st.composite
def _policies(
    draw: st.DrawFn, endpoints: list[str], *, forwarding: bool = False
) -> list[dict[str, Any]]:
    return [
        {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
            "endpoint": draw(st.sampled_from([None, *endpoints])),
            "priority": draw(st.integers(0, 3)),
            "conditions": draw(
                st.lists(CONDITIONS, min_size=1, max_size=3).filter(few_path_regexes)),
            "actions": draw(_forwarding(n)) if forwarding else _block(n)}}
        for n in range(draw(st.integers(1, 5)))
    ]  # fmt: skip


ADDRESSES: list[dict[str, Any]] = [
    {"slug": "shop"}, {"slug": "shopping", "domains": ["shop.test"]},
    {"domains": ["*.shop.test"]}, {"slug": "s", "domains": ["a.shop.test"]},
]  # fmt: skip


@st.composite
def catalogs(draw: st.DrawFn, *, forwarding: bool = False) -> list[dict[str, Any]]:
    """Endpoints and policies; some are `forwarding` to the clusters c0, c1 and c2."""
    chosen = draw(st.lists(st.sampled_from(ADDRESSES), min_size=1, max_size=3, unique_by=str))
    endpoints: list[dict[str, Any]] = [
        {"kind": "Endpoint", "name": f"e{n}", "spec": {**address, **(
            {"cluster": f"c{n}"} if forwarding and draw(st.booleans())
            else {"type": "MOCK", "mock": {"body": f"e{n}"}})}}
        for n, address in enumerate(chosen)
    ]  # fmt: skip
    return [*endpoints, *draw(_policies([e["name"] for e in endpoints], forwarding=forwarding))]


@st.composite
def requests(draw: st.DrawFn) -> Request:
    base = draw(st.sampled_from(["", "/e/shop", "/e/shopping", "/e/s", "/e/shopp", "/e/shop.png"]))
    path = draw(st.one_of(_PATHS, st.builds(lambda a, b: f"/{a}{b}", _PARTS, _PARTS), st.just("")))
    target = (base + path) or "/"
    if target.startswith("//"):
        target = target[1:]
    pairs = draw(st.lists(st.tuples(_KEYS, st.one_of(_VALUES, st.just(""), st.none())), max_size=3))
    query = "&".join(key if value is None else f"{key}={value}" for key, value in pairs)
    host = draw(_HOSTS) + draw(st.sampled_from(["", ":8080"]))
    headers = draw(st.lists(st.tuples(_KEYS, _VALUES), max_size=3))
    cookies = draw(st.lists(st.tuples(_KEYS, st.one_of(_VALUES, st.just(""))), max_size=2))
    if cookies:
        headers.append(("cookie", "; ".join(f"{name}={value}" for name, value in cookies)))
    address = draw(st.sampled_from(["127.0.0.1", "127.0.0.2", "127.0.0.3"]))
    target = f"{target}?{query}" if pairs else target
    return Request(draw(_METHODS), host, target, tuple(headers), client_address=address)


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def real() -> Iterator[list[dict[str, Any]]]:
    """Three clusters of two backends each that say who they are and what they were asked."""
    balancings: list[dict[str, Any]] = [
        {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "ttl": "8760h"}},
        {"strategy": "MAGLEV", "hash": {"by": "HEADER", "name": "x-a"}},
        {"strategy": "RING_HASH", "hash": {"by": "QUERY", "name": "x-b"}},
    ]
    with backends(*(f"c{n}{part}" for n in range(3) for part in "ab")) as echo:
        yield [
            cluster(f"c{n}", {f"c{n}{part}": echo[f"c{n}{part}"] for part in "ab"}, balancing)
            for n, balancing in enumerate(balancings)
        ]


_COMPARED = ("host", "x-a", "x-b", "cookie", "x-envoy-external-address")


def _expected(
    envoy: LiveEnvoy, request: Request, hashings: Mapping[str, Hashing | None]
) -> str | tuple[Any, ...]:
    explanation = explain(envoy.sites(), request)
    if explanation.place is None or explanation.rule is None:
        return "no_matching_endpoint"
    policy, effect = explanation.rule.policy, explanation.effect
    if not isinstance(effect, Forwarded):
        return policy or explanation.place.site.endpoint
    hashing = hashings[effect.shares[0].cluster.partition("/")[2]]
    assert hashing is not None
    headers = {"host": effect.host, **dict(effect.headers)}
    seen = {name: headers.get(name) for name in _COMPARED}
    return policy, pick(hashing, effect.sent).backend, request.method, effect.target, seen


def _answer(envoy: LiveEnvoy, request: Request) -> Any:
    status, headers, body = ask(envoy, request)
    if status == 404:
        return str(json.loads(body)["error"])
    if headers["x-backend"] is None:
        return body
    asked = json.loads(body)
    assert not any(name.startswith("x-trafficplane-") for name in asked["headers"])
    seen = {name: asked["headers"].get(name) for name in _COMPARED}
    return headers["x-policy"], asked["backend"], asked["method"], asked["path"], seen


def ask(envoy: LiveEnvoy, request: Request) -> tuple[int, Message, str]:
    """Status, headers and body of the answer."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", envoy.http_port, timeout=60, source_address=(request.client_address, 0)
    )
    try:
        connection.putrequest(request.method, request.target, skip_host=True)
        connection.putheader("Host", request.authority)
        for name, value in request.headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def check(envoy: LiveEnvoy, documents: list[dict[str, Any]], requests: list[Request]) -> None:
    parsed = edits(documents)
    hashings = {
        edit.name: cluster_facts(edit.spec, {}).hashing
        for edit in parsed
        if isinstance(edit.spec, Cluster)
    }
    assert envoy.take(parsed) == {}
    for request in requests:
        # Which turn an address has depends on the moment.
        asked = replace(request, moment=datetime.now(UTC))
        expected = _expected(envoy, asked, hashings)
        assert _answer(envoy, request) == expected, f"{request}\n{readable(documents)}"


@settings(max_examples=60, deadline=None)
@given(documents=catalogs(forwarding=True), requests=st.lists(requests(), min_size=12, max_size=12))
def test_envoy_decides_as_the_rules_say(
    envoy: LiveEnvoy,
    real: list[dict[str, Any]],
    documents: list[dict[str, Any]],
    requests: list[Request],
) -> None:
    check(envoy, [*real, *documents], requests)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(documents=catalogs(), requests=st.lists(requests(), min_size=25, max_size=25))
def test_envoy_decides_ten_thousand_requests_as_the_rules_say(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], requests: list[Request]
) -> None:
    check(envoy, documents, requests)
