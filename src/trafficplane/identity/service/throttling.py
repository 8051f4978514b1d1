"""Charges attempts to buckets in the database, so that several processes count together."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from trafficplane.identity.errors import Throttled
from trafficplane.identity.logic.throttle import Bucket, Count, current, wait
from trafficplane.identity.store import throttles
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx

_ATTEMPTS = 20
_KEPT = timedelta(days=2)


class Throttle:
    """Says no for a growing while after failed attempts (`logic.throttle` has the rules)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def charge(self, tx: Tx, buckets: Iterable[Bucket]) -> None:
        """Counts an attempt as failed in every bucket, until it is refunded.

        Raises `Throttled` when any bucket is still waiting; the transaction must then be rolled
        back, so that an attempt that wasn't looked at isn't counted either.
        """
        now = self._clock.now()
        # Always in one order: transactions that charge the same buckets never wait in a circle.
        for bucket in sorted(buckets, key=lambda b: b.key):
            await self._charge(tx, bucket, now)

    async def _charge(self, tx: Tx, bucket: Bucket, now: datetime) -> None:
        for _ in range(_ATTEMPTS):
            old = await throttles.count(tx, bucket.key)
            left = wait(bucket.policy, old, now)
            if left > timedelta():
                raise Throttled(left)
            failures = current(bucket.policy, old, now) + 1
            if await throttles.put(tx, bucket.key, old, Count(failures, now)):
                return
        raise Throttled(timedelta(seconds=1))

    async def refund(self, tx: Tx, buckets: Iterable[Bucket]) -> None:
        """Takes the charge back: the attempt was no failure."""
        for bucket in sorted(buckets, key=lambda b: b.key):
            await throttles.refund(tx, bucket.key)

    async def clear(self, tx: Tx, buckets: Iterable[Bucket]) -> None:
        """Forgives all failures of buckets that only their owner can fill or clear."""
        for bucket in sorted(buckets, key=lambda b: b.key):
            await throttles.clear(tx, bucket.key)

    async def sweep(self, tx: Tx) -> None:
        """Removes what no longer counts."""
        await throttles.forget_before(tx, self._clock.now() - _KEPT)
