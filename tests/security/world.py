"""The whole application in this process, with people of every role in two organisations."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from fastapi import FastAPI

from tests.authority import Authority
from tests.identity.authenticator import Authenticator
from tests.identity.house import CHEAP
from trafficplane.alerting.logic.notice import Event, Notice, Severity
from trafficplane.gateways.schemas import NodeInfo
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.kit.access import Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.migrations import run as migrations
from trafficplane.processes.app import build_app
from trafficplane.processes.plane import ControlPlane

ADMIN = "admin@tcp.local"
PASSWORD = "a quiet river at dawn"
FIRST = "admin123!"
MARK = "acmemark"
"""Part of every name in the first organisation, so that a leak of one can be seen."""


@dataclass
class Person:
    """A browser that is signed in, or one that is not."""

    client: httpx.AsyncClient
    csrf: str | None = None
    session: dict[str, Any] = field(default_factory=dict)

    async def call(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **body: Any
    ) -> httpx.Response:
        proof = {"X-CSRF-Token": self.csrf} if self.csrf else {}
        sent = {**proof, **(headers or {})}
        return await self.client.request(method, path, headers=sent, **body)

    async def json(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a call that must succeed."""
        answer = await self.call(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


@dataclass
class World:
    """An application nobody else uses."""

    plane: ControlPlane

    @cached_property
    def app(self) -> FastAPI:
        """Built when it is asked for: that takes a second, and not all who are here ask it."""
        return build_app(self.plane)

    def browser(self, address: str = "198.51.100.7", base: str = "http://tcp.test") -> Person:
        # A failure of ours must come back as the answer that it would be for everybody.
        transport = httpx.ASGITransport(
            app=self.app, client=(address, 50000), raise_app_exceptions=False
        )
        return Person(httpx.AsyncClient(transport=transport, base_url=base))

    async def sign_in(self, email: str = ADMIN, password: str = PASSWORD) -> Person:
        person = self.browser()
        body = {"email": email, "password": password}
        person.session = await person.json("POST", "/api/auth/login", body)
        person.csrf = person.session["csrfToken"]
        return person

    async def member(
        self, inviter: Person, role: Role, email: str, name: str = f"{MARK} person"
    ) -> Person:
        """Somebody new who accepted an invite."""
        made = await inviter.json("POST", "/api/invites", {"email": email, "role": role})
        accepted = {"token": made["token"], "name": name, "password": PASSWORD}
        await self.browser().json("POST", "/api/auth/invite", accepted)
        return await self.sign_in(email)

    async def rival(self, admin: Person) -> Person:
        """The OWNER of another, empty organisation, who is nobody in the first one."""
        home = admin.session["organization"]["id"]
        made = await admin.json("POST", "/api/organizations", {"name": "R", "slug": "rival"})
        await admin.json("POST", f"/api/organizations/{made['id']}/switch")
        owner = await self.member(admin, Role.OWNER, "owner@rival.example", "Rita")
        await admin.json("POST", f"/api/organizations/{home}/switch")
        return owner


_MIGRATED: list[bytes] = []


async def _migrated() -> bytes:
    """A database without rows; migrating it takes longer than most tests."""
    if not _MIGRATED:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "empty.db"
            database = Database.open(f"sqlite:///{path}")
            await migrations.upgrade(database.engine)
            await database.dispose()
            _MIGRATED.append(path.read_bytes())
    return _MIGRATED[0]


@asynccontextmanager
async def opened(folder: Path, clock: Clock | None = None, **settings: Any) -> AsyncIterator[World]:
    """A world on SQLite in `folder`; `clock` is the system's unless a test brings one."""
    chosen = {"admin_password": PASSWORD, "auth_secret": secrets.token_hex(20), **settings}
    folder.mkdir(parents=True, exist_ok=True)
    if "database_url" not in chosen:
        (folder / "trafficplane.db").write_bytes(await _migrated())
    plane = ControlPlane(Settings.from_env({}, data_dir=folder, **chosen), clock)
    plane.identity.passwords._hasher = CHEAP
    await plane.prepare(lambda _text: None)
    try:
        yield World(plane)
    finally:
        await plane.database.dispose()


BACKEND = {"name": f"{MARK}-1", "address": "192.0.2.1", "port": 80}
CLUSTER: dict[str, Any] = {"name": f"{MARK}-web", "spec": {"backends": [BACKEND]}}
ENDPOINT: dict[str, Any] = {
    "name": f"{MARK}-shop",
    "spec": {"slug": f"{MARK}-shop", "type": "PROXY", "cluster": f"{MARK}-web"},
}
POLICY: dict[str, Any] = {
    "name": f"{MARK}-beta",
    "spec": {
        "endpoint": f"{MARK}-shop",
        "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}],
        "actions": [{"type": "route", "cluster": f"{MARK}-web"}],
    },
}


CHANNEL: dict[str, Any] = {
    "name": f"{MARK}-channel",
    "spec": {"slack": {"url": "http://127.0.0.1:9/hook"}},
}

# It fires while any gateway is connected.
RULE: dict[str, Any] = {
    "name": f"{MARK}-rule",
    "spec": {
        "query": {"metric": "gateways_disconnected"}, "comparison": "BELOW", "threshold": 1,
    },
}  # fmt: skip
LIMIT: dict[str, Any] = {"name": f"{MARK}-limit", "spec": {"requests": 5}}
POOL: dict[str, Any] = {
    "name": f"{MARK}-pool",
    "spec": {
        "user": "probe", "password": f"{MARK}-word", "primary": {"host": "127.0.0.1"},
        "replicas": [{"name": "r1", "host": "127.0.0.2"}],
    },
}  # fmt: skip
SILENCE: dict[str, Any] = {
    "name": f"{MARK}-silence",
    "spec": {
        "comment": "x", "endsAt": "2126-01-05T12:00:00Z",
        "matchers": [{"label": "team", "value": MARK}],
    },
}  # fmt: skip


async def firing(world: World, person: Person) -> str:
    """The id of an alert of the person's organisation, which has `RULE`."""
    await world.plane.evaluator.run_once()
    found = await person.json("GET", "/api/alerts")
    alert_id: str = found["items"][0]["id"]
    return alert_id


def _certificate() -> dict[str, Any]:
    issued = Authority.new().issue(f"{MARK}.example")
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    return {"name": f"{MARK}-certificate", "spec": spec}


async def delivered(world: World, owner: Person) -> str:
    """A delivery that has ended: its channel is gone."""
    home = owner.session["organization"]["id"]
    now = world.plane.clock.now()
    notice = Notice(
        Event.FIRING, home, f"{MARK}-alert", "FIRING", f"{MARK}-group", f"{MARK}-rule",
        Severity.INFO, f"{MARK} title", f"{MARK} summary", now,
    )  # fmt: skip
    async with world.plane.database.transaction() as tx:
        await world.plane.ledger.enqueue(tx, notice, ["gone"])
    await world.plane.sender.run_once()
    return str((await owner.json("GET", "/api/alert-deliveries"))["items"][0]["id"])


async def _notification(world: World, owner: Person) -> str:
    news = News(Topic.SYSTEM, f"{MARK}-news", f"{MARK} news")
    async with world.plane.database.transaction() as tx:
        await world.plane.inbox.tell(tx, owner.session["organization"]["id"], news)
    return str((await owner.json("GET", "/api/notifications"))["items"][0]["id"])


async def furnished(world: World, owner: Person) -> dict[str, str]:
    """One of everything in the owner's organisation: what a path parameter is to be filled with."""
    made = {
        path: await owner.json("POST", f"/api/{path}", body)
        for path, body in (
            ("clusters", CLUSTER), ("endpoints", ENDPOINT), ("routing-policies", POLICY),
            ("certificates", _certificate()), ("alert-rules", RULE), ("silences", SILENCE),
            ("alert-channels", CHANNEL), ("replica-pools", POOL), ("rate-limits", LIMIT),
        )
    }  # fmt: skip
    files = {"file": (f"{MARK}.txt", b"hello"), "visibility": (None, "private")}
    stored = await owner.call("POST", "/api/files", files=files)
    invite = {"email": f"{MARK}@example.com", "role": "VIEWER"}
    gateway = {"name": f"{MARK}-gateway", "scope": "organization"}
    world.plane.fleet.connected("gw-1", "s1", NodeInfo("1.40.0", "0.1.0", "10.0.0.9", 8080, 8443))
    await world.plane.persistence.run_once()
    tokens = await owner.json("POST", "/api/auth/tokens", {"name": f"{MARK}-token"})
    issued = await owner.json("POST", "/api/gateways/tokens", gateway)
    sessions = await owner.json("GET", "/api/auth/sessions")
    options = await owner.json("POST", "/api/auth/passkeys/options")
    passkey = {
        "name": f"{MARK}-passkey",
        "credential": Authenticator().create(options["publicKey"]),
    }
    registered = await owner.json("POST", "/api/auth/passkeys", passkey)
    return {
        "certificates/{id_or_name}": made["certificates"]["id"],
        "alert-channels/{id_or_name}": made["alert-channels"]["id"],
        "replica-pools/{id_or_name}": made["replica-pools"]["id"],
        "replica-pools/{pool}": made["replica-pools"]["id"],
        "clusters/{id_or_name}": made["clusters"]["id"],
        "health-checks/{cluster}": made["clusters"]["id"],
        "alert-rules/{id_or_name}": made["alert-rules"]["id"],
        "silences/{id_or_name}": made["silences"]["id"],
        "builtin/{name}": "error-rate",
        "{alert_id}": await firing(world, owner),
        "endpoints/{id_or_name}": made["endpoints"]["id"],
        "routing-policies/{id_or_name}": made["routing-policies"]["id"],
        "clusters/{name}": CLUSTER["name"],
        "replicas/{name}": POOL["name"],
        "endpoints/{name}": ENDPOINT["name"],
        "policies/{name}": POLICY["name"],
        "backends/{backend}": str(BACKEND["name"]),
        "{path}/{name}": f"clusters/{CLUSTER['name']}",
        "new/{path}": "clusters",
        "rate-limits/{id_or_name}": made["rate-limits"]["id"],
        "rate-limits/{name}": LIMIT["name"],
        "{number}": "1",
        "{file_id}": stored.json()["id"],
        "{key}": "a-key-that-leads-nowhere",
        "{invite_id}": (await owner.json("POST", "/api/invites", invite))["id"],
        "{user_id}": owner.session["user"]["id"],
        "{organisation_id}": owner.session["organization"]["id"],
        "{organization_id}": owner.session["organization"]["id"],
        "auth/tokens/{token_id}": tokens["id"],
        "profile/tokens/{token_id}": tokens["id"],
        "gateways/tokens/{token_id}": issued["id"],
        "{passkey_id}": registered["id"],
        "alert-channels/{channel}": CHANNEL["name"],
        "{delivery}": await delivered(world, owner),
        "{notification}": await _notification(world, owner),
        "{session_id}": sessions["items"][0]["id"],
        "{gateway_id:path}": "gw-1",
    }
