"""Through uvicorn and real sockets, and through the application as it is wired."""

import asyncio
import contextlib
import hashlib
import socket
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from tests.clock import ManualClock
from tests.files.world import BOUNDARY, END, FORM_TYPE, World, authenticate, part, until
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.processes.app import build_app
from trafficplane.processes.plane import ControlPlane

MIB = 1024**2
OWNER = {"authorization": "OWNER org_a"}


@contextlib.asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await until(lambda: server.started)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest.fixture
async def big(database: Database, clock: ManualClock, tmp_path: Path) -> World:
    return World(database, clock, tmp_path / "uploads", limit=50 * MIB)


async def test_a_large_file_passes_through_without_filling_memory(big: World) -> None:
    block = bytes(range(256)) * 1024
    content_hash = hashlib.sha256()

    async def body() -> AsyncIterator[bytes]:
        yield part("file", b"", "big.bin")[:-2]
        for _ in range(4 * 40):
            content_hash.update(block)
            yield block
        yield b"\r\n" + END

    async with served(big.app) as url, httpx.AsyncClient(base_url=url, headers=OWNER) as client:
        tracemalloc.start()
        answer = await client.post(
            "/api/files", content=body(), headers={"content-type": FORM_TYPE}, timeout=60
        )
        received = hashlib.sha256()
        async with client.stream("GET", answer.json()["contentUrl"]) as download:
            async for chunk in download.aiter_bytes():
                received.update(chunk)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert answer.json()["sha256"] == content_hash.hexdigest() == received.hexdigest()
    assert peak < 12 * MIB


async def test_a_caller_that_hangs_up_leaves_nothing(big: World) -> None:
    head = (
        f"POST /api/files HTTP/1.1\r\nHost: x\r\nAuthorization: OWNER org_a\r\n"
        f"Content-Type: {FORM_TYPE}\r\nContent-Length: 9000000\r\n\r\n"
    )
    async with served(big.app) as url:
        port = int(url.rsplit(":", 1)[1])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + part("file", b"half", "a.txt"))
        await writer.drain()
        await until(lambda: len(big.on_disk()) == 1)
        writer.transport.abort()
        await until(lambda: big.on_disk() == [])


@pytest.mark.parametrize("announced", [20, 4000])
async def test_a_length_that_lies_over_a_socket_stores_nothing(
    world: World, announced: int
) -> None:
    body = part("file", b"hello", "a.txt") + END
    head = (
        f"POST /api/files HTTP/1.1\r\nHost: x\r\nAuthorization: OWNER org_a\r\n"
        f"Content-Type: {FORM_TYPE}\r\nContent-Length: {announced}\r\n\r\n"
    )
    async with served(world.app) as url:
        port = int(url.rsplit(":", 1)[1])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + body)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        await until(lambda: world.on_disk() == [])
    assert b" 201 " not in answer


@pytest.fixture
async def wired(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Any]:
    settings = Settings(
        auth_secret="s" * 40, database_url=sqlite_url, data_dir=tmp_path / "data",
        max_body_bytes=1000, max_file_size=5000,
    )  # fmt: skip
    plane = ControlPlane(settings)
    app = build_app(plane)
    app.state.authenticate = authenticate
    yield app
    await plane.database.dispose()


@pytest.mark.parametrize(("size", "status"), [(5000, 201), (5001, 413)])
async def test_uploads_have_their_own_limit_in_the_application(
    wired: Any, size: int, status: int
) -> None:
    transport = httpx.ASGITransport(app=wired)
    async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=OWNER) as client:
        answer = await client.post("/api/files", files={"file": ("a", b"x" * size)})
    assert answer.status_code == status


async def test_all_other_bodies_keep_the_general_limit(wired: Any) -> None:
    transport = httpx.ASGITransport(app=wired)
    async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=OWNER) as client:
        answer = await client.put(f"/api/files/{BOUNDARY}", content=b"x" * 1001)
    assert answer.status_code == 413
