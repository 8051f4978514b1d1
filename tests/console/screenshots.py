"""`python -m tests.console.screenshots [FOLDER]`: every page as PNG, in four looks.

Light and dark, on a desk and on a phone. Starts the product with its example shop, and shows what
a person would see who uses it. Words after the folder choose pages by the beginning of their names.
"""

import contextlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.console.browsing import ARGUMENTS, CHROMIUM, Watched, watch
from tests.console.furnishing import furnish, people
from tests.e2e.stack import PASSWORD, Stack

PAGES = [
    "/", "/topology", "/endpoints", "/endpoints/shop", "/policies", "/policies/shop-canary",
    "/clusters", "/clusters/api", "/certificates", "/certificates/api", "/domains", "/revisions",
    "/revisions/2", "/revisions/3", "/gateways", "/audit", "/profile", "/explain",
    "/explain?url=http://api.example.com/cart&headers=x-country: DE", "/password", "/nowhere",
    "/members", "/files", "/organisation", "/organisation/new", "/settings", "/mfa",
    "/notifications", "/clusters/api/balancing", "/new/certificates?start=pair", "/charts",
    "/alerts", "/alerts/rules", "/alerts/rules/unreachable", "/alerts/rules/nobody-comes",
    "/alerts/channels",
    "/alerts/channels/team", "/alerts/silences", "/alerts/silences/deploys",
    "/alerts/deliveries", "/alerts/deliveries/1", "/replicas", "/replicas/ledger",
    "/rate-limits", "/rate-limits/library-all", "/api/docs",
]  # fmt: skip
NEW = [
    "clusters", "endpoints", "routing-policies", "rate-limits", "certificates", "replica-pools",
    "alert-rules", "alert-channels", "silences",
]  # fmt: skip
EDITED = {
    "clusters": ("api",),
    "endpoints": ("api",),
    "routing-policies": (
        "shop-canary", "places", "news-canary", "news-release", "news-versions", "news-paths",
        "news-weights", "news-failover", "classic-cookies",
    ),
    "rate-limits": ("library-all", "library-keys", "library-downloads"),
    "certificates": ("api",),
    "replica-pools": ("ledger",),
    "alert-rules": ("errors", "slower-than-usual", "in-trouble", "nobody-comes"),
    "alert-channels": (
        "on-call", "team-chat", "team-mail", "automation", "office", "phones", "pushover",
    ),
    "silences": ("deploys",),
}  # fmt: skip
STRANGERS = ["/login", "/forgot-password", "/reset-password?token=x", "/invite?token="]
"""Pages of people who aren't signed in; the last gets the token of an invitation that is open."""

EMPTY = [
    "/", "/topology", "/endpoints", "/policies", "/clusters", "/certificates", "/domains",
    "/revisions", "/gateways", "/alerts", "/alerts/rules", "/alerts/channels", "/alerts/silences",
    "/alerts/deliveries", "/replicas", "/files", "/charts", "/notifications",
    "/rate-limits",
]  # fmt: skip
"""Pages of an organisation that was made just now."""

_DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
_PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {**_DESK, "color_scheme": "light"},
    "dark": {**_DESK, "color_scheme": "dark"},
    "phone": {**_PHONE, "color_scheme": "light"},
    "phone-dark": {**_PHONE, "color_scheme": "dark"},
}

_WINDOWS = ("api_docs", "notifications_menu")
"""Pages that have no end worth showing, or something open over them."""

Shoot = Callable[[str, Page], None]


