"""What clients and proxies say about a client, and who is believed: explanation and Envoy agree."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.explain.wire import Wire
from trafficplane.explain.effects import Forwarded, Redirected
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request
from trafficplane.ir.listener import Edge, Proxies

# 127.0.0.2 and 127.0.0.3 are proxies, of which a request passes two; 127.0.0.4 is a client.
_PROXIES = Proxies(("127.0.0.2/31",), hops=2)
_PEERS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
_ADDRESSES = st.sampled_from(
    [
        "10.0.0.1",
        "203.0.113.9",
        "127.0.0.1",
        "2001:db8::1",
        "nonsense",
        "",
        "10.0.0.1:80",
        " 10.0.0.2 ",
    ]
)
_LINES = st.lists(_ADDRESSES, min_size=1, max_size=4).map(",".join)
_FORWARDED = st.one_of(
    st.tuples(st.sampled_from(["x-forwarded-for", "X-Forwarded-For"]), _LINES),
    st.tuples(st.just("x-forwarded-proto"), st.sampled_from(["http", "https"])),
    st.tuples(
        st.sampled_from(
            ["x-forwarded-host", "x-forwarded-user", "x-real-ip", "forwarded", "x-forwarded-prefix",
             "x-envoy-external-address", "x-a"]
        ),
        st.sampled_from(["10.0.0.1", "shop.test", "for=10.0.0.1"]),
    ),
)  # fmt: skip
_REQUESTS = st.builds(
    Request,
    method=st.just("GET"),
    authority=st.sampled_from(["shop.test", "other.test"]),
    target=st.sampled_from(["/a", "/inner/x", "/e/shop/a"]),
    headers=st.lists(_FORWARDED, max_size=4, unique_by=lambda header: header[0]).map(tuple),
    client_address=st.sampled_from(_PEERS),
)


def _policy(name: str, condition: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    spec = {"conditions": [condition], "actions": [action], "priority": 5}
    return {"kind": "RoutingPolicy", "name": name, "spec": spec}


def _catalog(port: int) -> list[dict[str, Any]]:
    backend = {"name": "b", "address": "127.0.0.1", "port": port}
    return [
        {"kind": "Cluster", "name": "c", "spec": {"backends": [backend]}},
        {"kind": "Endpoint", "name": "shop",
         "spec": {"slug": "shop", "domains": ["shop.test"], "cluster": "c"}},
        _policy("office", {"type": "address", "operator": "in", "value": ["10.0.0.0/8"]},
                {"type": "headers", "request": {"set": {"x-from": "office"}}}),
        _policy("told", {"type": "header", "key": "x-forwarded-host", "operator": "exists"},
                {"type": "headers", "request": {"set": {"x-from": "proxy"}}}),
        _policy("secure", {"type": "header", "key": "x-forwarded-proto", "operator": "equals",
                           "value": "https"}, {"type": "redirect", "path": "/secure"}),
        _policy("inner", {"type": "path", "operator": "prefix", "value": "/inner"},
                {"type": "rewrite", "host": "inner.test"}),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with (
        backends("b") as started,
        live_envoy(tmp_path_factory.mktemp("envoy"), Edge(_PROXIES)) as gateway,
    ):
        assert gateway.apply(_catalog(started["b"].port)) == {}
        yield gateway


@pytest.fixture(scope="module")
def wires(envoy: LiveEnvoy) -> Iterator[dict[str, Wire]]:
    opened = {a: Wire(envoy.http_port, a) for a in _PEERS}
    yield opened
    for wire in opened.values():
        wire.close()


# An empty line is no proxy that has told something.
@example(
    Request(
        "GET", "shop.test", "/a", (("x-forwarded-for", "10.0.0.1"), ("X-Forwarded-For", "")),
        client_address="127.0.0.2",
    )
)  # fmt: skip
@settings(max_examples=400, deadline=None)
@given(request=_REQUESTS)
def test_only_proxies_are_believed_about_clients(
    envoy: LiveEnvoy, wires: dict[str, Wire], request: Request
) -> None:
    effect = explain(envoy.sites(), request, _PROXIES).effect
    answer = wires[request.client_address].send(request)
    if isinstance(effect, Redirected):
        assert (answer.status, answer.headers.get("location")) == (effect.status, effect.location)
    elif isinstance(effect, Forwarded):
        said = {n: v for n, v in answer.document["headers"].items() if n not in _DRAWN}
        assert said == {n: v for n, v in effect.headers if n not in _DRAWN}
    else:
        assert effect is not None
        assert answer.status == effect.status


# What is new for each request, and the host, which stands beside the headers.
_DRAWN = {"x-request-id", "host", "content-length"}


def _asks(wires: dict[str, Wire], peer: str, **headers: str) -> dict[str, str]:
    sent = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    answer = wires[peer].send(Request("GET", "shop.test", "/a", sent))
    said: dict[str, str] = answer.document["headers"]
    return said


def test_a_client_that_pretends_to_be_in_the_office_is_not(wires: dict[str, Wire]) -> None:
    forged = {"x_forwarded_for": "10.0.0.1, 10.0.0.1", "x_real_ip": "10.0.0.1"}
    said = _asks(wires, "127.0.0.4", x_forwarded_proto="https", x_forwarded_host="evil", **forged)
    assert "x-from" not in said
    assert (said["x-forwarded-for"], said["x-forwarded-proto"]) == ("127.0.0.4", "http")
    assert not {"x-forwarded-host", "x-real-ip"} & set(said)


def test_the_client_behind_two_proxies_is_told_by_the_first_of_them(
    wires: dict[str, Wire],
) -> None:
    # Whatever the client has written stands further left.
    said = _asks(wires, "127.0.0.2", x_forwarded_for="10.6.6.6, 10.0.0.1, 127.0.0.3")
    assert said["x-from"] == "office"
    assert said["x-forwarded-for"] == "10.6.6.6, 10.0.0.1, 127.0.0.3,127.0.0.2"
    assert "x-from" not in _asks(wires, "127.0.0.2", x_forwarded_for="10.6.6.6, 8.8.8.8, 127.0.0.3")
