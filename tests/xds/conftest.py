"""A control plane of its own for each test: a store, the server on a free port, and an observer."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

import pytest

from tests.xds.messages import listener
from trafficplane.gateways.schemas import DataPlaneResource, GatewayIdentity, NodeInfo
from trafficplane.xds.protocol import Limits
from trafficplane.xds.server import ServerOptions, XdsServer
from trafficplane.xds.store import Profile, Resource, Store, TypeUrl

GATEWAY_TOKEN = "token-1"
CLIENT_TOKEN = "token-of-shop"


@dataclass
class Recorder:
    """An observer that remembers, and whose news can be awaited."""

    nodes: dict[str, NodeInfo] = field(default_factory=dict)
    acknowledged_by: dict[str, int] = field(default_factory=dict)
    refusals: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        self.nodes[gateway_id] = info
        self.acknowledged_by.pop(gateway_id, None)
        self.news.set()

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        self.acknowledged_by[gateway_id] = sequence
        self.news.set()

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        self.refusals[gateway_id, resource.name] = message
        self.news.set()

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        del self.refusals[gateway_id, name]
        self.news.set()

    def disconnected(self, gateway_id: str, session: str) -> None:
        self.gone.append(gateway_id)
        self.news.set()

    async def until(self, condition: Callable[[], bool], timeout_s: float = 60) -> None:
        """Wait for a condition on what was observed."""
        async with asyncio.timeout(timeout_s):
            while not condition():
                self.news.clear()
                await self.news.wait()


class ControlPlane:
    """The server under test. `tokens` may be changed while it runs; None: can't be checked."""

    def __init__(self, overlay: Callable[[Profile], Iterable[Resource]] = lambda _: ()) -> None:
        self.store = Store(overlay)
        self.observer = Recorder()
        self.tokens: dict[str, GatewayIdentity] | None = {
            GATEWAY_TOKEN: GatewayIdentity(None, None, "tok_1"),
            CLIENT_TOKEN: GatewayIdentity(None, "org_shop", "tok_2"),
        }
        self.port = 0
        self.server: XdsServer | None = None

    async def authenticate(self, token: str) -> GatewayIdentity | None:
        if self.tokens is None:
            raise ConnectionError("the database is away")
        return self.tokens.get(token)

    async def start(self, options: ServerOptions | None = None) -> None:
        """Serve, on the same port as before when it was stopped meanwhile."""
        self.server = XdsServer(
            self.store,
            self.authenticate,
            self.observer,
            options=options or ServerOptions(limits=Limits(gate_s=8, stall_s=0.7, settle_s=0.3)),
        )
        self.port = await self.server.start("127.0.0.1", self.port)

    async def stop(self) -> None:
        if self.server is not None:
            await self.server.stop(grace_s=0.5)

    async def restart(self, store: Store) -> None:
        """Come back as another process would: with nothing but the resources."""
        await self.stop()
        self.store, self.observer = store, Recorder()
        await self.start()

    def publish(
        self, sequence: int, *resources: Resource, removed: Iterable[tuple[TypeUrl, str]] = ()
    ) -> None:
        self.store.publish(resources, removed, sequence)

    async def live(self, sequence: int, gateway_id: str = "gateway-1") -> None:
        """Wait until the gateway has acknowledged this revision or a later one."""
        await self.observer.until(
            lambda: self.observer.acknowledged_by.get(gateway_id, -1) >= sequence
        )


@pytest.fixture
async def control_plane() -> AsyncIterator[ControlPlane]:
    """A control plane whose gateways listen on the port of their profile, routed by `main`."""

    def overlay(profile: Profile) -> list[Resource]:
        return [listener("http", profile.http_port)] if profile.kind == "envoy" else []

    plane = ControlPlane(overlay)
    await plane.start()
    yield plane
    await plane.stop()
