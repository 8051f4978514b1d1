"""A control plane that measures a pool, without the rest of the process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from tests.replicas.standby import PASSWORD, USER, Standby
from trafficplane.catalog.schemas import ChangeSet, Delete, Ref, Upsert
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.loop import Loop, running
from trafficplane.kit.settings import Settings
from trafficplane.processes.plane import ControlPlane
from trafficplane.replicas.schemas import MemberStatus, PoolStatus, ReplicaEvent

ADA = Caller(CallerKind.USER, "usr_1", "Ada", "org_1", Role.OPERATOR)


def spec(primary: int, *replicas: int, **more: Any) -> dict[str, Any]:
    """A pool of servers on this machine; the replicas are called `r1`, `r2`, …"""
    return {
        "user": USER,
        "password": PASSWORD,
        "primary": {"host": "127.0.0.1", "port": primary, "tls": "DISABLED"},
        "replicas": [
            {"name": f"r{number}", "host": "127.0.0.1", "port": port, "tls": "DISABLED"}
            for number, port in enumerate(replicas, 1)
        ],
        "lag": {"upper": "800ms", "lower": "400ms"},
        "sampleInterval": "100ms",
        **more,
    }


class World:
    """One control plane process of possibly several."""

    def __init__(self, url: str, folder: Path, networks: str = "127.0.0.0/8") -> None:
        settings = Settings.from_env(
            {"OUTBOUND_ALLOWED_NETWORKS": networks}, database_url=url, data_dir=folder,
            auth_secret="x" * 40,
        )  # fmt: skip
        self.plane = ControlPlane(settings)

    async def apply(self, name: str, document: dict[str, Any]) -> None:
        async with self.plane.database.transaction() as tx:
            await self.plane.catalog.apply(
                tx, ADA, ChangeSet(upserts=[Upsert("ReplicaPool", name, None, document)])
            )

    async def delete(self, name: str) -> None:
        async with self.plane.database.transaction() as tx:
            await self.plane.catalog.apply(
                tx, ADA, ChangeSet(deletes=[Delete(Ref("ReplicaPool", name))])
            )

    @contextlib.asynccontextmanager
    async def measuring(self) -> AsyncIterator[None]:
        """Measures while the block is open."""
        measuring = self.plane.replica_measuring
        loops = [
            Loop("measure", measuring.run_once, 0.2, measuring.wake),
            Loop("record", self.plane.recorder.run_once, 0.5, self.plane.collector.wake),
        ]
        try:
            async with running(loops):
                yield
        finally:
            await measuring.close()
            await self.plane.database.dispose()

    async def status(self, name: str) -> PoolStatus:
        async with self.plane.database.transaction(write=False) as tx:
            return await self.plane.replica_pools.one(tx, ADA, name)

    async def timeline(self, name: str) -> list[ReplicaEvent]:
        async with self.plane.database.transaction(write=False) as tx:
            return (await self.plane.replica_pools.timeline(tx, ADA, name, None, 200)).items

    async def until(self, name: str, member: str, *states: str) -> MemberStatus:
        """Waits until a member is in one of the states."""
        async with asyncio.timeout(60):
            while True:
                for found in (await self.status(name)).members:
                    if found.name == member and found.state in states:
                        return found
                await asyncio.sleep(0.05)


async def replaying(standby: Standby, *, paused: bool) -> None:
    await standby.execute(f"SELECT pg_wal_replay_{'pause' if paused else 'resume'}()")
