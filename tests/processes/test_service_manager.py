"""systemd is told what it wants to know, over a real socket."""

import asyncio
import socket
from pathlib import Path

import pytest

from trafficplane.processes import service_manager


async def test_ready_beating_and_stopping_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "30000")
        loop = asyncio.get_running_loop()
        async with service_manager.watched(), asyncio.timeout(20):
            told = [(await loop.sock_recv(manager, 100)).decode() for _ in range(4)]
        assert told == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]
        async with asyncio.timeout(20):
            while (await loop.sock_recv(manager, 100)).decode() != "STOPPING=1":
                pass


async def test_elsewhere_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    async with service_manager.watched():
        pass
