"""Shares of users are exact and sticky; windows of time open and close when they should."""

import http.client
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from xxhash import xxh64_intdigest

from tests.e2e.stack import Stack, endpoint, policy


def _mock() -> dict[str, Any]:
    return endpoint("shop", type="MOCK", mock={"body": "default"}, domains=["shop.test"])


def _share(value: float, name: str = "canary", **more: Any) -> dict[str, Any]:
    condition = {"type": "percentage", "value": value, **more}
    action = {"type": "block", "statusCode": 200, "body": name}
    return policy(name, "shop", [condition], action)


class Users:
    """One kept connection for many users."""

    def __init__(self, stack: Stack) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", stack.http_port, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def ask(self, path: str = "/e/shop/", **headers: str) -> tuple[str, str | None]:
        """What a user gets, and the cookie that is set."""
        self._connection.request("GET", path, headers={"host": "gateway.test", **headers})
        answer = self._connection.getresponse()
        cookie = re.match(r"(trafficplane-user=[^;]+);", answer.headers.get("set-cookie", ""))
        return answer.read().decode(), cookie[1] if cookie else None

    def inside(self, header: str, count: int, name: str = "canary") -> set[int]:
        asked = ((n, self.ask(**{header: f"user-{n}"})[0]) for n in range(count))
        return {n for n, body in asked if body == name}


@pytest.fixture
def users(stack: Stack) -> Iterator[Users]:
    opened = Users(stack)
    yield opened
    opened.close()


def test_new_users_are_drawn_and_stay_where_they_are(stack: Stack, users: Users) -> None:
    stack.apply(_mock(), _share(20))
    met = [users.ask() for _ in range(600)]
    inside = sum(body == "canary" for body, _ in met)
    # 600 draws of 20 %: 120 ± 9.8; five standard deviations.
    assert 71 < inside < 169
    assert len({cookie for _, cookie in met}) == 600
    again = [users.ask(cookie=f"a=b; {cookie}") for _, cookie in met]
    assert again == [(body, None) for body, _ in met]
    # The same user on the endpoint's domain.
    elsewhere = [users.ask("/", cookie=str(cookie), host="shop.test")[0] for _, cookie in met[:50]]
    assert elsewhere == [body for body, _ in met[:50]]


def test_a_larger_share_keeps_everybody_and_groups_draw_alike(stack: Stack, users: Users) -> None:
    by = {"by": "header", "key": "X-User"}
    stack.apply(_mock(), _share(10, **by))
    small = users.inside("x-user", 500)
    stack.apply(_share(30, **by))
    large = users.inside("x-user", 500)
    assert small < large
    assert 100 < len(large) < 200
    assert users.ask() == ("default", None)
    stack.apply(_mock(), _share(30, "other", **by), delete=[
        {"kind": "RoutingPolicy", "name": "canary"}])  # fmt: skip
    other = users.inside("x-user", 500, "other")
    # Independent draws meet in 9 % of all users: 45 ± 6.4.
    assert 13 < len(large & other) < 77


def test_who_is_drawn_can_be_computed(stack: Stack, users: Users) -> None:
    stack.apply(_mock(), _share(25, by="header", key="x-user", group="g"))
    seed = xxh64_intdigest(b"group/g") >> 1
    expected = {
        n for n in range(200) if xxh64_intdigest(f"user-{n}".encode(), seed) % 10_000 >= 7500
    }
    assert users.inside("x-user", 200) == expected


def test_private_headers_decide_nothing(stack: Stack, users: Users) -> None:
    stack.apply(_mock(), _share(50, by="address"))
    honest = users.ask()
    for n in range(20):
        assert users.ask(**{"x-trafficplane-address": f"10.0.0.{n}"}) == honest


def test_an_endpoint_has_few_draws(stack: Stack) -> None:
    shares = [_share(10, f"s{n}") for n in range(5)]
    answer = stack.api.post("/api/changes/apply", json={"resources": [_mock(), *shares]})
    assert answer.status_code == 422
    assert "4 are allowed" in answer.text
    alike = [_share(10, f"s{n}", group="one") for n in range(5)]
    stack.apply(_mock(), *alike)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu"])
def test_a_window_opens_and_closes_within_a_second(stack: Stack, users: Users, zone: str) -> None:
    opens = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=4)
    closes = opens + timedelta(seconds=2)
    local = [t.astimezone(ZoneInfo(zone)) for t in (opens, closes)]
    window = {"start": f"{local[0]:%H:%M:%S}", "end": f"{local[1]:%H:%M:%S}", "timeZone": zone}
    condition = {"type": "time", "value": window}
    action = {"type": "block", "statusCode": 200, "body": "open"}
    stack.apply(_mock(), policy("hours", "shop", [condition], action))
    seen = []
    while (now := datetime.now(UTC)) < closes + timedelta(seconds=2):
        seen.append((now, users.ask()[0]))
        time.sleep(0.02)
    began = next(at for at, body in seen if body == "open")
    ended = next(at for at, body in seen if at > began and body == "default")
    assert abs((began - opens).total_seconds()) < 1
    assert abs((ended - closes).total_seconds()) < 1
