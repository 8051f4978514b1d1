"""The ledger as others use it: what is to be told is written here before anything is sent."""

import asyncio
from collections.abc import Sequence

from trafficplane.alerting.logic.notice import Notice
from trafficplane.alerting.logic.states import State
from trafficplane.alerting.store import deliveries
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit


class Ledger:
    """Takes notices. `wake` is set when something was written here; the loop looks by itself."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.wake = asyncio.Event()

    async def enqueue(self, tx: Tx, notice: Notice, channels: Sequence[str]) -> None:
        """Has `channels` (names of AlertChannels of the notice's organisation) tell the notice.

        Call it in the transaction that makes the transition: then it is told exactly if it
        happened. A transition that is written again (after a takeover) is told once. A channel that
        doesn't exist when its turn comes drops the notice and says so in the history.
        """
        now = self._clock.now()
        rows = [
            {
                "organisation_id": notice.organisation_id,
                "channel": channel,
                "key": f"{notice.alert_id}:{notice.transition}:{channel}",
                "alert_id": notice.alert_id,
                "dedup_key": notice.dedup_key,
                "rule": notice.rule,
                "event": notice.event,
                "notice": notice.document(),
                "state": State.PENDING,
                "attempts": 0,
                "created_at": now,
                "since": now,
                "due_at": now,
                "history": [],
            }
            for channel in dict.fromkeys(channels)
        ]
        await deliveries.add(tx, rows)
        after_commit(tx, self.wake.set)
