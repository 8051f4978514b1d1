"""What an endpoint does to requests on their way, measured on the real Envoy."""

import asyncio
import time
from collections.abc import Iterator
from concurrent import futures
from typing import Any

import grpc
import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import client, cluster, url
from tests.e2e.stack import endpoint, policy
from tests.web_socket import connect, echoing
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a") as started:
        yield started


def apply(envoy: LiveEnvoy, echo: dict[str, EchoBackend], *more: Any, **spec: Any) -> None:
    domains = {"domains": ["shop.test"], "cluster": "shop"} | spec
    assert envoy.apply([cluster("shop", echo), endpoint("shop", **domains), *more]) == {}


@pytest.mark.parametrize(
    ("prefixes", "asked", "seen"),
    [
        ({"stripPrefix": "/api"}, "/api/cart?x=/api", "/cart?x=/api"),
        ({"stripPrefix": "/api"}, "/api", "/"),
        ({"stripPrefix": "/api"}, "/api/", "/"),
        ({"stripPrefix": "/api"}, "/apis/x", "/apis/x"),
        ({"stripPrefix": "/api"}, "/other", "/other"),
        ({"addPrefix": "/v2"}, "/cart?a=1", "/v2/cart?a=1"),
        ({"addPrefix": "/v2"}, "/", "/v2/"),
        ({"stripPrefix": "/api/v1", "addPrefix": "/v2"}, "/api/v1/cart", "/v2/cart"),
        ({"stripPrefix": "/api/v1", "addPrefix": "/v2"}, "/cart", "/v2/cart"),
    ],
)
def test_prefixes_are_stripped_and_added_as_whole_segments(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], prefixes: Any, asked: str, seen: str
) -> None:
    apply(envoy, echo, **prefixes)
    assert envoy.request(asked, host="shop.test").json()["path"] == seen
    # Below the slug it is the same, and the slug goes too.
    below_slug = "/e/shop" + asked
    assert envoy.request(below_slug).json()["path"] == seen


