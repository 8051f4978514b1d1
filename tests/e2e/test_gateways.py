"""Further gateways, gateways that refuse something, and gRPC's own client."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc
import pytest

from tests.backends import backends
from tests.e2e.further import TOO_LARGE, gateway_arguments, gateway_token, narrow_gateway
from tests.e2e.stack import Stack, cluster, endpoint, plainly, policy, wait_until
from tests.forking import Started, trafficplane
from tests.postgres import free_port

Start = Callable[..., Started]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a gateway with a log file; ends it after the test."""
    running: list[Started] = []

    def run(*arguments: str, log: Path, **environment: str) -> Started:
        with log.open("ab") as output:
            process = trafficplane(*arguments, env={**os.environ, **environment}, output=output)
        running.append(process)
        return process

    yield run
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _fleet(stack: Stack) -> dict[str, Any]:
    items = stack.api.get("/api/gateways").json()["items"]
    return {gateway["id"]: gateway for gateway in items if gateway["connected"]}


def test_a_second_gateway_serves_the_same_and_counts_for_delivery(
    stack: Stack, start: Start, tmp_path: Path
) -> None:
    ports = free_port(), free_port()
    with backends("a") as echo:
        stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
        second = gateway_arguments(stack, tmp_path / "second", "second",
                           "--http-port", str(ports[0]), "--https-port", str(ports[1]))  # fmt: skip
        process = start(*second, log=tmp_path / "log", TRAFFICPLANE_TOKEN=gateway_token(stack))
        wait_until(lambda: "second" in _fleet(stack), what="the second gateway")
        body = stack.apply(cluster("shop", echo["a"].port, connectTimeout="1s"))
        assert body["delivery"]["gateways"] == {"live": 2, "total": 2}
        answer = plainly("GET", f"http://127.0.0.1:{ports[0]}/e/shop/", timeout=10)
        assert answer.json()["backend"] == "a"
        # The fleet's table is written behind the acknowledgement that delivery waited for.
        wait_until(
            lambda: _fleet(stack)["second"]["appliedRevision"] == body["revision"]["number"],
            what="the acknowledgement in the fleet's table",
        )
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        wait_until(lambda: "second" not in _fleet(stack), what="its end")


def test_a_shared_budget_is_divided_while_a_second_gateway_is_there(
    stack: Stack, start: Start, tmp_path: Path
) -> None:
    ports = free_port(), free_port()
    limit = {"endpoint": "shop", "requests": 1000, "per": "HOUR", "distribution": "SHARED"}
    stack.apply(
        endpoint("shop", type="MOCK", mock={}),
        {"kind": "RateLimit", "name": "shop", "spec": limit},
    )

    def budget(port: int = stack.http_port) -> str:
        answer = plainly("GET", f"http://127.0.0.1:{port}/e/shop/", timeout=10)
        return str(answer.headers.get("x-ratelimit-limit", "")).partition(",")[0]

    assert budget() == "1000"
    revision = stack.api.get("/api/revisions").json()["items"][0]["number"]
    third = gateway_arguments(stack, tmp_path / "third", "third",
                       "--http-port", str(ports[0]), "--https-port", str(ports[1]))  # fmt: skip
    process = start(*third, log=tmp_path / "log", TRAFFICPLANE_TOKEN=gateway_token(stack))
    wait_until(lambda: "third" in _fleet(stack), what="the second gateway")
    wait_until(lambda: budget() == "500", what="half of the budget here")
    wait_until(lambda: budget(ports[0]) == "500", what="half of the budget there")
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    wait_until(lambda: budget() == "1000", what="the whole budget again")
    assert stack.api.get("/api/revisions").json()["items"][0]["number"] == revision


def test_what_a_gateway_refuses_is_shown_with_its_words_and_the_rest_goes_on(
    stack: Stack, tmp_path: Path
) -> None:
    port = free_port()
    with narrow_gateway(stack, tmp_path, "odd", port), backends("a", "b") as echo:
        wait_until(lambda: "odd" in _fleet(stack), what="the self-run gateway")
        stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
        answer = stack.api.post("/api/changes/apply?wait=20s", json={"resources": [
            policy("large", "shop", [TOO_LARGE], {"type": "block"})]}).json()  # fmt: skip
        assert answer["delivery"]["state"] == "refused"
        (refusal,) = answer["delivery"]["refused"]
        assert refusal["gateway"] == "odd"
        assert "regex" in refusal["message"]
        # The other gateway runs it, and the refusing one still takes everything else.
        body = stack.api.patch("/api/clusters/shop?wait=20s", json={
            "spec": {"backends": [{"name": "b", "address": "127.0.0.1",
                                   "port": echo["b"].port}]}}).json()  # fmt: skip
        assert body["delivery"]["state"] == "live", body["delivery"]
        for each in (stack.http_port, port):
            answer_of_b = plainly("GET", f"http://127.0.0.1:{each}/e/shop/", timeout=10)
            assert answer_of_b.json()["backend"] == "b"
        # Without the offender everything is in order again.
        stack.apply(delete=[{"kind": "RoutingPolicy", "name": "large"}])
        wait_until(lambda: _fleet(stack)["odd"]["refused"] == [], what="the healed refusal")


class _Greeter(grpc.GenericRpcHandler):
    def service(self, details: grpc.HandlerCallDetails) -> Any:
        return grpc.unary_unary_rpc_method_handler(lambda request, context: b"hello " + request)


def test_grpcs_own_client_resolves_a_cluster(stack: Stack, tmp_path: Path) -> None:
    server = grpc.server(futures.ThreadPoolExecutor(2), handlers=[_Greeter()])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        stack.apply(cluster("greeter", port))
        bootstrap = {
            "xds_servers": [{"server_uri": f"127.0.0.1:{stack.xds_port}",
                             "channel_creds": [{"type": "insecure"}],
                             "server_features": ["xds_v3"]}],
            "node": {"id": "client", "metadata": {
                "TRAFFICPLANE_TOKEN": gateway_token(stack, "organization")}},
        }  # fmt: skip
        script = (
            "import grpc\n"
            "with grpc.insecure_channel('xds:///greeter') as channel:\n"
            "    print(channel.unary_unary('/greeter/Greet')(b'you', timeout=20).decode())\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, timeout=60,
            env={**os.environ, "GRPC_XDS_BOOTSTRAP_CONFIG": json.dumps(bootstrap)}, check=False,
        )  # fmt: skip
        assert done.stdout == "hello you\n", done.stderr[-2000:]
    finally:
        server.stop(None)
