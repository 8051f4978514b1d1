"""Rate limits let through what they say, and count what they would have rejected."""

import http.client
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

import pytest

from tests.e2e.stack import Stack, cluster, endpoint, policy


def _limit(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": name, "spec": {"per": "HOUR", **spec}}


def _mock(**spec: Any) -> dict[str, Any]:
    return endpoint("shop", type="MOCK", mock={"body": "ok"}, domains=["shop.test"], **spec)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    content: str


class Client:
    """Sends requests from addresses of its choice."""

    def __init__(self, port: int) -> None:
        self._port = port

    def send(self, path: str = "/e/shop/", address: str = "127.0.0.1", **headers: str) -> "Answer":
        connection = http.client.HTTPConnection(
            "127.0.0.1", self._port, timeout=60, source_address=(address, 0)
        )
        connection.request("GET", path, headers={"host": "gateway.test", **headers})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        connection.close()
        return answer

    def statuses(self, times: int, *args: str, **headers: str) -> Counter[int]:
        return Counter(self.send(*args, **headers).status for _ in range(times))


@pytest.fixture
def client(stack: Stack) -> Iterator[Client]:
    return Client(stack.http_port)  # type: ignore[return-value]


def _counters(stack: Stack, name: str) -> dict[str, int]:
    found = stack.gateway_stats(f"rate_limit.*/{name}.http_local_rate_limit")
    return {stat.rpartition(".")[2]: value for stat, value in found.items()}


@pytest.mark.parametrize("rules", [0, 3])
def test_an_endpoint_gets_its_budget_whatever_rule_decides(
    stack: Stack, client: Client, rules: int
) -> None:
    conditions = [{"type": "path", "operator": "prefix", "value": "/other"}]
    more = [
        policy(f"p{n}", "shop", conditions, {"type": "block", "statusCode": 200})
        for n in range(rules)
    ]
    stack.apply(_mock(), _limit("shop", endpoint="shop", requests=20), *more)
    paths = ["/e/shop/", "/e/shop/other"] * 15
    assert Counter(client.send(path).status for path in paths) == {200: 20, 429: 10}
    # The domain is another way in, with a budget of its own.
    assert client.statuses(30, "/", host="shop.test") == {200: 20, 429: 10}


def test_a_rejection_says_when_to_come_back(stack: Stack, client: Client) -> None:
    stack.apply(
        _mock(),
        _limit("shop", endpoint="shop", requests=60, burst=2, rejection={"statusCode": 503}),
    )
    passed = client.send()
    assert (passed.status, passed.headers["x-ratelimit-remaining"]) == (200, "1")
    client.send()
    rejected = client.send()
    assert rejected.status == 503
    assert rejected.headers["retry-after"] == "60"
    assert rejected.headers["content-type"] == "application/json"


def test_a_rejection_says_what_somebody_wrote(stack: Stack, client: Client) -> None:
    told = {
        "statusCode": 403, "headers": {"x-help": "https://example.org", "retry-after": "7"},
        "body": "<p>100 %REQ(host)% of it</p>", "contentType": "text/html; charset=utf-8",
    }  # fmt: skip
    login = [{"type": "path", "operator": "equals", "value": "/login"}]
    stack.apply(
        _mock(),
        _limit("all", endpoint="shop", requests=2, rejection=told),
        _limit("logins", requests=1, rejection={"body": '{"slow": "down"}'}),
        policy("login", "shop", login, {"type": "rateLimit", "rateLimit": "logins"}),
    )
    client.send("/e/shop/login")
    answers = [client.send("/e/shop/login"), client.send()]
    assert [a.status for a in answers] == [429, 403]
    assert [a.headers["content-type"] for a in answers] == [
        "application/json", "text/html; charset=utf-8"]  # fmt: skip
    assert [a.headers["ratelimit-policy"] for a in answers] == [
        '"logins";q=1;w=3600', '"all";q=2;w=3600']  # fmt: skip
    assert [a.headers["retry-after"] for a in answers] == ["3600", "7"]
    assert (answers[1].headers["x-help"], answers[1].content) == (
        "https://example.org", "<p>100 %REQ(host)% of it</p>")  # fmt: skip
    # By the domain, the virtual host holds the limit, with a budget of its own.
    client.statuses(2, "/", host="shop.test")
    assert client.send("/", host="shop.test").content == "<p>100 %REQ(host)% of it</p>"


@pytest.mark.parametrize("named_by", ["endpoint", "policy"])
def test_bodies_move_no_faster_than_allowed(stack: Stack, client: Client, named_by: str) -> None:
    limit = {"bandwidth": {"download": 16}} | (
        {"endpoint": "shop"} if named_by == "endpoint" else {}
    )
    body = "x" * 24_576
    stack.apply(
        endpoint("shop", type="MOCK", mock={"body": body}, domains=["shop.test"]),
        {"kind": "RateLimit", "name": "slow", "spec": limit},
        *([policy("p", "shop", [], {"type": "rateLimit", "rateLimit": "slow"})]
          if named_by == "policy" else []),
    )  # fmt: skip
    for path, host in (("/e/shop/", "gateway.test"), ("/", "shop.test")):
        # 16 of the 24 KiB pass at once, as much as in a second; the rest takes half of one.
        started = time.monotonic()
        assert client.send(path, host=host).content == body
        assert time.monotonic() - started >= 0.4


_WRITES = {"type": "method", "operator": "equals", "value": "POST"}
_SEARCH = {"type": "query", "key": "q", "operator": "regex", "value": "a"}
_STAFF = {"type": "jwt", "claim": "role", "operator": "prefix", "value": "staff-"}


def test_a_limit_limits_one_thing(stack: Stack) -> None:
    for spec, place in (
        ({}, "requests"),
        ({"bandwidth": {}}, "bandwidth"),
        ({"bandwidth": {"upload": 5}, "requests": 5}, "requests"),
        ({"bandwidth": {"upload": 5}, "action": "SHADOW"}, "action"),
        ({"requests": 5, "rejection": {"headers": {"RateLimit-Policy": "x"}}},
         "rejection/headers/RateLimit-Policy"),
        ({"bandwidth": {"upload": 5}, "conditions": [_WRITES]}, "conditions"),
        ({"requests": 5, "conditions": [_WRITES, _SEARCH]}, "conditions/1"),
        ({"requests": 5, "conditions": [{"type": "any", "conditions": [_WRITES, _STAFF]}]},
         "conditions/0"),
        ({"requests": 5, "conditions": [{**_WRITES, "operator": "like"}]}, "conditions/0/operator"),
    ):  # fmt: skip
        limit: dict[str, Any] = {"kind": "RateLimit", "name": "l", "spec": spec}
        answer = stack.api.post("/api/changes/plan", json={"resources": [limit]})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == f"/resources/0/spec/{place}"


def test_a_shadow_lets_everything_pass_and_counts(stack: Stack, client: Client) -> None:
    stack.apply(_mock(), _limit("dry", endpoint="shop", requests=5, action="SHADOW"))
    assert client.statuses(12) == {200: 12}
    counted = _counters(stack, "dry")
    assert (counted["ok"], counted["rate_limited"], counted["enforced"]) == (5, 7, 0)


def test_each_address_has_a_budget_of_its_own(stack: Stack, client: Client) -> None:
    stack.apply(_mock(), _limit("shop", endpoint="shop", scope="ADDRESS", requests=4))
    assert client.statuses(6, "/e/shop/", "127.0.0.2") == {200: 4, 429: 2}
    assert client.statuses(6, "/e/shop/", "127.0.0.3") == {200: 4, 429: 2}
    forged = {"x-forwarded-for": "10.0.0.1"}
    assert client.statuses(3, "/e/shop/", "127.0.0.2", **forged) == {429: 3}


def test_each_user_has_a_budget_and_nobody_is_unlimited(stack: Stack, client: Client) -> None:
    stack.apply(
        _mock(),
        _limit("shop", endpoint="shop", scope="HEADER", header="x-user", requests=3),
    )
    assert client.statuses(5, **{"x-user": "ann"}) == {200: 3, 429: 2}
    assert client.statuses(5, **{"x-user": "bob"}) == {200: 3, 429: 2}
    assert client.statuses(8) == {200: 8}


def test_a_policy_counts_only_what_it_matches(stack: Stack, client: Client) -> None:
    login = [{"type": "path", "operator": "equals", "value": "/login"}]
    stack.apply(
        _mock(),
        _limit("logins", requests=3),
        policy("login", "shop", login, {"type": "rateLimit", "rateLimit": "logins"}),
    )
    assert client.statuses(10) == {200: 10}
    assert client.statuses(5, "/e/shop/login") == {200: 3, 429: 2}


def test_several_limits_hold_at_once_and_with_facts(stack: Stack, client: Client) -> None:
    office = [{"type": "address", "operator": "in", "value": ["127.0.0.9"]}]
    stack.apply(
        _mock(),
        cluster("c", 1),
        _limit("all", endpoint="shop", requests=10),
        _limit("each", endpoint="shop", scope="ADDRESS", requests=6),
        _limit("office", requests=2),
        policy("office", "shop", office, {"type": "rateLimit", "rateLimit": "office"}),
    )
    assert client.statuses(8, "/e/shop/", "127.0.0.2") == {200: 6, 429: 2}
    assert client.statuses(4, "/e/shop/", "127.0.0.9") == {200: 2, 429: 2}


def test_a_limit_that_is_named_stays(stack: Stack) -> None:
    stack.apply(
        _mock(), _limit("used", requests=3),
        policy("p", "shop", [], {"type": "rateLimit", "rateLimit": "used"}),
    )  # fmt: skip
    assert stack.api.delete("/api/rate-limits/used").status_code == 409
    missing = policy("q", "shop", [], {"type": "rateLimit", "rateLimit": "nobody"})
    answer = stack.api.post("/api/changes/plan", json={"resources": [missing]})
    assert answer.json()["errors"][0]["pointer"] == "/resources/0/spec/actions/0/rateLimit"


def test_an_endpoint_has_few_limits(stack: Stack) -> None:
    limits = [_limit(f"l{n}", endpoint="shop", requests=3) for n in range(5)]
    answer = stack.api.post("/api/changes/apply", json={"resources": [_mock(), *limits]})
    assert answer.status_code == 422
    assert "4 are allowed" in answer.text
