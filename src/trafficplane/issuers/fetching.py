"""Fetches what issuers publish, in the control plane and not in each gateway.

Any number of processes may do this side by side: whoever claims a URL, by a conditional update
with a lease, is the only one to ask, and is overtaken when it died.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import timedelta

import structlog

from trafficplane.catalog.logic.key_sets import read_published
from trafficplane.issuers import store
from trafficplane.issuers.logic.schedule import next_fetch
from trafficplane.issuers.schemas import Source
from trafficplane.issuers.service import WAKEUP
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.live import announce
from trafficplane.kit.outbound import ForbiddenAddressError, Outbound, OutboundError
from trafficplane.kit.wakeups import Wakeups

log = structlog.get_logger(__name__)

Wanted = Callable[[], Collection[Source]]
"""What gateways verify tokens with, as far as it is published by URL."""

# Longer than one attempt takes.
_LEASE = timedelta(minutes=1)
_FORGET_AFTER = timedelta(hours=1)
_AT_ONCE = 8
_OK = 200
_REASON_CHARACTERS = 300


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
        wanted: Wanted,
    ) -> None:
        self._database = database
        self._outbound = outbound
        self._wakeups = wakeups
        self._clock = clock
        self._wanted = wanted

    async def run_once(self) -> None:
        """One pass.

        1. Note what is wanted and isn't known yet.
        2. Claim what is due, a few at once; forget of it what nobody wants any more.
        3. Fetch it, judge it, and keep it: a set that is no good leaves the one before in place.
        """
        wanted = set(self._wanted())
        async with self._database.transaction(write=False) as tx:
            missing = wanted - await store.known(tx)
        if missing:
            async with self._database.transaction() as tx:
                await store.expect(tx, missing, self._clock.now())
        while claimed := await self._claim(wanted):
            await asyncio.gather(*(self._refresh(source) for source in claimed))

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

    async def _refresh(self, source: Source) -> None:
        try:
            key_set = await self._fetch(source[1])
        except FetchError as error:
            await self._failed(source, str(error))
        else:
            await self._succeeded(source, key_set)

    async def _fetch(self, url: str) -> str:
        try:
            answer = await self._outbound.fetch(url, {"accept": "application/json"})
        except (ForbiddenAddressError, OutboundError) as error:
            raise FetchError(str(error)[:_REASON_CHARACTERS]) from None
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

    async def _failed(self, source: Source, reason: str) -> None:
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

    def _announce(self, tx: Tx, source: Source) -> None:
        after_commit(tx, lambda: announce(self._wakeups, "keys", source[0]))
