"""A small application with the room of uploads, callers of any role, and raw requests to it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy
from fastapi import FastAPI, Request

from tests.clock import ManualClock
from trafficplane.audit.service import AuditLog
from trafficplane.files import api
from trafficplane.files.disk import Disk
from trafficplane.files.loops import loops
from trafficplane.files.service import Files, Sweeper
from trafficplane.kit.access import Caller, CallerKind, Origin, Role
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.errors import Unauthenticated
from trafficplane.kit.http import include, install_problem_handlers

LIMIT = 100_000
BOUNDARY = "----tests"
FORM_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


async def authenticate(request: Request) -> Caller:
    """Believes `Authorization: <role> <organisation>`."""
    words = request.headers.get("authorization", "").split()
    if len(words) != 2:
        raise Unauthenticated("sign in")
    return caller(Role(words[0]), words[1])


def caller(role: Role = Role.OWNER, organisation: str = "org_a") -> Caller:
    return Caller(
        CallerKind.USER, "usr_1", "ann@example.com", organisation, role,
        origin=Origin("192.0.2.7", "pytest", "req-1"),
    )  # fmt: skip


@dataclass
class World:
    """One process over an upload folder and a database."""

    database: Database
    clock: ManualClock
    root: Path
    limit: int = LIMIT
    deleted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.audit = AuditLog(self.clock)
        self.disk = Disk(self.root, self.limit)
        self.files = Files(self.disk, self.audit, self.clock)
        self.app = FastAPI()
        self.app.state.database = self.database
        self.app.state.authenticate = authenticate
        include(self.app, api.router(self.files))
        install_problem_handlers(self.app)

    def client(self, role: Role | None = Role.OWNER, organisation: str = "org_a") -> "Client":
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        headers = {"authorization": f"{role} {organisation}"} if role else {}
        return Client(
            httpx.AsyncClient(transport=transport, base_url="http://tcp.test", headers=headers)
        )

    async def pass_loops(self) -> None:
        """One pass of every loop, and of what it left to threads."""

        async def deleted(_tx: Tx) -> list[str]:
            return self.deleted

        sweeper = Sweeper(self.disk, self.clock)
        for loop in loops(self.database, self.files, sweeper, deleted):
            await loop.run_once()

    def on_disk(self) -> list[str]:
        """Every file below the root, links included, but the mark."""
        found = [
            str((Path(folder) / name).relative_to(self.root))
            for folder, _folders, names in os.walk(self.root)
            for name in names
        ]
        return sorted(name for name in found if name != "database-id")

    def age(self, seconds: float) -> None:
        """Makes everything on disk that old, as the clock of this world counts."""
        then = self.clock.now().timestamp() - seconds
        for name in self.on_disk():
            os.utime(self.root / name, (then, then), follow_symlinks=False)

    async def events(self, action: str | None = None) -> list[dict[str, Any]]:
        """The recorded acts, oldest first."""
        import json

        statement = "SELECT document FROM audit_events ORDER BY chain, sequence"
        async with self.database.transaction(write=False) as tx:
            found = [json.loads(r[0]) for r in await tx.execute(sqlalchemy.text(statement))]
        return [event for event in found if action in (None, event["action"])]

    async def execute(self, statement: str, **values: object) -> None:
        async with self.database.transaction() as tx:
            await tx.execute(sqlalchemy.text(statement), values)

    async def raw(
        self, chunks: Iterable[bytes | None] | AsyncIterator[bytes], headers: Mapping[str, str]
    ) -> tuple[int, int]:
        """Uploads past every client's good manners; None breaks the connection.

        Returns the status and how many chunks the server took.
        """
        taken, statuses = 0, []
        source = chunks if isinstance(chunks, AsyncIterator) else _each(chunks)

        async def receive() -> dict[str, Any]:
            nonlocal taken
            chunk = await anext(source, b"")
            if chunk is None:
                return {"type": "http.disconnect"}
            taken += 1
            return {"type": "http.request", "body": chunk, "more_body": chunk != b""}

        async def send(message: Any) -> None:
            statuses.append(message.get("status"))

        sent = {"authorization": "OWNER org_a", "content-type": FORM_TYPE, **headers}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
            "scheme": "http", "path": "/api/files", "raw_path": b"/api/files", "root_path": "",
            "query_string": b"", "client": ("192.0.2.7", 1), "server": ("tcp.test", 80),
            "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
        }  # fmt: skip
        await self.app(scope, receive, send)
        return statuses[0], taken


async def _each(chunks: Iterable[bytes | None]) -> AsyncIterator[Any]:
    for chunk in chunks:
        yield chunk


@dataclass
class Client:
    """Sends requests as one caller."""

    http: httpx.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.get(path, headers=sent)

    async def delete(self, path: str) -> httpx.Response:
        return await self.http.delete(path)

    async def post(
        self, content: bytes = b"hello", name: str = "a.txt", visibility: str | None = None
    ) -> httpx.Response:
        fields = {} if visibility is None else {"visibility": visibility}
        return await self.http.post(
            "/api/files", data=fields, files={"file": (name, content, "text/html")}
        )

    async def upload(
        self, content: bytes = b"hello", name: str = "a.txt", visibility: str = "private"
    ) -> dict[str, Any]:
        answer = await self.post(content, name, visibility)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def send(self, body: bytes, content_type: str = FORM_TYPE) -> httpx.Response:
        return await self.http.post(
            "/api/files", content=body, headers={"content-type": content_type}
        )


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    """One part of a form, with its delimiter before it."""
    more = "" if filename is None else f'; filename="{filename}"'
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


async def until(holds: Callable[[], bool]) -> None:
    """Awaits a condition that a thread brings about."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.005)
