"""What the documentation names must exist, and what it repeats from code must be up to date."""

import re
from pathlib import Path

import pytest

from tests.docs.generate import DOCS, PAGES, rewritten

ROOT = DOCS.parent
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
WRITTEN += sorted(DOCS.rglob("*.md"))

_LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
_PATH = re.compile(r"`((?:src|tests|docs|examples|bench|\.ci)/[\w./*-]*)`")
_SCRIPT = re.compile(r"^\./run (\w+)", re.MULTILINE)
_COMMAND = re.compile(r"^### `trafficplane (\w+)", re.MULTILINE)
_RUN = re.compile(r"\./run ([a-z]+)")


@pytest.mark.parametrize("page", PAGES)
def test_generated_parts_are_what_the_code_says(page: str) -> None:
    assert rewritten(page) == (DOCS / page).read_text(), "`./run docs` brings it up to date"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        target + (anchor or "")
        for target, anchor in _LINK.findall(page.read_text())
        if not _leads_somewhere(page, target, anchor)
    ]
    assert broken == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_paths_that_are_named_exist(page: Path) -> None:
    made_later = (ROOT / ".gitignore").read_text().split()
    named = set(_PATH.findall(page.read_text())) - set(made_later)
    assert [path for path in sorted(named) if not _exists(path)] == []


def test_contributing_opens_with_ten_questions_and_their_paths() -> None:
    opening = (ROOT / "CONTRIBUTING.md").read_text().split("\n## ", 2)[1]
    rows = [line for line in opening.splitlines() if line.startswith("| ") and "?" in line]
    assert opening.startswith("Where is…?")
    assert [len(_PATH.findall(row)) > 0 for row in rows] == [True] * 10


def test_architecture_tells_every_folder_of_the_house() -> None:
    folders = {p.parent.name for p in (ROOT / "src/trafficplane").glob("*/__init__.py")}
    rows = re.findall(r"^\| `(\w+)` \|", (DOCS / "architecture.md").read_text(), re.MULTILINE)
    assert set(rows) == folders


@pytest.mark.parametrize("page", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_of_run_exist_or_belong_to_the_command_line(page: Path) -> None:
    known = set(re.findall(r"^\./run (\w+)", (ROOT / "run").read_text(), re.MULTILINE))
    known |= set(
        re.findall(r"^### `trafficplane (\w+)", (DOCS / "cli.md").read_text(), re.MULTILINE)
    )
    assert set(_RUN.findall(page.read_text())) - known == set()


def _leads_somewhere(page: Path, target: str, anchor: str) -> bool:
    path = (page.parent / target).resolve() if target else page
    if not path.exists():
        return False
    return not anchor or anchor.removeprefix("#") in _anchors(path)


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


def _exists(path: str) -> bool:
    return any(ROOT.glob(path.rstrip("/"))) if "*" in path else (ROOT / path).exists()
