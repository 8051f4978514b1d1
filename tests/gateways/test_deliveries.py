"""How far a revision has come: over gateways here and elsewhere, now and later."""

import asyncio

import pytest
from sqlalchemy.exc import OperationalError

from tests.clock import ManualClock
from tests.gateways.records import add_revision, own, shared
from tests.gateways.test_fleet import INFO, World
from trafficplane.catalog.errors import RevisionNotFound
from trafficplane.gateways.schemas import Delivery, DeliveryOut, DeliveryState, Refusal
from trafficplane.gateways.service import Deliveries
from trafficplane.kit.db import Database

PENDING, DELIVERING = DeliveryState.PENDING, DeliveryState.DELIVERING
LIVE, REFUSED = DeliveryState.LIVE, DeliveryState.REFUSED


@pytest.fixture
async def world(database: Database, clock: ManualClock) -> World:
    """A process whose organisation org_a has its revision 1 at sequence 5."""
    world = World(database, clock)
    await add_revision(database, 5, "org_a", 1, clock.now())
    return world


@pytest.fixture
def other(world: World) -> World:
    """Another process over the same database."""
    return World(world.database, world.clock, "process-2")


def deliveries(world: World) -> Deliveries:
    return Deliveries(world.database, world.fleet, world.clock)


async def delivery(world: World, organisation_id: str = "org_a", sequence: int = 5) -> Delivery:
    async with world.database.transaction(write=False) as tx:
        return await deliveries(world).of(tx, sequence, organisation_id)


async def test_without_gateways_it_is_pending(world: World) -> None:
    assert await delivery(world) == Delivery(PENDING, 0, 0)


