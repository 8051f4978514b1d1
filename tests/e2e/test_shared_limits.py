"""A limit that endpoints share has one budget, whatever way requests come in."""

import asyncio
import ssl
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.authority import Authority
from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import cluster, endpoint, policy
from tests.e2e.test_http3 import ask_http3
from tests.explain.wire import http2
from trafficplane.changes.logic.questions import question_of
from trafficplane.explain.evaluate import explain
from trafficplane.ir.listener import Edge

Way = tuple[str, str]
"""A path and a host."""


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), Edge(http3_port=443)) as started:
        yield started


def _mock(name: str, **spec: Any) -> dict[str, Any]:
    answer = {"type": "MOCK", "mock": {"body": name}}
    return endpoint(name, domains=[f"{name}.test"], **{**answer, **spec})


def _limit(name: str, **spec: Any) -> dict[str, Any]:
    defaults = {"scope": "GLOBAL", "per": "HOUR", "requests": 10}
    return {"kind": "RateLimit", "name": name, "spec": {**defaults, **spec}}


def _statuses(envoy: LiveEnvoy, times: int, *ways: Way, **options: Any) -> Counter[int]:
    """What came of `times` requests by each way, taken in turn."""
    return Counter(
        envoy.request(path, host=host, **options).status_code
        for _ in range(times)
        for path, host in ways
    )


_EVERY_WAY = (("/", "a.test"), ("/", "b.test"), ("/e/a/", "any.test"), ("/e/b/", "any.test"))


@pytest.mark.parametrize(
    "about", [{"endpoints": ["a", "b"]}, {"everyEndpoint": True}], ids=["some", "all"]
)
def test_several_endpoints_share_one_budget(envoy: LiveEnvoy, about: dict[str, Any]) -> None:
    told = _limit("all", **about, rejection={"statusCode": 503, "body": "enough"})
    assert envoy.apply([_mock("a"), _mock("b"), _mock("c"), told]) == {}
    assert _statuses(envoy, 5, *_EVERY_WAY) == {200: 10, 503: 10}
    for path, host in _EVERY_WAY:
        rejected = envoy.request(path, host=host)
        assert rejected.headers["ratelimit-policy"] == '"all";q=10;w=3600'
        assert rejected.text == "enough"
    expected = 503 if "everyEndpoint" in about else 200
    assert _statuses(envoy, 1, ("/", "c.test"), ("/e/c/", "any.test")) == {expected: 2}


def test_it_is_one_budget_for_http_and_https(envoy: LiveEnvoy) -> None:
    envoy.apply([_mock("a"), _mock("b"), _limit("all", everyEndpoint=True, requests=11)])
    assert _statuses(envoy, 5, ("/", "a.test")) == {200: 5}
    url = f"https://127.0.0.1:{envoy.https_port}/"
    with httpx.Client(verify=False, trust_env=False) as client:
        answers = [client.get(url, headers={"host": "b.test"}).status_code for _ in range(8)]
    assert Counter(answers) == {200: 6, 429: 2}


async def test_it_is_one_budget_for_every_protocol(envoy: LiveEnvoy) -> None:
    limit = _limit("all", everyEndpoint=True, requests=9)
    assert await asyncio.to_thread(envoy.apply, [_mock("a"), _mock("b"), limit]) == {}

    def on_one_connection_each() -> Counter[bool]:
        head = [(":method", "GET"), (":scheme", "http"), (":authority", "a.test"), (":path", "/")]
        plain = [envoy.request("/", host="b.test").text == "b" for _ in range(2)]
        second = [http2(envoy.http_port, *head) == "a" for _ in range(2)]
        url = f"https://127.0.0.1:{envoy.https_port}/e/b/"
        with httpx.Client(verify=False, trust_env=False) as client:
            return Counter([*plain, *second, *(client.get(url).text == "b" for _ in range(2))])

    assert await asyncio.to_thread(on_one_connection_each) == {True: 6}
    third = [body for _, body in await ask_http3(envoy, "a.test", *["/"] * 5)]
    assert Counter(body == "a" for body in third) == {True: 3, False: 2}
    assert await asyncio.to_thread(on_one_connection_each) == {False: 6}


