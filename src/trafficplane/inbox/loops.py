"""Background work: news from the record, mail digests, and forgetting."""

from trafficplane.inbox.service import Inbox
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_FOLLOW_EVERY_S = 2.0
_DIGEST_EVERY_S = 60.0
_SWEEP_EVERY_S = 3600.0


def loops(database: Database, inbox: Inbox) -> list[Loop]:
    """May run in several processes: one follows, and each digest is claimed once."""

    async def follow() -> None:
        async with database.transaction(write=False) as tx:
            if not await inbox.is_behind(tx):
                return
        async with database.transaction() as tx:
            await inbox.follow(tx)

    async def send_digests() -> None:
        async with database.transaction() as tx:
            await inbox.send_digests(tx)

    async def sweep() -> None:
        async with database.transaction() as tx:
            await inbox.sweep(tx)

    return [
        Loop("inbox.follow", follow, _FOLLOW_EVERY_S),
        Loop("inbox.digests", send_digests, _DIGEST_EVERY_S),
        Loop("inbox.sweep", sweep, _SWEEP_EVERY_S),
    ]
