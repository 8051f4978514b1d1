"""SQL of the issuers room."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from trafficplane.issuers.models import IssuerKeySet
from trafficplane.issuers.schemas import Due, Held, Source
from trafficplane.kit.db import Tx

_sets = cast("Table", IssuerKeySet.__table__)


async def known(tx: Tx) -> set[Source]:
    """Everything that there is a row of."""
    rows = await tx.execute(select(_sets.c.organisation_id, _sets.c.url))
    return {(row.organisation_id, row.url) for row in rows}


async def versions(tx: Tx) -> Mapping[Source, int]:
    """The version of every set that is had."""
    columns = _sets.c
    rows = await tx.execute(
        select(columns.organisation_id, columns.url, columns.version).where(
            columns.key_set.is_not(None)
        )
    )
    return {(row.organisation_id, row.url): row.version for row in rows}


async def sets(tx: Tx, sources: Collection[Source]) -> Mapping[Source, str]:
    """The sets of these."""
    columns = _sets.c
    key = tuple_(columns.organisation_id, columns.url)
    rows = await tx.execute(
        select(columns.organisation_id, columns.url, columns.key_set).where(
            key.in_(list(sources)), columns.key_set.is_not(None)
        )
    )
    return {(row.organisation_id, row.url): row.key_set for row in rows}


async def fetched(tx: Tx) -> Mapping[Source, datetime]:
    """When each set came that is had."""
    columns = _sets.c
    rows = await tx.execute(
        select(columns.organisation_id, columns.url, columns.fetched_at).where(
            columns.fetched_at.is_not(None)
        )
    )
    return {(row.organisation_id, row.url): row.fetched_at for row in rows}


async def held(tx: Tx, organisation_id: str) -> Sequence[Held]:
    """What an organisation has of all its URLs."""
    rows = (await tx.execute(select(_sets).where(_sets.c.organisation_id == organisation_id))).all()
    return [Held(row.url, row.key_set, row.fetched_at, row.error, row.due_at) for row in rows]


async def expect(tx: Tx, sources: Iterable[Source], now: datetime) -> None:
    """Notes what is to be fetched, once, whoever else notes it."""
    dialect = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    for organisation_id, url in sorted(sources):
        await tx.execute(
            dialect.insert(_sets)
            .values(
                organisation_id=organisation_id, url=url, version=0, failures=0, due_at=now
            )
            .on_conflict_do_nothing(index_elements=["organisation_id", "url"])
        )  # fmt: skip


async def due(tx: Tx, now: datetime) -> Sequence[Due]:
    """Those that wait, the longest first."""
    columns = _sets.c
    statement = select(columns.organisation_id, columns.url, columns.due_at)
    rows = await tx.execute(statement.where(columns.due_at <= now).order_by(columns.due_at))
    return [Due((row.organisation_id, row.url), row.due_at) for row in rows]


async def claim(tx: Tx, one: Due, until: datetime) -> bool:
    """Keeps others from it until then; False when somebody else has claimed it."""
    statement = update(_sets).where(*_same(one)).values(due_at=until).returning(_sets.c.url)
    return (await tx.execute(statement)).first() is not None


async def remove(tx: Tx, one: Due) -> None:
    """Forgets it, unless it has been claimed."""
    await tx.execute(delete(_sets).where(*_same(one)))


def _same(one: Due) -> tuple[ColumnElement[bool], ...]:
    columns = _sets.c
    owner, url = one.source
    return columns.organisation_id == owner, columns.url == url, columns.due_at == one.due_at


async def find(tx: Tx, source: Source) -> IssuerKeySet | None:
    """One row."""
    return await tx.get(IssuerKeySet, source)


async def hasten(tx: Tx, organisation_id: str, urls: Collection[str], now: datetime) -> None:
    """Has these fetched now."""
    columns = _sets.c
    mine = columns.organisation_id == organisation_id
    await tx.execute(update(_sets).where(mine, columns.url.in_(list(urls))).values(due_at=now))
