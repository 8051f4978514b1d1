"""Whatever a gateway would refuse, or a person can't have meant, is refused with its place."""

from typing import Any

import pytest

from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.reading import read
from trafficplane.kit.errors import FieldError

KINDS = Kinds(CATALOG_KINDS)


def errors(kind: str, spec: object, labels: object = None) -> list[tuple[str, str]]:
    return [(e.pointer, e.message) for e in read(KINDS[kind], labels, spec).errors]


def backend(**fields: Any) -> dict[str, Any]:
    return {"backends": [{"name": "a", "address": "10.0.0.1", "port": 80} | fields]}


def condition(**fields: Any) -> dict[str, Any]:
    return {"conditions": [fields], "actions": [{"type": "block"}]}


def action(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"actions": list(actions)}


def headers(**edits: Any) -> dict[str, Any]:
    return action({"type": "headers", "request": edits})


def balancing(**fields: Any) -> dict[str, Any]:
    return {"loadBalancing": fields}


def hashed(**fields: Any) -> dict[str, Any]:
    return balancing(strategy="MAGLEV", hash=fields)


def sticky(**fields: Any) -> dict[str, Any]:
    return balancing(stickySessions=fields)


BY_ADDRESS = {"by": "ADDRESS", "mode": "STRICT"}


def kept(**fields: Any) -> dict[str, Any]:
    return balancing(strategy="IP_HASH", stickySessions=BY_ADDRESS, **fields)


def ejecting(**fields: Any) -> dict[str, Any]:
    return {"circuitBreaker": {"outlierDetection": fields}}


def retried_after(*conditions: str) -> dict[str, Any]:
    return {"retries": {"conditions": list(conditions)}}


