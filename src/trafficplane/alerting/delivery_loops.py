"""Background work on the ledger: sending, and forgetting what is old."""

from trafficplane.alerting.service import Channels, Ledger, Sender
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_SEND_EVERY_S = 2.0
_SWEEP_EVERY_S = 3600.0
# So many channels that don't answer hold the others up for the time of one attempt.
_SENDERS = 4


def loops(database: Database, ledger: Ledger, sender: Sender, channels: Channels) -> list[Loop]:
    """May run in several processes: what one sends, no other does."""

    async def sweep() -> None:
        async with database.transaction() as tx:
            await channels.sweep(tx)

    senders = [
        Loop(f"alerting.send-{number}", sender.run_once, _SEND_EVERY_S, ledger.wake)
        for number in range(1, _SENDERS + 1)
    ]
    return [*senders, Loop("alerting.sweep-deliveries", sweep, _SWEEP_EVERY_S)]
