"""(e) What a page of the console costs the server, with a thousand clusters behind it.

Every page that a browser may open is asked for in a full installation: resources of every kind,
an alert that fires, and its delivery. A page that doesn't answer 200 ends the benchmark, so that
no refusal is taken for a fast page.
"""

import asyncio
import contextlib
import gc
import re
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.types import Receive, Scope, Send

from bench.catalogs import documents
from tests.authority import Authority
from tests.console.conftest import PASSWORD, Console
from trafficplane.gateways.schemas import NodeInfo
from trafficplane.kit.settings import Settings
from trafficplane.processes.app import build_app
from trafficplane.processes.kinds import KINDS
from trafficplane.processes.plane import ControlPlane

CLUSTERS = 1000
_TIMES = 40
BUDGET_P95_MS = 50.0
BUDGET_BYTES = 200_000
# A stream has no end, and files are not made by the server.
_LEFT_OUT = ("/live",)
_STRANGERS = ("/login", "/forgot-password", "/reset-password", "/invite")
_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
_OF_KIND = {
    "Cluster": "c7", "Endpoint": "e7", "RoutingPolicy": "p7", "RateLimit": "few",
    "Certificate": "pair", "ReplicaPool": "ledger", "AlertRule": "away", "AlertChannel": "team",
    "Silence": "quiet",
}  # fmt: skip
_OF_PATH = {
    "/clusters": "Cluster", "/endpoints": "Endpoint", "/policies": "RoutingPolicy",
    "/rate-limits": "RateLimit",
    "/certificates": "Certificate", "/replicas": "ReplicaPool", "/alerts/rules": "AlertRule",
    "/alerts/channels": "AlertChannel", "/alerts/silences": "Silence",
}  # fmt: skip


