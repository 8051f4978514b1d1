"""Wake-ups between processes: they make things sooner and never carry meaning.

Whoever waits also polls, so a lost wake-up costs time and nothing else.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable
from typing import Protocol

import asyncpg
import structlog
from sqlalchemy.engine import URL

log = structlog.get_logger(__name__)

_PG_CHANNEL = "trafficplane"
_RECONNECT_S = 2.0


class Wakeups(Protocol):
    """Named channels; every subscriber's event is set when somebody notifies."""

    def notify(self, channel: str) -> None:
        """Wakes all subscribers of `channel`, in every process if it can."""
        ...

    def forward(self, channel: str, event: asyncio.Event) -> None:
        """Sets `event` at each notification from now on; whoever waits for it clears it."""
        ...

    def subscribe(self, hear: Callable[[str], None]) -> None:
        """Calls `hear` with the channel of every notification from now on."""
        ...

    async def run(self) -> None:
        """Listens until cancelled."""
        ...


class LocalWakeups:
    """Wake-ups within one process, enough for SQLite."""

    def __init__(self) -> None:
        self._events: defaultdict[str, list[asyncio.Event]] = defaultdict(list)
        self._hearers: list[Callable[[str], None]] = []

    def notify(self, channel: str) -> None:
        """Wakes the subscribers of this process."""
        for waiting in self._events.get(channel, ()):
            waiting.set()
        for hear in self._hearers:
            hear(channel)

    def forward(self, channel: str, event: asyncio.Event) -> None:
        """Sets `event` at each notification from now on; whoever waits for it clears it."""
        self._events[channel].append(event)

    def subscribe(self, hear: Callable[[str], None]) -> None:
        """Calls `hear` with the channel of every notification from now on."""
        self._hearers.append(hear)

    async def run(self) -> None:
        """Nothing to listen to."""


class PostgresWakeups(LocalWakeups):
    """Wake-ups between processes over LISTEN/NOTIFY, and at once within this one."""

    def __init__(self, url: URL) -> None:
        super().__init__()
        self._dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._outbox: asyncio.Queue[str] = asyncio.Queue(maxsize=1000)

    def notify(self, channel: str) -> None:
        """Wakes local subscribers now and those elsewhere in a moment."""
        super().notify(channel)
        with contextlib.suppress(asyncio.QueueFull):
            self._outbox.put_nowait(channel)

    async def run(self) -> None:
        """Keeps one connection that listens and sends; reconnects for ever."""
        while True:
            try:
                await self._converse()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("wakeups_disconnected", error=str(error))
            await asyncio.sleep(_RECONNECT_S)

    async def _converse(self) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=5)
        try:
            await connection.add_listener(_PG_CHANNEL, self._received)
            while True:
                channel = await self._outbox.get()
                await connection.execute("SELECT pg_notify($1, $2)", _PG_CHANNEL, channel)
        finally:
            connection.terminate()

    def _received(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        super().notify(payload)
