"""The two sample backends of the demo: own processes that outlive the control plane's."""

import http.client
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path

from trafficplane.gateways import detached
from trafficplane.gateways.detached import DetachedProcess

VERSIONS = {"shop-v1": "v1", "shop-v2": "v2"}
"""Backend name → the version of the shop that it plays."""

_SCRIPT = Path(__file__).with_name("backend.py")
_ANSWER_S = 5.0
_STOP_S = 3.0
_POLL_S = 0.02


class DemoError(Exception):
    """A sample backend doesn't start; the message says where its log is."""


def ensure_backends(data_dir: Path) -> dict[str, int]:
    """Backend name → loopback port; those that still run are kept, the others started.

    A backend comes back on its former port unless another program took it. Blocks for a fraction
    of a second. Raises `DemoError`.
    """
    return {name: _ensure(data_dir.absolute() / "demo", name) for name in VERSIONS}


def stop_backends(data_dir: Path) -> None:
    """Ends the backends that run; they keep their ports for the next start."""
    for name in VERSIONS:
        record = detached.load(_state(data_dir.absolute() / "demo", name))
        process = DetachedProcess.adopt(record)
        if process is not None:
            _stop(process)


def _ensure(folder: Path, name: str) -> int:
    record = detached.load(_state(folder, name))
    former = int(record.details.get("port", 0)) if record is not None else 0
    process = DetachedProcess.adopt(record)
    if process is not None:
        if process.record.fingerprint == _fingerprint() and _answers(former, name):
            return former
        _stop(process)
    return _start(folder, name, former)


def _start(folder: Path, name: str, former_port: int) -> int:
    log = folder / f"{name}.log"
    # The socket listens before the process exists: its port is certain and nobody is refused.
    with _listen(former_port) as listener:
        port = int(listener.getsockname()[1])
        process = DetachedProcess.spawn(
            [sys.executable, "-I", str(_SCRIPT), name, VERSIONS[name], str(listener.fileno())],
            log=log,
            fingerprint=_fingerprint(),
            details={"port": port},
            pass_fds=[listener.fileno()],
        )
    detached.save(process.record, _state(folder, name))
    if not _answers(port, name, within_s=_ANSWER_S):
        raise DemoError(f"the sample backend {name} does not answer; its log is {log}")
    return port


def _listen(former_port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", former_port), backlog=128)
    except OSError:
        return socket.create_server(("127.0.0.1", 0), backlog=128)


def _stop(process: DetachedProcess) -> None:
    process.send(signal.SIGTERM)
    deadline = time.monotonic() + _STOP_S
    while process.alive() and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    process.send(signal.SIGKILL)
    while process.alive():
        time.sleep(_POLL_S)


def _answers(port: int, name: str, within_s: float = 1.0) -> bool:
    """Whether the backend `name` itself answers on `port`, and no other program."""
    deadline = time.monotonic() + within_s
    while True:
        if _health(port) == {"status": "ok", "backend": name}:
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(_POLL_S)


def _health(port: int) -> object:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/health")
        return json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


def _fingerprint() -> str:
    """A new release of the script is worth a new process."""
    return detached.digest(_SCRIPT.read_bytes(), os.fsencode(sys.executable))


def _state(folder: Path, name: str) -> Path:
    return folder / f"{name}.state.json"
