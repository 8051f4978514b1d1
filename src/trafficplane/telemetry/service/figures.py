"""The present figures of an organisation, worked out once for everybody who follows them."""

import asyncio
import contextlib
from collections.abc import Iterator

from trafficplane.kit.access import system_caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx
from trafficplane.telemetry.schemas import ClusterLoad, Figures
from trafficplane.telemetry.service.latest import LatestValues
from trafficplane.telemetry.service.reports import Reports

SPAN_S = 60
"""Over how long rates, errors and latency are told."""

_LEVELS = ("active_requests", "active_connections", "pending_requests")


class Follower:
    """One reader. Of figures that it has not taken yet only the newest are kept."""

    def __init__(self, organisation_id: str) -> None:
        self.organisation_id = organisation_id
        self.closed = False
        self._newest: str | None = None
        self._wake = asyncio.Event()

    async def next(self, patience_s: float) -> str | None:
        """The newest figures as JSON; None after `patience_s` seconds without, or when closed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._wake.wait()
        self._wake.clear()
        taken, self._newest = self._newest, None
        return taken

    def tell(self, figures: str) -> None:
        """Hands figures over."""
        self._newest = figures
        self._wake.set()

    def close(self) -> None:
        """Ends the stream behind it."""
        self.closed = True
        self._wake.set()


class LiveFigures:
    """The readers of one process. `wake` is set when one of them has come."""

    def __init__(
        self, database: Database, reports: Reports, latest: LatestValues, clock: Clock
    ) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._reports = reports
        self._latest = latest
        self._clock = clock
        self._followers: set[Follower] = set()
        self._closed = False

    @property
    def readers(self) -> int:
        """How many streams are open."""
        return len(self._followers)

    @contextlib.contextmanager
    def following(self, organisation_id: str) -> Iterator[Follower]:
        """A reader of an organisation's figures while the block is open."""
        follower = Follower(organisation_id)
        follower.closed = self._closed
        self._followers.add(follower)
        self.wake.set()
        try:
            yield follower
        finally:
            self._followers.discard(follower)

    async def run_once(self) -> None:
        """Works out the figures of every organisation that is followed, and hands them over."""
        for organisation_id in {follower.organisation_id for follower in self._followers}:
            async with self._database.transaction(write=False) as tx:
                figures = await self._figures(tx, organisation_id)
            document = await asyncio.to_thread(figures.model_dump_json)
            for follower in tuple(self._followers):
                if follower.organisation_id == organisation_id:
                    follower.tell(document)

    def close(self) -> None:
        """Ends all streams, now and from now on: the process stops."""
        self._closed = True
        for follower in tuple(self._followers):
            follower.close()

    async def _figures(self, tx: Tx, organisation_id: str) -> Figures:
        caller = system_caller("figures", organisation_id)
        levels: dict[str, dict[str, int]] = {}
        for gauge in await self._latest.gauges(tx, organisation_id, _LEVELS):
            of_cluster = levels.setdefault(gauge.series.cluster, dict.fromkeys(_LEVELS, 0))
            of_cluster[gauge.series.metric] += gauge.value
        return Figures(
            at=self._clock.now(),
            summary=await self._reports.summary(tx, caller, SPAN_S),
            load=[ClusterLoad(cluster=name, **of) for name, of in sorted(levels.items())],
        )
