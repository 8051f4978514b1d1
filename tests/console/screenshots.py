"""`python -m tests.console.screenshots [FOLDER]`: every page as PNG, light, dark and on a phone.

Starts the product with its example shop, and shows what a person would see who uses it. Words
after the folder choose pages by the beginning of their names.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.console.browsing import ARGUMENTS, CHROMIUM, Watched, watch
from tests.e2e.stack import PASSWORD, Stack

PAGES = [
    "/", "/topology", "/endpoints", "/endpoints/shop", "/policies", "/policies/shop-canary",
    "/clusters", "/clusters/api", "/certificates", "/revisions", "/revisions/2",
    "/revisions/3", "/gateways", "/audit", "/profile", "/new/routing-policies",
    "/edit/routing-policies/shop-canary", "/edit/clusters/api", "/explain", "/password", "/nowhere",
    "/members", "/files", "/organisation", "/organisation/new", "/settings", "/mfa",
    "/notifications", "/clusters/api/balancing", "/new/certificates?start=pair", "/charts",
    "/alerts", "/alerts/rules", "/alerts/rules/errors", "/alerts/channels", "/alerts/channels/team",
    "/alerts/silences", "/alerts/deliveries", "/new/alert-rules", "/new/alert-channels",
    "/new/silences", "/replicas", "/replicas/ledger", "/new/replica-pools", "/new/rate-limits",
    "/edit/routing-policies/places",
]  # fmt: skip
STRANGERS = ["/login", "/forgot-password", "/reset-password?token=x", "/invite?token="]
"""Pages of people who aren't signed in; the last gets the token of an invitation that is open."""

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}


def main(folder: Path, chosen: tuple[str, ...] = ()) -> None:
    """Writes `<page>-<look>.png` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        stack = Stack(Path(data) / "data", arguments=())
        try:
            _furnish(stack.start())
            invitation = _people(stack)
            with sync_playwright() as driver:
                chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                for look, options in LOOKS.items():
                    context = chromium.new_context(**options)
                    visitor = watch(context.new_page(), stack.url)
                    _photograph(visitor, invitation, folder, look, chosen)
                    context.close()
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
    query = {"metric": "backends_down", "by": ["cluster"]}
    rule = {"severity": "CRITICAL", "query": query, "threshold": 0, "channels": ["team"]}
    channel = {"email": {"to": ["team@example.com"]}}
    silence = {
        "comment": "The shop restarts while we deploy.",
        "matchers": [{"label": "cluster", "value": "shop-v2"}],
        "recurrence": [{"days": ["TUE"], "start": "09:00", "end": "09:30"}],
    }
    stack.apply(
        {"kind": "AlertChannel", "name": "team", "spec": channel},
        {"kind": "AlertRule", "name": "errors", "spec": rule},
        {"kind": "Silence", "name": "deploys", "spec": silence},
        message="Tell the team when backends are down",
    )
    pool = {
        "database": "ledger", "user": "lag-probe", "password": "of the pictures",
        "primary": {"host": "10.0.0.21"}, "replicas": [{"name": "pg-2", "host": "10.0.0.22"}],
    }  # fmt: skip
    places = {"routes": [{"value": ["DE", "AT", "CH"], "cluster": "api"}]}
    stack.apply(
        {"kind": "ReplicaPool", "name": "ledger", "spec": pool},
        {"kind": "RoutingPolicy", "name": "places",
         "spec": {"endpoint": "api", "type": "GEOGRAPHIC", "geographic": places}},
        message="Watch the ledger's standby, and route by place",
    )  # fmt: skip
    draining = [{**b, "state": "DRAINING"} if b["name"] == "api-3" else b for b in backends]
    stack.apply({**cluster, "spec": {**spec, "backends": draining}}, message="Drain api-3")


def _people(stack: Stack) -> str:
    """A few members, files and tokens; returns the token of an open invitation."""
    for name, role in (("Ann Lee", "OPERATOR"), ("Bo Stern", "AUDITOR")):
        email = name.lower().replace(" ", ".") + "@example.com"
        token = _invite(stack, email, role)
        body = {"token": token, "name": name, "password": PASSWORD}
        stack.api.post("/api/auth/invite", json=body).raise_for_status()
    stack.api.post(
        "/api/auth/tokens", json={"name": "CI of the shop", "role": "OPERATOR", "expiresIn": "720h"}
    )
    for name, content, visibility in (
        ("back-soon.html", b"<h1>Back soon</h1>", "private"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "public"),
    ):
        stack.api.post(
            "/api/files", files={"file": (name, content)}, data={"visibility": visibility}
        )
    stack.api.post("/api/audit/verify")
    return _invite(stack, "cleo@example.com", "VIEWER")


def _invite(stack: Stack, email: str, role: str) -> str:
    answer = stack.api.post("/api/invites", json={"email": email, "role": role})
    return str(answer.raise_for_status().json()["token"])


def _photograph(
    visitor: Watched, invitation: str, folder: Path, look: str, chosen: tuple[str, ...]
) -> None:
    def shoot(path: str, page: Page) -> None:
        name = path.strip("/").partition("?")[0].replace("/", "_") or "overview"
        if not chosen or name.startswith(chosen):
            page.screenshot(path=folder / f"{name}-{look}.png", full_page=True)

    for path in STRANGERS:
        shoot(path, visitor.open(path + invitation if path.endswith("=") else path))
    visitor.sign_in("admin@tcp.local", PASSWORD)
    for path in PAGES:
        shoot(path, visitor.open(path))
    page = visitor.open("/mfa")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("6 digits").wait_for()
    shoot("/mfa/enrol", page)
    if visitor.wrongs:
        sys.exit("\n".join(visitor.wrongs))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), tuple(sys.argv[2:]))
