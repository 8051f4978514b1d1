"""`metrics`, `top`, `health`: figures as the server gave them."""

import json
from typing import Any

import httpx

from tests.cli.terminal import Terminal
from trafficplane.cli.failures import ExitCode

SCOPE = {
    "name": "shop", "requests": 300, "rate": 1.0, "errors": 3, "errorRate": 0.01,
    "bytesReceived": 1, "bytesSent": 1, "p50": 4.2, "p95": None, "p99": 12.0,
}  # fmt: skip
CLUSTER: dict[str, Any] = {
    "cluster": "shop", "state": "DEGRADED", "reason": "1 of 2 backends take requests",
    "checked": True, "backends": [
        {"name": "a", "address": "10.0.0.1", "port": 80, "state": "HEALTHY", "cause": "",
         "since": None, "gateways": []},
        {"name": "b", "address": "10.0.0.2", "port": 80, "state": "UNHEALTHY",
         "cause": "its health check fails: GET / answered 503", "since": None, "gateways": []}],
}  # fmt: skip


def test_a_metric_is_a_table_of_its_lines() -> None:
    line = {"labels": {"endpoint": "shop"}, "total": 12, "values": [12], "summary": {"rate": 0.5}}
    answer = {"metric": "requests", "lines": [line], "stepSeconds": 30, "start": "x"}
    it = Terminal({"GET /api/metrics/query": (200, answer)})
    assert it.run("metrics", "requests", "--by", "endpoint", "--code", "5xx").out == (
        "ENDPOINT  TOTAL  RATE\nshop      12     0.5\n"
    )
    assert dict(it.requests[0].url.params.multi_items()) == {
        "metric": "requests", "range": "1h", "by": "endpoint", "code": "5xx",
    }  # fmt: skip


def test_top_shows_how_everything_fares() -> None:
    summary = {"total": SCOPE, "endpoints": [SCOPE], "clusters": [], "policies": []}
    it = Terminal({"GET /api/metrics/summary": (200, summary)})
    assert it.run("top").out.splitlines()[-1] == (
        "endpoint  shop  300       1       1.00%   4.2 ms  -    12 ms"
    )


def test_top_follows_the_figures_until_the_stream_ends() -> None:
    summary = {"total": SCOPE, "endpoints": [SCOPE], "clusters": [], "policies": []}
    load = [{"cluster": "shop", "activeRequests": 7, "activeConnections": 9, "pendingRequests": 0}]
    event = f"data: {json.dumps({'at': 'now', 'summary': summary, 'load': load})}\n\n"
    stream = httpx.Response(200, text=f": still here\n\nevent: figures\n{event}{event}")
    it = Terminal({"GET /api/metrics/stream": stream}).run("top", "--follow")
    assert it.out.count("endpoint  shop  300") == 2
    assert "shop     7            9            0" in it.out
    assert (it.exit_code, it.err) == (ExitCode.UNAVAILABLE, "error: the server ended the stream\n")


def test_health_names_the_cause() -> None:
    it = Terminal({
        "GET /api/health-checks": (200, {"items": [CLUSTER]}),
        "GET /api/health-checks/shop": (200, CLUSTER),
        "GET /api/health-checks/shop/timeline": (200, {"items": []}),
    })  # fmt: skip
    assert "shop     DEGRADED  1/2     1 of 2 backends take requests" in it.run("health").out
    assert "GET / answered 503" in it.run("health", "shop").out


def test_a_check_by_hand_shows_the_answers() -> None:
    answers = [{"backend": "a", "gateway": "local", "state": "HEALTHY", "elapsedMs": 3,
                "answer": "GET / answered 200"}]  # fmt: skip
    it = Terminal({"POST /api/health-checks/shop/check": (200, {"answers": answers, "missing": 1})})
    out = it.run("health", "shop", "--check").out
    assert "a        local    HEALTHY  3 ms  GET / answered 200" in out
    assert out.endswith("1 answers did not come\n")
