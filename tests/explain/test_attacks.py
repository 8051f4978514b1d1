"""Confused paths, forged headers and odd hosts: the explanation and the real Envoy agree."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.explain.wire import Answer, Wire, http2, lines
from trafficplane.changes.logic.questions import question_of
from trafficplane.explain.effects import Answered, Forwarded, Redirected
from trafficplane.explain.evaluate import Explanation, explain
from trafficplane.explain.request import Request

_PIECES = st.sampled_from(
    ["/", "/", "//", "a", "admin", ".", "..", "/../", "/./", ";", "..;x", "%2e", "%2E%2e", "%2f",
     "%5c", "\\", "%", "%41", "%4", "%31", "%%", "%zz", "%25", "%00", "%c3%a9", "~", "%7E",
     '"', "<", "^", "|", "[", "'", "/e/shop", "/E/shop", "#"]
)  # fmt: skip
_PATHS = st.lists(_PIECES, max_size=8).map(lambda pieces: "/" + "".join(pieces))
_QUERIES = st.sampled_from([None, "", "x=1", "a=/../b", "a=%41&x-a", "?", 'q="<>^`{|}\\'])
_TARGETS = st.builds(lambda p, q: p if q is None else f"{p}?{q}", _PATHS, _QUERIES)
_HOSTS = st.sampled_from(
    ["shop.test", "SHOP.TEST", "shop.test:80", "shop.test:8443", "shop.test:", "shop.test:evil",
     "shop.test.", "shop.test..", "shop.test.:80", "shop.test:8.", ".",
     ".shop.test", "..shop.test", "a.shop.test", "A.Shop.test:1", "*.shop.test",
     "evil.test", "user@shop.test", "shop.test:80:90", "evil.test:shop.test", "[::1]", "[::1]:80",
     "xshop.test", "shop_test", "", "shop.test,evil.test", "shop.test:80,evil.test", ",",
     "a.shop.test,b", "shop.test/x", "shop.test#", "shop test", "shop.test?x", "shop^test",
     "(shop.test)"]
)  # fmt: skip
_NAMES = st.sampled_from(
    ["x-a", "X-A", "accept", "user-agent", "cookie", "x-forwarded-proto", "x-forwarded-host",
     "x-forwarded-client-cert", "x-request-id", "x-envoy-original-path", "x-envoy-internal",
     "x-envoy-retry-on", "x-envoy-foo", "x-envoy-upstream-rq-timeout-ms", "x-original-url",
     "x-rewrite-url", "x-http-method-override", "x-envoy-decorator-operation", "proxy-connection",
     "keep-alive", "forwarded", "x-real-ip", "x_a"]
)  # fmt: skip
_HEADERS = st.lists(st.tuples(_NAMES, st.sampled_from(["a", "b", "/admin", "https", " a "])),
                    max_size=4)  # fmt: skip
_REQUESTS = st.builds(
    Request,
    method=st.sampled_from(["GET", "POST", "PURGE"]),
    authority=_HOSTS,
    target=_TARGETS,
    headers=_HEADERS.map(tuple),
    client_address=st.just("127.0.0.1"),
)
# What the gateway adds by the connection or draws anew.
_UNPREDICTABLE = {"x-request-id", "x-forwarded-for", "host", "content-length"}


def _policy(name: str, conditions: list[Any], *actions: Any, **spec: Any) -> dict[str, Any]:
    whole = {"conditions": conditions, "actions": list(actions), **spec}
    return {"kind": "RoutingPolicy", "name": name, "spec": whole}


def _catalog(port: int) -> list[dict[str, Any]]:
    edits = {"set": {"x-set": "1%%"}, "add": {"x-a": "added"}, "remove": ["x-original-url"]}
    backend = {"name": "b", "address": "127.0.0.1", "port": port}
    return [
        {"kind": "Cluster", "name": "c", "spec": {"backends": [backend]}},
        {"kind": "Endpoint", "name": "shop",
         "spec": {"slug": "shop", "domains": ["shop.test"], "cluster": "c"}},
        {"kind": "Endpoint", "name": "wild", "spec": {
            "domains": ["*.shop.test"], "type": "REDIRECT", "redirect": {"scheme": "https"}}},
        _policy("admin", [{"type": "path", "operator": "prefix", "value": "/admin"}],
                {"type": "block", "statusCode": 403}, priority=0),
        _policy("forged", [{"type": "header", "key": "x-forwarded-proto", "operator": "equals",
                            "value": "https"}], {"type": "block", "statusCode": 418}, priority=1),
        _policy("internal", [{"type": "header", "key": "x-envoy-internal", "operator": "exists"}],
                {"type": "block", "statusCode": 418}, priority=1),
        _policy("elsewhere", [{"type": "path", "operator": "contains", "value": "%2f"}],
                {"type": "redirect", "host": "other.test", "statusCode": 307}, priority=2),
        _policy("not-shop", [{"type": "host", "operator": "not_equals", "value": "shop.test"},
                             {"type": "header", "key": "x-a", "operator": "equals", "value": "b"}],
                {"type": "headers", "request": edits}, {"type": "rewrite", "pathPrefix": "/new"},
                endpoint="shop", priority=3),
        _policy("regex", [{"type": "path", "operator": "contains", "value": "~"}],
                {"type": "rewrite", "pathRegex": "^/([^/]*)/", "substitution": r"/\1-\\-",
                 "host": "inner.test"}, endpoint="shop", priority=4),
        _policy("api", [{"type": "path", "operator": "prefix", "value": "/a"},
                        {"type": "header", "key": "cookie", "operator": "equals", "value": "a"}],
                {"type": "rewrite", "pathPrefix": "/"}, endpoint="shop", priority=5),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with (
        backends("b") as started,
        live_envoy(tmp_path_factory.mktemp("envoy")) as gateway,
    ):
        assert gateway.apply(_catalog(started["b"].port)) == {}
        yield gateway


@pytest.fixture(scope="module")
def wire(envoy: LiveEnvoy) -> Iterator[Wire]:
    opened = Wire(envoy.http_port)
    yield opened
    opened.close()


def _check(envoy: LiveEnvoy, wire: Wire, request: Request) -> None:
    explanation = explain(envoy.sites(), request)
    answer = wire.send(request)
    assert _seen(answer, explanation) == _foretold(explanation), request


def _foretold(explanation: Explanation) -> Any:
    match explanation.effect:
        case Answered(status=status):
            return status
        case Redirected(status=status, location=location):
            return status, location
        case Forwarded() as forwarded:
            # The backend keeps the last of several lines.
            headers = {n: v for n, v in forwarded.headers if n not in _UNPREDICTABLE}
            return forwarded.target, forwarded.host, headers


def _seen(answer: Answer, explanation: Explanation) -> Any:
    if answer.status != 200:
        location = answer.headers.get("location")
        return answer.status if location is None else (answer.status, location)
    said = answer.document
    headers = {n: v for n, v in said["headers"].items() if n not in _UNPREDICTABLE}
    return said["path"], said["headers"]["host"], headers


@settings(max_examples=500, deadline=None)
@given(request=_REQUESTS)
def test_attackers_requests_go_where_the_explanation_says(
    envoy: LiveEnvoy, wire: Wire, request: Request
) -> None:
    _check(envoy, wire, request)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(request=_REQUESTS)
def test_thousands_of_attackers_requests_go_where_the_explanation_says(
    envoy: LiveEnvoy, wire: Wire, request: Request
) -> None:
    _check(envoy, wire, request)


@pytest.mark.parametrize(
    "target",
    ["/admin", "/x/../admin", "/%61dmin", "/x/%2e%2e/admin/", "/./admin", "/x/..;/admin",
     "/x\\..\\admin", "/x/..;a=b/admin?x", "/x/.%2e/admin"],
)  # fmt: skip
def test_no_spelling_of_a_blocked_path_comes_through(
    envoy: LiveEnvoy, wire: Wire, target: str
) -> None:
    for request in (Request("GET", "shop.test", target), Request("GET", "x", f"/e/shop{target}")):
        rule = explain(envoy.sites(), request).rule
        assert rule is not None
        assert (rule.policy, wire.send(request).status) == ("admin", 403)


LOCAL = {"clientIp": "127.0.0.1"}


@pytest.mark.parametrize(
    ("target", "host"),
    [("http://shop.test/x", "evil.test"), ("http://evil.test/x", "shop.test"),
     ("HTTP://SHOP.test:99/a/../x?y", "evil.test"), ("http://user@shop.test/x", "evil.test"),
     ("http://shop.test", ""), ("http://a.shop.test/x", "shop.test"),
     ("http://evil.test/e/shop/../../admin", "shop.test")],
)  # fmt: skip
def test_a_host_in_the_request_line_counts_and_the_other_does_not(
    envoy: LiveEnvoy, target: str, host: str
) -> None:
    answer = lines(envoy.http_port, f"GET {target} HTTP/1.1\nHost: {host}")
    question = question_of({"url": target.replace("user@", ""), **LOCAL})
    explanation = explain(envoy.sites(), question.request)
    assert _seen(answer, explanation) == _foretold(explanation)


@pytest.mark.parametrize("scheme", ["ftp", "ws"])
def test_request_lines_of_other_schemes_are_refused(envoy: LiveEnvoy, scheme: str) -> None:
    answer = lines(envoy.http_port, f"GET {scheme}://shop.test/x HTTP/1.1\nHost: shop.test")
    assert answer.status == 400


@pytest.mark.parametrize(
    "hosts",
    [["shop.test", "evil.test"], ["shop.test:80", "evil.test"], ["evil.test", "a.shop.test"],
     ["shop.test", "shop.test"], ["", "shop.test"], ["shop.test", ""], ["", ""]],
    ids=",".join,
)  # fmt: skip
@pytest.mark.parametrize("path", ["/x", "/e/shop/x"])
def test_several_host_headers_are_one_at_most(
    envoy: LiveEnvoy, hosts: list[str], path: str
) -> None:
    given = "".join(f"\nHost: {host}" for host in hosts)
    answer = lines(envoy.http_port, f"GET {path} HTTP/1.1{given}")
    question = question_of({"url": f"http://shop.test{path}", "headers": {"host": hosts}, **LOCAL})
    explanation = explain(envoy.sites(), question.request)
    assert _seen(answer, explanation) == _foretold(explanation)
    if all(hosts):
        assert (answer.status, answer.document["error"]) == (400, "several_hosts")


def test_a_request_without_a_host_is_refused(envoy: LiveEnvoy) -> None:
    assert lines(envoy.http_port, "GET /x HTTP/1.1").status == 400


@pytest.mark.parametrize(
    ("authority", "host"),
    [("shop.test", "evil.test"), ("evil.test", "shop.test"), ("SHOP.test:80", "x"),
     ("shop.test.", "shop.test"), (None, "shop.test")],
)  # fmt: skip
def test_over_http2_the_authority_counts_and_a_host_beside_it_does_not(
    envoy: LiveEnvoy, authority: str | None, host: str
) -> None:
    named = [] if authority is None else [(":authority", authority)]
    start = [(":method", "GET"), (":scheme", "http"), (":path", "/x"), *named]
    body = http2(envoy.http_port, *start, ("host", host))
    effect = explain(envoy.sites(), Request("GET", authority or host, "/x")).effect
    if isinstance(effect, Forwarded):
        assert (body and json.loads(body)["headers"]["host"]) == effect.host
    else:
        assert (body and json.loads(body)["error"]) == "no_matching_endpoint"


@pytest.mark.parametrize(
    "hosts",
    [[(":authority", "shop.test"), (":authority", "evil.test")],
     [("host", "shop.test"), ("host", "evil.test")], [(":authority", "user@shop.test")],
     [(":authority", "shop.test/x")], []],
    ids=str,
)  # fmt: skip
def test_over_http2_no_two_hosts_are_taken(envoy: LiveEnvoy, hosts: list[tuple[str, str]]) -> None:
    start = [(":method", "GET"), (":scheme", "http"), (":path", "/e/shop/x")]
    assert http2(envoy.http_port, *start, *hosts) is None
