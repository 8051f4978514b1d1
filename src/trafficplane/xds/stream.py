"""One open stream: moves messages between gRPC and the protocol state, in both directions.

It decides nothing about xDS. While a client doesn't read, nothing is queued for it: the newest
snapshot waits in the store, and what the client says waits in the connection.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Protocol

import grpc

from trafficplane.xds.codec import read_delta, read_sotw, write_delta, write_sotw
from trafficplane.xds.protocol import Event, Step
from trafficplane.xds.sotw import StateOfTheWorld
from trafficplane.xds.store import Changes, Snapshot, View
from trafficplane.xds.subscription import Subscription

_INBOX_LIMIT = 64


class Conversation(Protocol):
    """A protocol state together with its wire format."""

    @property
    def generation(self) -> int:
        """The snapshot that the client is being brought to."""

    @property
    def deadline(self) -> float | None:
        """When `tick` is due."""

    def hear(self, raw: bytes, now: float) -> Step:
        """Take in a message; raises protobuf's `DecodeError`."""

    def publish(self, snapshot: Snapshot, changes: Changes | None, now: float) -> Step:
        """Aim at a newer snapshot."""

    def tick(self, now: float) -> Step:
        """Do what the passing of time asks for."""


class DeltaConversation(Subscription):
    """The delta protocol in bytes."""

    write = staticmethod(write_delta)

    def hear(self, raw: bytes, now: float) -> Step:
        """Take in a `DeltaDiscoveryRequest`."""
        return self.request(read_delta(raw)[1], now)


class SotwConversation(StateOfTheWorld):
    """The state-of-the-world protocol in bytes."""

    write = staticmethod(write_sotw)

    def hear(self, raw: bytes, now: float) -> Step:
        """Take in a `DiscoveryRequest`."""
        return self.request(read_sotw(raw)[1], now)


class Refusal(Exception):
    """The stream has to end with this status."""

    def __init__(self, status: grpc.StatusCode, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Stream:
    """Runs a conversation until the client goes, `close` is called or something is wrong.

    `nudge` says that the view has news. `observe` is told every event, in order.
    """

    def __init__(
        self,
        conversation: DeltaConversation | SotwConversation,
        view: View,
        context: grpc.aio.ServicerContext[bytes, bytes],
        observe: Callable[[Event], None],
    ) -> None:
        self._conversation = conversation
        self._view = view
        self._context = context
        self._observe = observe
        self._loop = asyncio.get_running_loop()
        self._inbox: deque[bytes] = deque()
        self._room = asyncio.Event()
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._has_news = False
        self._closed = False
        self._refusal: Refusal | None = None

    def nudge(self) -> None:
        """There may be something newer in the view."""
        self._has_news = True
        self._wake.set()

    def close(self, refusal: Refusal | None = None) -> None:
        """End the stream soon: with a status other than OK when `refusal` is given."""
        self._closed = True
        self._refusal = refusal
        self._wake.set()

    async def run(self, first: bytes, requests: AsyncIterator[bytes]) -> None:
        """Converse; `first` was read already. Raises `Refusal` and protobuf's `DecodeError`."""
        self._inbox.append(first)
        self._wake.set()
        reader = asyncio.create_task(self._read(requests))
        try:
            while not self._closed:
                await self._wake.wait()
                self._wake.clear()
                await self._turn()
            if self._refusal is not None:
                raise self._refusal
        finally:
            self._disarm()
            reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reader

    async def _read(self, requests: AsyncIterator[bytes]) -> None:
        try:
            async for raw in requests:
                self._inbox.append(raw)
                self._wake.set()
                while len(self._inbox) >= _INBOX_LIMIT:
                    self._room.clear()
                    await self._room.wait()
        except grpc.RpcError:
            pass
        finally:
            self.close()

    async def _turn(self) -> None:
        conversation = self._conversation
        while self._inbox and not self._closed:
            raw = self._inbox.popleft()
            self._room.set()
            await self._act(conversation.hear(raw, self._loop.time()))
        if self._has_news:
            self._has_news = False
            snapshot = self._view.snapshot()
            if snapshot.generation != conversation.generation:
                changes = self._view.changed_since(conversation.generation)
                await self._act(conversation.publish(snapshot, changes, self._loop.time()))
        if (due := conversation.deadline) is not None and due <= self._loop.time():
            await self._act(conversation.tick(self._loop.time()))
        self._arm()

    async def _act(self, step: Step) -> None:
        for response in step.responses:
            await self._context.write(self._conversation.write(response))
        for event in step.events:
            self._observe(event)

    def _arm(self) -> None:
        self._disarm()
        if (due := self._conversation.deadline) is not None:
            self._timer = self._loop.call_at(due, self._wake.set)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