async def test_it_is_delivering_until_every_gateway_answered(world: World) -> None:
    for gateway in ("gw-1", "gw-2"):
        world.fleet.connected(gateway, "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 5)
    assert await delivery(world) == Delivery(DELIVERING, 1, 2)


async def test_it_is_live_after_the_last_acknowledgement(world: World) -> None:
    for gateway in ("gw-1", "gw-2"):
        world.fleet.connected(gateway, "s", INFO)
    for gateway in ("gw-1", "gw-2"):
        world.clock.advance(0.02)
        world.fleet.acknowledged(gateway, "s", 5)
    assert await delivery(world) == Delivery(LIVE, 2, 2, (), 40)


async def test_an_older_state_is_not_enough(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 4)
    assert (await delivery(world)).state is DELIVERING


async def test_how_long_it_took_can_be_told_later(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    await world.persistence.run_once()
    world.clock.advance(0.038)
    world.fleet.acknowledged("gw-1", "s", 5)
    await world.persistence.run_once()
    world.clock.advance(100)
    world.fleet.connected("gw-1", "s2", INFO)
    world.fleet.acknowledged("gw-1", "s2", 9)
    assert await delivery(world) == Delivery(LIVE, 1, 1, (), 38)


async def test_a_gateway_that_joined_later_does_not_prolong_it(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.clock.advance(0.01)
    world.fleet.acknowledged("gw-1", "s", 5)
    world.clock.advance(3600)
    world.fleet.connected("gw-2", "s", INFO)
    world.fleet.acknowledged("gw-2", "s", 5)
    assert await delivery(world) == Delivery(LIVE, 2, 2, (), 10)


async def test_a_reconnected_gateway_must_answer_anew(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 5)
    world.fleet.connected("gw-1", "s2", INFO)
    assert (await delivery(world)).state is DELIVERING


async def test_a_refused_resource_makes_it_refused_with_the_words_of_envoy(world: World) -> None:
    for gateway in ("gw-1", "gw-2"):
        world.fleet.connected(gateway, "s", INFO)
        world.fleet.acknowledged(gateway, "s", 4)
    world.fleet.refused("gw-1", "s", own("org_a", "shop", 5), "too large")
    for gateway in ("gw-1", "gw-2"):
        world.fleet.acknowledged(gateway, "s", 5)
    expected = Delivery(REFUSED, 1, 2, (Refusal("Cluster", "shop", "gw-1", "too large"),))
    assert await delivery(world) == expected


async def test_refusals_of_others_change_nothing_and_are_not_named(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 4)
    world.fleet.refused("gw-1", "s", own("org_b", "secret-plan", 5), "too large")
    world.fleet.acknowledged("gw-1", "s", 5)
    assert await delivery(world) == Delivery(LIVE, 1, 1, (), 0)


async def test_a_refusal_of_an_earlier_revision_is_not_this_ones(world: World) -> None:
    await add_revision(world.database, 6, "org_a", 2, world.clock.now())
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 4)
    world.fleet.refused("gw-1", "s", own("org_a", "shop", 5), "too large")
    world.fleet.acknowledged("gw-1", "s", 5)
    world.fleet.acknowledged("gw-1", "s", 6)
    states = [(await delivery(world, sequence=sequence)).state for sequence in (5, 6)]
    assert states == [REFUSED, LIVE]


async def test_revisions_that_came_together_are_refused_together(world: World) -> None:
    await add_revision(world.database, 6, "org_b", 1, world.clock.now())
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 4)
    world.fleet.refused("gw-1", "s", shared(6), "regex of org_a")
    world.fleet.acknowledged("gw-1", "s", 6)
    seen = [await delivery(world), await delivery(world, "org_b", 6)]
    assert [d.state for d in seen] == [REFUSED, REFUSED]
    assert not [r for d in seen for r in d.refused if "org_a" in r.message]


async def test_gateways_of_other_processes_count(world: World, other: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 5)
    other.fleet.connected("gw-2", "s", INFO)
    other.fleet.refused("gw-2", "s", own("org_a", "shop", 5), "too large")
    await other.persistence.run_once()
    expected = Delivery(REFUSED, 1, 2, (Refusal("Cluster", "shop", "gw-2", "too large"),))
    assert await delivery(world) == expected


async def test_a_gateway_that_moved_counts_once_where_it_is(world: World, other: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    world.clock.advance(1)
    other.fleet.connected("gw-1", "s2", INFO)
    other.fleet.acknowledged("gw-1", "s2", 5)
    await other.persistence.run_once()
    assert await delivery(world) == Delivery(LIVE, 1, 1, (), 1000)


async def test_a_dead_process_holds_nothing_up(world: World, other: World) -> None:
    other.fleet.connected("gw-2", "s", INFO)
    await other.persistence.run_once()
    world.clock.advance(20)
    world.fleet.connected("gw-1", "s", INFO)
    world.fleet.acknowledged("gw-1", "s", 5)
    assert (await delivery(world)).state is LIVE


@pytest.mark.parametrize(("sequence", "organisation"), [(99, "org_a"), (5, "org_b")])
async def test_an_unknown_or_foreign_revision_is_not_found(
    world: World, sequence: int, organisation: str
) -> None:
    with pytest.raises(RevisionNotFound):
        await delivery(world, organisation, sequence)


async def test_waiting_ends_with_the_acknowledgement(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody looks by themselves for as long as this test may take.
    monkeypatch.setattr("trafficplane.gateways.deliveries._POLL_ALONE_S", 600)
    monkeypatch.setattr("trafficplane.gateways.deliveries._POLL_S", 600)
    world.fleet.connected("gw-1", "s", INFO)
    waiting = asyncio.create_task(deliveries(world).wait(5, "org_a", 600))
    await asyncio.sleep(0.1)
    world.fleet.acknowledged("gw-1", "s", 5)
    async with asyncio.timeout(60):
        assert (await waiting).state is LIVE


async def test_waiting_notices_gateways_of_other_processes(world: World, other: World) -> None:
    other.fleet.connected("gw-2", "s", INFO)
    await other.persistence.run_once()
    waiting = asyncio.create_task(deliveries(world).wait(5, "org_a", 10))
    await asyncio.sleep(0.05)
    other.fleet.acknowledged("gw-2", "s", 5)
    await other.persistence.run_once()
    async with asyncio.timeout(2):
        assert (await waiting).state is LIVE


async def test_waiting_goes_on_after_a_refusal_until_all_have_answered(world: World) -> None:
    for gateway in ("gw-1", "gw-2"):
        world.fleet.connected(gateway, "s", INFO)
    waiting = asyncio.create_task(deliveries(world).wait(5, "org_a", 10))
    await asyncio.sleep(0.05)
    world.fleet.refused("gw-1", "s", own("org_a", "shop", 5), "too large")
    await asyncio.sleep(0.05)
    assert not waiting.done()
    world.fleet.acknowledged("gw-2", "s", 5)
    answer = await waiting
    assert (answer.state, answer.live) == (REFUSED, 1)


async def test_waiting_gives_up_in_time(world: World) -> None:
    world.fleet.connected("gw-1", "s", INFO)
    assert await deliveries(world).wait(5, "org_a", 0.05) == Delivery(DELIVERING, 0, 1)


async def test_waiting_without_gateways_is_short(world: World) -> None:
    async with asyncio.timeout(30):
        assert await deliveries(world).wait(5, "org_a", 60) == Delivery(PENDING, 0, 0)


async def test_waiting_outlasts_an_absent_database(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: object) -> None:
        raise OperationalError("BEGIN", {}, Exception("gone"))

    world.fleet.connected("gw-1", "s", INFO)
    waiting = asyncio.create_task(deliveries(world).wait(5, "org_a", 10))
    await asyncio.sleep(0.1)
    monkeypatch.setattr(world.database, "transaction", away)
    world.fleet.acknowledged("gw-1", "s", 5)
    assert (await waiting).state is LIVE


def test_the_wire_shape_is_the_documented_one() -> None:
    answer = Delivery(REFUSED, 1, 2, (Refusal("Cluster", "shop", "gw-1", "too large"),))
    refused = [{"kind": "Cluster", "name": "shop", "gateway": "gw-1", "message": "too large"}]
    expected = {
        "state": "refused",
        "gateways": {"live": 1, "total": 2},
        "refused": refused,
        "elapsedMs": None,
    }
    assert DeliveryOut.of(answer).model_dump(mode="json") == expected
