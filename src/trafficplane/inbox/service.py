"""The inbox: rooms above tell news, and what people do is read from the audit record."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from trafficplane.audit.logic.chain import PLATFORM
from trafficplane.audit.service import AuditLog
from trafficplane.identity.logic.letters import Letter
from trafficplane.identity.logic.throttle import network_of
from trafficplane.identity.service import Identity
from trafficplane.inbox import store
from trafficplane.inbox.errors import NoNotification
from trafficplane.inbox.logic.digests import Cadence, Line, digest, next_digest
from trafficplane.inbox.logic.news import MAX_TEXT, MAX_TITLE, News, person_of, signed_in, told_by
from trafficplane.inbox.logic.topics import Topic
from trafficplane.inbox.models import NotificationRow
from trafficplane.inbox.schemas import (
    NotificationPage,
    NotificationView,
    Preferences,
    PreferencesPatch,
)
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.live import announce
from trafficplane.kit.locks import try_lock
from trafficplane.kit.sorting import Order
from trafficplane.kit.wakeups import Wakeups

EVENT = "notifications"
"""What open pages are told when an inbox changed."""

_AT_A_TIME = 500
# Acts from before the inbox followed a record are no news.
_FRESH = timedelta(hours=1)
_KEPT = timedelta(days=90)
_REMEMBERED = timedelta(days=180)
_DIGESTS = 50


class Inbox:
    """Everybody's notifications; a caller sees their own, in the organisation they are in."""

    def __init__(
        self, clock: Clock, wakeups: Wakeups, audit: AuditLog, identity: Identity, url: str
    ) -> None:
        self._clock = clock
        self._wakeups = wakeups
        self._audit = audit
        self._identity = identity
        self._url = url

    async def tell(self, tx: Tx, organisation_id: str, news: News) -> None:
        """Puts news into the inboxes of those whom it concerns and who have not muted it.

        Told twice under one key it is there once.
        """
        people = await self._readers(tx, organisation_id, news)
        now = self._clock.now()
        rows = [
            {
                "user_id": user_id,
                "organisation_id": None if news.person else organisation_id,
                "topic": news.topic,
                "key": news.key,
                "title": news.title[:MAX_TITLE],
                "text": news.text[:MAX_TEXT],
                "link": news.link,
                "created_at": now,
            }
            for user_id in people
        ]
        if rows:
            await store.add(tx, rows)
            self._changed(tx, None if news.person else organisation_id)

    async def keep(
        self, tx: Tx, organisation_id: str, topic: Topic, standing: Sequence[News]
    ) -> None:
        """Tells of a topic what stands now, and takes back what was told and stands no more.

        Each is told once for as long as it stands, also to those who dismissed it; when it comes
        back later it is news again.
        """
        keys = [news.key for news in standing]
        await store.withdraw(tx, organisation_id, topic, keys, self._clock.now())
        self._changed(tx, organisation_id)
        for news in standing:
            await self.tell(tx, organisation_id, news)

    async def differs(
        self, tx: Tx, organisation_id: str, topic: Topic, standing: Sequence[News]
    ) -> bool:
        """Whether `keep` would change anything for anybody; writes nothing."""
        told = await store.standing(tx, organisation_id, topic)
        if not standing:
            return bool(told)
        anybody = News(topic, "", "")
        readers = await self._readers(tx, organisation_id, anybody)
        wanted = {(user_id, news.key) for user_id in readers for news in standing}
        keys = {news.key for news in standing}
        return not wanted <= told or any(key not in keys for _, key in told)

    async def _readers(self, tx: Tx, organisation_id: str, news: News) -> list[str]:
        if news.person is not None:
            concerned = [news.person]
        else:
            members = await self._identity.members.ids(tx, organisation_id)
            concerned = [user_id for user_id in members if user_id != news.actor]
        deaf = await store.muting(tx, news.topic, concerned) if concerned else set()
        return [user_id for user_id in concerned if user_id not in deaf]

    async def page(
        self,
        tx: Tx,
        caller: Caller,
        *,
        limit: int,
        search: str = "",
        order: Order = store.NEWEST_FIRST,
        cursor: str | None = None,
        topics: Collection[Topic] = (),
        unread: bool = False,
    ) -> NotificationPage:
        """The caller's notifications in the order asked for, without those dismissed.

        Raises `Invalid` for a cursor of another list.
        """
        rows = await store.page(
            tx, caller.id, caller.organisation_id, limit=limit,
            search=search, order=order, cursor=cursor, topics=topics, unread=unread,
        )  # fmt: skip
        shown, further = store.SORTING.further(rows, order, limit)
        return NotificationPage(
            items=[_view(row) for row in shown],
            next_cursor=further,
            unread=await self.unread(tx, caller),
        )

    async def unread(self, tx: Tx, caller: Caller) -> int:
        """How many the caller has not read."""
        return await store.unread(tx, caller.id, caller.organisation_id)

    async def read(self, tx: Tx, caller: Caller, notification: int) -> None:
        """Marks one read. Raises `NoNotification`."""
        await self._mark(tx, caller, notification, read_at=self._clock.now())

    async def read_all(self, tx: Tx, caller: Caller, topics: Collection[Topic] = ()) -> None:
        """Marks all of the caller's read, or those about `topics`."""
        await store.read(tx, caller.id, caller.organisation_id, self._clock.now(), topics)
        self._changed(tx, caller.organisation_id)

    async def dismiss(self, tx: Tx, caller: Caller, notification: int) -> None:
        """Takes one out of the list for good. Raises `NoNotification`."""
        now = self._clock.now()
        await self._mark(tx, caller, notification, read_at=now, dismissed_at=now)

    async def _mark(self, tx: Tx, caller: Caller, notification: int, **moments: datetime) -> None:
        if not await store.mark(tx, caller.id, notification, **moments):
            raise NoNotification(f"you have no notification {notification}")
        self._changed(tx, caller.organisation_id)

    async def preferences(self, tx: Tx, caller: Caller) -> Preferences:
        """What the caller wants."""
        row = await store.preferences(tx, caller.id)
        if row is None:
            return Preferences()
        return Preferences(muted=tuple(Topic(t) for t in row.muted), digest=Cadence(row.digest))

    async def prefer(self, tx: Tx, caller: Caller, patch: PreferencesPatch) -> Preferences:
        """Changes what the caller wants; the change is recorded."""
        before = await self.preferences(tx, caller)
        wanted = before.model_copy(update=patch.model_dump(exclude_none=True))
        if wanted == before:
            return before
        await store.prefer(
            tx, caller.id, muted=list(wanted.muted), digest=wanted.digest,
            digest_due_at=next_digest(wanted.digest, self._clock.now()),
        )  # fmt: skip
        await self._audit.record(
            tx, caller, "notifications.preferences-changed", resource=f"user/{caller.id}",
            before=before.model_dump(mode="json"), after=wanted.model_dump(mode="json"),
        )  # fmt: skip
        return wanted

    async def is_behind(self, tx: Tx) -> bool:
        """Whether something was recorded since the last pass of `follow`."""
        read, heads = await store.cursors(tx), await self._audit.heads(tx)
        return any(read.get(chain, 0) < head for chain, head in heads.items() if chain != PLATFORM)

    async def follow(self, tx: Tx) -> None:
        """One pass over what was recorded since the last one, by one process at a time.

        1. Look which chains have grown.
        2. Tell the news in their new rows: changes to members, events of an account to its owner.
        3. Note how far they were read, in the same transaction.
        """
        if not await try_lock(tx, "inbox.follow"):
            return
        read = await store.cursors(tx)
        for chain, head in (await self._audit.heads(tx)).items():
            if chain != PLATFORM and read.get(chain, 0) < head:
                await self._follow(tx, chain, read.get(chain), head)

    async def _follow(self, tx: Tx, chain: str, after: int | None, head: int) -> None:
        since = self._clock.now() - _FRESH if after is None else None
        rows = await self._audit.following(tx, chain, after or 0, since, _AT_A_TIME)
        for row in rows:
            act = json.loads(row.document)
            news = (
                await self._sign_in(tx, act) if act["action"] == "session.started" else told_by(act)
            )
            if news is not None:
                await self.tell(tx, chain, news)
        await store.move_cursor(tx, chain, rows[-1].sequence if len(rows) == _AT_A_TIME else head)

    async def _sign_in(self, tx: Tx, act: Mapping[str, Any]) -> News | None:
        address = act["origin"]["address"]
        if address is None:
            return None
        person, network = person_of(act), network_of(address)
        known = await store.networks(tx, person)
        await store.see_network(tx, person, network, self._clock.now())
        return signed_in(act) if known and network not in known else None

    async def send_digests(self, tx: Tx) -> None:
        """Queues the mails that are due; who has nothing unread gets none."""
        now = self._clock.now()
        for row in await store.due_digests(tx, now, _DIGESTS):
            next_at = next_digest(Cadence(row.digest), now)
            if await store.claim_digest(tx, row.user_id, row.digest_due_at, next_at):
                await self._send_digest(tx, row.user_id, now)

    async def _send_digest(self, tx: Tx, user_id: str, now: datetime) -> None:
        recipient = await self._identity.recipient(tx, user_id)
        if recipient is None:
            return
        rows = await store.unmailed(tx, user_id, recipient.organisation_ids)
        if not rows:
            return
        lines = [Line(row.created_at, row.title, row.text) for row in rows]
        subject, text = digest(lines, f"{self._url}/notifications")
        await self._identity.outbox.queue(tx, recipient.email, Letter(subject, text))
        for row in rows:
            row.mailed_at = now

    async def sweep(self, tx: Tx) -> None:
        """Forgets what is older than 90 days, and what belonged to deleted organisations."""
        now = self._clock.now()
        await store.sweep(tx, now - _KEPT, now - _REMEMBERED)
        await store.forget(tx, await self._identity.organisations.deleted(tx))

    def _changed(self, tx: Tx, organisation_id: str | None) -> None:
        after_commit(tx, lambda: announce(self._wakeups, EVENT, organisation_id))


def _view(row: NotificationRow) -> NotificationView:
    return NotificationView(
        id=row.id,
        topic=Topic(row.topic),
        title=row.title,
        text=row.text,
        link=row.link,
        created_at=row.created_at,
        read_at=row.read_at,
    )
