"""What is configured is what happens to requests, through the real Envoy."""

import json
import ssl
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from tests.issuers.publisher import publishing
from trafficplane.certificates.logic.self_signed import self_signed


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b", "c") as started:
        yield started


def _equals(kind: str, value: str, **more: str) -> dict[str, str]:
    return {"type": kind, "operator": "equals", "value": value, **more}


def test_an_endpoint_answers_by_slug_and_by_domain(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    stack.apply(
        cluster("shop", echo["a"].port),
        endpoint("shop", cluster="shop", domains=["shop.test", "*.shops.test"]),
    )
    assert stack.request("/e/shop/cart?a=1").json()["path"] == "/cart?a=1"
    assert stack.request("/e/shop").json()["path"] == "/"
    assert stack.request("/cart?a=1", host="shop.test:8080").json()["path"] == "/cart?a=1"
    assert stack.request("/x", host="de.shops.test").json()["backend"] == "a"
    assert stack.request("/e/shop/x", host="shop.test").json()["path"] == "/e/shop/x"


def test_what_nobody_answers_is_a_clean_404(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
    for path in ("/", "/e/", "/e/shopping", "/e/other/x"):
        answer = stack.request(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
        assert answer.json()["error"] == "no_matching_endpoint"


@pytest.mark.parametrize("spec", [{"backends": []}, {"backends": [
    {"name": "a", "address": "127.0.0.1", "port": 1, "state": "DRAINING"}]}])  # fmt: skip
def test_no_healthy_backend_is_a_clean_503(stack: Stack, spec: dict[str, object]) -> None:
    stack.apply({"kind": "Cluster", "name": "down", "spec": spec}, endpoint("down", cluster="down"))
    answer = stack.request("/e/down/")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/json")
    assert answer.json()["error"] == "no_healthy_backend"


def test_policies_are_tried_strictly_by_priority(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    beta = [_equals("header", "true", key="x-beta")]
    stack.apply(
        cluster("a", echo["a"].port), cluster("b", echo["b"].port), cluster("c", echo["c"].port),
        endpoint("shop", cluster="a"),
        policy("second", "shop", beta, {"type": "route", "cluster": "b"}, priority=20),
        policy("first", "shop", [*beta, {"type": "path", "operator": "prefix", "value": "/c"}],
               {"type": "route", "cluster": "c"}, priority=10),
        policy("everywhere", None, [_equals("method", "DELETE")],
               {"type": "block", "statusCode": 405, "body": "no"}, priority=5),
    )  # fmt: skip
    assert stack.request("/e/shop/x").json()["backend"] == "a"
    assert stack.request("/e/shop/x", headers={"x-beta": "true"}).json()["backend"] == "b"
    assert stack.request("/e/shop/c", headers={"x-beta": "true"}).json()["backend"] == "c"
    blocked = stack.request("/e/shop/c", method="DELETE", headers={"x-beta": "true"})
    assert (blocked.status_code, blocked.text) == (405, "no")


def test_a_split_sends_each_cluster_its_share(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    split = {"type": "split", "clusters": [
        {"cluster": "a", "weight": 90}, {"cluster": "b", "weight": 10}]}  # fmt: skip
    stack.apply(
        cluster("a", echo["a"].port), cluster("b", echo["b"].port),
        endpoint("shop", cluster="a"), policy("split", "shop", [], split),
    )  # fmt: skip
    seen = Counter(stack.request("/e/shop/").headers["x-backend"] for _ in range(600))
    # 600 draws of 10 %: 60 ± 7.3; five standard deviations.
    assert 23 < seen["b"] < 97
    assert seen["a"] + seen["b"] == 600


def test_redirects_mocks_rewrites_and_headers(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(
        cluster("a", echo["a"].port),
        endpoint("shop", cluster="a"),
        endpoint("old", type="REDIRECT", redirect={"url": "https://new.test/x", "statusCode": 301}),
        endpoint("elsewhere", type="REDIRECT", redirect={"host": "new.test"}),
        endpoint("tea", type="MOCK", mock={
            "statusCode": 418, "headers": {"content-type": "application/json"}, "body": "{}"}),
        policy("rewrite", "shop", [{"type": "path", "operator": "prefix", "value": "/v1/"}],
               {"type": "rewrite", "pathPrefix": "/v2/", "host": "inner.test"},
               {"type": "headers", "request": {"set": {"x-arm": "100%%"}, "remove": ["x-gone"]},
                "response": {"set": {"x-frame-options": "DENY"}, "remove": ["server"]}}),
    )  # fmt: skip
    moved = stack.request("/e/old/y?z=1")
    assert (moved.status_code, moved.headers["location"]) == (301, "https://new.test/x?z=1")
    kept = stack.request("/e/elsewhere/y?z=1")
    assert (kept.status_code, kept.headers["location"]) == (302, "http://new.test/y?z=1")
    tea = stack.request("/e/tea")
    assert (tea.status_code, tea.text) == (418, "{}")
    assert tea.headers["content-type"] == "application/json"
    answer = stack.request("/e/shop/v1/cart", headers={"x-gone": "1"})
    seen = answer.json()
    assert seen["path"] == "/v2/cart"
    assert seen["headers"]["host"] == "inner.test"
    assert seen["headers"]["x-arm"] == "100%"
    assert "x-gone" not in seen["headers"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert "server" not in answer.headers


@pytest.mark.parametrize("strategy", ["ROUND_ROBIN", "LEAST_CONNECTIONS", "RANDOM"])
def test_every_strategy_uses_all_backends(
    stack: Stack, echo: dict[str, EchoBackend], strategy: str
) -> None:
    stack.apply(
        cluster("shop", echo["a"].port, echo["b"].port, loadBalancing={"strategy": strategy}),
        endpoint("shop", cluster="shop"),
    )
    seen = {stack.request("/e/shop/").headers["x-backend"] for _ in range(60)}
    assert seen == {"a", "b"}


def test_weights_are_applied(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    spec = cluster("shop", echo["a"].port, echo["b"].port)
    spec["spec"]["loadBalancing"] = {"strategy": "WEIGHTED_ROUND_ROBIN"}
    spec["spec"]["backends"][0]["weight"] = 300
    stack.apply(spec, endpoint("shop", cluster="shop"))
    seen = Counter(stack.request("/e/shop/").headers["x-backend"] for _ in range(200))
    # Each of the workers goes round its own ring, so the last turn of each may be incomplete.
    assert seen["a"] == pytest.approx(150, abs=16)


def test_ip_hash_keeps_a_client_at_its_backend(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(
        cluster("shop", *(echo[n].port for n in "abc"), loadBalancing={"strategy": "IP_HASH"}),
        endpoint("shop", cluster="shop"),
    )
    assert len({stack.request("/e/shop/").headers["x-backend"] for _ in range(30)}) == 1


def test_draining_and_maintenance_take_no_new_requests(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    spec = cluster("shop", *(echo[n].port for n in "abc"))
    spec["spec"]["backends"][1]["state"] = "DRAINING"
    spec["spec"]["backends"][2]["state"] = "MAINTENANCE"
    stack.apply(spec, endpoint("shop", cluster="shop"))
    assert {stack.request("/e/shop/").headers["x-backend"] for _ in range(30)} == {"a"}


def test_a_backend_that_fails_its_check_is_left_out(stack: Stack) -> None:
    with backends("well", "sick") as pair:
        pair["sick"].healthy = False
        check = {"path": "/health", "interval": "100ms", "timeout": "1s",
                 "unhealthyThreshold": 1, "healthyThreshold": 1}  # fmt: skip
        stack.apply(
            cluster("shop", pair["well"].port, pair["sick"].port, healthCheck=check),
            endpoint("shop", cluster="shop"),
        )

        def answering() -> set[str]:
            return {stack.request("/e/shop/").headers["x-backend"] for _ in range(8)}

        wait_until(lambda: answering() == {"well"}, what="the sick backend being left out")
        pair["sick"].healthy = True
        wait_until(lambda: answering() == {"well", "sick"}, what="its return")


def test_backends_by_name_are_resolved(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    named = cluster("shop", echo["a"].port)
    named["spec"]["backends"][0]["address"] = "localhost"
    stack.apply(named, endpoint("shop", cluster="shop"))
    assert stack.request("/e/shop/").json()["backend"] == "a"


def test_tls_to_backends_is_verified(stack: Stack, tmp_path: Path) -> None:
    pair = self_signed(("backend.test",), datetime.now(UTC))
    files = tmp_path / "cert.pem", tmp_path / "key.pem"
    files[0].write_text(pair.certificate)
    files[1].write_text(pair.private_key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    backend = EchoBackend("tls", tls=context).start()
    try:
        trusted = {"serverName": "backend.test", "caCertificates": pair.certificate}
        stack.apply(
            cluster("good", backend.port, tls=trusted),
            cluster("wrong-name", backend.port, tls={**trusted, "serverName": "other.test"}),
            cluster("unknown-ca", backend.port, tls={"serverName": "backend.test"}),
            cluster("unverified", backend.port, tls={"verify": False}),
            *(endpoint(n, cluster=n) for n in ("good", "wrong-name", "unknown-ca", "unverified")),
        )
        assert stack.request("/e/good/").json()["backend"] == "tls"
        assert stack.request("/e/unverified/").json()["backend"] == "tls"
        for name in ("wrong-name", "unknown-ca"):
            answer = stack.request(f"/e/{name}/")
            assert answer.status_code == 503
            assert answer.json()["error"] == "backend_certificate_refused"
    finally:
        backend.stop()


def test_a_backend_that_speaks_no_tls_is_told_apart(stack: Stack) -> None:
    with publishing() as plain:
        port = int(plain.url.rpartition(":")[2])
        stack.apply(cluster("plain", port, tls={"verify": False}), endpoint("p", cluster="plain"))
        assert stack.request("/e/p/").json()["error"] == "backend_tls_failed"


def test_https_answers_with_the_same_routes(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
    seen = stack.request("/e/shop/", tls=True).json()
    assert (seen["backend"], seen["headers"]["x-forwarded-proto"]) == ("a", "https")


def test_a_disabled_endpoint_is_not_there(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop", enabled=False))
    assert stack.request("/e/shop/").status_code == 404


def test_a_slow_backend_meets_the_endpoints_timeout(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    stack.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop", timeout="200ms"))
    answer = stack.request("/e/shop/?delay_ms=2000")
    assert (answer.status_code, json.loads(answer.text)["error"]) == (504, "backend_timeout")
