"""WebSockets (RFC 6455) as far as tests need them: short text messages, over a gateway."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _MASKED = 0x81, 0x80


class WebSocket:
    """One side of a connection after its handshake; only clients mask what they send."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, client: bool
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._client = client

    async def send(self, text: str) -> None:
        payload = text.encode()
        if not self._client:
            self._writer.write(bytes([_TEXT, len(payload)]) + payload)
        else:
            key = os.urandom(4)
            masked = bytes(b ^ key[i % 4] for i, b in enumerate(payload))
            self._writer.write(bytes([_TEXT, _MASKED | len(payload)]) + key + masked)
        await self._writer.drain()

    async def receive(self) -> str:
        _kind, length = await self._reader.readexactly(2)
        key = await self._reader.readexactly(4) if length & _MASKED else bytes(4)
        payload = await self._reader.readexactly(length & ~_MASKED)
        return bytes(b ^ key[i % 4] for i, b in enumerate(payload)).decode()

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


async def connect(port: int, path: str) -> WebSocket:
    """Opens a WebSocket; raises `ConnectionError` with the head of any other answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET {path} HTTP/1.1\r\nhost: gateway.test\r\nconnection: Upgrade\r\n"
        f"upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: {key}\r\n\r\n"
        .encode()
    )  # fmt: skip
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    if " 101 " not in head.splitlines()[0] or _accepted(key).lower() not in head.lower():
        writer.close()
        await writer.wait_closed()
        raise ConnectionError(head)
    return WebSocket(reader, writer, client=True)


@asynccontextmanager
async def echoing(name: str) -> AsyncIterator[int]:
    """A backend that sends each message back with its name in front; yields its port."""

    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            lines = (line.partition(":") for line in head.split("\r\n")[1:])
            headers = {name.lower(): value.strip() for name, _, value in lines}
            accepted = _accepted(headers["sec-websocket-key"])
            writer.write(
                "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
                f"sec-websocket-accept: {accepted}\r\n\r\n".encode()
            )
            socket = WebSocket(reader, writer, client=False)
            while True:
                await socket.send(f"{name}: {await socket.receive()}")
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await asyncio.sleep(0.01)


def _accepted(key: str) -> str:
    return base64.b64encode(hashlib.sha1((key + _GUID).encode()).digest()).decode()
