"""Rules that hold for every file, whatever it is about."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
EVERYTHING = sorted(
    p for folder in ("src", "tests", "bench") for p in (ROOT / folder).rglob("*.py")
)

SOFT_LIMIT_LINES = 400
LONGER: dict[str, str] = {}
"""Path → why this file is better whole. The usual answer to a long file is a folder."""

NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_opens_with_what_it_knows(path: Path) -> None:
    if path.parent.name == "versions":
        return
    assert ast.get_docstring(ast.parse(path.read_text())), "a module needs a docstring"


def test_no_name_says_nothing() -> None:
    nameless = {str(p.relative_to(ROOT)) for p in EVERYTHING if {p.stem, p.parent.name} & NAMELESS}
    assert set() == nameless


def test_files_stay_short() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in EVERYTHING}
    longer = {path: lines for path, lines in lengths.items() if lines > SOFT_LIMIT_LINES}
    assert LONGER.keys() == longer.keys(), f"over {SOFT_LIMIT_LINES} lines: {longer}"
