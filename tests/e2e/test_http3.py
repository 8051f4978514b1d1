"""HTTP/3 by a client of its own, on the real Envoy."""

import asyncio
import ssl
from collections.abc import Iterator
from typing import Any, cast

import httpx
import pytest
from aioquic.asyncio.client import connect
from aioquic.asyncio.protocol import QuicConnectionProtocol
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import DataReceived, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.events import QuicEvent

from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import endpoint, policy
from trafficplane.ir.listener import Edge


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), Edge(http3_port=443)) as started:
        yield started


class Client(QuicConnectionProtocol):
    """Asks one thing after the other on one connection."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._http = H3Connection(self._quic)
        self._headers: dict[str, str] = {}
        self._body = b""
        self._ended = asyncio.Event()

    def quic_event_received(self, event: QuicEvent) -> None:
        for found in self._http.handle_event(event):
            match found:
                case HeadersReceived(headers=headers, stream_ended=ended):
                    self._headers = {n.decode(): v.decode() for n, v in headers}
                case DataReceived(data=data, stream_ended=ended):
                    self._body += data
                case _:
                    continue
            if ended:
                self._ended.set()

    async def get(self, host: str, path: str, **headers: str) -> tuple[dict[str, str], str]:
        self._headers, self._body = {}, b""
        self._ended.clear()
        stream = self._quic.get_next_available_stream_id()
        head = [(":method", "GET"), (":scheme", "https"), (":authority", host), (":path", path)]
        sent = [*head, *((n.replace("_", "-"), v) for n, v in headers.items())]
        self._http.send_headers(
            stream, [(n.encode(), v.encode()) for n, v in sent], end_stream=True
        )
        self.transmit()
        async with asyncio.timeout(60):
            await self._ended.wait()
        return self._headers, self._body.decode()


async def ask_http3(
    envoy: LiveEnvoy, host: str, *paths: str, **headers: str
) -> list[tuple[dict[str, str], str]]:
    """Answers to one request after the other, on one connection."""
    settings = QuicConfiguration(
        is_client=True, alpn_protocols=H3_ALPN, verify_mode=ssl.CERT_NONE, server_name=host
    )
    async with connect(
        "127.0.0.1", envoy.https_port, configuration=settings, create_protocol=Client
    ) as connection:
        client = cast("Client", connection)
        return [await client.get(host, path, **headers) for path in paths]


def _mock(**spec: Any) -> dict[str, Any]:
    return endpoint("shop", type="MOCK", mock={"body": "shop"}, domains=["shop.test"], **spec)


async def test_the_same_rules_answer_over_http3(envoy: LiveEnvoy) -> None:
    blocked = policy(
        "admin", "shop", [{"type": "path", "operator": "prefix", "value": "/admin"}],
        {"type": "block", "statusCode": 403},
    )  # fmt: skip
    named = policy(
        "named", "shop", [{"type": "serverName", "operator": "equals", "value": "shop.test"},
                          {"type": "path", "operator": "equals", "value": "/sni"}],
        {"type": "block", "statusCode": 200, "body": "named"},
    )  # fmt: skip
    assert await asyncio.to_thread(envoy.apply, [_mock(), blocked, named]) == {}
    paths = ("/", "/x/../admin", "/%61dmin", "/sni", "/e/nobody/")
    answers = await ask_http3(envoy, "shop.test", *paths)
    assert [headers[":status"] for headers, _ in answers] == ["200", "403", "403", "200", "200"]
    assert [answers[0][1], answers[3][1]] == ["shop", "named"]
    assert answers[0][0]["alt-svc"] == 'h3=":443"; ma=86400'


async def test_forged_headers_count_for_nothing_over_http3_too(envoy: LiveEnvoy) -> None:
    told = policy(
        "told", "shop", [{"type": "header", "key": "x-forwarded-host", "operator": "exists"}],
        {"type": "block", "statusCode": 418},
    )  # fmt: skip
    office = policy(
        "office", "shop", [{"type": "address", "operator": "in", "value": ["10.0.0.0/8"]}],
        {"type": "block", "statusCode": 418},
    )  # fmt: skip
    assert await asyncio.to_thread(envoy.apply, [_mock(), told, office]) == {}
    forged = {"x_forwarded_host": "evil.test", "x_forwarded_for": "10.0.0.1"}
    ((headers, _),) = await ask_http3(envoy, "shop.test", "/", **forged)
    assert headers[":status"] == "200"


async def test_a_change_of_routes_reaches_a_connection_that_is_open(envoy: LiveEnvoy) -> None:
    assert await asyncio.to_thread(envoy.apply, [_mock()]) == {}
    settings = QuicConfiguration(
        is_client=True, alpn_protocols=H3_ALPN, verify_mode=ssl.CERT_NONE, server_name="shop.test"
    )
    async with connect(
        "127.0.0.1", envoy.https_port, configuration=settings, create_protocol=Client
    ) as connection:
        client = cast("Client", connection)
        assert (await client.get("shop.test", "/"))[1] == "shop"
        changed = endpoint("shop", type="MOCK", mock={"body": "new"}, domains=["shop.test"])
        assert await asyncio.to_thread(envoy.apply, [changed]) == {}
        assert (await client.get("shop.test", "/"))[1] == "new"


def test_clients_over_tcp_are_told_of_it(envoy: LiveEnvoy) -> None:
    assert envoy.apply([_mock()]) == {}
    answer = httpx.get(
        f"https://127.0.0.1:{envoy.https_port}/e/shop/", verify=False, trust_env=False
    )
    assert (answer.text, answer.headers["alt-svc"]) == ("shop", 'h3=":443"; ma=86400')
