"""`python -m tests.console.screenshots [FOLDER]`: every page as PNG, light, dark and on a phone.

Starts the product with its example shop, and shows what a person would see who uses it.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.console.browsing import ARGUMENTS, CHROMIUM, watch
from tests.e2e.stack import PASSWORD, Stack

PAGES = [
    "/", "/endpoints", "/endpoints/shop", "/policies", "/policies/shop-canary", "/clusters",
    "/clusters/api", "/revisions", "/revisions/2", "/revisions/3", "/gateways", "/audit",
    "/profile", "/new/routing-policies", "/edit/clusters/api", "/password", "/nowhere",
]  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}


def main(folder: Path) -> None:
    """Writes `<page>-<look>.png` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        stack = Stack(Path(data) / "data", arguments=())
        try:
            _furnish(stack.start())
            with sync_playwright() as driver:
                chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                for look in LOOKS:
                    _photograph(chromium, stack, look, folder)
        finally:
            stack.stop()


def _furnish(stack: Stack) -> None:
    """A small shop's API beside the example: three servers, one of them on its way out."""
    backends = [
        {"name": f"api-{n}", "address": f"10.0.0.{n}", "port": 8080, "weight": weight}
        for n, weight in ((1, 100), (2, 100), (3, 25))
    ]
    spec = {
        "backends": backends,
        "loadBalancing": {"strategy": "LEAST_CONNECTIONS"},
        "healthCheck": {"path": "/health", "interval": "5s", "timeout": "1s"},
    }
    cluster = {"kind": "Cluster", "name": "api", "labels": {"team": "platform"}, "spec": spec}
    endpoint = {"slug": "api", "domains": ["api.example.com"], "type": "PROXY", "cluster": "api"}
    stack.apply(
        cluster,
        {"kind": "Endpoint", "name": "api", "spec": endpoint},
        message="Put the API behind the gateway",
    )
    draining = [{**b, "state": "DRAINING"} if b["name"] == "api-3" else b for b in backends]
    stack.apply({**cluster, "spec": {**spec, "backends": draining}}, message="Drain api-3")


def _photograph(browser: Browser, stack: Stack, look: str, folder: Path) -> None:
    context = browser.new_context(**LOOKS[look])
    visitor = watch(context.new_page(), stack.url)
    visitor.open("/login").screenshot(path=folder / f"login-{look}.png")
    visitor.sign_in("admin@tcp.local", PASSWORD)
    for path in PAGES:
        name = path.strip("/").replace("/", "_") or "overview"
        visitor.open(path).screenshot(path=folder / f"{name}-{look}.png", full_page=True)
    context.close()
    if visitor.wrongs:
        sys.exit("\n".join(visitor.wrongs))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
