"""Finds the commands in a page and runs them the way a reader would, one after the other."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.forking import Started, trafficplane

_FENCE = re.compile(r"^```(\w*)[ ]?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# A gateway that is told to stop lets its requests finish first.
_STOP_S = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced `sh` block. `expected` is the `text` block that follows it, if one does.

    Its info string may say `background` (left running; its expected output is awaited) or
    `norun` (for the reader's own machine: it can't run here).
    """

    line: int
    commands: str
    attributes: frozenset[str] = frozenset()
    expected: str = ""


def blocks(page: str) -> list[Block]:
    """The `sh` blocks of a page, in order."""
    found: list[Block] = []
    for fence in _FENCE.finditer(page):
        language, info, text = fence.groups()
        line = page.count("\n", 0, fence.start()) + 1
        if language == "sh":
            found.append(Block(line, text, frozenset(info.split())))
        elif language == "text" and found and not found[-1].expected:
            last = found.pop()
            found.append(Block(last.line, last.commands, last.attributes, text))
    return found


def missing(expected: str, actual: str) -> str | None:
    """The first expected line that the output lacks, in order.

    `…` stands for anything, spaces count as one, and a line may hold more than what is expected.
    """
    rest = iter(actual.splitlines())
    for line in filter(None, map(_squeezed, expected.splitlines())):
        parts = (re.escape(part.strip()) for part in line.split("…"))
        pattern = re.compile(".*".join(parts))
        if not any(pattern.search(_squeezed(candidate)) for candidate in rest):
            return line
    return None


def _squeezed(line: str) -> str:
    return " ".join(line.split())


@dataclass
class Shell:
    """Runs blocks in `folder`, each in a shell of its own.

    The words in `replace` are changed in all that is run and expected, so that a page may name the
    usual ports while the test takes free ones. With `forks`, what is left running as `./run …` is
    forked (`tests/forking.py`) instead of being executed, which takes seconds each time.
    """

    folder: Path
    environ: Mapping[str, str]
    replace: Mapping[str, str] = field(default_factory=dict)
    timeout_s: float = 180
    forks: bool = False
    _background: list[subprocess.Popen[bytes] | Started] = field(default_factory=list)

    @property
    def log(self) -> Path:
        """What the background blocks wrote."""
        return self.folder / ".docs-background.log"

    def run(self, block: Block) -> None:
        """Runs one block; raises `AssertionError` with the output when it isn't as told."""
        commands, expected = self._here(block.commands), self._here(block.expected)
        if "background" in block.attributes:
            self._start(block.line, commands, expected)
            return
        result = subprocess.run(
            [_bash(), "-e", "-c", commands],
            cwd=self.folder,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=self.timeout_s,
            text=True,
            check=False,
        )
        seen = f"line {block.line}:\n$ {commands}{result.stdout}"
        lacking = missing(expected, result.stdout)
        assert result.returncode == 0, f"exit {result.returncode}, {seen}"
        assert lacking is None, f"no {lacking!r}, {seen}"

    def close(self) -> None:
        """Ends what was left running and waits until all of it is gone."""
        for process in reversed(self._background):
            deadline = time.monotonic() + _STOP_S
            _signal_group(process, signal.SIGTERM)
            while _signal_group(process, 0):
                process.poll()
                if time.monotonic() > deadline:
                    _signal_group(process, signal.SIGKILL)
                time.sleep(0.05)
            process.wait(_STOP_S)
        self._background.clear()
        self.log.unlink(missing_ok=True)

    def _here(self, text: str) -> str:
        for old, new in self.replace.items():
            text = re.sub(rf"\b{old}\b", new, text)
        return text

    def _start(self, line: int, commands: str, expected: str) -> None:
        process = self._left_running(commands)
        self._background.append(process)
        deadline = time.monotonic() + self.timeout_s
        while (lacking := missing(expected, self.log.read_text())) is not None:
            seen = f"line {line}:\n$ {commands}{self.log.read_text()}"
            assert process.poll() is None, f"it ended without {lacking!r}, {seen}"
            assert time.monotonic() < deadline, f"no {lacking!r}, {seen}"
            time.sleep(0.1)

    def _left_running(self, commands: str) -> subprocess.Popen[bytes] | Started:
        with self.log.open("ab") as log:
            if self.forks and commands.startswith("./run "):
                words = shlex.split(commands.replace("\\\n", " "))[1:]
                return trafficplane(
                    *words, env=self.environ, output=log, cwd=self.folder, new_session=True
                )
            return subprocess.Popen(
                [_bash(), "-e", "-c", commands],
                cwd=self.folder,
                env=dict(self.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


def _signal_group(process: subprocess.Popen[bytes] | Started, number: int) -> bool:
    """Whether any process of the group was there to be told."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


def _bash() -> str:
    found = shutil.which("bash")
    assert found, "bash is needed"
    return found