RETRIED = "/spec/retries/conditions"
BREAKER = "/spec/circuitBreaker"
EJECTION = f"{BREAKER}/outlierDetection"
BACKEND = "/spec/backends/0"
BALANCING = "/spec/loadBalancing"
STICKY = f"{BALANCING}/stickySessions"
CLUSTERS = [
    (backend(port=0), f"{BACKEND}/port", "must lie between 1 and 65535"),
    (backend(port=65536), f"{BACKEND}/port", "must lie between 1 and 65535"),
    (backend(port="80"), f"{BACKEND}/port", "must be a whole number, without quotes"),
    (backend(port=80.0), f"{BACKEND}/port", "must be a whole number, without quotes"),
    (backend(port=True), f"{BACKEND}/port", "must be a whole number, without quotes"),
    (backend(adress="x"), f"{BACKEND}/adress", "did you mean 'address'?"),
    (backend(address="1.2.3"), f"{BACKEND}/address", "its last label is a number"),
    (backend(address="a_b"), f"{BACKEND}/address", "neither an IP address nor a host name"),
    (backend(address="fe80::1%eth0"), f"{BACKEND}/address", "has a zone"),
    (backend(address="bücher.de"), f"{BACKEND}/address", "xn--bcher-kva.de"),
    (backend(address="http://a"), f"{BACKEND}/address", "without port, scheme or path"),
    (backend(name="A"), f"{BACKEND}/name", "lower-case letters"),
    (backend(weight=0), f"{BACKEND}/weight", "must lie between 1 and 10000"),
    (backend(state="OFF"), f"{BACKEND}/state", "write one of ACTIVE, DRAINING, MAINTENANCE"),
    ({"backends": backend()["backends"] * 2}, "/spec/backends/1/name", "is the name of two"),
    (
        {"backends": [*backend()["backends"], *backend(name="b")["backends"]]},
        "/spec/backends/1/address", "same address and port as backend 'a'",
    ),
    ({"backends": {}}, "/spec/backends", "must be a list"),
    ({"loadBalancing": {"strategy": "X"}}, "/spec/loadBalancing/strategy", "ROUND_ROBIN, LEAST"),
    (balancing(strategy="RANDOM", hash={}), f"{BALANCING}/hash", "MAGLEV and RING_HASH"),
    (hashed(by="HEADER"), f"{BALANCING}/hash/name", "is required with HEADER"),
    (hashed(name="x"), f"{BALANCING}/hash/name", "only counts with HEADER, COOKIE and QUERY"),
    (hashed(by="HEADER", name=":path"), f"{BALANCING}/hash/name", "use a path condition"),
    (hashed(by="COOKIE", name="a=b"), f"{BALANCING}/hash/name", "not the name of a cookie"),
    (hashed(by="QUERY", name="a=b"), f"{BALANCING}/hash/name", "without '='"),
    (
        balancing(strategy="MAGLEV", slowStart={"window": "5s"}),
        f"{BALANCING}/slowStart", "is not possible with MAGLEV; choose ROUND_ROBIN",
    ),
    (balancing(slowStart={}), f"{BALANCING}/slowStart/window", "is required"),
    (balancing(panicThreshold=101), f"{BALANCING}/panicThreshold", "between 0 and 100"),
    (balancing(failover="NEVER"), f"{BALANCING}/failover", "write one of STRICT, SPILL"),
    (sticky(by="HEADER", path="/a"), f"{STICKY}/path", "is a property of cookies"),
    (sticky(by="HEADER", ttl="500ms"), f"{STICKY}/ttl", "between 1s and 8760h"),
    (sticky(by="TOKEN"), f"{STICKY}/by", "write one of COOKIE, HEADER, ADDRESS"),
    (sticky(by="ADDRESS"), f"{STICKY}/by", "choose IP_HASH"),
    (sticky(by="ADDRESS", name="a"), f"{STICKY}/name", "only counts with COOKIE and HEADER"),
    (
        balancing(
            strategy="MAGLEV", stickySessions=BY_ADDRESS, hash={"by": "HEADER", "name": "a"}
        ),
        f"{STICKY}/by", "choose IP_HASH",
    ),
    (kept(zones="LOCAL_FIRST"), f"{BALANCING}/zones", "zones are for when backends fail"),
    (kept(panicThreshold=1), f"{BALANCING}/panicThreshold", "which ignores health"),
    (kept(drainTime="1m"), f"{BALANCING}/drainTime", "can't be told from new ones"),
    (
        {**kept(), "backends": [
            {"name": "a", "address": "a.test", "port": 1},
            {"name": "b", "address": "b.test", "port": 1, "priority": 1}]},
        "/spec/backends/1/priority", "nothing fails over",
    ),
    (sticky(by="HEADER", name="host"), f"{STICKY}/name", "can't be edited as a header"),
    (sticky(name="a b"), f"{STICKY}/name", "not the name of a cookie"),
    (sticky(path="/a;b"), f"{STICKY}/path", "would end the cookie's path"),
    (backend(priority=16), f"{BACKEND}/priority", "between 0 and 15"),
    ({"retries": {"attempts": 11}}, "/spec/retries/attempts", "between 0 and 10"),
    (retried_after(), RETRIED, "must not be empty"),
    (retried_after("RESET", "RESET"), f"{RETRIED}/1", "RESET is listed twice"),
    (retried_after("ALWAYS"), f"{RETRIED}/0", "write one of CONNECT_FAILURE"),
    ({"retries": {"perTryTimeout": "1ms"}}, "/spec/retries/perTryTimeout", "between 10ms"),
    (
        {"retries": {"budget": {}}, "circuitBreaker": {"maxRetries": 1}},
        f"{BREAKER}/maxRetries", "excludes retries.budget",
    ),
    ({"circuitBreaker": {"maxRequests": 0}}, f"{BREAKER}/maxRequests", "must be 1 or more"),
    (ejecting(maxEjectionPercent=101), f"{EJECTION}/maxEjectionPercent", "between 0 and 100"),
    (
        ejecting(baseEjectionTime="10m"),
        f"{EJECTION}/maxEjectionTime", "not be shorter than baseEjectionTime",
    ),
    (
        ejecting(successRate={"minimumBackends": 1}),
        f"{EJECTION}/successRate/minimumBackends", "between 2 and 1000",
    ),
    ({"healthCheck": {"path": "health"}}, "/spec/healthCheck/path", "must begin with '/'"),
    ({"healthCheck": {"interval": 5}}, "/spec/healthCheck/interval", "such as 500ms"),
    ({"healthCheck": {"interval": "1ms"}}, "/spec/healthCheck/interval", "between 100ms and 1h"),
    (
        {"healthCheck": {"expectedStatuses": ["299-200"]}},
        "/spec/healthCheck/expectedStatuses/0", "write it as '200-299'",
    ),
    ({"connectTimeout": "0s"}, "/spec/connectTimeout", "is not between 10ms and 5m"),
    ({"tls": {"caCertificates": "x"}}, "/spec/tls/caCertificates", "not a PEM certificate"),
    (
        {"tls": {"caCertificates": "-----BEGIN PRIVATE KEY-----"}},
        "/spec/tls/caCertificates", "contains a private key",
    ),
    ({"tls": {"serverName": "10.0.0.1"}}, "/spec/tls/serverName", "last label is a number"),
]  # fmt: skip


