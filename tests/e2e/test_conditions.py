"""Conditions of every kind decide in the real Envoy, and can't be forged."""

import http.client
import ssl
from typing import Any

from tests.e2e.stack import Stack, endpoint, policy


def _mock(**spec: Any) -> dict[str, Any]:
    return endpoint("shop", type="MOCK", mock={"body": "default"}, **spec)


def _blocks(name: str, *conditions: Any, priority: int = 10) -> dict[str, Any]:
    action = {"type": "block", "statusCode": 200, "body": name}
    return policy(name, "shop", list(conditions), action, priority=priority)


def _from(stack: Stack, address: str, **headers: str) -> str:
    """What a client with that address gets."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", stack.http_port, timeout=60, source_address=(address, 0)
    )
    try:
        connection.request("GET", "/e/shop/", headers=headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def _with_server_name(stack: Stack, name: str | None, **headers: str) -> str:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", stack.https_port, timeout=60)
    connection.connect = lambda: None  # type: ignore[method-assign]
    plain = http.client.HTTPConnection("127.0.0.1", stack.https_port, timeout=60)
    plain.connect()
    connection.sock = context.wrap_socket(plain.sock, server_hostname=name)
    try:
        connection.request("GET", "/e/shop/", headers=headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_an_address_decides_and_headers_cannot_pretend_it(stack: Stack) -> None:
    stack.apply(
        _mock(),
        _blocks("office", {"type": "address", "operator": "in", "value": ["127.0.0.2/31"]}),
    )
    assert _from(stack, "127.0.0.2") == "office"
    assert _from(stack, "127.0.0.1") == "default"
    assert _from(stack, "127.0.0.1", **{"x-forwarded-for": "127.0.0.2"}) == "default"


def test_everybody_else_is_whoever_is_not_listed(stack: Stack) -> None:
    stack.apply(
        _mock(),
        _blocks("public", {"type": "address", "operator": "not_in", "value": ["127.0.0.3"]}),
    )
    assert [_from(stack, f"127.0.0.{n}") for n in (1, 2, 3)] == ["public", "public", "default"]


def test_the_tls_server_name_decides_and_a_header_cannot_pretend_it(stack: Stack) -> None:
    named = {"type": "serverName", "operator": "suffix", "value": ".partner.test"}
    stack.apply(_mock(), _blocks("partner", named))
    forged = {"x-trafficplane-server-name": "a.partner.test"}
    assert _with_server_name(stack, "a.partner.test") == "partner"
    assert _with_server_name(stack, "a.other.test", **forged) == "default"
    assert _with_server_name(stack, None, **forged) == "default"
    assert _from(stack, "127.0.0.1", **forged) == "default"


def test_a_cookie_decides(stack: Stack) -> None:
    beta = {"type": "cookie", "key": "beta", "operator": "equals", "value": "1"}
    stack.apply(_mock(), _blocks("beta", beta))
    said = {
        cookie: stack.request("/e/shop/", headers={"cookie": cookie}).text
        for cookie in ("beta=1", "a=2; beta=1; c=3", "a=2;beta=1", "xbeta=1", "beta=12", "a=beta=1")
    }
    assert said == {
        "beta=1": "beta", "a=2; beta=1; c=3": "beta", "a=2;beta=1": "beta",
        "xbeta=1": "default", "beta=12": "default", "a=beta=1": "default",
    }  # fmt: skip


def test_groups_join_conditions(stack: Stack) -> None:
    header = {"type": "header", "key": "x-beta", "operator": "exists"}
    cookie = {"type": "cookie", "key": "beta", "operator": "exists"}
    get = {"type": "method", "operator": "equals", "value": "GET"}
    both = {"type": "all", "conditions": [cookie, get]}
    stack.apply(
        _mock(),
        _blocks("testers", {"type": "any", "conditions": [header, both]}, priority=1),
        _blocks("writing", {"type": "not", "conditions": [get, cookie]}, priority=2),
    )
    assert stack.request("/e/shop/").text == "default"
    assert stack.request("/e/shop/", headers={"x-beta": "1"}, method="POST").text == "testers"
    assert stack.request("/e/shop/", headers={"cookie": "beta=1"}).text == "testers"
    assert stack.request("/e/shop/", headers={"cookie": "beta=1"}, method="PUT").text == "default"
    assert stack.request("/e/shop/", method="PUT").text == "writing"


def test_what_cannot_be_matched_is_refused_with_its_place(stack: Stack) -> None:
    regex = {"type": "path", "operator": "regex", "value": "^/a"}
    header = {"type": "header", "key": "x", "operator": "exists"}
    wide = {"type": "any", "conditions": [header] * 9}
    cases: list[tuple[list[Any], str]] = [
        ([{"type": "not", "conditions": [regex]}], "/0/conditions/0/operator"),
        ([regex, regex], "/1"),
        ([wide, wide], ""),
        ([{"type": "address", "operator": "in", "value": ["10.0.0.1/8"]}], "/0/value/0"),
        ([{"type": "cookie", "key": "a;b", "operator": "exists"}], "/0/key"),
    ]
    for conditions, place in cases:
        document = policy("p", None, conditions, {"type": "block"})
        answer = stack.api.post("/api/changes/plan", json={"resources": [document]})
        pointers = [error["pointer"] for error in answer.json()["errors"]]
        assert (answer.status_code, pointers) == (422, [f"/resources/0/spec/conditions{place}"])
