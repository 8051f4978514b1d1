"""Tells systemd that the process is ready, alive and stopping (sd_notify(3)); elsewhere, nothing.

The protocol is one datagram to the socket that `NOTIFY_SOCKET` names.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Ready while the block is open. With `WatchdogSec=` set, a stuck event loop is noticed."""
    _tell("READY=1")
    beating = asyncio.create_task(_beat())
    try:
        yield
    finally:
        _tell("STOPPING=1")
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _beat() -> None:
    limit_us = os.environ.get("WATCHDOG_USEC", "")
    if not limit_us.isdigit() or not int(limit_us):
        return
    while True:
        _tell("WATCHDOG=1")
        # sd_watchdog_enabled(3) recommends half of the limit; a third forgives a lost beat.
        await asyncio.sleep(int(limit_us) / 3_000_000)


def _tell(state: str) -> None:
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    # A leading @ stands for the abstract namespace.
    target = "\0" + address[1:] if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.sendto(state.encode(), target)
