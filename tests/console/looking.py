"""Whether a page is accessible and fits, whichever way somebody looks at it."""

from pathlib import Path

from playwright.sync_api import Page, ViewportSize

AXE = Path("frontend/node_modules/axe-core/axe.min.js")
PHONE: ViewportSize = {"width": 390, "height": 844}


def clipped(page: Page) -> list[str]:
    """Tables of which a part can only be seen by moving them."""
    clipped: list[str] = page.evaluate(
        "[...document.querySelectorAll('.scroll-x')].filter((e) => e.scrollWidth > e.clientWidth)"
        ".map((e) => e.innerText)"
    )
    return clipped


def looked_at(page: Page) -> list[str]:
    """What is wrong with a page in the light, in the dark, and on a phone."""
    # Without motion, or colours would be measured on their way from one scheme to the other.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    wrong = complaints(page)
    # The scheme decides about colours alone, and the width about all but them.
    page.emulate_media(color_scheme="dark")
    wrong += complaints(page, "{runOnly: ['color-contrast']}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    wrong += complaints(page, "{rules: {'color-contrast': {enabled: false}}}")
    page.set_viewport_size({"width": 1280, "height": 800})
    return wrong


def complaints(page: Page, options: str = "{}") -> list[str]:
    """What axe-core finds serious (WCAG 2.2 AA and its own practices), and what overflows."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    violations = page.evaluate(f"axe.run({{resultTypes: ['violations'], ...{options}}})")
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [
        f"{violation['id']}: {node['html']}"
        for violation in violations["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ] + ([f"{wide} px too wide"] if wide > 0 else [])
