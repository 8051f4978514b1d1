"""A forked `trafficplane` and an executed one can't be told apart from what they do."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forking import trafficplane
from tests.postgres import free_port

EXECUTABLE = [sys.executable, "-m", "trafficplane.processes.main"]


def _done(folder: Path, arguments: list[str], *, executed: bool) -> tuple[int, str]:
    """Its exit code and what it wrote, to either stream."""
    env = {**os.environ, "AUTH_SECRET": "", "TRAFFICPLANE_URL": f"http://127.0.0.1:{free_port()}"}
    folder.mkdir()
    log = folder / "log"
    with log.open("wb") as output:
        if executed:
            code = subprocess.run(
                [*EXECUTABLE, *arguments], env=env, cwd=folder, stdout=output, stderr=output
            ).returncode
        else:
            code = trafficplane(*arguments, env=env, cwd=folder, output=output).wait(60)
    return code, log.read_text().replace(env["TRAFFICPLANE_URL"], "URL")


@pytest.mark.parametrize("arguments", [["config", "example"], ["nonsense"]])
def test_it_says_and_returns_the_same(tmp_path: Path, arguments: list[str]) -> None:
    forked = _done(tmp_path / "forked", arguments, executed=False)
    assert forked == _done(tmp_path / "executed", arguments, executed=True)
    assert forked[1] != ""


def test_it_has_its_own_session_folder_environment_and_streams_and_nothing_of_ours(
    tmp_path: Path,
) -> None:
    with (tmp_path / "log").open("wb") as log:
        process = trafficplane(
            "up", "--no-demo", "--data-dir", "data", "--port", str(free_port()),
            env={**os.environ, "DATABASE_URL": "postgresql://127.0.0.1:1/x",
                 "DATABASE_WAIT_SECONDS": "600"},
            output=log, cwd=tmp_path, new_session=True,
        )  # fmt: skip
    place = Path("/proc") / str(process.pid)
    try:
        while not (tmp_path / "log").read_bytes():
            assert process.poll() is None
        assert os.getsid(process.pid) == process.pid
        assert (place / "cwd").resolve() == tmp_path
        streams = [(place / "fd" / str(n)).resolve() for n in range(3)]
        assert streams == [Path("/dev/null"), tmp_path / "log", tmp_path / "log"]
        forker = Path("/proc") / (place / "stat").read_text().rpartition(")")[2].split()[1]
        assert _sockets(forker) & _sockets(place) == set()
    finally:
        process.kill()
    assert process.wait(60) == -signal.SIGKILL


def _sockets(process: Path) -> set[str]:
    targets = {str(fd.readlink()) for fd in (process / "fd").iterdir()}
    return {target for target in targets if target.startswith("socket:")}
