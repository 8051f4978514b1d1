"""A real primary and a real standby, through everything that makes a standby late."""

import asyncio
import itertools
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.replicas.standby import PASSWORD, Standby, write
from tests.replicas.world import ADA, World, replaying, spec
from trafficplane.kit.clock import SystemClock
from trafficplane.kit.outbound import Outbound, is_private
from trafficplane.replicas.kind import TlsMode
from trafficplane.replicas.probing import Probe, ProbeError, Target
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.service import Line, Selection


async def test_a_standby_through_a_day(standby: Standby, sqlite_url: str, tmp_path: Path) -> None:
    """In sync, paused, resumed, frozen, thawed, stopped, started; each with its cause."""
    world = World(sqlite_url, tmp_path / "data")
    await world.apply("orders", spec(standby.primary.port, standby.port))
    async with world.measuring():
        await write(standby.primary)
        synced = await world.until("orders", "r1", "SYNCED")
        assert synced.lsn is not None
        primary = await world.until("orders", "primary", "PRIMARY")
        assert primary.lag_ms is None
        assert primary.timeline == 1

        await replaying(standby, paused=True)
        await write(standby.primary, 1000)
        late = await world.until("orders", "r1", "LAGGING")
        assert late.cause.endswith("2 times above 800 ms")
        # It goes on growing although nothing is written any more, and says how sure it is.
        now = (await world.status("orders")).members[1]
        assert now.lag_ms is not None
        assert late.lag_ms is not None
        async with asyncio.timeout(60):
            while (later := (await world.status("orders")).members[1]).lag_ms in (None, now.lag_ms):
                await asyncio.sleep(0.05)
        assert later.lag_ms is not None
        assert later.lag_ms > now.lag_ms
        assert later.error_ms is not None
        assert (await world.status("orders")).state == "LAGGING"
        await replaying(standby, paused=False)
        await world.until("orders", "r1", "SYNCED")

        with standby.frozen():
            frozen = await world.until("orders", "r1", "OFFLINE")
            assert frozen.cause.startswith("no good sample for 1 s: it does not answer")
            assert frozen.lag_ms is None
        await world.until("orders", "r1", "SYNCED")

        standby.stop()
        stopped = await world.until("orders", "r1", "OFFLINE")
        assert "no good sample for 1 s: " in stopped.cause
        standby.start()
        await world.until("orders", "r1", "SYNCED")

        seen = [event.state for event in reversed(await world.timeline("orders"))
                if event.member == "r1"]  # fmt: skip
        # Whoever was away or late came back through CATCHING_UP, and never at once.
        assert seen.count("OFFLINE") == 2
        assert seen.count("LAGGING") >= 1
        for before, after in itertools.pairwise(seen):
            assert (before, after) not in {("OFFLINE", "SYNCED"), ("OFFLINE", "LAGGING")}
        await _is_recorded(world)

        await world.delete("orders")
        await world.plane.replica_measuring.run_once()
        await world.apply("orders", spec(standby.primary.port, standby.port, lag={}))
        fresh = (await world.status("orders")).members[1]
        assert fresh.state in ("UNKNOWN", "CATCHING_UP", "SYNCED")


async def _is_recorded(world: World) -> None:
    """The lag is history like everything that gateways count."""
    (line,) = await _lines(world)
    async with world.plane.database.transaction(write=False) as tx:
        gateways = await world.plane.latest_values.gateways(tx)
    assert line.labels == {Label.POOL: "orders", Label.REPLICA: "r1"}
    assert any(point is not None for point in line.points)
    # Where nothing was measured nothing is known: no zeros.
    assert line.points[0] is None
    assert gateways == {}


async def _lines(world: World) -> list[Line]:
    """What is written of the lag, from long before the test began; waits for the first of it."""
    queries = world.plane.queries
    selection = Selection(ADA.organisation_id, "replica_lag", by=(Label.POOL, Label.REPLICA))
    async with asyncio.timeout(60):
        while True:
            async with world.plane.database.transaction(write=False) as tx:
                lines = await queries.read(tx, selection, queries.last(3600, 10))
            if lines:
                return lines
            await asyncio.sleep(0.05)


