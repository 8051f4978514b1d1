"""A standby takes over for good: what is told of it, and that the turned pool is measured."""

import asyncio
from pathlib import Path

from tests.replicas.standby import Standby, build, remove, write
from tests.replicas.world import World, spec


async def test_a_promoted_standby_is_no_replica_until_the_pool_is_turned(
    sqlite_url: str, tmp_path: Path
) -> None:
    standby = await build()
    try:
        await _promoted(standby, World(sqlite_url, tmp_path / "data"))
    finally:
        remove(standby)


async def _promoted(standby: Standby, world: World) -> None:
    old = standby.primary
    # Who may see `pg_stat_wal_receiver` is told a standby's timeline.
    await old.execute("GRANT pg_monitor TO probe")
    await world.apply("orders", spec(old.port, standby.port))
    async with world.measuring():
        await write(old)
        await world.until("orders", "r1", "SYNCED")

        # A clean end hands everything on, so that the old primary may follow the new one.
        old._run("pg_ctl", "-D", str(old.folder / "data"), "-m", "fast", "-w", "stop")
        away = await world.until("orders", "primary", "OFFLINE")
        assert "no good sample for 1 s: " in away.cause
        assert await standby.execute("SELECT pg_promote()") is True
        await world.until("orders", "r1", "OFFLINE")
        async with asyncio.timeout(60):
            while True:
                promoted = (await world.status("orders")).members[1]
                if promoted.problem == "it is a primary itself, not a standby":
                    break
                await asyncio.sleep(0.05)
        assert promoted.lag_ms is None

        follows = f"host=127.0.0.1 port={standby.port} user=tcp"
        with (old.folder / "data" / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"primary_conninfo = '{follows}'\n")
        (old.folder / "data" / "standby.signal").touch()
        old.start_again()
        await world.apply("orders", spec(standby.port, old.port))
        primary = await world.until("orders", "primary", "PRIMARY")
        assert primary.port == standby.port
        await standby.execute("INSERT INTO written VALUES (1) RETURNING n")
        await world.until("orders", "r1", "SYNCED")
        async with asyncio.timeout(60):
            while (back := (await world.status("orders")).members[1]).timeline != 2:
                await asyncio.sleep(0.05)
        assert back.port == old.port
        primary = (await world.status("orders")).members[0]
        assert primary.timeline == 2
