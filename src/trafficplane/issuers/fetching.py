"""Fetches what issuers publish, in the control plane and not in each gateway.

Any number of processes may do this side by side: whoever claims a URL, by a conditional update
with a lease, is the only one to ask, and is overtaken when it died.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Protocol

import structlog

from trafficplane.catalog.logic.key_sets import read_published
from trafficplane.inbox.logic.news import News
from trafficplane.issuers import store
from trafficplane.issuers.logic.schedule import next_fetch
from trafficplane.issuers.logic.telling import failing, unreachable
from trafficplane.issuers.schemas import Source, Wanted
from trafficplane.issuers.service import WAKEUP
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.live import announce
from trafficplane.kit.outbound import ForbiddenAddressError, Outbound, OutboundError
from trafficplane.kit.wakeups import Wakeups

log = structlog.get_logger(__name__)

Wishes = Callable[[], Mapping[Source, Wanted]]
"""What gateways verify tokens with, as far as it is published by URL."""

# Longer than one attempt takes.
_LEASE = timedelta(minutes=1)
_FORGET_AFTER = timedelta(hours=1)
_AT_ONCE = 8
_OK = 200
_REASON_CHARACTERS = 300
# Of attempts in a row, about a minute: an issuer that is restarted is no news.
_TOLD_AFTER = 4


class Inbox(Protocol):
    """The part of `inbox.service` that this room writes to."""

    async def tell(self, tx: Tx, organisation_id: str, news: News) -> None:
        """Puts news into the inboxes of the organisation's members, once for each key."""
        ...


class FetchError(Exception):
    """There is no set of keys to be had; says why."""


class Fetching:
    """Keeps the last good set of every URL that is wanted."""

    def __init__(
        self,
        database: Database,
        outbound: Outbound,
        wakeups: Wakeups,
        clock: Clock,
        inbox: Inbox,
        wanted: Wishes,
    ) -> None:
        self._database = database
        self._outbound = outbound
        self._wakeups = wakeups
        self._clock = clock
        self._inbox = inbox
        self._wanted = wanted
        self._trusted: dict[Source, str | None] = {}

    async def run_once(self) -> None:
        """One pass.

        1. Note what is wanted and isn't known yet, and hasten what is trusted in another way now.
        2. Claim what is due, a few at once; forget of it what nobody wants any more.
        3. Fetch it, judge it, and keep it: a set that is no good leaves the one before in place.
        """
        wanted = self._wanted()
        async with self._database.transaction(write=False) as tx:
            missing = set(wanted) - await store.known(tx)
        changed = self._trusted_otherwise(wanted)
        if missing or changed:
            async with self._database.transaction() as tx:
                now = self._clock.now()
                await store.expect(tx, missing, now)
                for owner, url in changed:
                    await store.hasten(tx, owner, [url], now)
        while claimed := await self._claim(wanted):
            await asyncio.gather(*(self._refresh(one, wanted[one]) for one in claimed))

    def _trusted_otherwise(self, wanted: Mapping[Source, Wanted]) -> list[Source]:
        now = {source: one.authorities for source, one in wanted.items()}
        before, self._trusted = self._trusted, now
        return [s for s, authorities in now.items() if before.get(s, authorities) != authorities]

    async def _claim(self, wanted: Collection[Source]) -> list[Source]:
        now = self._clock.now()
        async with self._database.transaction(write=False) as tx:
            due = await store.due(tx, now)
        taken = [one for one in due if one.source in wanted][:_AT_ONCE]
        # Another process may know earlier what is wanted, so it is given the time to say so.
        left = [one for one in due if one.source not in wanted and now - one.due_at > _FORGET_AFTER]
        if not taken and not left:
            return []
        async with self._database.transaction() as tx:
            for one in left:
                await store.remove(tx, one)
            return [one.source for one in taken if await store.claim(tx, one, now + _LEASE)]

    async def _refresh(self, source: Source, wanted: Wanted) -> None:
        try:
            key_set = await self._fetch(source[1], wanted.authorities)
        except FetchError as error:
            await self._failed(source, wanted, str(error))
        else:
            await self._succeeded(source, key_set)

    async def _fetch(self, url: str, authorities: str | None) -> str:
        headers = {"accept": "application/json"}
        try:
            answer = await self._outbound.fetch(url, headers, authorities)
        except (ForbiddenAddressError, OutboundError) as error:
            raise FetchError(unreachable(str(error))[:_REASON_CHARACTERS]) from None
        if answer.status != _OK:
            raise FetchError(f"the answer was {answer.status}, not {_OK}")
        try:
            return read_published(answer.body)
        except ValueError as error:
            raise FetchError(f"what is there {error}"[:_REASON_CHARACTERS]) from None

    async def _succeeded(self, source: Source, key_set: str) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            row = await store.find(tx, source)
            if row is None:
                return
            if row.key_set != key_set:
                row.key_set, row.version = key_set, row.version + 1
                after_commit(tx, lambda: self._wakeups.notify(WAKEUP))
                log.info("issuer_keys_changed", url=source[1], organisation=source[0])
            row.fetched_at, row.error, row.failures = now, None, 0
            row.due_at = next_fetch(now, 0)
            self._announce(tx, source)

    async def _failed(self, source: Source, wanted: Wanted, reason: str) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            row = await store.find(tx, source)
            if row is None:
                return
            if row.error != reason:
                log.warning("issuer_keys_failed", url=source[1], reason=reason)
            row.error, row.failures = reason, row.failures + 1
            row.due_at = next_fetch(now, row.failures)
            self._announce(tx, source)
            if row.failures == _TOLD_AFTER:
                known = row.key_set is not None
                news = failing(source[1], wanted.endpoints, reason, now, known=known)
                await self._inbox.tell(tx, source[0], news)

    def _announce(self, tx: Tx, source: Source) -> None:
        after_commit(tx, lambda: announce(self._wakeups, "keys", source[0]))
