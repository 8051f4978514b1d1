"""A bounded load of real requests over kept connections: what was answered, and how soon."""

import asyncio
import ssl
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Load:
    """What a load saw: answers by status and backend, how long they took, failures in words."""

    statuses: Counter[int] = field(default_factory=Counter)
    backends: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.statuses.values()) + len(self.failures)


class LoadGenerator:
    """Sends requests on `connections` connections until stopped or until `limit` is met."""

    def __init__(
        self,
        port: int,
        paths: list[str],
        *,
        host: str = "gateway.test",
        connections: int = 8,
        pause_s: float = 0.002,
        limit: int = 50_000,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._tls: dict[str, Any] = {"ssl": tls, "server_hostname": host} if tls else {}
        self.result = Load()
        self._port = port
        self._paths = paths
        self._host = host
        self._connections = connections
        self._pause_s = pause_s
        self._limit = limit
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "LoadGenerator":
        self._tasks = [asyncio.create_task(self._client(i)) for i in range(self._connections)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await asyncio.gather(*self._tasks)

    async def at_least(self, requests: int) -> None:
        """Waits until that many more requests were answered."""
        goal = self.result.total + requests
        async with asyncio.timeout(60):
            while self.result.total < goal:
                await asyncio.sleep(0.005)

    async def _client(self, number: int) -> None:
        reader: asyncio.StreamReader | None = None
        writer: asyncio.StreamWriter | None = None
        sent = 0
        while not self._stop.is_set() and self.result.total < self._limit:
            path = self._paths[(number + sent) % len(self._paths)]
            sent += 1
            try:
                if reader is None or writer is None:
                    reader, writer = await asyncio.open_connection(
                        "127.0.0.1", self._port, **self._tls
                    )
                closing = await self._request(reader, writer, path)
                if closing:
                    writer.close()
                    reader = writer = None
            except (OSError, asyncio.IncompleteReadError) as error:
                self.result.failures.append(f"{path}: {error!r}")
                reader = writer = None
            await asyncio.sleep(self._pause_s)
        if writer is not None:
            writer.close()

    async def _request(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
    ) -> bool:
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nhost: {self._host}\r\n\r\n".encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(head.split(" ", 2)[1])
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:])
        }
        await reader.readexactly(int(headers.get("content-length", "0")))
        self.result.latencies_ms.append((time.perf_counter() - began) * 1000)
        self.result.statuses[status] += 1
        self.result.backends[headers.get("x-backend", "")] += 1
        return headers.get("connection") == "close"
