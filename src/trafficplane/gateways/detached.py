"""Processes that outlive the one that started them, and are found again by the next.

Knows processes, state files and logs; what runs in them is the business of the callers.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

_POLL_S = 0.05
# What a child needs of our environment; the rest may hold secrets that are none of its business.
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")


class AlreadySupervisedError(Exception):
    """Another living supervisor holds the folder."""


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """What identifies a process across restarts of its supervisor.

    `started` guards against a reused pid; `fingerprint` tells whether the process still runs
    what is wanted now; `details` is the caller's own.
    """

    pid: int
    started: str
    fingerprint: str
    details: Mapping[str, str | int] = field(default_factory=dict)


class _Child(subprocess.Popen[bytes]):
    """A child that is meant to outlive us, so leaving it behind is nothing to warn of."""

    def __del__(self) -> None:
        """Unlike the base class, says nothing."""


def start_mark(pid: int) -> str | None:
    """When the process `pid` started, as an opaque text; None when there is none or a zombie.

    On Linux the boot id and field 22 of /proc/<pid>/stat (proc(5)), elsewhere what ps(1) says.
    """
    if not Path("/proc/self/stat").exists():
        return _start_mark_of_ps(pid)
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return None
    # The command name in parentheses may itself hold spaces and parentheses.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else f"{boot}:{fields[19]}"


def _start_mark_of_ps(pid: int) -> str | None:
    command = ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    state, _, started = answer.stdout.strip().partition(" ")
    return started.strip() if started and not state.startswith("Z") else None


def digest(*parts: bytes) -> str:
    """A fingerprint of what a process was started with."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def write_private(path: Path, text: str) -> None:
    """Replaces `path` atomically with a file that only this user reads (0600)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    temporary.replace(path)


def save(record: ProcessRecord, path: Path) -> None:
    """Remembers `record` for the next supervisor."""
    write_private(path, json.dumps(asdict(record)) + "\n")


def load(path: Path) -> ProcessRecord | None:
    """The remembered record; None when there is none that can be read."""
    try:
        return ProcessRecord(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        return None


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds `folder` for this supervisor; the kernel lets go of it however we die (flock(2)).

    Raises `AlreadySupervisedError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "supervisor.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadySupervisedError(
                f"another trafficplane is running with {folder}; stop it or use another --data-dir"
            ) from None
        yield


def rotate(log: Path, limit_bytes: int) -> None:
    """Keeps `log` and one predecessor under about `limit_bytes` each.

    The writer keeps its descriptor (it appends), so the file is copied and cut, not renamed;
    lines written in between may be missed.
    """
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > limit_bytes:
            shutil.copyfile(log, log.with_name(log.name + ".1"))
            os.truncate(log, 0)


def tail(log: Path, lines: int = 5, limit_bytes: int = 16_384) -> list[str]:
    """The last lines of `log`; empty when there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - limit_bytes))
            text = file.read().decode(errors="replace")
    except OSError:
        return []
    return text.splitlines()[-lines:]


class DetachedProcess:
    """A running process in its own session, started by us or adopted from a predecessor."""

    def __init__(self, record: ProcessRecord, child: _Child | None = None) -> None:
        self.record = record
        self._child = child

    @classmethod
    def spawn(
        cls,
        command: Sequence[str],
        *,
        log: Path,
        fingerprint: str,
        details: Mapping[str, str | int] | None = None,
        pass_fds: Sequence[int] = (),
    ) -> "DetachedProcess":
        """Starts `command` so that neither our death nor our terminal's reaches it.

        Its output goes to `log`: a pipe to us would break when we die. Raises `OSError`.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            child = _Child(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=descriptor,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                start_new_session=True,
                pass_fds=tuple(pass_fds),
            )
        finally:
            os.close(descriptor)
        mark = start_mark(child.pid) or ""
        return cls(ProcessRecord(child.pid, mark, fingerprint, details or {}), child)

    @classmethod
    def adopt(cls, record: ProcessRecord | None) -> "DetachedProcess | None":
        """The process of `record` when it is still that very process."""
        found = None if record is None else cls(record)
        return found if found is not None and found.alive() else None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.record.pid

    def alive(self) -> bool:
        """Whether it runs (a zombie does not)."""
        if self._child is not None:
            return self._child.poll() is None
        return start_mark(self.pid) == self.record.started

    def exit_status(self) -> int | None:
        """How it ended (negative: the signal); None while it runs or when it was adopted."""
        return None if self._child is None else self._child.poll()

    def send(self, number: signal.Signals) -> None:
        """Signals this very process and never another that got its pid."""
        descriptor = self._open()
        try:
            if not self.alive():
                return
            with contextlib.suppress(ProcessLookupError):
                if descriptor is None:
                    os.kill(self.pid, number)
                else:
                    signal.pidfd_send_signal(descriptor, number)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    async def wait(self) -> None:
        """Returns when it has ended; at once where the kernel has pidfds, else within 50 ms."""
        descriptor = self._open()
        if descriptor is not None:
            try:
                await self._readable(descriptor)
            finally:
                os.close(descriptor)
        while self.alive():  # noqa: ASYNC110 - the kernel has no event for a foreign process
            await asyncio.sleep(_POLL_S)

    async def ends_within(self, seconds: float) -> bool:
        """Whether it ended before `seconds` passed."""
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return False
        return True

    async def _readable(self, descriptor: int) -> None:
        if not self.alive():
            return
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)

    def _open(self) -> int | None:
        # Opened before `alive` is asked: a pid reused in between is then not ours by its mark.
        try:
            return os.pidfd_open(self.pid)
        except (OSError, AttributeError):
            return None