def main(folder: Path, chosen: tuple[str, ...] = ()) -> None:
    """Writes `<page>-<look>.png` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    wrongs: list[str] = []
    with tempfile.TemporaryDirectory() as data, contextlib.ExitStack() as running:
        used, empty = Stack(Path(data) / "used", arguments=()), Stack(Path(data) / "empty")
        for stack in (used, empty):
            stack.start()
            running.callback(stack.stop)
        furnish(used)
        invitation = people(used)
        driver = running.enter_context(sync_playwright())
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for stack, take in ((used, take_used), (empty, take_empty)):
            for look, options in LOOKS.items():
                context = chromium.new_context(**options, reduced_motion="reduce")
                visitor = watch(context.new_page(), stack.url)
                take(visitor, _camera(folder, look, chosen), invitation)
                wrongs += visitor.wrongs
                context.close()
    if wrongs:
        sys.exit("\n".join(wrongs))


def _camera(folder: Path, look: str, chosen: tuple[str, ...]) -> Shoot:
    def shoot(path: str, page: Page) -> None:
        name = path.strip("/").partition("?")[0].replace("/", "_") or "overview"
        if not chosen or name.startswith(chosen):
            whole = name not in _WINDOWS and not page.get_by_role("dialog").is_visible()
            page.screenshot(path=folder / f"{name}-{look}.png", full_page=whole)

    return shoot


def take_used(visitor: Watched, shoot: Shoot, invitation: str) -> None:
    for path in STRANGERS:
        shoot(path, visitor.open(path + invitation if path.endswith("=") else path))
    visitor.sign_in("admin@tcp.local", PASSWORD)
    for path in PAGES:
        name = "/explained" if path.startswith("/explain?") else path
        page = visitor.open(path)
        if path == "/api/docs":
            page.locator(".opblock").first.wait_for()
        shoot(name, page)
    for path in NEW:
        shoot(f"/new/{path}", _planned(visitor.open(f"/new/{path}")))
    for path, names in EDITED.items():
        for name in names:
            shoot(f"/edit/{path}/{name}", _planned(visitor.open(f"/edit/{path}/{name}")))
    for name, state in STATES.items():
        shoot(name, state(visitor))


def take_empty(visitor: Watched, shoot: Shoot, _invitation: str) -> None:
    visitor.sign_in("admin@tcp.local", PASSWORD)
    for path in EMPTY:
        shoot(f"/empty{path}", visitor.open(path))


def _planned(page: Page) -> Page:
    expect(page.locator("#plan")).not_to_contain_text("Looking…")
    return page


def _palette(visitor: Watched) -> Page:
    page = visitor.open("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("api")
    page.get_by_role("option", name="api cluster").wait_for()
    return page


def _plan_of_a_write(visitor: Watched) -> Page:
    page = visitor.open("/clusters/api")
    page.get_by_role("button", name="Drain api-1").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 change")
    return page


def _plan_of_a_deletion(visitor: Watched) -> Page:
    page = visitor.open("/alerts/silences/deploys")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 change")
    return page


def _field_errors(visitor: Watched) -> Page:
    page = _planned(visitor.open("/edit/clusters/api"))
    text = page.get_by_label("YAML or JSON")
    text.fill(text.input_value().replace("8080", "80800"))
    page.locator(".field-error:visible").first.wait_for()
    return page


def _an_alert(visitor: Watched) -> Page:
    page = visitor.open("/alerts")
    path = page.locator("main a[href^='/alerts/alr']").first.get_attribute("href")
    return visitor.open(path or "/alerts")


def _menu_of_notifications(visitor: Watched) -> Page:
    page = visitor.open("/clusters")
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():
        menu.click()
    page.locator("#bell").click()
    expect(page.locator("#bell-items")).not_to_contain_text("Looking…")
    return page


def _enrolment(visitor: Watched) -> Page:
    page = visitor.open("/mfa")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("6 digits").wait_for()
    return page


STATES: dict[str, Callable[[Watched], Page]] = {
    "/palette": _palette,
    "/plan/write": _plan_of_a_write,
    "/plan/delete": _plan_of_a_deletion,
    "/edit/errors": _field_errors,
    "/alerts/one": _an_alert,
    "/notifications/menu": _menu_of_notifications,
    "/mfa/enrol": _enrolment,
}
"""What a page shows after something was done in it."""


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), tuple(sys.argv[2:]))
