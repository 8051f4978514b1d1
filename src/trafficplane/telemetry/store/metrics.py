"""Every SQL statement of the telemetry room's metrics."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import Dialect, Table, and_, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.differences import Epoch
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.models import BlockRow, CursorsRow, RollupRow, SeriesRow, SourceRow

# Both databases bound the number of parameters in one statement.
_BATCH = 500
_PAGE = 2000

T = TypeVar("T")

_series = cast("Table", SeriesRow.__table__)
_cursors = cast("Table", CursorsRow.__table__)
_blocks = cast("Table", BlockRow.__table__)
_rollups = cast("Table", RollupRow.__table__)
_sources = cast("Table", SourceRow.__table__)
_series_columns = tuple(_series.c[name] for name in Series._fields)

BlockKey = tuple[int, int]
"""A series' id and the first second of a block."""


@dataclass(frozen=True, slots=True)
class Source:
    """A gateway as the database knows it."""

    version: int
    epochs: tuple[Epoch, ...]
    seen_at: int


@dataclass(frozen=True, slots=True)
class StoredSeries:
    """A series with its row's id and the gateway that it was measured at."""

    id: int
    gateway: str
    series: Series


def batches(items: Collection[T]) -> Iterator[list[T]]:
    """Items in lists that fit into one statement."""
    ordered = list(items)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


