"""Messages on their way: attempts, pauses, caps, digests, and what a dying sender leaves."""

import asyncio
import contextlib
import ipaddress
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.alerting.notices import FIRING, KEY, another, then
from tests.alerting.receiver import Receiver, Reply, receiving
from tests.clock import ManualClock
from tests.conftest import standing_database
from trafficplane.alerting.channels.target import Carriers
from trafficplane.alerting.kinds import ALERTING_KINDS
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.service import Ledger, Sender
from trafficplane.alerting.service.sender import LEASE
from trafficplane.alerting.store import deliveries
from trafficplane.audit.service import AuditLog
from trafficplane.catalog.schemas import ChangeSet, Delete, Ref, Upsert
from trafficplane.catalog.service import Catalog
from trafficplane.identity.service import Identity
from trafficplane.inbox.service import Inbox
from trafficplane.kit.access import system_caller
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.settings import Settings
from trafficplane.kit.wakeups import LocalWakeups

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")


@dataclass
class Room:
    database: Database
    clock: ManualClock
    catalog: Catalog
    inbox: Inbox
    ledger: Ledger
    sender: Sender

    async def channel(self, name: str = "hook", **spec: Any) -> None:
        await self.apply(ChangeSet(upserts=[Upsert("AlertChannel", name, {}, spec)]))

    async def apply(self, change: ChangeSet) -> None:
        async with self.database.transaction() as tx:
            await self.catalog.apply(tx, system_caller("test", "org_a"), change)

    async def tell(self, *notices: Notice, channel: str = "hook") -> None:
        async with self.database.transaction() as tx:
            for notice in notices:
                await self.ledger.enqueue(tx, notice, [channel])

    async def rows(self) -> list[tuple[str, str, int]]:
        """State, detail and attempts of everything, oldest first."""
        async with self.database.transaction(write=False) as tx:
            found = await deliveries.page(tx, "org_a", limit=100)
        return [(row.state, row.detail or "", row.attempts) for row in reversed(found)]

    async def states(self) -> list[str]:
        return [state for state, _, _ in await self.rows()]

    def another_sender(self, outbound: Outbound | None = None) -> Sender:
        carriers = Carriers(outbound or Outbound([LOOPBACK]), None)
        return Sender(
            self.database, self.catalog, self.inbox, self.clock, carriers, draw=lambda: 0.5
        )


def room_of(database: Database, clock: ManualClock) -> Room:
    secrets, wakeups, audit = Secrets("s" * 32), LocalWakeups(), AuditLog(clock)
    catalog = Catalog(ALERTING_KINDS, audit, wakeups, clock, secrets)
    identity = Identity(clock, secrets, audit, Settings(data_dir=Path()))
    inbox = Inbox(clock, wakeups, audit, identity, "http://tcp.test")
    sender = Sender(
        database, catalog, inbox, clock, Carriers(Outbound([LOOPBACK]), None), draw=lambda: 0.5
    )
    return Room(database, clock, catalog, inbox, Ledger(clock, inbox), sender)


@pytest.fixture
async def room(sqlite_url: str, clock: ManualClock) -> AsyncIterator[Room]:
    database = standing_database(sqlite_url)
    yield room_of(database, clock)
    await database.dispose()


@contextlib.asynccontextmanager
async def hooked(room: Room, **spec: Any) -> AsyncIterator[Receiver]:
    with receiving() as receiver:
        await room.channel(webhook={"url": receiver.url, "secret": KEY}, **spec)
        yield receiver


async def test_a_failure_is_repeated_with_growing_pauses_and_the_same_id(room: Room) -> None:
    async with hooked(room) as receiver:
        receiver.reply(Reply(500, body=b"boom"), Reply(503), Reply(404))
        await room.tell(FIRING)
        await room.sender.run_once()
        assert await room.rows() == [("PENDING", "answered 500: boom", 1)]
        for pause in (11.25, 22.5, 45):
            room.clock.advance(pause - 0.1)
            await room.sender.run_once()
            before = len(receiver.got)
            room.clock.advance(0.1)
            await room.sender.run_once()
            assert len(receiver.got) == before + 1
        assert await room.rows() == [("SENT", "answered 200: ok", 4)]
        assert {got.headers["webhook-id"] for got in receiver.got} == {"alr_1:FIRING:hook"}


