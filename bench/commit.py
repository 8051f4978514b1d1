"""(b) From a committed change to the gateway's acknowledgement, on one real Envoy."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.catalogs import cluster, documents
from tests.e2e.stack import Stack


def run(sizes: tuple[int, ...] = (10, 1000), changes: int = 60) -> dict[str, Any]:
    """Milliseconds from commit to ACK as the API reports them, by number of clusters."""
    results: dict[str, Any] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            # As it is installed: tests ask for statistics every second.
            reports = {"STATS_FLUSH_SECONDS": "5"}
            stack = Stack(Path(folder) / "data", reports).start()
            try:
                stack.apply(*documents(size), wait="60s")
                results[f"{size}_clusters"] = {
                    "backend_weight": _measure(stack, changes, _weight),
                    "policy": _measure(stack, changes // 3, _policy),
                }
            finally:
                stack.stop()
    return results


def _weight(n: int) -> dict[str, Any]:
    return cluster(n % 10, weight=n + 1)


def _policy(n: int) -> dict[str, Any]:
    spec = {"endpoint": "e1", "priority": n + 1, "actions": [{"type": "route", "cluster": "c2"}]}
    return {"kind": "RoutingPolicy", "name": "changing", "spec": spec}


def _measure(stack: Stack, changes: int, change: Any) -> dict[str, float]:
    elapsed, round_trips = [], []
    for n in range(changes):
        started = time.perf_counter()
        body = stack.apply(change(n))
        round_trips.append((time.perf_counter() - started) * 1000)
        elapsed.append(float(body["delivery"]["elapsedMs"]))
        time.sleep(0.05)
    return {
        "commit_to_ack_p50_ms": round(statistics.median(elapsed), 1),
        "commit_to_ack_p99_ms": round(sorted(elapsed)[int(len(elapsed) * 0.99)], 1),
        "whole_request_p50_ms": round(statistics.median(round_trips), 1),
    }
