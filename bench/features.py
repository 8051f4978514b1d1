"""(f) What each feature costs on the data path: Envoy's CPU per request ÷ that of a plain endpoint.

All endpoints are on one Envoy. A round asks each of them once, beginning with another each time,
and the median of the rounds' ratios counts. It takes about two minutes. CPU is counted rather than
requests per second, which on a busy machine say more about the neighbours.
"""

import contextlib
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.data_path import envoy, load, responder
from tests.e2e.live import live_envoy
from tests.e2e.stack import endpoint, policy, wait_until
from tests.postgres import free_port

PLAIN = "plain"
_ROUTE = {"type": "route", "cluster": "plain"}


def run(rounds: int = 9, seconds: int = 1) -> dict[str, Any]:
    """Microseconds of CPU for a request to the plain endpoint, and the others' ratios to it."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return {"skipped": "wrk is not installed (Debian: apt-get install wrk)"}
    backend_port = free_port()
    features = {PLAIN: [], **_features()}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        path = Path(folder)
        running.enter_context(envoy(path / "backend.json", responder(backend_port)))
        gateway = running.enter_context(live_envoy(path))
        documents = [d for name, more in features.items() for d in _documents(name, more)]
        assert gateway.apply([*_clusters(backend_port), *documents]) == {}
        for name in features:
            wait_until(lambda name=name: gateway.request("/", host=f"{name}.test").is_success)
        samples: dict[str, list[float]] = {name: [] for name in features}
        order = list(features)
        for _ in range(rounds):
            order = [*order[1:], order[0]]
            for name in order:
                before = _cpu_s(gateway.pid)
                rps, _ = load(wrk, gateway.http_port, "/", f"{name}.test", seconds)
                samples[name].append((_cpu_s(gateway.pid) - before) / (rps * seconds))
    ratios = {
        name: round(statistics.median(
            mine / plain for mine, plain in zip(samples[name], samples[PLAIN], strict=True)), 3)
        for name in features if name != PLAIN
    }  # fmt: skip
    return {"plain_us": round(statistics.median(samples[PLAIN]) * 1e6, 1), **ratios}


def _cpu_s(pid: int) -> float:
    """The processor time that a process has used, in seconds (proc(5), stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _features() -> dict[str, list[dict[str, Any]]]:
    """By name of the endpoint: what it has beside its cluster and its domain."""
    return {
        "rate-limit": [_limit(requests=10_000_000, per="SECOND", endpoint="rate-limit")],
        "rate-limit-by-address": [
            _limit(requests=10_000_000, per="SECOND", scope="ADDRESS", name="by-address",
                   endpoint="rate-limit-by-address")],
        "headers": [_policy("headers", {"type": "headers", "request": {"set": {"x-a": "1"}},
                                        "response": {"set": {"x-b": "1"}}})],
        "rewrite": [_policy("rewrite", {"type": "rewrite", "pathPrefix": "/v2"})],
        "fault-of-0-percent": [_policy("fault-of-0-percent", {
            "type": "fault", "abortStatus": 500, "abortPercentage": 0})],
        "mirror-of-10-percent": [_policy("mirror-of-10-percent", {
            "type": "mirror", "cluster": "plain", "percentage": 10})],
        "percentage": [_policy("percentage", _ROUTE, conditions=[
            {"type": "percentage", "value": 50, "by": "address"}])],
        "address": [_policy("address", _ROUTE, conditions=[
            {"type": "address", "operator": "in", "value": ["10.0.0.0/8"]}])],
        "sticky": [], "retries-with-time-per-try": [],
    }  # fmt: skip


def _clusters(port: int) -> list[dict[str, Any]]:
    backends = [{"name": "a", "address": "127.0.0.1", "port": port}]
    specs: dict[str, dict[str, Any]] = {
        "plain": {},
        "sticky": {"loadBalancing": {"stickySessions": {}}},
        "retries-with-time-per-try": {
            "retries": {"conditions": ["GATEWAY_ERROR"], "perTryTimeout": "5s"}},
    }  # fmt: skip
    return [
        {"kind": "Cluster", "name": name, "spec": {"backends": backends, **spec}}
        for name, spec in specs.items()
    ]


def _documents(name: str, more: list[dict[str, Any]]) -> list[dict[str, Any]]:
    own = name if name in ("sticky", "retries-with-time-per-try") else "plain"
    return [endpoint(name, domains=[f"{name}.test"], cluster=own), *more]


def _limit(name: str = "limit", **spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": name, "spec": spec}


def _policy(
    endpoint_name: str, action: dict[str, Any], conditions: list[Any] | None = None
) -> dict[str, Any]:
    return policy(endpoint_name, endpoint_name, conditions or [], action)
