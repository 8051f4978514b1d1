"""SQL of what gateways reported lately and no block has yet."""

from collections.abc import Collection, Sequence
from typing import cast

from sqlalchemy import Table, and_, delete, insert, or_, select

from trafficplane.kit.db import Tx
from trafficplane.telemetry.models import ArrivalRow, SourceRow
from trafficplane.telemetry.store.metrics import batches, rolled_up, set_rolled_up

_arrivals = cast("Table", ArrivalRow.__table__)
_sources = cast("Table", SourceRow.__table__)

# Beside the sizes of slots in the table of roll-ups: not until when, but how often.
_SETTLED = 0

Arrival = tuple[str, int, int]
"""Which arrival: its gateway, version and first slot. One that was named so never changes."""


async def add(tx: Tx, gateway: str, version: int, slots: Collection[int], data: bytes) -> None:
    """Adds what happened in some slots at a gateway. Its source must be locked."""
    values = {"gateway": gateway, "version": version, "first": min(slots), "last": max(slots)}
    await tx.execute(insert(_arrivals).values(**values, data=data))


async def within(tx: Tx, start: int, end: int) -> list[Arrival]:
    """Those that tell of anything from `start` to before `end`."""
    columns = _arrivals.c
    statement = select(columns.gateway, columns.version, columns.first).where(
        columns.last >= start, columns.first < end
    )
    return [(row[0], row[1], row[2]) for row in await tx.execute(statement)]


async def standing(tx: Tx) -> dict[str, tuple[int, list[Arrival]]]:
    """Each gateway's version, and all arrivals of it that no block has yet, the oldest first.

    Each of its reports has the version that follows on the one before, and all are arrivals first.
    """
    own, known = _arrivals.c, _sources.c
    statement = (
        select(known.gateway, known.version, own.version, own.first)
        .join_from(_sources, _arrivals, own.gateway == known.gateway, isouter=True)
        .order_by(known.gateway, own.version)
    )
    found: dict[str, tuple[int, list[Arrival]]] = {}
    for gateway, newest, version, first in await tx.execute(statement):
        _, arrived = found.setdefault(gateway, (newest, []))
        if version is not None:
            arrived.append((gateway, version, first))
    return found


async def read(tx: Tx, wanted: Collection[Arrival]) -> dict[Arrival, bytes]:
    """What some of them say; those that are no more are missing."""
    found: dict[Arrival, bytes] = {}
    columns = _arrivals.c
    for batch in batches(wanted):
        named = or_(*(and_(columns.gateway == g, columns.version == v) for g, v, _ in batch))
        statement = select(columns.gateway, columns.version, columns.first, columns.data)
        for row in await tx.execute(statement.where(named)):
            found[row[0], row[1], row[2]] = row[3]
    return found


async def gateways(tx: Tx) -> Sequence[str]:
    """The gateways of which there are any."""
    return (await tx.scalars(select(_arrivals.c.gateway).distinct())).all()


async def oldest(tx: Tx, gateway: str, limit: int) -> list[tuple[int, bytes]]:
    """The first of a gateway's: version and data."""
    columns = _arrivals.c
    statement = (
        select(columns.version, columns.data)
        .where(columns.gateway == gateway)
        .order_by(columns.version)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in await tx.execute(statement)]


async def remove(tx: Tx, gateway: str, until: int) -> None:
    """Removes those of a gateway up to a version, now that blocks have them."""
    columns = _arrivals.c
    await tx.execute(delete(_arrivals).where(columns.gateway == gateway, columns.version <= until))
    await set_rolled_up(tx, _SETTLED, await settled(tx) + 1)


async def settled(tx: Tx) -> int:
    """How often any were removed. While that stays the same, blocks and arrivals fit together."""
    return (await rolled_up(tx)).get(_SETTLED, 0)
