"""The newest gauges of every gateway, whichever process it reports to."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.metrics import CONTROL_PLANE
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.store import metrics as store

STALE_S = 30
"""A gateway that reported nothing for so long says nothing about the present."""


@dataclass(frozen=True, slots=True)
class LatestValue:
    """A gauge as a gateway reported it last. A gauge that is not listed was 0 (or never moved)."""

    gateway: str
    series: Series
    value: int
    reported_at: datetime


class LatestValues:
    """What gauges stand at now, by cluster and gateway.

    The names are those of `telemetry.logic.metrics` with the form GAUGE: `active_requests`,
    `active_connections`, `pending_requests`, `ejections_active`, `circuit_requests_open`,
    `circuit_connections_open`, `circuit_pending_open`, `circuit_retries_open` for each cluster;
    `backend_active_requests`, `backend_active_connections` for each backend (`series.backend` is
    `address:port`). What gateways have counted (overflows, ejections) is asked of `Queries`.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def gateways(self, tx: Tx) -> dict[str, datetime]:
        """Which gateways reported within `STALE_S`, and when; without one nothing is known."""
        return {gateway: _time(at) for gateway, at, _ in await self._fresh(tx)}

    async def missing(self, tx: Tx, since: datetime) -> list[str]:
        """Gateways that were there at that moment, or came later, and are not heard of now."""
        there = await store.sources(tx, int(since.timestamp()) - STALE_S)
        fresh = await self.gateways(tx)
        return sorted({gateway for gateway, _, _ in there} - fresh.keys() - {CONTROL_PLANE})

    async def gauges(
        self, tx: Tx, organisation_id: str, metrics: Iterable[str], cluster: str | None = None
    ) -> list[LatestValue]:
        """The organisation's gauges that are not 0, at every gateway that reported lately.

        `cluster` None means all of its clusters.
        """
        wanted = frozenset(metrics)
        return [
            LatestValue(gateway, series, value, _time(at))
            for gateway, at, data in await self._fresh(tx)
            for series, value in unpack_gauges(data)
            if series.organisation_id == organisation_id
            and series.metric in wanted
            and cluster in (None, series.cluster)
        ]

    async def _fresh(self, tx: Tx) -> Iterable[tuple[str, int, bytes]]:
        found = await store.sources(tx, int(self._clock.now().timestamp()) - STALE_S)
        return [source for source in found if source[0] != CONTROL_PLANE]


def pack_gauges(gauges: Mapping[Series, int]) -> bytes:
    """The gauges that are not 0, in few bytes; the same gauges always give the same bytes."""
    rows = sorted([*series, value] for series, value in gauges.items() if value)
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1)


def unpack_gauges(data: bytes) -> list[tuple[Series, int]]:
    """Reads what `pack_gauges` wrote."""
    if not data:
        return []
    return [(Series(*row[:-1]), int(row[-1])) for row in json.loads(zlib.decompress(data))]


def _time(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
