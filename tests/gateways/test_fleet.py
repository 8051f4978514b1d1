"""The fleet in memory and in the database, as streams come, answer and go."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from tests.clock import ManualClock
from tests.gateways.records import Audit, Told, add_revision, caller, own, shared
from trafficplane.gateways.errors import GatewayConnected, GatewayNotFound, PlatformAdminRequired
from trafficplane.gateways.schemas import Gateway, NodeInfo
from trafficplane.gateways.service import Fleet, Gateways, Persistence, TokenUse
from trafficplane.kit.db import Database
from trafficplane.kit.wakeups import LocalWakeups

INFO = NodeInfo("1.40.0", "0.1.0", "10.0.0.9", 8080, 8443)


class World:
    """One process with its fleet over a database."""

    def __init__(self, database: Database, clock: ManualClock, process: str = "process-1") -> None:
        self.database = database
        self.clock = clock
        self.fleet = Fleet(process, clock)
        self.audit = Audit()
        self.gateways = Gateways(self.audit, clock)
        self.told = Told()
        self.persistence = Persistence(
            database, self.fleet, TokenUse(), LocalWakeups(), clock, self.told
        )

    async def shown(self, organisation_id: str = "org_a") -> list[Gateway]:
        await self.persistence.run_once()
        return await self.read(organisation_id)

    async def read(self, organisation_id: str = "org_a") -> list[Gateway]:
        async with self.database.transaction(write=False) as tx:
            return list(await self.gateways.list(tx, caller(organisation_id)))


@pytest.fixture
def world(database: Database, clock: ManualClock) -> World:
    return World(database, clock)


async def test_a_connected_gateway_is_shown_with_what_it_said(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    (gateway,) = await world.shown()
    seen = (gateway.id, gateway.connected, gateway.version, gateway.address, gateway.http_port)
    assert seen == ("gw-1", True, "1.40.0", "10.0.0.9", 8080)


async def test_the_applied_revision_is_the_callers_own_number(world: World) -> None:
    now = world.clock.now()
    await add_revision(world.database, 7, "org_a", 3, now)
    await add_revision(world.database, 8, "org_b", 1, now)
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.acknowledged("gw-1", "s1", 8)
    seen = [
        (gateway.applied_revision, gateway.applied_sequence)
        for organisation in ("org_a", "org_b", "org_c")
        for gateway in await world.shown(organisation)
    ]
    assert seen == [(3, 8), (1, 8), (None, 8)]


async def test_a_disconnected_gateway_stays_listed(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    await world.persistence.run_once()
    world.fleet.disconnected("gw-1", "s1")
    (gateway,) = await world.shown()
    seen = (gateway.connected, gateway.connected_since, gateway.disconnected_at)
    assert seen == (False, None, world.clock.now())


async def test_the_end_of_a_replaced_session_means_nothing(world: World) -> None:
    world.fleet.connected("gw-1", "old", INFO)
    world.fleet.connected("gw-1", "new", INFO)
    world.fleet.disconnected("gw-1", "old")
    (gateway,) = await world.shown()
    assert gateway.connected


async def test_a_gateway_whose_process_died_goes_stale(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    await world.persistence.run_once()
    world.clock.advance(16)
    (gateway,) = await world.read()
    assert not gateway.connected


async def test_the_heartbeat_keeps_a_silent_gateway_fresh(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    for _ in range(4):
        await world.persistence.run_once()
        world.clock.advance(5)
    (gateway,) = await world.read()
    assert gateway.connected


async def test_a_newer_session_elsewhere_is_not_overwritten(
    world: World, database: Database
) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    await world.persistence.run_once()
    world.clock.advance(1)
    other = World(database, world.clock, "process-2")
    other.fleet.connected("gw-1", "s2", NodeInfo("1.41.0"))
    await other.persistence.run_once()
    world.fleet.disconnected("gw-1", "s1")
    (gateway,) = await world.shown()
    assert (gateway.connected, gateway.version) == (True, "1.41.0")


async def test_a_gateway_that_is_clients_library_is_no_part_of_the_fleet(world: World) -> None:
    world.fleet.connected("client", "s1", NodeInfo(organisation_id="org_a"))
    world.fleet.acknowledged("client", "s1", 1)
    assert await world.shown() == []


async def test_texts_that_a_database_refuses_are_cleaned(world: World) -> None:
    world.fleet.connected("gw\x00-1", "s1", NodeInfo("v\x00\ud800" * 500, http_port=70000))
    world.fleet.refused("gw\x00-1", "s1", own("org_a", "shop", 1), "no\x00pe")
    (gateway,) = await world.shown()
    seen = (gateway.id, len(gateway.version), gateway.http_port, gateway.refused[0].message)
    assert seen == ("gw\ufffd-1", 256, None, "no\ufffdpe")


async def test_a_refusal_is_shown_to_its_organisation_only(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.refused("gw-1", "s1", own("org_b", "secret-plan", 4), "too large")
    seen = {
        organisation: [(r.kind, r.name, r.message) for r in gateway.refused]
        for organisation in ("org_a", "org_b")
        for gateway in await world.shown(organisation)
    }
    assert seen == {"org_a": [], "org_b": [("Cluster", "secret-plan", "too large")]}


async def test_words_about_a_shared_resource_are_shown_to_its_only_author(world: World) -> None:
    await add_revision(world.database, 4, "org_a", 1, world.clock.now())
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.acknowledged("gw-1", "s1", 3)
    world.fleet.refused("gw-1", "s1", shared(4), "bad regex in org_a")
    seen = {
        organisation: [(r.kind, r.name, "org_a" in r.message) for r in gateway.refused]
        for organisation in ("org_a", "org_b")
        for gateway in await world.shown(organisation)
    }
    routes = "RouteConfiguration", "routes"
    assert seen == {"org_a": [(*routes, True)], "org_b": [(*routes, False)]}


async def test_words_stay_hidden_while_another_may_have_caused_them(world: World) -> None:
    now = world.clock.now()
    await add_revision(world.database, 4, "org_b", 1, now)
    await add_revision(world.database, 5, "org_a", 1, now)
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.acknowledged("gw-1", "s1", 3)
    world.fleet.refused("gw-1", "s1", shared(4), "bad regex in org_b")
    world.fleet.refused("gw-1", "s1", shared(5), "bad regex in org_b")
    (gateway,) = await world.shown("org_a")
    assert "org_b" not in gateway.refused[0].message


async def test_members_are_told_of_what_was_refused(world: World) -> None:
    await add_revision(world.database, 4, "org_b", 1, world.clock.now())
    for gateway in ("gw-1", "gw-2"):
        world.fleet.connected(gateway, "s1", INFO)
        world.fleet.refused(gateway, "s1", own("org_a", "shop", 4), "too large")
        world.fleet.refused(gateway, "s1", shared(4), "bad regex")
    for _ in range(2):
        await world.persistence.run_once()
    told = {(organisation, news.text) for organisation, news in world.told.news}
    assert told == {("org_a", "too large"), ("org_b", "bad regex")}
    assert len({news.key for _, news in world.told.news}) == 2


async def test_a_healed_refusal_is_gone(world: World) -> None:
    resource = own("org_a", "shop", 4)
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.refused("gw-1", "s1", resource, "too large")
    world.fleet.acknowledged("gw-1", "s1", 4)
    await world.persistence.run_once()
    world.fleet.accepted("gw-1", "s1", resource.type_url, resource.name)
    (gateway,) = await world.shown()
    assert gateway.refused == []


async def test_a_refusal_keeps_its_beginning_over_a_reconnect(world: World) -> None:
    began = world.clock.now()
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.refused("gw-1", "s1", own("org_a", "shop", 4), "too large")
    world.fleet.acknowledged("gw-1", "s1", 4)
    await world.persistence.run_once()
    world.clock.advance(60)
    world.fleet.connected("gw-1", "s2", INFO)
    await world.persistence.run_once()
    world.fleet.refused("gw-1", "s2", own("org_a", "shop", 6), "still too large")
    world.fleet.acknowledged("gw-1", "s2", 6)
    (gateway,) = await world.shown()
    assert [(r.message, r.since) for r in gateway.refused] == [("still too large", began)]


async def test_what_a_reconnected_gateway_no_longer_refuses_is_gone(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.refused("gw-1", "s1", own("org_a", "shop", 4), "too large")
    await world.persistence.run_once()
    world.fleet.connected("gw-1", "s2", INFO)
    world.fleet.acknowledged("gw-1", "s2", 5)
    (gateway,) = await world.shown()
    assert gateway.refused == []


async def test_nothing_is_lost_while_the_database_is_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: object) -> None:
        raise OperationalError("BEGIN", {}, Exception("gone"))

    with monkeypatch.context() as patch:
        patch.setattr(world.database, "transaction", away)
        world.fleet.connected("gw-1", "s1", INFO)
        await world.persistence.run_once()
        world.fleet.acknowledged("gw-1", "s1", 5)
        world.fleet.disconnected("gw-1", "s1")
        await world.persistence.run_once()
    (gateway,) = await world.shown()
    assert (gateway.applied_sequence, gateway.connected) == (5, False)


async def test_what_comes_while_it_is_written_is_written_next(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    (before,) = world.fleet.unwritten()
    world.fleet.acknowledged("gw-1", "s1", 5)
    world.fleet.written(before)
    assert [member.applied_sequence for member in world.fleet.unwritten()] == [5]


async def test_memory_forgets_a_gateway_once_its_end_is_written(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    await world.persistence.run_once()
    world.fleet.disconnect_all()
    await world.persistence.run_once()
    assert (world.fleet.members(), world.fleet.unwritten()) == ((), ())


async def test_a_change_wakes_the_writer(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    assert world.fleet.wake.is_set()


async def test_a_gone_gateway_can_be_forgotten(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.refused("gw-1", "s1", own("org_a", "shop", 4), "too large")
    world.fleet.acknowledged("gw-1", "s1", 4)
    await world.persistence.run_once()
    world.fleet.disconnect_all()
    await world.persistence.run_once()
    async with world.database.transaction() as tx:
        await world.gateways.forget(tx, caller(platform_admin=True), "gw-1")
    seen = (await world.read(), world.audit.events)
    assert seen == ([], [("", "gateway.forgotten", "Gateway/gw-1")])


async def test_a_connected_gateway_cannot_be_forgotten(world: World) -> None:
    world.fleet.connected("gw-1", "s1", INFO)
    await world.persistence.run_once()
    async with world.database.transaction() as tx:
        with pytest.raises(GatewayConnected):
            await world.gateways.forget(tx, caller(platform_admin=True), "gw-1")


async def test_only_the_platform_forgets_gateways(world: World) -> None:
    async with world.database.transaction() as tx:
        with pytest.raises(PlatformAdminRequired):
            await world.gateways.forget(tx, caller(), "gw-1")


async def test_an_unknown_gateway_is_not_found(world: World) -> None:
    async with world.database.transaction(write=False) as tx:
        with pytest.raises(GatewayNotFound):
            await world.gateways.get(tx, caller(), "gw-1")


async def test_old_acknowledgements_are_forgotten(world: World) -> None:
    from trafficplane.gateways import loops, store

    world.fleet.connected("gw-1", "s1", INFO)
    world.fleet.acknowledged("gw-1", "s1", 5)
    await world.persistence.run_once()
    world.clock.advance(timedelta(days=31).total_seconds())
    forget = loops.loops(world.database, world.fleet, world.persistence, world.clock)[1]
    await forget.run_once()
    async with world.database.transaction(write=False) as tx:
        assert await store.acknowledged_at(tx, 1) == {}
