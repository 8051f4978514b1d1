"""What is shown is what was sent: counts of a real Envoy under real load, to the request."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from tests.load import Load, LoadGenerator
from trafficplane.gateways.statistics import LATENCY_BOUNDS_MS

QUANTILES = (0.5, 0.9, 0.99)


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


def load(
    stack: Stack, paths: list[str], requests: int, *, port: int | None = None, connections: int = 8
) -> Load:
    """Sends that many requests (a few more, for each connection ends its last one)."""

    async def send() -> Load:
        generator = LoadGenerator(
            port or stack.http_port, paths, pause_s=0, limit=requests, connections=connections
        )
        async with generator:
            await generator.at_least(requests)
        return generator.result

    return asyncio.run(send())


def query(stack: Stack, metric: str, **parameters: Any) -> dict[str, Any]:
    answer = stack.api.get("/api/metrics/query", params={"metric": metric, **parameters})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def totals(stack: Stack, metric: str, by: str, **parameters: Any) -> dict[str, int]:
    key = {"code": "detail", "class": "detail", "limit": "detail"}.get(by, by)
    lines = query(stack, metric, by=by, **parameters)["lines"]
    return {line["labels"][key]: line["total"] for line in lines if line["total"]}


def test_counts_are_the_load_generators(measured: Stack, echo: dict[str, EchoBackend]) -> None:
    measured.apply(
        cluster("shop", echo["a"].port, echo["b"].port), cluster("none"),
        endpoint("shop", cluster="shop"), endpoint("down", cluster="none"),
        endpoint("old", type="REDIRECT", redirect={"host": "new.test"}),
        endpoint("tea", type="MOCK", mock={"statusCode": 418}),
        policy("no", "shop", [{"type": "path", "operator": "prefix", "value": "/no"}],
               {"type": "block", "statusCode": 403}),
    )  # fmt: skip
    paths = ["/e/shop/", "/e/shop/no", "/e/down/", "/e/old/", "/e/tea/", "/nowhere"]
    sent = load(measured, paths, 3000)
    assert not sent.failures
    codes = {str(status): count for status, count in sent.statuses.items()}

    wait_until(
        lambda: sum(totals(measured, "requests", "code").values()) == sent.total - codes["404"],
        15,
        "all requests counted",
    )
    assert totals(measured, "requests", "code") == {c: n for c, n in codes.items() if c != "404"}
    # The stack's own start asked for nothing in particular, too.
    assert totals(measured, "requests", "code", scope="platform")["404"] >= sent.statuses[404]
    assert totals(measured, "requests", "endpoint") == {
        "shop": sent.statuses[200] + sent.statuses[403], "down": sent.statuses[503],
        "old": sent.statuses[302], "tea": sent.statuses[418],
    }  # fmt: skip
    assert totals(measured, "requests", "policy")["no"] == sent.statuses[403]
    assert totals(measured, "latency", "endpoint") == totals(measured, "requests", "endpoint")
    by_backend = totals(measured, "backend_requests", "backend", cluster="shop")
    assert by_backend == {
        f"127.0.0.1:{backend.port}": sent.backends[name] for name, backend in echo.items()
    }


def test_errors_and_their_share_are_told(measured: Stack) -> None:
    (errors,) = query(measured, "errors", by="endpoint", endpoint="down")["lines"]
    (share,) = query(measured, "error_rate", endpoint="down")["lines"]
    assert errors["total"] == share["total"] > 0
    assert share["summary"] == {"ratio": 1.0}


def test_limits_count_what_they_refuse_and_what_they_would_refuse(measured: Stack) -> None:
    measured.apply(
        endpoint("calm", type="MOCK", mock={}), endpoint("watched", type="MOCK", mock={}),
        *(
            {"kind": "RateLimit", "name": name,
             "spec": {"endpoint": name, "requests": 40, "per": "HOUR", "action": action}}
            for name, action in (("calm", "REJECT"), ("watched", "SHADOW"))
        ),
    )  # fmt: skip
    refused = load(measured, ["/e/calm/"], 300)
    passed = load(measured, ["/e/watched/"], 300)
    assert (refused.statuses[200], passed.statuses[200]) == (40, passed.total)

    def counted() -> dict[str, dict[str, int]]:
        return {
            metric: totals(measured, metric, "limit")
            for metric in ("over_limit", "rate_limited", "would_be_limited")
        }

    expected = {
        "over_limit": {"calm": refused.statuses[429], "watched": passed.total - 40},
        "rate_limited": {"calm": refused.statuses[429]},
        "would_be_limited": {"watched": passed.total - 40},
    }
    wait_until(lambda: counted() == expected, 15, f"{expected}")


def test_quantiles_are_the_load_generators_within_one_bucket(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    measured.apply(cluster("slow", echo["a"].port), endpoint("slow", cluster="slow"))
    # Spread evenly on a logarithmic scale, from 10 to 300 ms.
    delays = [round(10 * 30 ** (n / 29)) for n in range(30)]
    sent = load(measured, [f"/e/slow/?delay_ms={ms}" for ms in delays], 900, connections=16)
    assert not sent.failures
    wait_until(lambda: totals(measured, "latency", "endpoint").get("slow") == sent.total, 15)
    (line,) = query(measured, "latency", endpoint="slow", quantile=QUANTILES)["lines"]
    for q in QUANTILES:
        true = sorted(sent.latencies_ms)[int(q * sent.total)]
        place = bisect_left(LATENCY_BOUNDS_MS, true)
        width = LATENCY_BOUNDS_MS[place] - LATENCY_BOUNDS_MS[place - 1]
        assert abs(line["summary"][f"{q:g}"] - true) <= max(0.02 * true, width), q


def test_the_summary_tells_how_everything_fares(measured: Stack) -> None:
    summary = measured.api.get("/api/metrics/summary", params={"range": "1h"}).json()
    endpoints = {scope["name"]: scope for scope in summary["endpoints"]}
    assert summary["reporting"] == ["local"]
    assert endpoints["down"]["errors"] == endpoints["down"]["requests"] > 0
    assert endpoints["shop"]["errorRate"] == 0
    assert 0 < endpoints["shop"]["p50"] <= endpoints["shop"]["p99"]
    assert summary["total"]["requests"] == sum(s["requests"] for s in endpoints.values())


def test_the_control_planes_own_figures_are_for_prometheus(measured: Stack) -> None:
    answer = measured.api.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "trafficplane_gateways_connected 1.0" in answer.text
    assert 'trafficplane_gateway_reported_timestamp_seconds{gateway="local"}' in answer.text


@pytest.mark.parametrize(("parameters", "pointer"), [
    ({"metric": "nonsense"}, "/metric"),
    ({"metric": "requests", "step": "15s"}, "/step"),
    ({"metric": "requests", "step": "10s", "range": "12h"}, "/step"),
    ({"metric": "requests", "from": "2026-01-05T12:00:00"}, "/from"),
    ({"metric": "requests", "by": "colour"}, "/by/0"),
    ({"metric": "requests", "quantile": "2"}, "/quantile/0"),
])  # fmt: skip
def test_a_bad_question_is_told_what_is_allowed(
    measured: Stack, parameters: dict[str, str], pointer: str
) -> None:
    answer = measured.api.get("/api/metrics/query", params=parameters)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert answer.json()["errors"][0]["message"]


def _requests(stack: Stack) -> int:
    return sum(totals(stack, "requests", "endpoint", endpoint="shop").values())


def test_no_count_is_lost_while_the_control_plane_is_away(measured: Stack) -> None:
    before = _requests(measured)
    first = load(measured, ["/e/shop/"], 400)
    measured.kill()
    meanwhile = load(measured, ["/e/shop/"], 700)
    measured.start()
    after = load(measured, ["/e/shop/"], 300)
    sent = first.total + meanwhile.total + after.total
    assert not [*first.failures, *meanwhile.failures, *after.failures]
    wait_until(lambda: _requests(measured) - before == sent, 60, f"{before} + {sent} requests")


def test_no_count_is_lost_when_a_cluster_under_load_is_configured_anew(
    measured: Stack, echo: dict[str, EchoBackend]
) -> None:
    measured.apply(
        cluster("one", echo["a"].port), cluster("two", echo["a"].port, echo["b"].port),
        endpoint("one", cluster="one"), endpoint("two", cluster="two"),
    )  # fmt: skip
    changing = Thread(target=_configure_anew, args=(measured, echo))

    async def send() -> Load:
        async with LoadGenerator(
            measured.http_port, ["/e/one/", "/e/two/"], pause_s=0.001, connections=7
        ) as generator:
            changing.start()
            while changing.is_alive():
                await asyncio.sleep(0.01)
            await generator.at_least(100)
        return generator.result

    sent = asyncio.run(send())
    assert not sent.failures
    wait_until(
        lambda: sum(totals(measured, "requests", "cluster").get(c, 0) for c in _ANEW) == sent.total,
        20,
        f"{sent.total} requests",
    )
    for name in _ANEW:
        ended = totals(measured, "requests", "cluster")[name]
        assert totals(measured, "upstream_requests", "cluster")[name] == ended
        by_backend = totals(measured, "backend_requests", "backend", cluster=name)
        # What is sent while a report is written is in the one count and not yet in the other.
        assert abs(sum(by_backend.values()) - ended) <= 2 * _TIMES, (by_backend, ended)


_ANEW, _TIMES = ("one", "two"), 4


def _configure_anew(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    """Envoy makes a cluster anew whose limits change, and its backends count from zero again."""
    for limit in range(1000, 1000 + _TIMES):
        time.sleep(0.7)
        breaker = {"maxRequests": limit}
        stack.apply(
            cluster("one", echo["a"].port, circuitBreaker=breaker),
            cluster("two", echo["a"].port, echo["b"].port, circuitBreaker=breaker),
        )


def test_no_count_is_lost_when_the_gateway_is_replaced(measured: Stack) -> None:
    before = _requests(measured)
    first = load(measured, ["/e/shop/"], 500)
    measured.stop()
    # Requests end before the new Envoy's first report: nobody has seen it at zero.
    measured.environment["STATS_FLUSH_SECONDS"] = "2"
    measured.start()
    after = load(measured, ["/e/shop/"], 600)
    sent = first.total + after.total
    assert not [*first.failures, *after.failures]
    wait_until(lambda: _requests(measured) - before == sent, 60, f"{before} + {sent} requests")
    latency = sum(totals(measured, "latency", "endpoint", endpoint="shop").values())
    assert latency == _requests(measured)


def test_a_plan_tells_of_a_limit_below_what_was_counted(measured: Stack) -> None:
    measured.apply(endpoint("busy", type="MOCK", mock={"body": "x"}))
    load(measured, ["/e/busy/"], 300)
    wait_until(lambda: totals(measured, "requests", "endpoint").get("busy", 0) >= 300)

    def findings(requests: int) -> Any:
        spec = {"endpoint": "busy", "requests": requests}
        limit = {"kind": "RateLimit", "name": "low", "spec": spec}
        answer = measured.api.post("/api/changes/plan", json={"resources": [limit]})
        return answer.json()["findings"]

    (found,) = [f for f in findings(20) if f["code"] == "limit_below_traffic"]
    assert found["witness"] == {"method": "GET", "url": "http://gateway.example/e/busy/"}
    assert findings(100_000) == []
