"""Habits of all pages: lists are searched, sorted and explain themselves when empty, and whatever
somebody would type elsewhere can be copied."""

import asyncio
import html
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench import pages as walk
from tests.console.conftest import PASSWORD, Console

Pages = Mapping[str, str]

LISTS = [
    "/alerts", "/alerts/channels", "/alerts/deliveries", "/alerts/rules", "/alerts/silences",
    "/audit", "/certificates", "/clusters", "/domains", "/endpoints", "/files", "/gateways",
    "/members", "/notifications", "/policies", "/replicas", "/rate-limits", "/revisions",
]  # fmt: skip
ALWAYS_FULL = {"/audit", "/members"}
"""There is always something in them: whoever looks."""

FACTS = {
    ("Attempt", "Budget", "Began", "Event", "Result"): "what one thing has been through",
    ("Backend", "Member"): "the parts of one thing, edited or watched in their own order",
    ("Requests", "Share"): "figures, the largest first",
    ("Variable",): "all settings in the order of their rooms",
    ("Limit", "Why"): "an explanation, in the order tried",
    ("Notice", "Revision", "Runs revision"): "the newest few; the list has a page of its own",
}
"""Tables that are no lists, by a word in their heads."""


async def _gather() -> tuple[dict[str, str], dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        async with walk._installed(Path(folder)) as (console, _):
            await console.sign_in(PASSWORD)
            empty = {path: (await console.get(path)).text for path in LISTS}
            alert = await walk._furnish(console, 3)
            await walk._links(console)
            await _own(console)
            addresses = sorted(walk.pages(console.app, alert))
            full = {path: (await console.get(path)).text for path in addresses}
            return empty, full


async def _own(console: Console) -> None:
    """A file, and a notification about one's own account."""
    headers = {"x-csrf-token": await console.token()}
    file = {"file": ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")}
    (await console.client.post("/api/files", headers=headers, files=file)).raise_for_status()
    token = {"name": "CI", "role": "VIEWER"}
    made = await console.client.post("/api/auth/tokens", headers=headers, json=token)
    made.raise_for_status()


@pytest.fixture(scope="module")
def gathered() -> tuple[Pages, Pages]:
    return asyncio.run(_gather())


@pytest.fixture(scope="module")
def empty(gathered: tuple[Pages, Pages]) -> Pages:
    return gathered[0]


@pytest.fixture(scope="module")
def full(gathered: tuple[Pages, Pages]) -> Pages:
    return gathered[1]


def test_every_list_is_searched_and_sorted_in_its_address(full: Pages) -> None:
    lacking = {
        path: (searched, ordered)
        for path in LISTS
        for searched in ['type="search"' in full[path] and 'name="q"' in full[path]]
        for ordered in [re.search(r'sort=|<select[^>]* name="sort"', full[path]) is not None]
        if not (searched and ordered)
    }

    assert lacking == {}


def test_every_empty_list_teaches_the_first_step(empty: Pages) -> None:
    said = {
        path: re.search(
            r'class="empty-state".*?<h2>[^<]+</h2>\s*<p>([^<]|<(?!/p>))+', text, re.DOTALL
        )
        for path, text in empty.items()
        if path not in ALWAYS_FULL
    }

    assert [path for path, words in said.items() if words is None] == []


def test_every_table_can_be_sorted_unless_its_order_means_something(full: Pages) -> None:
    fixed = [word for words in FACTS for word in words]
    unsorted = {
        (path, words)
        for path, text in full.items()
        for head in re.findall(r'<table class="list[^>]*>\s*<thead>(.*?)</thead>', text, re.DOTALL)
        for words in [" ".join(re.sub(r"<[^>]+>", " ", head).split())]
        if "sort" not in head and not any(word in words for word in fixed)
    }

    assert unsorted == set()


ID = re.compile(r"\b(?:alr|chk|evt|file|gwt|inv|org|pky|req|res|ses|tok|usr)_[0-9a-z]{16,}\b")
COMMAND = re.compile(r"\btrafficplane (?:[a-z-]+)(?: [A-Za-z-]+)*")
_ELEMENTS = "script|style|textarea|datalist|summary"
APART = re.compile(rf"<({_ELEMENTS})\b.*?</\1>|<[^>]+\bdata-copy\b[^>]*>[^<]*<", re.DOTALL)
"""What is copied, what nobody reads, and summaries: what they open has it to be copied."""


def _uncopied(text: str, what: re.Pattern[str]) -> list[str]:
    shown = re.sub(r"<[^>]*>", "\n", APART.sub("<", text))
    return what.findall(html.unescape(shown))


@pytest.mark.parametrize("what", [ID, COMMAND], ids=["ids", "commands"])
def test_whatever_is_used_elsewhere_can_be_copied(full: Pages, what: re.Pattern[str]) -> None:
    found = {
        path: words
        for path, text in full.items()
        if path != "/api/docs" and (words := _uncopied(text, what))
    }

    assert found == {}