async def upsert(tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows, or replaces those with the same key."""
    if not rows:
        return
    connection = await tx.connection()
    statement, names = _upserting(table, connection.dialect)
    # Compiled once and given to the driver as it is: for thousands of rows in each report,
    # making them ready one by one would cost several times what the database does with them.
    await connection.exec_driver_sql(statement, [tuple(row[n] for n in names) for row in rows])


@lru_cache(maxsize=16)
def _upserting(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement that adds rows or replaces them, and the columns in order of its parameters."""
    kind = sqlite if dialect.name == "sqlite" else postgresql
    statement = kind.insert(table)
    keys = [column.name for column in table.primary_key]
    values = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    compiled = statement.on_conflict_do_update(index_elements=keys, set_=values).compile(
        dialect=dialect
    )
    return str(compiled), tuple(compiled.positiontup or ())


# Sources


async def lock_source(tx: Tx, gateway: str) -> Source | None:
    """The gateway as known; nobody else can add its reports until this transaction ends.

    None when it was never heard of; then it is known from here on.
    """
    columns = _sources.c
    statement = (
        update(_sources)
        .where(columns.gateway == gateway)
        .values(version=columns.version + 1)
        .returning(columns.version, columns.epochs, columns.seen_at)
    )
    row = (await tx.execute(statement)).one_or_none()
    if row is None:
        first = {"gateway": gateway, "version": 0, "epochs": "[]", "seen_at": 0, "gauges": b""}
        await tx.execute(insert(_sources).values(**first))
        return None
    return Source(row.version, tuple(Epoch(*pair) for pair in json.loads(row.epochs)), row.seen_at)


async def put_source(
    tx: Tx, gateway: str, epochs: Sequence[Epoch], seen_at: int, gauges: bytes | None
) -> None:
    """Notes what was heard; `gauges` None leaves them as they are."""
    pairs = json.dumps([(epoch.began_ns, epoch.reported_ns) for epoch in epochs])
    values: dict[str, Any] = {"epochs": pairs, "seen_at": seen_at}
    if gauges is not None:
        values["gauges"] = gauges
    await tx.execute(update(_sources).where(_sources.c.gateway == gateway).values(**values))


async def sources(tx: Tx, seen_since: int) -> Sequence[tuple[str, int, bytes]]:
    """Gateways heard of lately: name, when, and the packed gauges of their newest report."""
    columns = _sources.c
    statement = select(columns.gateway, columns.seen_at, columns.gauges).where(
        columns.seen_at >= seen_since
    )
    return [tuple(row) for row in (await tx.execute(statement)).all()]


# Series and cursors


async def series_of_gateway(tx: Tx, gateway: str) -> dict[Series, int]:
    """The ids of a gateway's series."""
    rows = await tx.execute(
        select(_series.c.id, *_series_columns).where(_series.c.gateway == gateway)
    )
    return {Series(*row[1:]): row[0] for row in rows}


async def add_series(
    tx: Tx, gateway: str, wanted: Collection[Series], now: int
) -> dict[Series, int]:
    """Makes series and returns their ids. The gateway's source must be locked."""
    found: dict[Series, int] = {}
    for batch in batches(wanted):
        rows = [{**series._asdict(), "gateway": gateway, "created_at": now} for series in batch]
        made = await tx.execute(insert(_series).returning(_series.c.id, *_series_columns), rows)
        found.update((Series(*row[1:]), row[0]) for row in made)
    return found


async def count_series(tx: Tx) -> int:
    """How many series there are."""
    return await tx.scalar(select(func.count()).select_from(_series)) or 0


async def matching_series(
    tx: Tx,
    organisation_id: str,
    metrics: Collection[str],
    filters: Mapping[Label, Collection[str]],
    beyond: int = 0,
) -> list[StoredSeries]:
    """An organisation's series of some metrics, with the labels as wanted; ids above `beyond`."""
    found: list[StoredSeries] = []
    for metric in sorted(metrics):
        statement = select(_series.c.id, _series.c.gateway, *_series_columns).where(
            _series.c.organisation_id == organisation_id, _series.c.metric == metric
        )
        for label, allowed in filters.items():
            statement = statement.where(_series.c[label.value].in_(list(allowed)))
        # Page by page: of a fleet there are tens of thousands, and others are not to wait for all.
        after: int | None = beyond
        while after is not None:
            page = statement.where(_series.c.id > after).order_by(_series.c.id).limit(_PAGE)
            rows = (await tx.execute(page)).all()
            found.extend(StoredSeries(row[0], row[1], Series(*row[2:])) for row in rows)
            after = rows[-1][0] if len(rows) == _PAGE else None
    return found


async def cursors(tx: Tx, gateway: str, began_ns: int) -> bytes | None:
    """How far a gateway's series were counted in one Envoy process, as `put_cursors` was given."""
    return await tx.scalar(
        select(_cursors.c.data).where(
            _cursors.c.gateway == gateway, _cursors.c.began_ns == began_ns
        )
    )


async def put_cursors(tx: Tx, gateway: str, began_ns: int, data: bytes) -> None:
    """Notes how far all series are counted."""
    await upsert(tx, _cursors, [{"gateway": gateway, "began_ns": began_ns, "data": data}])


async def forget_epochs(tx: Tx, gateway: str, kept: Collection[int]) -> None:
    """Removes the cursors of Envoy processes that have ended."""
    await tx.execute(
        delete(_cursors).where(
            _cursors.c.gateway == gateway, _cursors.c.began_ns.not_in(list(kept))
        )
    )


# Blocks


async def blocks(
    tx: Tx, slot_s: int, starts: Collection[int], series_ids: Collection[int]
) -> dict[BlockKey, bytes]:
    """Packed blocks of some series that begin at some moments."""
    found: dict[BlockKey, bytes] = {}
    columns = _blocks.c
    for some_starts in batches(starts):
        for ids in batches(series_ids):
            rows = await tx.execute(
                select(columns.series_id, columns.start, columns.data).where(
                    columns.slot_s == slot_s,
                    columns.start.in_(some_starts),
                    columns.series_id.in_(ids),
                )
            )
            found.update(((row.series_id, row.start), row.data) for row in rows)
    return found


async def put_blocks(tx: Tx, slot_s: int, packed: Mapping[BlockKey, bytes]) -> None:
    """Stores blocks, in place of those that were there."""
    rows = [
        {"slot_s": slot_s, "start": start, "series_id": series_id, "data": data}
        for (series_id, start), data in sorted(packed.items())
    ]
    for batch in batches(rows):
        await upsert(tx, _blocks, batch)


async def blocks_at(
    tx: Tx, slot_s: int, start: int, after: int, limit: int
) -> Sequence[tuple[int, str, bytes]]:
    """The blocks that begin at a moment, in order of series: id, metric and data.

    At most `limit` of them, from the first series beyond `after` on.
    """
    columns = _blocks.c
    statement = (
        select(columns.series_id, _series.c.metric, columns.data)
        .join(_series, _series.c.id == columns.series_id)
        .where(columns.slot_s == slot_s, columns.start == start, columns.series_id > after)
        .order_by(columns.series_id)
        .limit(limit)
    )
    return [tuple(row) for row in (await tx.execute(statement)).all()]


async def first_block(tx: Tx, slot_s: int, since: int) -> int | None:
    """When the earliest block from `since` on begins."""
    columns = _blocks.c
    statement = (
        select(columns.start)
        .where(columns.slot_s == slot_s, columns.start >= since)
        .order_by(columns.start)
        .limit(1)
    )
    return await tx.scalar(statement)


async def delete_blocks(tx: Tx, slot_s: int, before: int) -> None:
    """Removes what is not kept any longer."""
    columns = _blocks.c
    await tx.execute(delete(_blocks).where(columns.slot_s == slot_s, columns.start < before))


async def forget_silent(tx: Tx, before: int) -> None:
    """Removes gateways that were not heard of since `before`, and how far they were counted."""
    silent = select(_sources.c.gateway).where(_sources.c.seen_at < before)
    await tx.execute(delete(_cursors).where(_cursors.c.gateway.in_(silent)))
    await tx.execute(delete(_sources).where(_sources.c.seen_at < before))


async def idle_series(tx: Tx, before: int) -> dict[str, set[int]]:
    """Series from before that moment without any history, by gateway."""
    idle = and_(_series.c.created_at < before, ~exists().where(_blocks.c.series_id == _series.c.id))
    found: dict[str, set[int]] = {}
    for series_id, gateway in await tx.execute(select(_series.c.id, _series.c.gateway).where(idle)):
        found.setdefault(gateway, set()).add(series_id)
    return found


async def cursors_of(tx: Tx, gateway: str) -> Sequence[bytes]:
    """How far a gateway's series were counted, in each of its Envoy processes."""
    return (await tx.scalars(select(_cursors.c.data).where(_cursors.c.gateway == gateway))).all()


async def delete_series(tx: Tx, gateway: str, ids: Collection[int]) -> None:
    """Removes series of a gateway."""
    for batch in batches(ids):
        await tx.execute(delete(_series).where(_series.c.id.in_(batch)))
    # Whoever remembers the ids sees another version and reads them again.
    await tx.execute(
        update(_sources).where(_sources.c.gateway == gateway).values(version=_sources.c.version + 1)
    )


# Roll-ups


async def rolled_up(tx: Tx) -> dict[int, int]:
    """Until when each resolution was made from the finer one."""
    rows = await tx.execute(select(_rollups.c.slot_s, _rollups.c.until))
    return {row.slot_s: row.until for row in rows}


async def set_rolled_up(tx: Tx, slot_s: int, until: int) -> None:
    """Moves that moment."""
    await upsert(tx, _rollups, [{"slot_s": slot_s, "until": until}])


async def reopen(tx: Tx, slot_sizes: Iterable[int], start: int) -> None:
    """What was made of blocks from `start` on is to be made again."""
    await tx.execute(
        update(_rollups)
        .where(_rollups.c.slot_s.in_(list(slot_sizes)), _rollups.c.until > start)
        .values(until=start)
    )
