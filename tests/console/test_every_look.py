"""Every page, form and state of a product in use, in both themes, on a desk and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.console.conftest import tab
from tests.console.furnishing import furnish, people
from tests.console.looking import complaints
from tests.console.screenshots import LOOKS, take_empty, take_used
from tests.e2e.stack import Stack

pytestmark = pytest.mark.slow
_OTHERS = ("/api/docs",)
"""Pages that somebody else draws."""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, str]]:
    stack = Stack(tmp_path_factory.mktemp("looks") / "data", arguments=())
    furnish(stack.start())
    yield stack, people(stack)
    stack.stop()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("empty") / "data").start()
    yield stack
    stack.stop()


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_and_state_is_accessible_and_fits(
    used: tuple[Stack, str], empty: Stack, browser: Browser, look: str
) -> None:
    stack, invitation = used
    found: dict[str, list[str]] = {}

    def inspect(path: str, page: Page) -> None:
        if path not in _OTHERS and (wrong := complaints(page)):
            found[path] = wrong

    for product, take in ((stack, take_used), (empty, take_empty)):
        with tab(browser, product.url, **LOOKS[look], reduced_motion="reduce") as visitor:
            take(visitor, inspect, invitation)

    assert found == {}