@dataclass
class Timed:
    """An application, and what each of its answers took: wall and processor time in ms."""

    app: FastAPI
    spans: list[tuple[float, float]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, from the request's arrival to the last byte handed over."""
        wall, cpu = time.perf_counter(), time.process_time()
        await self.app(scope, receive, send)
        ended = time.perf_counter(), time.process_time()
        self.spans.append(((ended[0] - wall) * 1000, (ended[1] - cpu) * 1000))


async def run(times: int = _TIMES, clusters: int = CLUSTERS) -> dict[str, Any]:
    """Milliseconds of every page: wall p50 and p95 and processor; bytes of the first page."""
    with tempfile.TemporaryDirectory() as folder:
        async with _installed(Path(folder)) as (console, timed):
            size = await first_page_bytes(console)
            await console.sign_in(PASSWORD)
            alert = await _furnish(console, clusters)
            links = await _links(console)
            # As a process does once it has started; else collections would go through all of it.
            gc.collect()
            gc.freeze()
            figures = {
                path: await _measured(console, timed, path, times)
                for path in sorted(pages(console.app, alert))
            }
            await _expect_second_step(console)
            for path in ("/login", "/login/code", "/forgot-password", *links):
                figures[path.partition("?")[0]] = await _measured(console, timed, path, times)
    slow = sorted(path for path, found in figures.items() if found["p95_ms"] > BUDGET_P95_MS)
    return {
        "clusters": clusters,
        "first_page_bytes": size,
        "first_page_is_small": size < BUDGET_BYTES,
        "page_count": len(figures),
        "over_budget": ", ".join(slow) or "none",
        "pages": figures,
    }


@contextlib.asynccontextmanager
async def _installed(folder: Path) -> AsyncIterator[tuple[Console, Timed]]:
    settings = Settings(data_dir=folder, auth_secret="s" * 40, admin_password=PASSWORD)
    plane = ControlPlane(settings)
    await plane.prepare(lambda _line: None)
    timed = Timed(build_app(plane))
    transport = httpx.ASGITransport(app=timed)
    async with httpx.AsyncClient(transport=transport, base_url="http://console.test") as client:
        yield Console(plane, timed.app, client), timed
    await plane.database.dispose()


async def _furnish(console: Console, clusters: int) -> str:
    """Resources of every kind, gateways, and an alert that was told; returns the alert's id."""
    await console.apply(*documents(clusters))
    pair = Authority.new().issue("shop.example.com")
    webhook = {"url": "https://hooks.example.com/t", "secret": _SECRET}
    matchers = [{"label": "gateway", "value": "gw-2"}]
    await console.apply(
        _named("RateLimit", {"requests": 100, "per": "MINUTE"}),
        _named("Certificate", {"certificate": pair.chain, "privateKey": pair.key}),
        _named("ReplicaPool", {"database": "ledger", "user": "probe", "password": "of the bench",
                               "primary": {"host": "10.0.0.1"},
                               "replicas": [{"name": "r", "host": "10.0.0.2"}]}),
        _named("AlertChannel", {"webhook": webhook}),
        _named("AlertRule", {"query": {"metric": "gateways_disconnected", "by": ["gateway"]},
                             "threshold": 0, "channels": ["team"]}),
        _named("Silence", {"comment": "moving", "matchers": matchers,
                           "endsAt": "2126-01-05T12:00:00Z"}),
    )  # fmt: skip
    plane = console.plane
    for number in range(5):
        plane.fleet.connected(f"gw-{number}", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
    await plane.persistence.run_once()
    plane.fleet.disconnect_all()
    await plane.persistence.run_once()
    await plane.evaluator.run_once()
    found = re.search(r'href="/alerts/(alr[^"]+)"', (await console.get("/alerts")).text)
    if found is None:
        raise RuntimeError("no alert fires")
    return found[1]


def _named(kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "name": _OF_KIND[kind], "spec": spec}


def pages(app: FastAPI, alert: str) -> Iterator[str]:
    """The addresses of all pages and parts of pages that a member may ask for, names filled in."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()):
            continue
        if route.include_in_schema or route.path.startswith((*_STRANGERS, *_LEFT_OUT)):
            continue
        yield from _filled(route.path, alert)


def _filled(path: str, alert: str) -> Iterator[str]:
    if "{path}" in path:
        for kind in KINDS:
            name = _OF_KIND.get(kind.name, "")
            yield path.replace("{path}", kind.path).replace("{name}", name)
        return
    kinds = [kind for prefix, kind in _OF_PATH.items() if path.startswith(prefix)]
    values = {"name": _OF_KIND[kinds[0]] if kinds else "", "number": "1", "alert_id": alert}
    for key, value in values.items():
        path = path.replace(f"{{{key}}}", value)
    yield path if path != "/find" else "/find?q=c7"


async def _links(console: Console) -> list[str]:
    """The pages behind an invitation and behind a link that resets a password."""

    async def made(path: str, **body: str) -> dict[str, Any]:
        headers = {"x-csrf-token": await console.token()}
        answer = await console.client.post(path, headers=headers, json=body)
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    first = await made("/api/invites", email="ann@example.com", role="VIEWER")
    await made("/api/auth/invite", token=first["token"], name="Ann", password=PASSWORD)
    members = (await console.client.get("/api/members")).json()["items"]
    ann = next(m for m in members if "ann@example.com" in str(m))
    reset = await made(f"/api/members/{ann['id']}/reset-link")
    second = await made("/api/invites", email="bo@example.com", role="VIEWER")
    return [
        f"/invite?token={second['token']}",
        f"/reset-password?token={reset['token']}",
    ]


async def _expect_second_step(console: Console) -> None:
    """Switches the second factor on, and leaves the browser where it is asked for."""
    headers = {"x-csrf-token": await console.token()}
    made = await console.client.post("/api/auth/mfa/setup", headers=headers)
    code = pyotp.TOTP(made.raise_for_status().json()["secret"]).now()
    verified = await console.client.post(
        "/api/auth/mfa/verify", headers=headers, json={"token": code}
    )
    verified.raise_for_status()
    console.client.cookies.clear()
    await console.sign_in(PASSWORD)


async def _measured(console: Console, timed: Timed, path: str, times: int) -> dict[str, float]:
    first = await console.get(path)
    _check(path, first)
    timed.spans.clear()
    for _ in range(times):
        _check(path, await console.get(path))
    wall = sorted(span[0] for span in timed.spans)
    cpu = sorted(span[1] for span in timed.spans)
    return {
        "p50_ms": round(wall[len(wall) // 2], 1),
        "p95_ms": round(wall[int(0.95 * (len(wall) - 1))], 1),
        "cpu_p50_ms": round(cpu[len(cpu) // 2], 1),
        "kib": round(len(first.content) / 1024, 1),
    }


_LOADED = re.compile(
    r"""<(?:script|img|source|iframe|video|audio|embed)\b[^>]*?\bsrc=["']([^"']*)"""
    r"""|<link\b[^>]*?\bhref=["']([^"']*)|\burl\(["']?([^"')]*)|@import\s+["']([^"']*)"""
)


def _check(path: str, answer: httpx.Response) -> None:
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    if elsewhere := [address for address in loaded(answer.text) if _is_elsewhere(address)]:
        raise RuntimeError(f"{path} loads {', '.join(elsewhere)}")


def loaded(text: str) -> list[str]:
    """What a browser loads by itself for a page or a style sheet."""
    return [next(filter(None, found), "") for found in _LOADED.findall(text)]


def _is_elsewhere(address: str) -> bool:
    return bool(re.match(r"(?:[a-z]+:)?//", address))


async def first_page_bytes(console: Console) -> int:
    """What a browser with an empty cache transfers for the login page: compressed, no headers."""
    page = await console.get("/login")
    named = {*loaded(page.text), *re.findall(r'<use href="([^"#]+)', page.text)}
    total = await _transferred(console, "/login")
    for address in sorted(named):
        if not address.startswith("data:"):
            total += await _transferred(console, address)
    return total


async def _transferred(console: Console, address: str) -> int:
    gzip = {"accept-encoding": "gzip", "accept": "text/html,*/*"}
    async with console.client.stream("GET", address, headers=gzip) as answer:
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
        return sum([len(chunk) async for chunk in answer.aiter_raw()])


if __name__ == "__main__":
    print(asyncio.run(run()))
