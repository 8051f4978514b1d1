"""Background work on the ledger: sending, and forgetting what is old."""

from collections.abc import Awaitable, Callable, Sequence

from trafficplane.alerting.service import Channels, Ledger, Sender
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.loop import Loop

_SEND_EVERY_S = 2.0
_SWEEP_EVERY_S = 3600.0
# So many channels that don't answer hold the others up for the time of one attempt.
_SENDERS = 4


def loops(
    database: Database,
    ledger: Ledger,
    sender: Sender,
    channels: Channels,
    deleted_organisations: Callable[[Tx], Awaitable[Sequence[str]]],
) -> list[Loop]:
    """May run in several processes: what one sends, no other does."""

    async def sweep() -> None:
        async with database.transaction() as tx:
            await channels.sweep(tx, await deleted_organisations(tx))

    senders = [
        Loop(f"alerting.send-{number}", sender.run_once, _SEND_EVERY_S, ledger.wake)
        for number in range(1, _SENDERS + 1)
    ]
    return [*senders, Loop("alerting.sweep-deliveries", sweep, _SWEEP_EVERY_S)]
