"""Driving Debian's chromium, and noting everything in it that a page must never do."""

import shutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

_FAILED = "Failed to load resource"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Watched:
    """A page, and what went wrong in it: script errors, refused styles, requests elsewhere."""

    page: Page
    base: str
    wrongs: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Goes to a page and waits until it has settled."""
        self.page.goto(self.base + path)
        return self.settled()

    def settled(self) -> Page:
        """Waits until nothing is under way; the stream of a live page never ends and is no part."""
        self.page.wait_for_load_state("load")
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        return self.page

    def sign_in(self, email: str, password: str) -> None:
        """Fills in the form."""
        self.open("/login")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(password)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.settled()

    def reach(self, role: Any, name: str) -> None:
        """Moves the focus to something by the tabulator alone."""
        target = self.page.get_by_role(role, name=name, exact=True).first
        for _ in range(120):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the {role} {name!r} can't be reached by keyboard")

    def path(self) -> str:
        """Where the page is."""
        return urlsplit(self.page.url).path


def watch(page: Page, base: str) -> Watched:
    """Begins to watch a page."""
    watched = Watched(page, base)
    page.set_default_timeout(60_000)
    # What holds ends the wait at once; only a failure takes this long.
    expect.set_options(timeout=60_000)
    page.on("pageerror", lambda error: watched.wrongs.append(f"script: {error}"))
    page.on("console", lambda message: _note_message(watched, message.type, message.text))
    page.on("request", lambda request: _note_request(watched, request.url))
    return watched


def _note_message(watched: Watched, kind: str, text: str) -> None:
    # A test asks for refusals (4xx) and for a lost connection; chromium reports both as
    # errors, and htmx the former.
    asked_for = ("the server responded", "net::ERR_INTERNET_DISCONNECTED")
    expected = (*(f"{_FAILED}: {why}" for why in asked_for), "Response Status Error Code 4")
    if kind == "error" and not text.startswith(expected):
        watched.wrongs.append(f"console: {text}")


def _note_request(watched: Watched, url: str) -> None:
    if not url.startswith((watched.base, "data:")):
        watched.wrongs.append(f"elsewhere: {url}")