def shop(**fields: Any) -> dict[str, Any]:
    return {"slug": "shop", "cluster": "shop", **fields}


ENDPOINTS = [
    (shop(stripPrefix="api"), "/spec/stripPrefix", "must begin with '/'"),
    (shop(stripPrefix="/api/"), "/spec/stripPrefix", "must not end with a slash"),
    (shop(addPrefix="/a?b"), "/spec/addPrefix", "the query is no part of the path"),
    (shop(host="http://a"), "/spec/host", "is not a host"),
    (shop(idleTimeout="0s"), "/spec/idleTimeout", "is not between 1s and 24h"),
    (shop(streamTimeout="1ms"), "/spec/streamTimeout", "is not between 1s and 720h"),
    (shop(maxRequestBytes=0), "/spec/maxRequestBytes", "must be 1 or more"),
    (
        shop(webSocket=True, maxRequestBytes=1),
        "/spec/maxRequestBytes", "would hold a WebSocket's messages back",
    ),
    (shop(maintenance={"contentType": "a\nb"}), "/spec/maintenance/contentType", "not allowed"),
    (shop(maintenance={"statusCode": 99}), "/spec/maintenance/statusCode", "between 200 and 599"),
    ({"cluster": "a"}, "/spec", "needs a slug or at least one domain"),
    ({"slug": "a/b", "cluster": "a"}, "/spec/slug", "not a valid slug"),
    ({"slug": "a"}, "/spec/cluster", "is required for the type PROXY"),
    ({"slug": "a", "type": "MOCK"}, "/spec/mock", "is required for the type MOCK"),
    ({"slug": "a", "cluster": "a", "mock": {}}, "/spec/mock", "only fits the type MOCK"),
    ({"domains": ["a.com:80"], "cluster": "a"}, "/spec/domains/0", "is not a domain"),
    ({"domains": ["10.0.0.1"], "cluster": "a"}, "/spec/domains/0", "is an IP address"),
    ({"domains": ["a.*.com"], "cluster": "a"}, "/spec/domains/0", "stands alone in front"),
    ({"domains": ["*"], "cluster": "a"}, "/spec/domains/0", "stands alone in front"),
    ({"domains": ["A.com", "a.com"], "cluster": "a"}, "/spec/domains/1", "is listed twice"),
    ({"slug": "a", "cluster": "a", "timeout": "25h"}, "/spec/timeout", "between 0s and 24h"),
    (
        {"slug": "a", "type": "MOCK", "mock": {"statusCode": 199}},
        "/spec/mock/statusCode", "must lie between 200 and 599",
    ),
    (
        {"slug": "a", "type": "MOCK", "mock": {"body": "ü" * 32_769}},
        "/spec/mock/body", "65538 bytes; 65536 are allowed",
    ),
    (
        {"slug": "a", "type": "REDIRECT", "redirect": {"path": "/x", "url": "http://a"}},
        "/spec/redirect/path", "exclude each other",
    ),
    (
        {"slug": "a", "type": "REDIRECT", "redirect": {"statusCode": 300, "path": "/"}},
        "/spec/redirect/statusCode", "write one of 301, 302, 303, 307, 308",
    ),
]  # fmt: skip

