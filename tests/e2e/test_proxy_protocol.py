"""Balancers tell who the client is by the PROXY protocol, and nobody else can."""

import socket
import ssl
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest

from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import endpoint, policy
from trafficplane.explain.effects import Answered
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request
from trafficplane.ir.listener import Edge, Proxies

_BALANCER, _STRANGER = "127.0.0.2", "127.0.0.3"
_PROXIES = Proxies((f"{_BALANCER}/32",), protocol=True)
_OFFICE: dict[str, Any] = {"type": "address", "operator": "in", "value": ["203.0.113.0/24"]}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    folder = tmp_path_factory.mktemp("envoy")
    with live_envoy(folder, Edge(_PROXIES)) as started:
        refused = started.apply([
            endpoint("shop", type="MOCK", mock={"body": "everybody"}),
            policy("office", "shop", [_OFFICE], {"type": "block", "statusCode": 200, "body": "us"}),
        ])  # fmt: skip
        assert refused == {}
        yield started


def _version_1(client: str) -> bytes:
    return f"PROXY TCP4 {client} 10.0.0.1 5000 80\r\n".encode()


def _version_2(client: str) -> bytes:
    addresses = ip_address(client).packed + ip_address("10.0.0.1").packed + b"\x13\x88\x00\x50"
    return b"\r\n\r\n\x00\r\nQUIT\n\x21\x11" + len(addresses).to_bytes(2, "big") + addresses


def _answer(
    envoy: LiveEnvoy, ahead: bytes, peer: str = _BALANCER, headers: str = "", *, tls: bool = False
) -> str | None:
    """The body of the answer; None when the connection is closed without one."""
    port = envoy.https_port if tls else envoy.http_port
    spoken = socket.create_connection(("127.0.0.1", port), 10, source_address=(peer, 0))
    try:
        spoken.sendall(ahead)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if tls:
            spoken = context.wrap_socket(spoken, server_hostname="gateway.test")
        head = f"GET /e/shop/ HTTP/1.1\r\nhost: gateway.test\r\nconnection: close\r\n{headers}\r\n"
        spoken.sendall(head.encode())
        found = b"".join(iter(lambda: spoken.recv(4096), b""))
    except OSError:
        return None
    finally:
        spoken.close()
    return found.partition(b"\r\n\r\n")[2].decode() if found.startswith(b"HTTP/1.1 200") else None


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("version", [_version_1, _version_2], ids=["version 1", "version 2"])
@pytest.mark.parametrize(("client", "body"), [("203.0.113.9", "us"), ("198.51.100.1", "everybody")])
def test_the_client_is_who_the_balancer_says(
    envoy: LiveEnvoy, client: str, body: str, version: Any, tls: bool
) -> None:
    assert _answer(envoy, version(client), tls=tls) == body
    request = Request("GET", "gateway.test", "/e/shop/", client_address=client)
    effect = explain(envoy.sites(), request, _PROXIES).effect
    assert isinstance(effect, Answered)
    assert effect.body == body


def test_headers_count_for_nothing(envoy: LiveEnvoy) -> None:
    forged = "x-forwarded-for: 203.0.113.9\r\n"
    assert _answer(envoy, _version_1("198.51.100.1"), headers=forged) == "everybody"
    for client in ("198.51.100.1", _BALANCER):
        request = Request(
            "GET", "gateway.test", "/e/shop/", (("x-forwarded-for", "203.0.113.9"),),
            client_address=client,
        )  # fmt: skip
        rule = explain(envoy.sites(), request, _PROXIES).rule
        assert rule is not None
        assert rule.policy is None


def test_nobody_else_connects(envoy: LiveEnvoy) -> None:
    assert _answer(envoy, _version_1("203.0.113.9"), peer=_STRANGER) is None
    assert _answer(envoy, b"", peer=_STRANGER) is None
    assert _answer(envoy, b"") is None
