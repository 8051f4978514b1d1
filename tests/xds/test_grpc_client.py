"""gRPC's own xDS client resolves `xds:///shop` from the same store."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from tests.xds.conftest import CLIENT_TOKEN, ControlPlane
from tests.xds.messages import api_listener, assignment, cluster, grpc_routes
from trafficplane.xds.store import Profile, Resource

SHOP = Profile("grpc", organisation_id="org_shop")


class Caller:
    """The calling program."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def call(self) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        await self.process.stdin.drain()
        line = await asyncio.wait_for(self.process.stdout.readline(), 20)
        return line.decode().strip()


def shop(*ports: int) -> list[Resource]:
    return [
        api_listener("shop", "shop"),
        grpc_routes("shop", "org_shop/shop"),
        cluster("org_shop/shop"),
        assignment("org_shop/shop", *ports),
    ]


async def serve(name: str) -> tuple[grpc.aio.Server, int]:
    async def who(_: bytes, __: object) -> bytes:
        return name.encode()

    server = grpc.aio.server()
    handlers: dict[str, Any] = {"Who": grpc.unary_unary_rpc_method_handler(who)}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test.Shop", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    return server, port


@pytest.fixture
async def ports() -> AsyncIterator[dict[str, int]]:
    servers = {name: await serve(name) for name in ("one", "two")}
    yield {name: port for name, (_, port) in servers.items()}
    for server, _ in servers.values():
        await server.stop(0)


@pytest.fixture
async def control_plane(ports: dict[str, int]) -> AsyncIterator[ControlPlane]:
    plane = ControlPlane(lambda _: shop(ports["one"]))
    plane.publish(1)
    await plane.start()
    yield plane
    await plane.stop()


@pytest.fixture
async def caller(control_plane: ControlPlane) -> AsyncIterator[Caller]:
    bootstrap = {
        "xds_servers": [
            {
                "server_uri": f"127.0.0.1:{control_plane.port}",
                "channel_creds": [{"type": "insecure"}],
                "server_features": ["xds_v3"],
            }
        ],
        "node": {"id": "client-1", "metadata": {"TRAFFICPLANE_TOKEN": CLIENT_TOKEN}},
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("grpc_caller.py")),
        "shop",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"GRPC_XDS_BOOTSTRAP_CONFIG": json.dumps(bootstrap)},
    )
    yield Caller(process)
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), 5)
    except TimeoutError:
        process.kill()
        await process.wait()


async def test_a_client_resolves_the_cluster_by_its_name(caller: Caller) -> None:
    assert await caller.call() == "one"


async def test_a_client_is_shown_with_its_organisation(
    caller: Caller, control_plane: ControlPlane
) -> None:
    await caller.call()
    assert control_plane.observer.nodes["client-1"].organisation_id == "org_shop"


async def test_a_client_follows_a_change(
    caller: Caller, control_plane: ControlPlane, ports: dict[str, int]
) -> None:
    await caller.call()
    control_plane.store.publish((), (), 2, {SHOP: shop(ports["two"])})
    await control_plane.live(2, "client-1")
    async with asyncio.timeout(60):
        while await caller.call() != "two":
            await asyncio.sleep(0.01)


async def test_a_client_follows_after_a_restart(
    caller: Caller, control_plane: ControlPlane, ports: dict[str, int]
) -> None:
    await caller.call()
    await control_plane.stop()
    control_plane.publish(2)
    await control_plane.start()
    await control_plane.live(2, "client-1")
    assert await caller.call() == "one"
