"""Tells open pages that something changed, so that they look again. It carries names, no contents.

A room calls `announce` once its change is durable; the wake-ups carry it to every process, and
each process's `Live` hands it to the pages that are open there.
"""

import asyncio
import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from trafficplane.kit.wakeups import Wakeups

_PREFIX = "live"


def announce(wakeups: Wakeups, event: str, organisation_id: str | None = None) -> None:
    """Tells the open pages of an organisation (None: of all) that `event` happened.

    `event` is one word, such as `revisions`; pages name it in `data-live`.
    """
    wakeups.notify(f"{_PREFIX}/{event}/{organisation_id or ''}")


@dataclass(slots=True, eq=False)
class Listener:
    """One open page. Events that it has not taken yet are kept once each, however many come."""

    organisation_id: str
    session_id: str
    closed: bool = False
    _pending: set[str] = field(default_factory=set)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def next(self, patience_s: float) -> frozenset[str]:
        """What happened since the last call; empty after `patience_s` seconds or when closed."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), patience_s)
        self._wake.clear()
        taken, self._pending = frozenset(self._pending), set()
        return taken

    def hear(self, event: str) -> None:
        """Notes an event."""
        self._pending.add(event)
        self._wake.set()

    def close(self) -> None:
        """Ends the stream behind it."""
        self.closed = True
        self._wake.set()


class Live:
    """The open pages of one process."""

    def __init__(self, wakeups: Wakeups) -> None:
        self._listeners: set[Listener] = set()
        self._closed = False
        wakeups.subscribe(self._heard)

    @contextlib.contextmanager
    def listening(self, organisation_id: str, session_id: str) -> Iterator[Listener]:
        """A page that listens while the block is open."""
        listener = Listener(organisation_id, session_id, closed=self._closed)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def sessions(self) -> frozenset[str]:
        """The sessions behind the open pages."""
        return frozenset(listener.session_id for listener in self._listeners)

    def keep(self, living: Mapping[str, str]) -> None:
        """Closes the pages whose session is not in `living` (session → organisation) any more."""
        self._close(
            listener
            for listener in tuple(self._listeners)
            if living.get(listener.session_id) != listener.organisation_id
        )

    def close(self) -> None:
        """Closes all pages, now and from now on: the process stops."""
        self._closed = True
        self._close(tuple(self._listeners))

    def _close(self, listeners: Iterable[Listener]) -> None:
        for listener in listeners:
            listener.close()

    def _heard(self, channel: str) -> None:
        if not channel.startswith(_PREFIX + "/"):
            return
        _, event, organisation_id = channel.split("/", 2)
        for listener in self._listeners:
            if organisation_id in ("", listener.organisation_id):
                listener.hear(event)
