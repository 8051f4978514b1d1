"""(e) Thousands of rules at one endpoint: what compiling them costs, and what a request pays."""

import contextlib
import itertools
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.catalogs import edit
from bench.data_path import envoy, load, responder, wait_for
from tests.e2e.live import live_envoy
from tests.postgres import free_port
from trafficplane.compiler.incremental import Compilation

_LAYOUTS = ("path", "header")


def run(count: int = 10_000, rounds: int = 5, seconds: int = 1) -> dict[str, Any]:
    """Milliseconds of CPU to compile `count` policies and a change of one, and requests per second
    ÷ those with 10 rules.
    """
    return {
        "policies": count,
        **{layout: _compile(layout, count) for layout in _LAYOUTS},
        **{
            f"header_with_canary_at_{share}": _compile("header", count, canary=round(share * count))
            for share in (0, 0.5, 1)
        },
        "requests": _requests(count, rounds, seconds),
    }


def _compile(layout: str, count: int, canary: int | None = None) -> dict[str, Any]:
    """`canary` is the priority of a policy for a tenth of the users, among those of the others."""
    drawn = [] if canary is None else [_canary(canary)]
    edits = [edit(document) for document in [*_documents(layout, count), *drawn]]
    compilation = Compilation()
    started = time.process_time()
    full = compilation.apply(edits, 1)
    full_ms = (time.process_time() - started) * 1000
    chosen = [n * count // 20 for n in range(20)]
    sequences = itertools.count(2)
    changes = {
        "one_change_ms": [edit(_policy(layout, n, status=403)) for n in chosen],
        "one_gone_ms": [replace(edit(_policy(layout, n)), spec=None) for n in chosen],
        "one_more_ms": [edit(_policy(layout, n)) for n in chosen],
    }
    return {
        "full_ms": round(full_ms),
        **{
            name: round(
                statistics.median(_changed(compilation, one, next(sequences)) for one in edits), 1
            )
            for name, edits in changes.items()
        },
        "route_table_mb": round(sum(len(r.body) for r in full.upserts) / 1e6, 1),
    }


def _changed(compilation: Compilation, change: Any, sequence: int) -> float:
    started = time.process_time()
    compilation.apply([change], sequence)
    return (time.process_time() - started) * 1000


def _requests(count: int, rounds: int, seconds: int) -> dict[str, Any]:
    """The last rule decides; rounds are interleaved, and the median of the ratios counts."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return {"skipped": "wrk is not installed (Debian: apt-get install wrk)"}
    port = free_port()
    sizes = {"10": ("path", 10), **{layout: (layout, count) for layout in _LAYOUTS}}
    with contextlib.ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        running.enter_context(envoy(folder / "backend.json", responder(port)))
        gateways = {}
        for name, (layout, size) in sizes.items():
            (folder / name).mkdir()
            gateway = running.enter_context(live_envoy(folder / name))
            assert gateway.apply([*_documents(layout, size), *_backend(port)]) == {}
            wait_for(gateway.http_port, "/")
            gateways[name] = (gateway.http_port, f"/p{size - 1}/x", f"x-tenant: t{size - 1}")
        samples: dict[str, list[float]] = {name: [] for name in gateways}
        order = list(gateways)
        for _ in range(rounds):
            order = [*order[1:], order[0]]
            for name in order:
                http_port, path, header = gateways[name]
                samples[name].append(load(wrk, http_port, path, "bench.test", seconds, header)[0])
    ratios = {
        f"{layout}_over_10_rules": round(statistics.median(
            ours / few for ours, few in zip(samples[layout], samples["10"], strict=True)), 3)
        for layout in _LAYOUTS
    }  # fmt: skip
    return {"with_10_rules_rps": round(statistics.median(samples["10"])), **ratios}


def _documents(layout: str, count: int) -> list[dict[str, Any]]:
    endpoint = {"kind": "Endpoint", "name": "big", "spec": {
        "slug": "big", "domains": ["bench.test"], "cluster": "c"}}  # fmt: skip
    cluster = {"kind": "Cluster", "name": "c", "spec": {"backends": []}}
    return [cluster, endpoint, *(_policy(layout, n) for n in range(count))]


def _backend(port: int) -> list[dict[str, Any]]:
    backend = {"name": "a", "address": "127.0.0.1", "port": port}
    return [{"kind": "Cluster", "name": "c", "spec": {"backends": [backend]}}]


def _canary(priority: int) -> dict[str, Any]:
    conditions = [{"type": "percentage", "value": 10}]
    return {"kind": "RoutingPolicy", "name": "canary", "spec": {
        "endpoint": "big", "priority": priority, "conditions": conditions,
        "actions": [{"type": "route", "cluster": "c"}]}}  # fmt: skip


def _policy(layout: str, n: int, status: int = 0) -> dict[str, Any]:
    conditions = {
        "path": {"type": "path", "operator": "prefix", "value": f"/p{n}/"},
        "header": {"type": "header", "key": "x-tenant", "operator": "equals", "value": f"t{n}"},
    }
    action = (
        {"type": "block", "statusCode": status} if status else {"type": "route", "cluster": "c"}
    )
    return {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
        "endpoint": "big", "priority": n, "conditions": [conditions[layout]],
        "actions": [action]}}  # fmt: skip
