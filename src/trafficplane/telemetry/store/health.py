"""Every SQL statement about the health of backends."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select

from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.health import Place, Seen
from trafficplane.telemetry.logic.health_history import Change
from trafficplane.telemetry.models import BackendHealthRow as Row
from trafficplane.telemetry.models import HealthEventRow as Event


def _seen(row: Row) -> Seen:
    return Seen(row.gateway, row.state, row.cause, row.since)


async def of_gateway(tx: Tx, gateway: str) -> dict[Place, Seen]:
    """How a gateway sees every backend."""
    rows = await tx.scalars(select(Row).where(Row.gateway == gateway))
    return {Place(row.organisation_id, row.cluster, row.backend): _seen(row) for row in rows}


async def of_organisation(
    tx: Tx, organisation_id: str, gateways: Collection[str], clusters: Collection[str] | None
) -> dict[Place, list[Seen]]:
    """How some gateways see the backends of an organisation; `clusters` None means all."""
    statement = select(Row).where(
        Row.organisation_id == organisation_id, Row.gateway.in_(list(gateways))
    )
    if clusters is not None:
        statement = statement.where(Row.cluster.in_(list(clusters)))
    found: dict[Place, list[Seen]] = {}
    for row in await tx.scalars(statement.order_by(Row.gateway)):
        place = Place(row.organisation_id, row.cluster, row.backend)
        found.setdefault(place, []).append(_seen(row))
    return found


async def put(tx: Tx, gateway: str, seen: Mapping[Place, Seen]) -> None:
    """Stores how a gateway sees backends now."""
    await remove(tx, gateway, seen)
    rows = [
        {
            **place._asdict(), "gateway": gateway, "state": now.state, "cause": now.cause,
            "since": now.since,
        }
        for place, now in seen.items()
    ]  # fmt: skip
    if rows:
        await tx.execute(insert(Row), rows)


async def remove(tx: Tx, gateway: str, places: Iterable[Place]) -> None:
    """Forgets what a gateway does not see any more."""
    for place in places:
        await tx.execute(
            delete(Row).where(
                Row.gateway == gateway,
                Row.organisation_id == place.organisation_id,
                Row.cluster == place.cluster,
                Row.backend == place.backend,
            )
        )


async def add_events(tx: Tx, events: Sequence[Mapping[str, Any]]) -> None:
    """Adds to the timeline."""
    if events:
        await tx.execute(
            insert(Event), [{"request": None, "elapsed_ms": None, **e} for e in events]
        )


async def timeline(
    tx: Tx, organisation_id: str, cluster: str, *, before: int | None, limit: int
) -> Sequence[Event]:
    """A cluster's changes of health, newest first; `before` an event's id, for the next page."""
    statement = select(Event).where(
        Event.organisation_id == organisation_id, Event.cluster == cluster
    )
    if before is not None:
        statement = statement.where(Event.id < before)
    return (await tx.scalars(statement.order_by(Event.id.desc()).limit(limit))).all()


async def past(tx: Tx, organisation_id: str, since: datetime) -> list[tuple[Place, Change]]:
    """What changed since then, after how everything stood at that time; oldest first."""
    places = Event.cluster, Event.backend, Event.gateway
    mine = and_(Event.organisation_id == organisation_id, Event.request.is_(None))
    stood = select(func.max(Event.id)).where(mine, Event.at <= since).group_by(*places)
    statement = (
        select(Event)
        .where(mine, or_(Event.at > since, Event.id.in_(stood)))
        .order_by(Event.at, Event.id)
    )
    found = [
        (Place(e.organisation_id, e.cluster, e.backend), Change(e.gateway, e.at, e.state))
        for e in await tx.scalars(statement)
    ]
    # What has stood for longer than the timeline goes back is only known from how it stands.
    known = {(place, change.gateway) for place, change in found}
    rows = await tx.scalars(select(Row).where(Row.organisation_id == organisation_id))
    standing = [
        (place, Change(row.gateway, row.since, row.state))
        for row in rows
        if ((place := Place(row.organisation_id, row.cluster, row.backend)), row.gateway)
        not in known
    ]
    return [*standing, *found]


async def answers(tx: Tx, request: str) -> Sequence[Event]:
    """What a check by hand has brought so far."""
    return (await tx.scalars(select(Event).where(Event.request == request))).all()


async def delete_events(tx: Tx, before: datetime) -> None:
    """Forgets what is old."""
    await tx.execute(delete(Event).where(Event.at < before))
