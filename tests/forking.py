"""Starts `trafficplane` from a process that has imported it already: importing takes seconds.

What is started is a fork that runs the same `main()`, with the arguments, environment, streams,
folder and session that it would have been executed with, and that ends as a program ends. What
the tests of starting are about (`tests/processes`, `tests/docs`) is executed all the same.
"""

import atexit
import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

_LARGEST = 1_000_000


class Started:
    """A process, as `subprocess.Popen` would show it."""

    def __init__(self, arguments: list[str], reports: socket.socket) -> None:
        self.args = arguments
        self._reports = reports
        self.returncode: int | None = None
        self.pid = int(reports.recv(64))

    def poll(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Raises `subprocess.TimeoutExpired`."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, within_s: float | None) -> int | None:
        if self.returncode is None and select.select([self._reports], [], [], within_s)[0]:
            told = self._reports.recv(64)
            self._reports.close()
            if not told:
                raise RuntimeError("the process that forks has ended")
            self.returncode = int(told)
        return self.returncode


class _Forker:
    """Our side of the process that forks; one for each process of a test run."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            for end in (self._control, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _LARGEST)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        atexit.register(self._close)

    def start(self, request: dict[str, Any], streams: list[int]) -> Started:
        ours, theirs = socket.socketpair()
        with theirs:
            message = json.dumps(request).encode()
            socket.send_fds(self._control, [message], [*streams, theirs.fileno()])
        return Started(request["arguments"], ours)

    def _close(self) -> None:
        self._control.close()
        self._process.wait(60)


_FORKER: list[_Forker] = []


def trafficplane(
    *arguments: str,
    env: Mapping[str, str],
    output: IO[bytes],
    cwd: Path | None = None,
    new_session: bool = False,
) -> Started:
    """Starts the command; `output` takes what it writes to either stream."""
    if not _FORKER:
        _FORKER.append(_Forker())
    request = {
        "arguments": list(arguments), "environment": dict(env), "newSession": new_session,
        "folder": str(cwd or Path.cwd()),
    }  # fmt: skip
    with Path(os.devnull).open("rb") as nothing:
        return _FORKER[0].start(request, [nothing.fileno(), output.fileno(), output.fileno()])


def _serve(control: socket.socket) -> bool:
    """Forks what it is asked for; True in such a fork, which is ready to be the program."""
    began, waking = socket.socketpair()
    waking.setblocking(False)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGCHLD)}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.set_wakeup_fd(waking.fileno())
    running: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([control, began], [], [])
        if began in ready:
            began.recv(4096)
            _report(running)
        if control in ready:
            message, streams, _, _ = socket.recv_fds(control, _LARGEST, 4)
            if not message:
                return False
            reports = socket.socket(fileno=streams.pop())
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                for number, handler in before.items():
                    signal.signal(number, handler)
                for other in (control, began, waking, reports, *running.values()):
                    other.close()
                _become(json.loads(message), streams)
                return True
            for stream in streams:
                os.close(stream)
            reports.send(str(pid).encode())
            running[pid] = reports


def _report(running: dict[int, socket.socket]) -> None:
    """Tells who waits for the processes that have ended."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with contextlib.suppress(OSError), running.pop(pid) as reports:
            reports.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(request: dict[str, Any], streams: list[int]) -> None:
    """All that an execution would have found otherwise than the fork does."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if request["newSession"]:
        os.setsid()
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.stdout.reconfigure(write_through="PYTHONUNBUFFERED" in os.environ)  # type: ignore[union-attr]
    from trafficplane.processes import main

    sys.modules["__main__"].__package__ = main.__package__
    sys.argv = [main.__file__, *request["arguments"]]


def _program() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as control:
        gc.disable()
        import trafficplane.processes.main
        import trafficplane.processes.running
        import trafficplane.processes.running_gateway

        gc.freeze()
        gc.enable()
        chosen = _serve(control)
    if chosen:
        trafficplane.processes.main.main()


if __name__ == "__main__":
    _program()
