"""A supervised Envoy on the rendered bootstrap, against the real xDS server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from tests.clock import ManualClock
from tests.gateways.records import Audit
from tests.gateways.test_fleet import World
from tests.gateways.world import QUICK, eventually, spec
from tests.postgres import free_port
from trafficplane.gateways.bootstrap import ControlPlaneAddress
from trafficplane.gateways.schemas import Gateway
from trafficplane.gateways.service import Tokens, TokenUse
from trafficplane.gateways.supervisor import LocalGateway, Supervisor
from trafficplane.kit.db import Database
from trafficplane.xds.server import XdsServer
from trafficplane.xds.store import Store

SECRET = "tcp_gw_" + "1" * 52


@contextlib.asynccontextmanager
async def control_plane(world: World) -> AsyncIterator[int]:
    tokens = Tokens(world.database, Audit(), TokenUse(), world.clock)
    async with world.database.transaction() as tx:
        await tokens.ensure(tx, "local", SECRET)
    store = Store(lambda _profile: ())
    store.publish((), (), 7)
    server = XdsServer(store, authenticate=tokens.authenticate, observer=world.fleet)
    port = await server.start("127.0.0.1", 0)
    try:
        yield port
    finally:
        await server.stop(0.1)


@contextlib.asynccontextmanager
async def gateway(folder: Path, xds_port: int, token: str) -> AsyncIterator[Supervisor]:
    wanted = spec(
        http_port=free_port(),
        https_port=free_port(),
        token=token,
        control_plane=ControlPlaneAddress("127.0.0.1", xds_port),
    )
    local = LocalGateway.of(
        wanted, folder, http_setting="--http-port", https_setting="--https-port"
    )
    supervisor, stop = Supervisor(local, QUICK), asyncio.Event()
    task = asyncio.create_task(supervisor.run(stop))
    try:
        yield supervisor
    finally:
        stop.set()
        await task


async def test_a_supervised_envoy_joins_the_fleet_and_acknowledges(
    database: Database, clock: ManualClock, tmp_path: Path
) -> None:
    world = World(database, clock)

    async def applied() -> Gateway | None:
        return next((g for g in await world.shown() if g.applied_sequence), None)

    async with control_plane(world) as port, gateway(tmp_path, port, SECRET):
        shown = await eventually(applied)
    seen = (shown.id, shown.connected, shown.version, shown.trafficplane_version)
    assert (*seen, shown.applied_sequence) == ("gw-test", True, "1.40.0", "0.0.0-test", 7)


async def test_an_envoy_with_a_wrong_token_stays_outside(
    database: Database, clock: ManualClock, tmp_path: Path
) -> None:
    world = World(database, clock)
    log = tmp_path / "envoy.log"
    async with control_plane(world) as port, gateway(tmp_path, port, SECRET[:-1] + "2"):
        await eventually(lambda: log.exists() and "xds_cluster closed: 16" in log.read_text())
        assert await world.shown() == []
