"""What the table of the security standard names must exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security" / "asvs.md"
STATES = {"yes", "partly", "no", "n/a"}

_ROW = re.compile(r"^\| ([0-9][0-9., to]*) \| (.+?) \| (\S+) \| (.+) \|$", re.MULTILINE)
_NAMED = re.compile(r"`((?:src|tests|docs)/[^`:]+)(?:::(\w+))?`")


def rows() -> list[tuple[str, str, str]]:
    return [(number, state, shown) for number, _, state, shown in _ROW.findall(PAGE.read_text())]


def _tests_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}


def _missing(shown: str) -> list[str]:
    return [
        f"{path}::{test}" if test else path
        for path, test in _NAMED.findall(shown)
        if not (ROOT / path).exists() or (test and test not in _tests_of(ROOT / path))
    ]


def test_the_table_is_read() -> None:
    assert len(rows()) > 70
    assert {state for _, state, _ in rows()} == STATES


@pytest.mark.parametrize(("number", "state", "shown"), rows(), ids=lambda text: str(text)[:12])
def test_what_a_row_names_exists(number: str, state: str, shown: str) -> None:
    assert _missing(shown) == [], number
    if state == "yes":
        assert any(test for _, test in _NAMED.findall(shown)), f"{number} names no test"
