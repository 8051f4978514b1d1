"""The pages of rate limits: what they mean, where they count, and what went beyond them."""

import re
from datetime import UTC, datetime
from typing import Any

from tests.clock import ManualClock
from tests.console.conftest import Console
from tests.telemetry.reports import Envoy
from trafficplane.telemetry.logic.series import Series


def _limit(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": name, "spec": spec}


NEWS = {"kind": "Endpoint", "name": "news", "spec": {"slug": "news", "type": "MOCK", "mock": {}}}


async def _read(console: Console, path: str) -> str:
    answer = await console.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


async def test_a_limit_says_how_much_comes_through_and_where(console: Console) -> None:
    named = {"type": "rateLimit", "rateLimit": "logins"}
    policy = {"endpoint": "news", "actions": [named]}
    await console.apply(
        NEWS,
        _limit("each", endpoint="news", scope="ADDRESS", requests=60, burst=5, action="SHADOW"),
        _limit("logins", requests=1, per="HOUR", rejection={"statusCode": 503}),
        _limit("slow", endpoint="news", bandwidth={"download": 2000}),
        _limit(
            "idle",
            requests=5,
            conditions=[
                {"type": "method", "operator": "equals", "value": "POST"},
                {"type": "path", "operator": "prefix", "value": "/search"},
            ],
        ),
        {"kind": "RoutingPolicy", "name": "login", "spec": policy},
    )
    listed = await _read(console, "/rate-limits")
    assert "60 requests a minute, 5 at once for each client address news" in listed
    assert "1 request an hour for all clients together login" in listed
    assert "download 2,000 KiB/s" in listed
    assert "nowhere yet" in listed
    only = "nly when method is POST and path begins with /search"
    assert f"for all clients together, o{only}" in listed
    assert f"O{only}" in await _read(console, "/rate-limits/idle")

    each, logins = [await _read(console, f"/rate-limits/{name}") for name in ("each", "logins")]
    assert "only watches" in each
    assert "requests pass and are counted" in each
    assert "503 with Retry-After" in logins
    assert "policy login" in logins
    assert "It limits nothing" in await _read(console, "/rate-limits/idle")
    assert "nobody is turned away" in await _read(console, "/rate-limits/slow")
    assert "Limits each slow" in await _read(console, "/endpoints/news")


async def test_a_limit_is_switched_off_and_on_from_its_page(console: Console) -> None:
    await console.apply(NEWS, _limit("calm", endpoint="news", requests=5))
    for state in (False, True):
        await console.post("/rate-limits/calm/toggle", confirmed="yes")
        document = (await console.client.get("/api/rate-limits/calm")).json()
        assert document["spec"]["enabled"] is state


async def test_what_went_beyond_a_limit_is_counted_apart(console: Console) -> None:
    """Requests that were turned away, and those that passed since the limit only watched."""
    await console.apply(NEWS, _limit("busy", endpoint="news", requests=5))
    owner = (await console.client.get("/api/auth/session")).json()["organization"]["id"]
    clock = ManualClock(datetime.now(UTC))
    envoy = Envoy(clock)
    envoy.count(1234, Series("over_limit", owner, detail="busy"))
    envoy.count(1200, Series("rate_limited", owner, detail="busy"))
    console.plane.collector.take("gw-1", envoy.report(clock))
    await console.plane.recorder.run_once()

    assert "for all clients together news 1,234" in await _read(console, "/rate-limits")
    assert "Turned away 1,200 Let through 34" in await _read(console, "/rate-limits/busy")
