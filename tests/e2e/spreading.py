"""Clusters of echo backends on a live Envoy, and who of them answers."""

from collections import Counter
from typing import Any

import httpx

from tests.backends import EchoBackend
from tests.e2e.live import LiveEnvoy

CHECK = {
    "path": "/health", "interval": "100ms", "timeout": "2s",
    "healthyThreshold": 1, "unhealthyThreshold": 1,
}  # fmt: skip


def cluster(
    name: str, members: dict[str, EchoBackend], balancing: dict[str, Any] | None = None, **spec: Any
) -> dict[str, Any]:
    """A cluster of those backends. `priorities` and `states` are by their names."""
    priorities, states = spec.pop("priorities", {}), spec.pop("states", {})
    listed = [
        {"name": n, "address": "127.0.0.1", "port": b.port,
         "priority": priorities.get(n, 0), "state": states.get(n, "ACTIVE")}
        for n, b in members.items()
    ]  # fmt: skip
    whole = {"backends": listed, "loadBalancing": balancing or {}, **spec}
    return {"kind": "Cluster", "name": name, "spec": whole}


def url(envoy: LiveEnvoy, path: str) -> str:
    return f"http://127.0.0.1:{envoy.http_port}{path}"


def client() -> httpx.Client:
    """Without `verify=False` every client would spend half a second on loading certificates."""
    return httpx.Client(verify=False, trust_env=False, timeout=30, headers={"host": "gateway.test"})


def answering(envoy: LiveEnvoy, path: str, count: int, **options: Any) -> Counter[str]:
    """Who answered that many requests, or with which status nobody did; cookies are not kept."""
    seen: Counter[str] = Counter()
    with client() as c:
        for _ in range(count):
            answer = c.get(url(envoy, path), **options)
            seen[answer.headers.get("x-backend", str(answer.status_code))] += 1
            c.cookies.clear()
    return seen
