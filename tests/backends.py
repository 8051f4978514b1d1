"""Real HTTP/1.1 backends for tests: they say who they are and what they were asked."""

import asyncio
import json
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs


@dataclass
class EchoBackend:
    """One server in a thread of its own.

    `healthy` decides what /health answers; `status`, `headers` and `delay_s` what everything else
    gets.
    """

    name: str
    port: int = 0
    tls: ssl.SSLContext | None = None
    healthy: bool = True
    status: int = 200
    delay_s: float = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    _loop: asyncio.AbstractEventLoop | None = None
    _server: asyncio.Server | None = None
    _thread: threading.Thread | None = None

    def start(self) -> "EchoBackend":
        started = threading.Event()

        def run() -> None:
            self._loop = asyncio.new_event_loop()
            self._server = self._loop.run_until_complete(
                asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
            )
            self.port = self._server.sockets[0].getsockname()[1]
            started.set()
            self._loop.run_forever()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        started.wait(5)
        return self

    def stop(self) -> None:
        loop, server, thread = self._loop, self._server, self._thread
        assert loop is not None
        assert server is not None
        assert thread is not None

        async def close() -> None:
            server.close()
            open_connections = asyncio.all_tasks() - {asyncio.current_task()}
            for task in open_connections:
                task.cancel()
            await asyncio.gather(*open_connections, return_exceptions=True)
            await asyncio.sleep(0.01)

        asyncio.run_coroutine_threadsafe(close(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await self._answer(head.decode("latin-1"), reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    async def _answer(
        self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        request, *lines = head.split("\r\n")
        method, target, _ = request.split(" ", 2)
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines if line)
        }
        await reader.readexactly(int(headers.get("content-length", "0")))
        path, _, query = target.partition("?")
        self.requests[path] += 1
        if delay := parse_qs(query).get("delay_ms"):
            await asyncio.sleep(int(delay[0]) / 1000)
        if path == "/health":
            status = "200 OK" if self.healthy else "503 Sick"
        else:
            await asyncio.sleep(self.delay_s)
            status = f"{self.status} Told"
        answer: dict[str, Any] = {
            "backend": self.name, "method": method, "path": target, "headers": headers,
        }  # fmt: skip
        body = json.dumps(answer).encode()
        more = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        writer.write(
            f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-backend: {self.name}\r\n"
            f"server: echo\r\n{more}content-length: {len(body)}\r\n\r\n".encode()
            + (b"" if method == "HEAD" else body)
        )
        await writer.drain()


@contextmanager
def backends(*names: str) -> Iterator[dict[str, EchoBackend]]:
    """Started backends by name, stopped at the end of the block."""
    started = {name: EchoBackend(name).start() for name in names}
    try:
        yield started
    finally:
        for backend in started.values():
            backend.stop()


BackendFactory = Callable[[str], EchoBackend]