async def test_nothing_is_tried_before_the_time_that_429_names(room: Room) -> None:
    async with hooked(room) as receiver:
        receiver.reply(Reply(429, {"Retry-After": "120"}))
        await room.tell(FIRING)
        await room.sender.run_once()
        room.clock.advance(119)
        await room.sender.run_once()
        assert len(receiver.got) == 1
        room.clock.advance(1)
        await room.sender.run_once()
        assert await room.states() == ["SENT"]


async def test_it_gives_up_in_the_end_says_so_and_can_be_told_to_try_again(room: Room) -> None:
    async with hooked(room, giveUpAfter="1m") as receiver:
        receiver.reply(*[Reply(500)] * 4)
        await room.tell(FIRING)
        for _ in range(5):
            await room.sender.run_once()
            room.clock.advance(30)
        assert await room.rows() == [("GIVEN_UP", "answered 500: ok", 3)]
        async with room.database.transaction() as tx:
            assert await deliveries.renew(tx, 1, room.clock.now())
        receiver.replies.clear()
        await room.sender.run_once()
        assert await room.states() == ["SENT"]


@pytest.mark.parametrize("status", [400, 410, 413, 422])
async def test_what_will_never_be_taken_is_not_repeated(room: Room, status: int) -> None:
    async with hooked(room) as receiver:
        receiver.reply(Reply(status))
        await room.tell(FIRING)
        await room.sender.run_once()
        assert await room.rows() == [("GIVEN_UP", f"answered {status}: ok", 1)]


async def test_a_channel_that_leads_inside_is_refused(room: Room) -> None:
    async with hooked(room) as receiver:
        await room.tell(FIRING)
        await room.another_sender(Outbound()).run_once()
        ((state, detail, _),) = await room.rows()
        assert state == "GIVEN_UP"
        assert "no public address" in detail
        assert receiver.got == []


async def test_an_end_never_overtakes_its_beginning(room: Room) -> None:
    async with hooked(room) as receiver:
        receiver.reply(Reply(500))
        await room.tell(FIRING)
        await room.sender.run_once()
        await room.tell(then(Event.RESOLVED), another(2))
        await room.sender.run_once()
        assert [got.json["data"]["alertId"] for got in receiver.got] == ["alr_1", "alr_2"]
        room.clock.advance(15)
        await room.sender.run_once()
        assert [got.json["type"] for got in receiver.got[2:]] == ["alert.firing", "alert.resolved"]


async def test_what_exceeds_the_cap_comes_as_one_digest(room: Room) -> None:
    async with hooked(room, cap={"messages": 2, "per": "1m"}) as receiver:
        await room.tell(*(another(number) for number in range(5)))
        await room.sender.run_once()
        assert [got.json["type"] for got in receiver.got] == ["alert.firing", "alert.digest"]
        assert len(receiver.got[1].json["data"]["notices"]) == 4
        await room.tell(another(5), another(6))
        await room.sender.run_once()
        assert len(receiver.got) == 2
        room.clock.advance(60)
        await room.sender.run_once()
        assert len(receiver.got) == 4
        assert await room.states() == ["SENT"] * 7


async def test_a_digest_that_fails_stays_the_same_message(room: Room) -> None:
    async with hooked(room, cap={"messages": 1, "per": "1m"}) as receiver:
        receiver.reply(Reply(500))
        await room.tell(another(1), another(2))
        await room.sender.run_once()
        assert await room.states() == ["PENDING", "GATHERED"]
        room.clock.advance(15)
        await room.sender.run_once()
        first, second = receiver.got
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert first.json["data"] == second.json["data"]
        assert await room.states() == ["SENT", "SENT"]