def test_clients_with_certificates_have_one_of_the_same_size(
    envoy: LiveEnvoy, tmp_path: Path
) -> None:
    people = Authority.new("People")
    tls = {"clientCertificates": {"authorities": people.certificate}}
    guarded = _mock("inner", tls=tls)
    limit = _limit("all", everyEndpoint=True, requests=6)
    assert envoy.apply([_mock("a"), guarded, limit]) == {}
    ada = people.issue("ada.test")
    (tmp_path / "ada.pem").write_text(ada.chain + ada.key)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.load_cert_chain(tmp_path / "ada.pem")
    url = f"https://127.0.0.1:{envoy.https_port}/"
    for expected in ({200: 5}, {200: 1, 429: 4}):
        with httpx.Client(verify=context, trust_env=False) as client:
            named = {"sni_hostname": "inner.test"}
            answers = [
                client.get(url, headers={"host": "inner.test"}, extensions=named).status_code
                for _ in range(5)
            ]
        assert Counter(answers) == expected
    # That was theirs alone.
    assert _statuses(envoy, 8, ("/", "a.test")) == {200: 6, 429: 2}
    question = {"url": "https://inner.test/", "clientCertificate": True}
    (counting,) = explain(envoy.sites(), question_of(question).request).limits
    assert counting.budget is not None
    assert "with a client certificate have one for each endpoint" in counting.budget


def test_policies_of_several_endpoints_share_it(envoy: LiveEnvoy) -> None:
    login = [{"type": "path", "operator": "equals", "value": "/login"}]
    address = [{"type": "address", "operator": "in", "value": ["127.0.0.0/8"]}]
    limited = {"type": "rateLimit", "rateLimit": "logins"}
    documents = [
        _mock("a"), _mock("b"), _limit("logins", requests=6),
        policy("login", None, login, limited, priority=1),
        # Here the route is chosen twice, and the endpoint's own limit is counted at a gate.
        _limit("own", scope="ENDPOINT", endpoint="b", requests=1000),
        policy("local", "b", address, {"type": "headers", "response": {"set": {"x-a": "1"}}}),
    ]  # fmt: skip
    assert envoy.apply(documents) == {}
    assert _statuses(envoy, 4, ("/", "a.test"), ("/e/b/", "any.test")) == {200: 8}
    ways = (("/login", "a.test"), ("/login", "b.test"), ("/e/b/login", "any.test"))
    assert _statuses(envoy, 5, *ways) == {200: 6, 429: 9}


def test_several_of_them_hold_at_once_and_count_for_themselves(envoy: LiveEnvoy) -> None:
    envoy.apply(
        [_mock("a"), _mock("b"), _limit("ab", endpoints=["a", "b"], requests=6),
         _limit("only-a", endpoints=["a"], requests=2),
         _limit("watched", everyEndpoint=True, requests=1, action="SHADOW")]
    )  # fmt: skip
    assert _statuses(envoy, 2, ("/", "a.test"), ("/e/a/", "any.test")) == {200: 2, 429: 2}
    # What another limit turned away was counted by this one before.
    assert _statuses(envoy, 5, ("/", "b.test")) == {200: 2, 429: 3}
    found = envoy.statistics(r"rate_limit\.org/watched")
    counted = {name.rpartition(".")[2]: value for name, value in found.items()}
    assert (counted["rate_limited"] > 0, counted["enforced"]) == (True, 0)


def test_nobody_else_spends_it_and_no_backend_sees_its_name(envoy: LiveEnvoy) -> None:
    forged = {"x-trafficplane-budget-4": "org/all"}
    with backends("echo") as started:
        proxied = endpoint("a", cluster="c", domains=["a.test"])
        limit = _limit("all", endpoints=["a"], requests=3)
        envoy.apply([cluster("c", started["echo"].port), proxied, _mock("free"), limit])
        assert _statuses(envoy, 6, ("/", "free.test"), headers=forged) == {200: 6}
        seen = envoy.request("/", host="a.test", headers=forged).text
    assert "x-forwarded-for" in seen
    assert "x-trafficplane" not in seen


def test_a_policy_beside_a_draw_has_one_budget(envoy: LiveEnvoy) -> None:
    drawn = [{"type": "percentage", "value": 50, "by": "header", "key": "x-user"},
             {"type": "path", "operator": "prefix", "value": "/other"}]  # fmt: skip
    login = [{"type": "path", "operator": "equals", "value": "/login"}]
    limit = _limit("logins", scope="ENDPOINT", requests=4, rejection={"body": "enough"})
    documents = [
        _mock("a"), limit,
        policy("other", "a", drawn, {"type": "block", "statusCode": 403}, priority=1),
        policy("login", "a", login, {"type": "rateLimit", "rateLimit": "logins"}),
    ]  # fmt: skip
    assert envoy.apply(documents) == {}
    for path, host in (("/login", "a.test"), ("/e/a/login", "any.test")):
        answers = [envoy.request(path, host=host, headers={"x-user": f"u{n}"}) for n in range(12)]
        assert Counter(answer.text for answer in answers) == {"a": 4, "enough": 8}
    assert _statuses(envoy, 6, ("/", "a.test")) == {200: 6}