def test_a_policy_that_rewrites_the_path_does_so_in_place_of_the_endpoint(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    path = {"type": "path", "operator": "prefix", "value": "/old"}
    rewritten = policy("old", "shop", [path], {"type": "rewrite", "pathPrefix": "/new"})
    apply(envoy, echo, rewritten, addPrefix="/v2", host="inner.test")
    answer = envoy.request("/old/x", host="shop.test").json()
    assert (answer["path"], answer["headers"]["host"]) == ("/new/x", "inner.test")


def test_the_host_is_kept_unless_another_is_given(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    apply(envoy, echo)
    assert envoy.request("/", host="shop.test").json()["headers"]["host"] == "shop.test"
    apply(envoy, echo, host="inner.test:8000")
    assert envoy.request("/", host="shop.test").json()["headers"]["host"] == "inner.test:8000"


@pytest.mark.parametrize("limit", ["idleTimeout", "streamTimeout"])
def test_a_request_that_takes_too_long_is_ended(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], limit: str
) -> None:
    apply(envoy, echo, timeout="0s", **{limit: "1s"})
    started = time.monotonic()
    answer = envoy.request("/?delay_ms=8000", host="shop.test")
    assert answer.status_code in (408, 504)
    assert time.monotonic() - started >= 0.9


def test_a_body_may_be_as_long_as_the_limit_and_not_a_byte_longer(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    apply(envoy, echo, maxRequestBytes=1000)

    def chunked(size: int) -> Iterator[bytes]:
        yield from (b"x" * 100 for _ in range(size // 100))
        yield b"x" * (size % 100)

    with client() as c:
        for body, status in (
            (b"x" * 1000, 200), (b"x" * 1001, 413), (chunked(1000), 200), (chunked(1001), 413),
        ):  # fmt: skip
            assert c.post(url(envoy, "/e/shop/"), content=body).status_code == status
    # Who sets no limit has none.
    apply(envoy, echo)
    assert envoy.request("/e/shop/", method="POST", content=b"x" * 200_000).status_code == 200


def test_a_maintenance_page_answers_for_the_endpoint_and_its_policies(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    page = {"statusCode": 503, "contentType": "text/html", "body": "<h1>Back soon</h1>",
            "retryAfter": "90s"}  # fmt: skip
    route = policy("all", "shop", [], {"type": "route", "cluster": "shop"})
    apply(envoy, echo, route, maintenance=page)
    answer = envoy.request("/e/shop/x")
    assert (answer.status_code, answer.text) == (503, "<h1>Back soon</h1>")
    kept = {name: answer.headers[name] for name in ("content-type", "retry-after", "cache-control")}
    assert kept == {"content-type": "text/html", "retry-after": "90", "cache-control": "no-store"}
    explanation = explain(envoy.sites(), Request("GET", "shop.test", "/"))
    assert explanation.reason.startswith("the endpoint is under maintenance")
    apply(envoy, echo, route, maintenance={**page, "enabled": False})
    assert envoy.request("/e/shop/x").status_code == 200


def test_a_mock_takes_its_time(envoy: LiveEnvoy, echo: dict[str, EchoBackend]) -> None:
    mock = {"body": "slow", "latency": "400ms"}
    assert envoy.apply([endpoint("mock", type="MOCK", mock=mock)]) == {}
    started = time.monotonic()
    assert envoy.request("/e/mock/").text == "slow"
    assert time.monotonic() - started >= 0.4


def _web_socket_cluster(states: dict[int, str]) -> dict[str, Any]:
    listed = [
        {"name": f"b{n}", "address": "127.0.0.1", "port": port, "state": state}
        for n, (port, state) in enumerate(states.items())
    ]
    return {"kind": "Cluster", "name": "chat", "spec": {"backends": listed}}


async def test_no_message_of_a_web_socket_is_lost_while_its_backend_drains(
    envoy: LiveEnvoy,
) -> None:
    async with echoing("old") as old, echoing("new") as new:
        chat = endpoint("chat", cluster="chat", webSocket=True, timeout="1s")

        async def applied(**states: str) -> None:
            by_port = {old: states["old"], new: states["new"]}
            documents = [_web_socket_cluster(by_port), chat]
            assert await asyncio.to_thread(envoy.apply, documents) == {}

        await applied(old="ACTIVE", new="MAINTENANCE")
        first = await connect(envoy.http_port, "/e/chat/room")
        answers: list[str] = []
        stop = asyncio.Event()

        async def talk() -> None:
            number = 0
            while not stop.is_set() or number < 50:
                await first.send(str(number))
                answers.append(await first.receive())
                number += 1
                await asyncio.sleep(0.01)

        talking = asyncio.create_task(talk())
        started = time.monotonic()
        await applied(old="DRAINING", new="ACTIVE")
        second = await connect(envoy.http_port, "/e/chat/room")
        await second.send("hello")
        assert await second.receive() == "new: hello"
        # It lives on when its backend leaves the list, and longer than an answer may take.
        await applied(old="MAINTENANCE", new="ACTIVE")
        while time.monotonic() - started < 1.5:
            await asyncio.sleep(0.05)
        stop.set()
        async with asyncio.timeout(20):
            await talking
        assert answers == [f"old: {n}" for n in range(len(answers))]
        await first.close()
        await second.close()


@pytest.mark.parametrize("rules", [1, 101])
async def test_a_web_socket_opens_where_the_requests_of_a_slug_are_counted(
    envoy: LiveEnvoy, rules: int
) -> None:
    limit = {"kind": "RateLimit", "name": "usual", "spec": {
        "scope": "ENDPOINT", "endpoint": "chat", "requests": 1000, "per": "MINUTE"}}  # fmt: skip
    nobody = {"type": "address", "operator": "in", "value": ["192.0.2.1"]}
    policies = [
        {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
            "endpoint": "chat", "conditions": [nobody],
            "actions": [{"type": "block", "statusCode": 403}]}}
        for n in range(rules)
    ]  # fmt: skip
    async with echoing("a") as port:
        chat = endpoint("chat", cluster="chat", webSocket=True)
        documents = [_web_socket_cluster({port: "ACTIVE"}), chat, limit, *policies]
        assert await asyncio.to_thread(envoy.apply, documents) == {}
        opened = await connect(envoy.http_port, "/e/chat/room")
        await opened.send("hello")
        assert await opened.receive() == "a: hello"
        await opened.close()


async def test_without_being_asked_for_no_web_socket_opens(envoy: LiveEnvoy) -> None:
    async with echoing("a") as port:
        documents = [_web_socket_cluster({port: "ACTIVE"}), endpoint("chat", cluster="chat")]
        assert await asyncio.to_thread(envoy.apply, documents) == {}
        with pytest.raises(ConnectionError, match="403"):
            await connect(envoy.http_port, "/e/chat/")


def test_grpc_calls_and_streams_pass(envoy: LiveEnvoy) -> None:
    def shout(text: bytes, _context: Any) -> bytes:
        return text.upper()

    def shout_all(texts: Iterator[bytes], _context: Any) -> Iterator[bytes]:
        return (text.upper() for text in texts)

    handlers: dict[str, Any] = {
        "One": grpc.unary_unary_rpc_method_handler(shout),
        "All": grpc.stream_stream_rpc_method_handler(shout_all),
    }
    server = grpc.server(futures.ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test.Shout", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    backend = {"name": "a", "address": "127.0.0.1", "port": port}
    refused = envoy.apply([
        {"kind": "Cluster", "name": "rpc", "spec": {"backends": [backend], "protocol": "HTTP2"}},
        endpoint("rpc", cluster="rpc", domains=["rpc.test"]),
    ])  # fmt: skip
    assert refused == {}
    # HTTP/2 with prior knowledge, as gRPC speaks it without TLS.
    options = [("grpc.default_authority", "rpc.test")]
    with grpc.insecure_channel(f"127.0.0.1:{envoy.http_port}", options) as channel:
        one: Any = channel.unary_unary("/test.Shout/One")
        assert one(b"a", timeout=60) == b"A"
        all_: Any = channel.stream_stream("/test.Shout/All")
        assert list(all_(iter([b"a", b"b"]), timeout=60)) == [b"A", b"B"]
    server.stop(None)