async def test_nobody_is_told_who_wants_nothing(room: Room) -> None:
    async with hooked(room, sendResolved=False) as receiver:
        await room.tell(then(Event.RESOLVED))
        await room.tell(FIRING, channel="gone")
        await room.sender.run_once()
        assert [detail for _, detail, _ in await room.rows()] == [
            "the channel leaves out the end of alerts", "there is no channel gone",
        ]  # fmt: skip
        await room.tell(another(9))
        await room.apply(ChangeSet(deletes=[Delete(Ref("AlertChannel", "hook"))]))
        await room.sender.run_once()
        assert await room.states() == ["DROPPED"] * 3
        assert receiver.got == []


async def test_an_incident_is_triggered_acknowledged_and_resolved_under_one_key(room: Room) -> None:
    with receiving() as pager:
        key = "R" + 31 * "0"
        await room.channel("pager", pagerduty={"routingKey": key, "url": pager.url},
                           cap={"messages": 1, "per": "24h"})  # fmt: skip
        steps = [FIRING, then(Event.ESCALATED), then(Event.ACKNOWLEDGED), then(Event.RESOLVED)]
        await room.tell(*steps, channel="pager")
        await room.sender.run_once()
        sent = [got.json for got in pager.got]
        assert [event["event_action"] for event in sent] == [
            "trigger", "trigger", "acknowledge", "resolve",
        ]  # fmt: skip
        assert {(e["routing_key"], e["dedup_key"]) for e in sent} == {(key, FIRING.dedup_key)}
        payload = sent[0]["payload"]
        assert (payload["severity"], payload["source"]) == ("critical", "shop")
        assert "shop-1 refuses connections" in payload["summary"]


async def test_a_receiver_that_takes_it_late_can_tell_the_repetition(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafficplane.alerting.service.sender.ATTEMPT_S", 0.2)
    late = threading.Event()
    async with hooked(room) as receiver:
        receiver.reply(Reply(after=late))
        await room.tell(FIRING)
        await room.sender.run_once()
        assert await room.rows() == [("PENDING", "nothing within 0.2 s", 1)]
        late.set()
        room.clock.advance(15)
        await room.sender.run_once()
        assert await room.states() == ["SENT"]
        assert len({got.headers["webhook-id"] for got in receiver.got}) == 1
        assert len(receiver.got) == 2


async def test_a_sender_that_lives_keeps_what_it_sends_however_long_it_takes(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafficplane.alerting.service.sender._RENEW_EVERY_S", 0.01)
    late, renewed = threading.Event(), asyncio.Event()
    hold = deliveries.hold

    async def held(*given: Any) -> None:
        await hold(*given)
        renewed.set()

    monkeypatch.setattr(deliveries, "hold", held)
    async with hooked(room) as receiver:
        receiver.reply(Reply(after=late))
        await room.tell(FIRING)
        sending = asyncio.create_task(room.sender.run_once())
        for _ in range(3):
            renewed.clear()
            await asyncio.wait_for(renewed.wait(), 10)
            assert await room.another_sender().claim() is None
            room.clock.advance(LEASE.total_seconds() - 1)
        late.set()
        await sending
        assert (len(receiver.got), await room.states()) == (1, ["SENT"])


async def test_senders_side_by_side_send_nothing_twice_and_lose_nothing(
    postgres_url: str, clock: ManualClock
) -> None:
    here, there = Database.open(postgres_url), Database.open(postgres_url)
    try:
        room, other = room_of(here, clock), room_of(there, clock)
        with receiving() as receiver:
            for number in range(3):
                await room.channel(
                    f"hook-{number}", webhook={"url": receiver.url, "secret": KEY},
                    cap={"messages": 1000},
                )  # fmt: skip
                await room.tell(*(another(n) for n in range(6)), channel=f"hook-{number}")
            dying = await room.sender.claim()
            assert dying is not None
            await asyncio.gather(*(one.sender.run_once() for one in (room, other, room, other)))
            # The channel of the one that died waits for its lease; all others are served.
            assert len(receiver.got) == 12
            clock.advance(61)
            await asyncio.gather(room.sender.run_once(), other.sender.run_once())
            ids = [got.headers["webhook-id"] for got in receiver.got]
            assert (len(ids), len(set(ids))) == (18, 18)
            assert await room.states() == ["SENT"] * 18
    finally:
        await here.dispose()
        await there.dispose()
