"""(d) What compiling costs: a whole catalog, and one changed backend."""

import statistics
import time
from typing import Any

from bench.catalogs import cluster, documents, edit
from trafficplane.compiler.incremental import Compilation


def run(count: int = 1000, changes: int = 200) -> dict[str, Any]:
    """Milliseconds for `count` clusters, endpoints and policies, and for one backend's weight."""
    everything = [edit(document) for document in documents(count)]
    full = []
    for _ in range(5):
        compilation = Compilation()
        started = time.perf_counter()
        compilation.apply(everything, 1)
        full.append(time.perf_counter() - started)
    one_backend = [
        _timed(compilation, edit(cluster(n % count, weight=n + 1)), n + 2) for n in range(changes)
    ]
    one_policy = [
        _timed(compilation, edit({**documents(1)[2], "name": "extra", "spec": {
            **documents(1)[2]["spec"], "priority": n}}), changes + n + 2)
        for n in range(20)
    ]  # fmt: skip
    return {
        "resources": 3 * count,
        "full_ms": round(statistics.median(full) * 1000, 2),
        "one_backend_ms": round(statistics.median(one_backend) * 1000, 4),
        "one_policy_ms": round(statistics.median(one_policy) * 1000, 3),
        "full_over_one_backend": round(statistics.median(full) / statistics.median(one_backend)),
    }


def _timed(compilation: Compilation, change: Any, sequence: int) -> float:
    started = time.perf_counter()
    compilation.apply([change], sequence)
    return time.perf_counter() - started
