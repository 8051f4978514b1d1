"""A small application with the door, the record and one guarded route, and browsers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from argon2 import PasswordHasher
from fastapi import Depends, FastAPI

from tests.clock import ManualClock
from trafficplane.audit import api as audit_api
from trafficplane.audit.service import AuditLog, Notary
from trafficplane.identity import api as identity_api
from trafficplane.identity.service import Identity
from trafficplane.identity.service.hashing import Passwords
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.http import Router, include, install_problem_handlers, transaction
from trafficplane.kit.settings import Settings

ADMIN = "admin@tcp.local"
FIRST = "admin123!"
CHANGED = "a quiet river at dawn"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class House:
    """Everything that a test of the door needs."""

    database: Database
    clock: ManualClock
    settings: Settings
    identity: Identity
    app: FastAPI

    def browser(self, address: str = "198.51.100.7", **headers: str) -> "Browser":
        transport = httpx.ASGITransport(app=self.app, client=(address, 50000))
        client = httpx.AsyncClient(
            transport=transport,
            base_url="http://tcp.test",
            headers={"user-agent": "pytest", **headers},
        )
        return Browser(client)

    async def seed(self, **settings: Any) -> None:
        async with self.database.transaction() as tx:
            await self.identity.seed(tx, self.settings.model_copy(update=settings))

    async def events(self, action: str) -> list[dict[str, Any]]:
        """Recorded acts of a kind in any chain, oldest first."""
        import json

        import sqlalchemy

        statement = "SELECT document FROM audit_events WHERE action = :a ORDER BY at, sequence"
        async with self.database.transaction(write=False) as tx:
            found = await tx.execute(sqlalchemy.text(statement), {"a": action})
            return [json.loads(row[0]) for row in found]


class Browser:
    """Keeps cookies, and sends the CSRF token it was given with every write."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.csrf: str | None = None

    async def call(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        own = {"X-CSRF-Token": self.csrf} if self.csrf else {}
        return await self.client.request(
            method, path, json=body, headers={**own, **(headers or {})}
        )

    async def get(self, path: str) -> httpx.Response:
        return await self.call("GET", path)

    async def post(self, path: str, body: object = None) -> httpx.Response:
        return await self.call("POST", path, body)

    async def login(
        self, password: str = CHANGED, email: str = ADMIN, **more: object
    ) -> httpx.Response:
        response = await self.post(
            "/api/auth/login", {"email": email, "password": password, **more}
        )
        if response.status_code == 200:
            self.csrf = response.json()["csrfToken"]
        return response

    async def change_password(self, old: str, new: str) -> httpx.Response:
        body = {"currentPassword": old, "newPassword": new}
        return await self.post("/api/auth/change-password", body)


def guarded() -> Any:
    routes = Router()

    @routes.get("/api/things")
    async def read(caller: Caller = requires(Permission.CATALOG_READ)) -> dict[str, str]:
        return {"role": caller.role, "name": caller.name}

    @routes.post("/api/things")
    async def write(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.CATALOG_WRITE)
    ) -> dict[str, str]:
        return {"role": caller.role, "address": caller.origin.address or ""}

    return routes


_STANDING: dict[str, tuple[FastAPI, Identity, Notary]] = {}
"""Applications by what they were built from: building one takes longer than most tests here."""


def build(
    database: Database, clock: ManualClock, hasher: PasswordHasher = CHEAP, **settings: Any
) -> House:
    chosen = Settings(auth_secret="s" * 40, **settings)
    secrets = Secrets("s" * 40)
    audit = AuditLog(clock)
    new = Identity(clock, secrets, audit, chosen, Passwords(hasher, 8))
    notary = Notary(secrets, clock)
    key = repr((id(hasher), sorted(settings.items())))
    if key not in _STANDING:
        _STANDING[key] = (_application(new, audit, notary), new, notary)
    app, identity, keeper = _STANDING[key]
    _become(identity, new)
    _become(keeper, notary)
    app.state.database = database
    return House(database, clock, chosen, identity, app)


def _application(identity: Identity, audit: AuditLog, notary: Notary) -> FastAPI:
    app = FastAPI()
    app.state.authenticate = identity_api.authenticator(identity)
    include(app, identity_api.router(identity), audit_api.router(audit, notary), guarded())
    install_problem_handlers(app)
    return app


def _become(old: object, new: object) -> None:
    """Gives `old`, and the services in it, which routes hold on to, all that `new` knows."""
    for name, value in vars(new).items():
        held = vars(old)[name]
        if type(held).__module__.startswith("trafficplane.") and hasattr(held, "__dict__"):
            vars(held).update(vars(value))
        else:
            vars(old)[name] = value


def error_of(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]
