"""What is shown is what was sent: counts of a real Envoy under real load, to the request."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from tests.load import Load, LoadGenerator


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


def load(stack: Stack, paths: list[str], requests: int) -> Load:
    """Sends that many requests (a few more, for each connection ends its last one)."""

    async def send() -> Load:
        generator = LoadGenerator(stack.http_port, paths, pause_s=0, limit=requests)
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
