"""The console's pages over ASGI, and a browser for the journeys."""

import atexit
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from frontend import assets
from tests.console.browsing import ARGUMENTS, CHROMIUM, Watched, watch
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.kit.access import system_caller
from trafficplane.kit.settings import Settings
from trafficplane.processes.app import build_app
from trafficplane.processes.plane import ControlPlane

PASSWORD = "correct horse battery staple"


class Console:
    """A browser without scripts, in front of a control plane without gateways."""

    def __init__(self, plane: ControlPlane, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.plane = plane
        self.app = app
        self.client = client

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.client.get(path, headers={"accept": "text/html"}, **options)

    async def post(self, path: str, **fields: str) -> httpx.Response:
        """A plain form of a page, with the token that the page carries."""
        return await self.client.post(path, data={"csrf": await self.token(), **fields})

    async def sign_in(self, password: str, **fields: str) -> httpx.Response:
        form = {"email": "admin@tcp.local", "password": password, **fields}
        return await self.client.post("/login", data=form)

    async def token(self) -> str:
        answer = await self.client.get("/api/auth/session")
        token: str = answer.json().get("csrfToken", "") if answer.status_code == 200 else ""
        return token

    async def apply(self, *documents: dict[str, Any], message: str = "") -> None:
        """Writes resources as a program would."""
        async with self.plane.database.transaction() as tx:
            organisation = await self.plane.identity.first_organisation(tx)
            upserts = [Upsert(d["kind"], d["name"], d.get("labels"), d["spec"]) for d in documents]
            caller = system_caller("test", organisation or "")
            await self.plane.changes.apply(tx, caller, ChangeSet(upserts=upserts, message=message))


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Pages of today must not be tested with the style sheet of yesterday."""
    assets.build()


_BUILT: dict[str, tuple[ControlPlane, FastAPI, Path]] = {}
"""Applications by their settings: building one takes longer than most tests of a page."""


def _built(settings: dict[str, Any]) -> tuple[ControlPlane, FastAPI, Path]:
    key = repr(sorted(settings.items()))
    if key not in _BUILT:
        home = Path(tempfile.mkdtemp(prefix="console-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        url = f"sqlite:///{home / 'test.db'}"
        plane = ControlPlane(
            Settings(data_dir=home, database_url=url, auth_secret="s" * 40, **settings)
        )
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        plane.identity.passwords._hasher = cheap
        _BUILT[key] = (plane, build_app(plane), home)
    return _BUILT[key]


@contextlib.asynccontextmanager
async def opened(url: str, password: str | None, **more: Any) -> AsyncIterator[Console]:
    """An installation on a copy of the migrated database at `url`."""
    plane, app, home = _built({"admin_password": password, **more})
    for left in home.glob("test.db-*"):
        left.unlink()
    shutil.copyfile(url.removeprefix("sqlite:///"), home / "test.db")
    await plane.prepare(lambda _line: None)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://console.test") as client:
        yield Console(plane, app, client)
    await plane.database.dispose()
    shutil.rmtree(home / "uploads", ignore_errors=True)


@pytest.fixture
async def fresh(sqlite_url: str) -> AsyncIterator[Console]:
    """An installation on which nobody ever signed in."""
    async with opened(sqlite_url, None) as console:
        yield console


@pytest.fixture
async def console(sqlite_url: str) -> AsyncIterator[Console]:
    """An installation whose administrator is signed in."""
    async with opened(sqlite_url, PASSWORD) as console:
        assert (await console.sign_in(PASSWORD)).status_code == 303
        yield console


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for a module: Playwright holds the thread's event loop, which other tests need."""
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is missing; browser tests need it (Debian: apt install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def tab(browser: Browser, base: str, **options: Any) -> Iterator[Watched]:
    """A browser of its own, which must have done nothing wrong when it is closed."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
    watched = watch(context.new_page(), base)
    yield watched
    context.close()
    assert watched.wrongs == []