VALUE = "/spec/conditions/0/value"
CONDITIONS: list[tuple[dict[str, Any], str, str]] = [
    (
        {"type": "weather"},
        "/spec/conditions/0/type",
        "allowed: header, query, cookie, path, host, method",
    ),
    ({"key": "a"}, "/spec/conditions/0/type", "is required: one of header"),
    (
        {"type": "method", "operator": "regex", "value": "x"},
        "/spec/conditions/0/operator", "write one of equals, not_equals, in, not_in",
    ),
    (
        {"type": "header", "key": ":path", "operator": "exists"},
        "/spec/conditions/0/key", "use a path condition",
    ),
    (
        {"type": "header", "key": "Host", "operator": "exists"},
        "/spec/conditions/0/key", "use a host condition",
    ),
    (
        {"type": "header", "key": "a b", "operator": "exists"},
        "/spec/conditions/0/key", "is not a header name",
    ),
    (
        {"type": "header", "key": "a", "operator": "equals", "value": True},
        VALUE, "put it in quotes",
    ),
    ({"type": "header", "key": "a", "operator": "equals"}, VALUE, "is required for the operator"),
    (
        {"type": "header", "key": "a", "operator": "equals", "value": "a\r\nb"},
        VALUE, "never occurs in a header",
    ),
    ({"type": "header", "key": "a", "operator": "prefix", "value": ""}, VALUE, "must not be empty"),
    ({"type": "header", "key": "a", "operator": "in", "value": []}, VALUE, "list of at least one"),
    (
        {"type": "header", "key": "a", "operator": "in", "value": ["x", 1, "x"]},
        f"{VALUE}/1", "put it in quotes",
    ),
    (
        {"type": "header", "key": "a", "operator": "in", "value": ["x", "x"]},
        f"{VALUE}/1", "is listed twice",
    ),
    (
        {"type": "header", "key": "a", "operator": "in",
         "value": [f"{i:04}" + "x" * 500 for i in range(100)]},
        VALUE, "the list is too long",
    ),
    (
        {"type": "header", "key": "a", "operator": "exists", "value": "true"},
        VALUE, "must be true (must be present) or false",
    ),
    (
        {"type": "query", "key": "a=b", "operator": "exists"},
        "/spec/conditions/0/key", "contains '='",
    ),
    (
        {"type": "query", "key": "a", "operator": "equals", "value": "a b"},
        VALUE, "requests carry it as %20",
    ),
    ({"type": "path", "operator": "equals", "value": "a"}, VALUE, "must begin with '/'"),
    ({"type": "path", "operator": "prefix", "value": "/a?b"}, VALUE, "the query is no part"),
    ({"type": "path", "operator": "prefix", "value": "/é"}, VALUE, "requests carry it as %C3%A9"),
    ({"type": "path", "operator": "prefix", "value": "/%zz"}, VALUE, "two hexadecimal digits"),
    ({"type": "path", "operator": "regex", "value": "("}, VALUE, "missing )"),
    ({"type": "path", "operator": "regex", "value": r"(a)\1"}, VALUE, "no back-references"),
    ({"type": "path", "operator": "regex", "value": "(?=a)"}, VALUE, "no look-around"),
    ({"type": "path", "operator": "regex", "value": r"(?:\pL\pN){20}"}, VALUE, "5000 are allowed"),
    ({"type": "path", "operator": "regex", "value": r"\Qa"}, VALUE, r"write \E behind it"),
    ({"type": "path", "operator": "regex", "value": "(^a)"}, VALUE, "anchors"),
    ({"type": "host", "operator": "equals", "value": "a.com:80"}, VALUE, "without port"),
    ({"type": "host", "operator": "suffix", "value": "/a"}, VALUE, "never occurs in a host"),
    ({"type": "method", "operator": "equals", "value": "GET /"}, VALUE, "is not a request method"),
]  # fmt: skip

