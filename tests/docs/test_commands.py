"""Every command that README and docs/ tell a reader to type is typed here, in a fresh copy."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.blocks import Shell, blocks
from trafficplane.processes.demo import stop_backends

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
PAGES = [
    page for page in WRITTEN if any("norun" not in b.attributes for b in blocks(page.read_text()))
]
PORTS = {
    "3000": "PORT",
    "8080": "GATEWAY_HTTP_PORT",
    "8443": "GATEWAY_HTTPS_PORT",
    "18000": "XDS_PORT",
}
OTHER_PORTS = ("8081", "8444", "9201")
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", ".trafficplane", "__pycache__", "node_modules",
    "results",
)  # fmt: skip


@pytest.fixture(scope="module")
def clone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git clone` would give, without data. The path has a space on purpose."""
    folder = tmp_path_factory.mktemp("docs") / "a clone"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    if not request.config.getoption("--slow"):
        _lend_environment(folder)
    return folder


def _lend_environment(folder: Path) -> None:
    """Lets `./run` in the copy find everything installed, as at its second start.

    Installing takes two minutes. `./run test` has just done it for these tests, and
    `tests/house/test_locks.py` shows that the smaller lock is enough; `--slow` does it again.
    """
    # What changed since the last installation would be installed from the copy, into what it is
    # lent: every later test would import the copy.
    subprocess.run([ROOT / "run", "--version"], check=True, stdout=subprocess.DEVNULL)
    ours, theirs = ROOT / ".venv", folder / ".venv"
    theirs.mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (theirs / part).symlink_to(ours / part)
    (theirs / "made-in").write_text(f"{folder}\n")
    stamp = "installed-requirements.lock"
    if (ours / stamp).exists():
        shutil.copy(ours / stamp, theirs)


@pytest.fixture
def shell(clone: Path, tmp_path: Path) -> Iterator[Shell]:
    usual = (*PORTS, *OTHER_PORTS)
    ports = dict(zip(usual, map(str, _free_ports(len(usual))), strict=True))
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("TRAFFICPLANE", "VIRTUAL"))}
    environ |= {variable: ports[usual] for usual, variable in PORTS.items()}
    environ |= {"XDG_CONFIG_HOME": str(tmp_path), "GATEWAY_ADDRESS": "127.0.0.1"}
    shell = Shell(clone, environ, ports)
    yield shell
    shell.close()
    stop_backends(clone / ".trafficplane")
    for folder in (".trafficplane", "edge"):
        shutil.rmtree(clone / folder, ignore_errors=True)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_commands_of_a_page_do_what_it_says(page: Path, shell: Shell) -> None:
    # That `./run` starts a product is shown by the pages that a newcomer reads.
    shell.forks = page.name not in ("README.md", "getting-started.md")
    for block in blocks(page.read_text()):
        if "norun" not in block.attributes:
            shell.run(block)
