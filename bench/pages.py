"""(e) What a page of the console costs the server, with a thousand clusters behind it."""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from fastapi.routing import APIRoute, iter_route_contexts

from bench.catalogs import documents
from tests.console.conftest import PASSWORD, Console
from trafficplane.console import assets
from trafficplane.kit.settings import Settings
from trafficplane.processes.app import build_app
from trafficplane.processes.plane import ControlPlane

CLUSTERS = 1000
_TIMES = 40
_NAMES = {"kind": "Cluster", "path": "clusters", "name": "c7", "number": "1"}
# A stream has no end, and files are not made by the server.
_LEFT_OUT = ("/live", "/api/")


async def run(times: int = _TIMES) -> dict[str, Any]:
    """Milliseconds from request to answer, 95th percentile, for every page; bytes of the first."""
    with tempfile.TemporaryDirectory() as folder:
        async with _installed(Path(folder)) as console:
            sizes = await first_page_bytes(console)
            await console.sign_in(PASSWORD)
            await console.apply(*documents(CLUSTERS))
            p95 = {path: await _p95_ms(console, path, times) for path in pages(console)}
    return {"clusters": CLUSTERS, "first_page_bytes": sizes, "p95_ms": p95}


@contextlib.asynccontextmanager
async def _installed(folder: Path) -> AsyncIterator[Console]:
    settings = Settings(data_dir=folder, auth_secret="s" * 40, admin_password=PASSWORD)
    plane = ControlPlane(settings)
    await plane.prepare(lambda _line: None)
    app = build_app(plane)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://console.test") as client:
        yield Console(plane, app, client)
    await plane.database.dispose()


def pages(console: Console) -> list[str]:
    """The addresses of all pages that a person may open, with names filled in."""
    found = []
    for context in iter_route_contexts(console.app.routes):
        route = context.original_route
        if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()):
            continue
        if route.include_in_schema or route.path.startswith(_LEFT_OUT):
            continue
        path = _filled(route.path)
        if "{" not in path:
            found.append(path)
    return sorted(set(found))


def _filled(path: str) -> str:
    names = dict(_NAMES)
    if path.startswith("/endpoints"):
        names["name"] = "e7"
    elif path.startswith("/policies"):
        names["name"] = "p7"
    for key, value in names.items():
        path = path.replace(f"{{{key}}}", value)
    return path


async def _p95_ms(console: Console, path: str, times: int) -> float:
    await console.get(path)
    spans = []
    for _ in range(times):
        started = time.perf_counter()
        answer = await console.get(path)
        spans.append(time.perf_counter() - started)
        if answer.status_code >= 500:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return round(sorted(spans)[int(0.95 * (times - 1))] * 1000, 1)


async def first_page_bytes(console: Console) -> int:
    """What a browser with an empty cache transfers for the login page, without headers."""
    page = await console.get("/login")
    names = ("console.css", "console.js", "theme.js", "icons.svg", "mark.svg")
    gzip = {"accept-encoding": "gzip"}
    total = len(page.content)
    for name in names:
        async with console.client.stream("GET", assets.address(name), headers=gzip) as answer:
            total += await _raw_length(answer)
    return total


async def _raw_length(answer: httpx.Response) -> int:
    return sum([len(chunk) async for chunk in answer.aiter_raw()])


if __name__ == "__main__":
    print(asyncio.run(run()))