async def test_one_process_measures_and_another_takes_over(
    standby: Standby, postgres_url: str, tmp_path: Path
) -> None:
    first, second = World(postgres_url, tmp_path / "1"), World(postgres_url, tmp_path / "2")
    await first.apply("orders", spec(standby.primary.port, standby.port))
    one, other = first.plane.replica_measuring, second.plane.replica_measuring
    async with second.measuring():
        async with first.measuring():
            await first.until("orders", "r1", "SYNCED")
            # Both show what one measures.
            assert one.leads != other.leads
            assert (await second.status("orders")).members[1].state == "SYNCED"
        await second.until("orders", "r1", "SYNCED")
        async with asyncio.timeout(30):
            while not other.leads:
                await asyncio.sleep(0.05)
        # It goes on from what was known: nothing is news only because another process tells it.
        states = [event.state for event in await second.timeline("orders")]
        assert states.count("SYNCED") == 1


async def test_a_state_is_never_written_without_what_led_to_it(
    standby: Standby, postgres_url: str, tmp_path: Path
) -> None:
    world, elsewhere = World(postgres_url, tmp_path / "1"), World(postgres_url, tmp_path / "2")
    measuring = world.plane.replica_measuring
    await world.apply("orders", spec(standby.primary.port, standby.port))
    async with asyncio.timeout(60):
        while (await world.status("orders")).members[1].state != "SYNCED":
            await measuring.run_once()
    measuring.wake.clear()
    # While it waits for its turn to write, the standby goes away.
    with standby.frozen():
        async with elsewhere.plane.database.transaction() as tx, asyncio.timeout(60):
            await tx.execute(text("SELECT * FROM replica_lease FOR UPDATE"))
            writing = asyncio.create_task(measuring.run_once())
            await measuring.wake.wait()
        await writing
        assert (await world.status("orders")).members[1].state == "OFFLINE"
        assert (await world.timeline("orders"))[0].state == "OFFLINE"
    await measuring.close()
    for one in (world, elsewhere):
        await one.plane.database.dispose()


async def test_failures_are_told_in_our_own_words(standby: Standby) -> None:
    async def banner(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 secret-banner.internal ESMTP\r\n")
        await writer.drain()
        writer.close()

    here = Outbound([ip_network("127.0.0.0/8")])
    port = standby.primary.port

    async def words(outbound: Outbound = here, **target: Any) -> str:
        fields: dict[str, Any] = {
            "host": "127.0.0.1", "port": port, "tls": TlsMode.DISABLED, "database": "postgres",
            "user": "probe", "password": PASSWORD, **target,
        }  # fmt: skip
        probe = Probe(Target(**fields), outbound, SystemClock())
        try:
            await probe.sample()
        except ProbeError as error:
            return str(error)
        finally:
            probe.close()
        return ""

    server = await asyncio.start_server(banner, "127.0.0.1", 0)
    async with server:
        taken = server.sockets[0].getsockname()[1]
        assert await words(port=taken) == "it ends the connection, or is no PostgreSQL"
    assert await words() == ""
    assert await words(password="wrong") == "it refuses the user or the password"
    assert await words(database="none") == "it has no such database"
    assert await words(port=1) == "it refuses the connection"
    assert await words(tls=TlsMode.REQUIRED) == "it speaks no TLS"
    for address in ("127.0.0.1", "169.254.169.254", "fe80::1", "100.100.100.200", "0.0.0.0"):
        told = await words(Outbound(), host=address)
        assert told.startswith(f"{address} is {address}, where no database may be looked for")


def test_private_networks_may_be_reached_and_what_serves_the_machine_may_not() -> None:
    for inside in ("10.0.0.5", "172.20.1.1", "192.168.3.4", "100.64.0.1", "fd12::1",
                   "::ffff:10.0.0.5"):  # fmt: skip
        assert is_private(ip_address(inside)), inside
    outside = (
        "127.0.0.1", "169.254.169.254", "::1", "fe80::1", "fd00:ec2::254", "0.0.0.0",
        "100.100.100.200", "224.0.0.1", "240.0.0.1", "::ffff:169.254.169.254",
    )  # fmt: skip
    for other in outside:
        assert not is_private(ip_address(other)), other