ACTION = "/spec/actions/0"
POLICIES = [
    *((condition(**fields), pointer, message) for fields, pointer, message in CONDITIONS),
    ({"actions": []}, "/spec/actions", "must not be empty"),
    ({}, "/spec/actions", "is required"),
    (action({"type": "limit"}), f"{ACTION}/type", "allowed: route, split, failover"),
    (action({"type": "route"}), f"{ACTION}/cluster", "is required"),
    (action({"type": "block"}, {"type": "block"}), "/spec/actions/1", "a policy decides once"),
    (
        action({"type": "block"}, {"type": "rewrite", "host": "a"}),
        "/spec/actions/1", "has no effect beside block",
    ),
    (
        action({"type": "rewrite", "host": "a"}, {"type": "rewrite", "host": "b"}),
        "/spec/actions/1", "only one rewrite action",
    ),
    (action({"type": "split", "clusters": []}), f"{ACTION}/clusters", "must not be empty"),
    (
        action({"type": "split", "clusters": [{"cluster": "a", "weight": 0}]}),
        f"{ACTION}/clusters", "all weights are 0",
    ),
    (
        action({"type": "split", "clusters": [{"cluster": "a", "weight": 10_001}]}),
        f"{ACTION}/clusters/0/weight", "must lie between 0 and 10000",
    ),
    (
        action({"type": "split", "clusters": [{"cluster": "a", "weight": 1}] * 2}),
        f"{ACTION}/clusters/1/cluster", "is listed twice",
    ),
    (action({"type": "redirect"}), ACTION, "says where to"),
    (action({"type": "redirect", "url": "/x"}), f"{ACTION}/url", "is not an absolute URL"),
    (action({"type": "redirect", "url": "http://a/#b"}), f"{ACTION}/url", "contains '#'"),
    (action({"type": "redirect", "url": "http://u@a/"}), f"{ACTION}/url", "a user name"),
    (action({"type": "redirect", "url": "http://a:0/"}), f"{ACTION}/url", "a port lies between"),
    (action({"type": "rewrite"}), ACTION, "rewrites nothing"),
    (
        action({"type": "rewrite", "pathRegex": "^a"}),
        f"{ACTION}/substitution", "is required with pathRegex",
    ),
    (
        action({"type": "rewrite", "pathRegex": "^a", "substitution": r"/\1"}),
        f"{ACTION}/substitution", "the expression has 0",
    ),
    (
        action({"type": "rewrite", "pathRegex": "^a", "substitution": "/\\"}),
        f"{ACTION}/substitution", "contains",
    ),
    (action({"type": "rewrite", "host": "a b"}), f"{ACTION}/host", "host"),
    (action({"type": "headers"}), ACTION, "changes nothing"),
    (headers(set={"x": "50%"}), f"{ACTION}/request/set/x", "write %% for a literal percent sign"),
    (headers(set={"x": "%REQ(a)%"}), f"{ACTION}/request/set/x", "write %% for a literal"),
    (headers(set={"x": "a%%%b"}), f"{ACTION}/request/set/x", "write %% for a literal"),
    (headers(set={"x": "a\r\nb: c"}), f"{ACTION}/request/set/x", "use visible ASCII"),
    (headers(set={"x": "é"}), f"{ACTION}/request/set/x", "use visible ASCII"),
    (headers(set={"x": ""}), f"{ACTION}/request/set/x", "an empty value sets nothing"),
    (headers(set={"x": " a"}), f"{ACTION}/request/set/x", "begin or end with a space"),
    (headers(set={":path": "/"}), f"{ACTION}/request/set/:path", "use a rewrite action"),
    (headers(set={"Host": "a"}), f"{ACTION}/request/set/Host", "use a rewrite action with 'host'"),
    (headers(remove=["Content-Length"]), f"{ACTION}/request/remove/0", "managed by the gateway"),
    (headers(set={"X-Envoy-A": "b"}), f"{ACTION}/request/set/X-Envoy-A", "belong to the gateway"),
    (headers(set={"a/b": "c"}), f"{ACTION}/request/set/a~1b", "is not a header name"),
    (headers(set={"A": "1", "a": "2"}), f"{ACTION}/request/set/A", "different spellings"),
    (headers(set={"a": "1"}, remove=["A"]), f"{ACTION}/request/remove/0", "is edited already"),
    (action({"type": "block", "statusCode": 600}), f"{ACTION}/statusCode", "between 200 and 599"),
    (action({"type": "block"}) | {"priority": -1}, "/spec/priority", "between 0 and 1000000"),
    (condition(type="path") | {"conditions": [1]}, "/spec/conditions/0", "must be a mapping"),
    (
        action({"type": "block"})
        | {"conditions": [{"type": "method", "operator": "equals", "value": "GET"}] * 33},
        "/spec/conditions", "32 are allowed",
    ),
]  # fmt: skip

CASES = [
    *(("Cluster", *case) for case in CLUSTERS),
    *(("Endpoint", *case) for case in ENDPOINTS),
    *(("RoutingPolicy", *case) for case in POLICIES),
]


@pytest.mark.parametrize(
    ("kind", "spec", "pointer", "message"), CASES, ids=lambda value: str(value)[:60]
)
def test_a_wrong_field_is_named_with_what_is_allowed(
    kind: str, spec: Any, pointer: str, message: str
) -> None:
    found = errors(kind, spec)
    assert any(p == pointer and message in m for p, m in found), found


def test_all_errors_are_reported_together() -> None:
    spec = {"backends": [{"name": "A", "port": 0}], "protocol": "HTTP9"}

    assert {
        "/spec/backends/0/name", "/spec/backends/0/port", "/spec/backends/0/address",
        "/spec/protocol", "/labels/~1",
    } == {pointer for pointer, _ in errors("Cluster", spec, {"/": "x"})}  # fmt: skip


@pytest.mark.parametrize("text", ["\x00", "\ud800"])
def test_what_no_database_holds_is_refused_wherever_it_stands(text: str) -> None:
    spec = action({"type": "block", "body": f"a{text}b"})

    assert [pointer for pointer, _ in errors("RoutingPolicy", spec)] == ["/spec/actions/0/body"]


def test_nesting_has_a_limit() -> None:
    spec: Any = {}
    for _ in range(500):
        spec = {"a": spec}

    assert errors("Cluster", spec)[0][1] == "is nested deeper than 64 levels"


def test_a_missing_spec_is_one_error() -> None:
    assert (FieldError("/spec", "is required"),) == read(KINDS["Cluster"], None, None).errors
