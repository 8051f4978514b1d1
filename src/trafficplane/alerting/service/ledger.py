"""The ledger as others use it: what is to be told is written here before anything is sent."""

import asyncio
from collections.abc import Sequence
from urllib.parse import quote

from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.states import State
from trafficplane.alerting.logic.wording import headline
from trafficplane.alerting.store import deliveries
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.service import Inbox
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit


class Ledger:
    """Takes notices. `wake` is set when something was written here; the loop looks by itself."""

    def __init__(self, clock: Clock, inbox: Inbox) -> None:
        self._clock = clock
        self._inbox = inbox
        self.wake = asyncio.Event()

    async def enqueue(self, tx: Tx, notice: Notice, channels: Sequence[str]) -> None:
        """Has `channels` (names of AlertChannels of the notice's organisation) tell the notice.

        The members' inboxes have it as well, also when there is no channel.

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
        if notice.event is not Event.ACKNOWLEDGED:
            await self._inbox.tell(tx, notice.organisation_id, _news(notice))


def _news(notice: Notice) -> News:
    return News(
        topic=notice.topic,
        key=f"{notice.alert_id}:{notice.transition}",
        title=headline(notice),
        text=notice.summary,
        # Also where nobody said under which address the console is reached from elsewhere.
        link=f"/alerts/{quote(notice.alert_id)}",
    )
