"""What is written before anything is sent."""

from pathlib import Path

from tests.alerting.notices import FIRING, then
from tests.clock import ManualClock
from trafficplane.alerting.logic.notice import Event, noticed
from trafficplane.alerting.service import Ledger
from trafficplane.alerting.store import deliveries
from trafficplane.audit.service import AuditLog
from trafficplane.identity.service import Identity
from trafficplane.inbox.service import Inbox
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.kit.wakeups import LocalWakeups


def ledger_of(database: Database, clock: ManualClock) -> Ledger:
    wakeups = LocalWakeups()
    audit = AuditLog(clock)
    identity = Identity(clock, Secrets("s" * 32), audit, Settings(data_dir=Path()))
    return Ledger(clock, Inbox(clock, wakeups, audit, identity, "http://tcp.test"))


async def written(database: Database) -> list[str]:
    async with database.transaction(write=False) as tx:
        return [row.key for row in await deliveries.page(tx, "org_a", limit=100)]


def test_a_notice_survives_the_ledger() -> None:
    assert noticed(FIRING.document()) == FIRING


async def test_a_transition_is_written_once_for_each_channel(
    database: Database, clock: ManualClock
) -> None:
    ledger = ledger_of(database, clock)
    for _leader in range(2):
        async with database.transaction() as tx:
            await ledger.enqueue(tx, FIRING, ["mail", "chat", "mail"])
    assert ledger.wake.is_set()
    async with database.transaction() as tx:
        await ledger.enqueue(tx, then(Event.RESOLVED), ["mail"])
    assert await written(database) == [
        "alr_1:RESOLVED:mail", "alr_1:FIRING:chat", "alr_1:FIRING:mail",
    ]  # fmt: skip


async def test_what_did_not_happen_is_not_told(database: Database, clock: ManualClock) -> None:
    ledger = ledger_of(database, clock)
    async with database.session(write=True) as tx:
        await ledger.enqueue(tx, FIRING, ["mail"])
    assert await written(database) == []
    assert not ledger.wake.is_set()
