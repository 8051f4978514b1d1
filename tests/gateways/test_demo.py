"""The sample backends: kept while they run, back on their ports when they don't."""

import http.client
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trafficplane.gateways import detached
from trafficplane.gateways.detached import DetachedProcess
from trafficplane.processes.demo import ensure_backends, stop_backends


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop_backends(tmp_path)


def pids(folder: Path) -> list[int]:
    records = [detached.load(path) for path in sorted((folder / "demo").glob("*.state.json"))]
    return [record.pid for record in records if record is not None]


def call(
    connection: http.client.HTTPConnection, method: str, path: str, **request: Any
) -> dict[str, Any]:
    connection.request(method, path, **request)
    answer: dict[str, Any] = json.loads(connection.getresponse().read())
    return answer


def test_both_versions_answer_and_say_who_they_are(folder: Path) -> None:
    ports = ensure_backends(folder)
    answers = {}
    for name, port in ports.items():
        connection = http.client.HTTPConnection("127.0.0.1", port)
        answers[name] = call(connection, "GET", "/items?page=2", headers={"x-beta": "true"})
        connection.close()
    seen = {n: (a["version"], a["path"], a["headers"]["x-beta"]) for n, a in answers.items()}
    expected = {
        "shop-v1": ("v1", "/items?page=2", "true"),
        "shop-v2": ("v2", "/items?page=2", "true"),
    }
    assert seen == expected


def test_running_backends_are_kept(folder: Path) -> None:
    ports, before = ensure_backends(folder), pids(folder)
    assert (ensure_backends(folder), pids(folder)) == (ports, before)


def test_a_killed_backend_comes_back_on_its_port(folder: Path) -> None:
    ports, before = ensure_backends(folder), pids(folder)
    process = DetachedProcess.adopt(detached.load(folder / "demo" / "shop-v1.state.json"))
    assert process is not None
    process.send(signal.SIGKILL)
    while process.alive():
        pass
    again, after = ensure_backends(folder), pids(folder)
    assert (again, after[0] != before[0], after[1]) == (ports, True, before[1])


def test_stopped_backends_are_gone(folder: Path) -> None:
    ports = ensure_backends(folder)
    stop_backends(folder)
    connection = http.client.HTTPConnection("127.0.0.1", ports["shop-v1"])
    with pytest.raises(ConnectionRefusedError):
        connection.request("GET", "/health")


def test_a_connection_carries_calls_with_bodies_one_after_another(folder: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", ensure_backends(folder)["shop-v1"])
    first = call(connection, "POST", "/a", body=b"x" * 5000)
    chunks = iter([b"one", b"two"])
    second = call(connection, "PUT", "/b", body=chunks, encode_chunked=True)
    third = call(connection, "GET", "/health")
    connection.close()
    seen = (first["method"], second["method"], third)
    assert seen == ("POST", "PUT", {"status": "ok", "backend": "shop-v1"})
