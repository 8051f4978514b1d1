"""The locks hold everything that pyproject.toml asks for, by hash, and name no package index."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-dev.lock": [*RUNTIME, *PROJECT["dependency-groups"]["dev"]],
}


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_pyproject(lock: str) -> None:
    pins = _pins(lock)
    wanted = {r.name.lower(): r.specifier for r in map(Requirement, LOCKS[lock])}
    unmet = {n for n, s in wanted.items() if not s.contains(pins.get(n, ""), prereleases=True)}
    assert unmet == set(), "`./run lock` resolves again"


def test_both_locks_agree() -> None:
    runtime, development = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert runtime.items() <= development.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_the_lock_of_users_lacks_nothing_that_its_packages_ask_for() -> None:
    pins, lacking = _pins("requirements.lock"), set[str]()
    seen: set[tuple[str, frozenset[str]]] = set()
    pending = list(map(Requirement, RUNTIME))
    while pending:
        wanted = pending.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        if name not in pins:
            lacking.add(name)
            continue
        chosen = [{"extra": extra} for extra in extras or {""}]
        pending += [
            each
            for each in map(Requirement, metadata.requires(name) or ())
            if each.marker is None or any(map(each.marker.evaluate, chosen))
        ]
    assert lacking == set()
