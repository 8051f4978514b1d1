"""Every SQL statement of the gateways room."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, func, insert, or_, select, update

from trafficplane.gateways.fleet import Member
from trafficplane.gateways.logic.refusals import HeldRefusal
from trafficplane.gateways.models import (
    GatewayAcknowledgementRow,
    GatewayPastRefusalRow,
    GatewayRefusalRow,
    GatewayRow,
    GatewayTokenRow,
)
from trafficplane.kit.db import Tx

_BATCH = 500


async def _changed(tx: Tx, statement: Any) -> int:
    result = await tx.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0


# Gateways


async def put_gateway(tx: Tx, member: Member, process_id: str, seen_at: datetime) -> bool:
    """Writes what a gateway says; False when a newer session elsewhere already did."""
    values = _values(member, process_id, seen_at)
    mine_or_older = or_(
        GatewayRow.session == member.session, GatewayRow.connected_at <= member.connected_at
    )
    same = GatewayRow.id == member.id
    if await _changed(tx, update(GatewayRow).where(same, mine_or_older).values(values)):
        return True
    if await tx.scalar(select(GatewayRow.id).where(same)) is not None:
        return False
    first = {"id": member.id, "first_seen_at": member.connected_at}
    await tx.execute(insert(GatewayRow).values({**first, **values}))
    return True


def _values(member: Member, process_id: str, seen_at: datetime) -> dict[str, Any]:
    info = member.info
    return {
        "session": member.session,
        "process_id": process_id,
        "connected_at": member.connected_at,
        "disconnected_at": member.disconnected_at,
        "last_seen_at": member.disconnected_at or seen_at,
        "envoy_version": info.envoy_version,
        "trafficplane_version": info.trafficplane_version,
        "address": info.address,
        "http_port": info.http_port,
        "https_port": info.https_port,
        "applied_sequence": member.applied_sequence,
        "applied_at": member.applied_at,
    }


async def touch_gateways(tx: Tx, sessions: Collection[str], seen_at: datetime) -> None:
    """The heartbeat of the gateways connected to one process, by their sessions."""
    ordered = sorted(sessions)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        connected = GatewayRow.session.in_(batch), GatewayRow.disconnected_at.is_(None)
        await tx.execute(update(GatewayRow).where(*connected).values(last_seen_at=seen_at))


async def gateways(tx: Tx) -> Sequence[GatewayRow]:
    """All gateways ever seen and not forgotten, by id."""
    return (await tx.scalars(select(GatewayRow).order_by(GatewayRow.id))).all()


async def gateway(tx: Tx, gateway_id: str) -> GatewayRow | None:
    """One gateway."""
    return await tx.get(GatewayRow, gateway_id)


async def connected_gateways(tx: Tx, seen_after: datetime) -> Sequence[GatewayRow]:
    """The gateways that some process holds a stream of."""
    fresh = GatewayRow.disconnected_at.is_(None), GatewayRow.last_seen_at > seen_after
    return (await tx.scalars(select(GatewayRow).where(*fresh))).all()


async def forget_gateway(tx: Tx, gateway_id: str) -> None:
    """Removes a gateway with its refusals and acknowledgements."""
    await tx.execute(delete(GatewayRow).where(GatewayRow.id == gateway_id))


# Refusals


async def refusals(
    tx: Tx, gateway_ids: Collection[str] | None = None
) -> dict[str, tuple[HeldRefusal, ...]]:
    """What each gateway refused, by gateway id; None means all gateways."""
    query = select(GatewayRefusalRow).order_by(GatewayRefusalRow.since)
    if gateway_ids is not None:
        query = query.where(GatewayRefusalRow.gateway_id.in_(sorted(gateway_ids)))
    found: dict[str, tuple[HeldRefusal, ...]] = {}
    for row in await tx.scalars(query):
        found[row.gateway_id] = (*found.get(row.gateway_id, ()), _refusal(row))
    return found


def _refusal(row: GatewayRefusalRow) -> HeldRefusal:
    return HeldRefusal(
        type_url=row.type_url,
        resource=row.resource,
        organisation_id=row.organisation_id,
        kind=row.kind,
        name=row.name,
        sequence=row.sequence,
        after_sequence=row.after_sequence,
        message=row.message,
        since=row.since,
    )


async def put_refusals(tx: Tx, member: Member, now: datetime) -> Sequence[HeldRefusal]:
    """Makes the gateway's refusals those of `member`; returns those that are new or other ones.

    Before its first acknowledgement a gateway has not answered for everything, so older refusals
    stay. One that was known keeps when it began, and one that is over is kept as past.
    """
    rows = await tx.scalars(
        select(GatewayRefusalRow).where(GatewayRefusalRow.gateway_id == member.id)
    )
    known = {(row.type_url, row.resource): _refusal(row) for row in rows}
    gone = known.keys() - member.refusals.keys() if member.applied_sequence is not None else set()
    changed = {
        key: held for key, held in member.refusals.items() if not _same(known.get(key), held)
    }
    for type_url, resource in sorted(gone | (known.keys() & changed.keys())):
        await tx.execute(
            delete(GatewayRefusalRow).where(
                GatewayRefusalRow.gateway_id == member.id,
                GatewayRefusalRow.type_url == type_url,
                GatewayRefusalRow.resource == resource,
            )
        )
    past = [_past_values(member.id, known[key], now) for key in sorted(gone)]
    if past:
        await tx.execute(insert(GatewayPastRefusalRow), past)
    values = [_refusal_values(member.id, held, known.get(key)) for key, held in changed.items()]
    if values:
        await tx.execute(insert(GatewayRefusalRow), values)
    return tuple(changed.values())


def _same(known: HeldRefusal | None, held: HeldRefusal) -> bool:
    return known is not None and (known.sequence, known.message) == (held.sequence, held.message)


def _past_values(gateway_id: str, held: HeldRefusal, until: datetime) -> dict[str, Any]:
    return {
        "gateway_id": gateway_id,
        "organisation_id": held.organisation_id,
        "kind": held.kind,
        "name": held.name,
        "since": held.since,
        "until": until,
    }


async def past_refusals(
    tx: Tx, organisation_id: str, since: datetime
) -> Sequence[GatewayPastRefusalRow]:
    """What ended since then and concerns the organisation, its own and what all share."""
    rows = GatewayPastRefusalRow
    concerned = or_(rows.organisation_id == organisation_id, rows.organisation_id.is_(None))
    query = select(rows).where(concerned, rows.until > since).order_by(rows.id)
    return (await tx.scalars(query)).all()


async def remove_past_refusals(tx: Tx, before: datetime) -> None:
    """Forgets those that ended before."""
    await tx.execute(delete(GatewayPastRefusalRow).where(GatewayPastRefusalRow.until < before))


def _refusal_values(
    gateway_id: str, held: HeldRefusal, known: HeldRefusal | None
) -> dict[str, Any]:
    return {
        "gateway_id": gateway_id,
        "type_url": held.type_url,
        "resource": held.resource,
        "organisation_id": held.organisation_id,
        "kind": held.kind,
        "name": held.name,
        "sequence": held.sequence,
        "after_sequence": held.after_sequence,
        "message": held.message,
        "since": known.since if known is not None else held.since,
    }


# Acknowledgements


async def add_acknowledgements(tx: Tx, member: Member) -> None:
    """Adds the acknowledgements of `member` that are newer than what is known."""
    newest = await tx.scalar(
        select(func.max(GatewayAcknowledgementRow.sequence)).where(
            GatewayAcknowledgementRow.gateway_id == member.id
        )
    )
    new = [
        {"gateway_id": member.id, "sequence": sequence, "at": at}
        for sequence, at in member.acknowledgements
        if newest is None or sequence > newest
    ]
    if new:
        await tx.execute(insert(GatewayAcknowledgementRow), new)


async def acknowledged_at(tx: Tx, sequence: int) -> Mapping[str, datetime]:
    """When each gateway first acknowledged `sequence` or a later one, by gateway id."""
    rows = GatewayAcknowledgementRow
    first = (
        select(rows.gateway_id, func.min(rows.sequence).label("sequence"))
        .where(rows.sequence >= sequence)
        .group_by(rows.gateway_id)
        .subquery()
    )
    query = select(rows.gateway_id, rows.at).join(
        first, (rows.gateway_id == first.c.gateway_id) & (rows.sequence == first.c.sequence)
    )
    return {row.gateway_id: row.at for row in await tx.execute(query)}


async def remove_acknowledgements(tx: Tx, before: datetime) -> int:
    """Forgets old acknowledgements; how many."""
    rows = GatewayAcknowledgementRow
    return await _changed(tx, delete(rows).where(rows.at < before))


# Revisions, as far as deliveries need them


# Tokens


async def add_token(tx: Tx, values: Mapping[str, Any]) -> None:
    """Writes a new token."""
    await tx.execute(insert(GatewayTokenRow).values(dict(values)))


async def token(tx: Tx, token_id: str) -> GatewayTokenRow | None:
    """One token by its id."""
    return await tx.get(GatewayTokenRow, token_id)


async def token_by_hash(tx: Tx, token_hash: str) -> GatewayTokenRow | None:
    """One token by the hash of its secret, revoked ones included."""
    return await tx.scalar(select(GatewayTokenRow).where(GatewayTokenRow.token_hash == token_hash))


async def tokens(tx: Tx, organisation_id: str, *, with_platform: bool) -> Sequence[GatewayTokenRow]:
    """The organisation's tokens, and the platform's when asked for; newest first."""
    visible = GatewayTokenRow.organisation_id == organisation_id
    if with_platform:
        visible = or_(visible, GatewayTokenRow.organisation_id.is_(None))
    order = GatewayTokenRow.created_at.desc(), GatewayTokenRow.id.desc()
    return (await tx.scalars(select(GatewayTokenRow).where(visible).order_by(*order))).all()


async def revoke_token(tx: Tx, token_id: str, at: datetime) -> bool:
    """Revokes a token that holds; whether it did hold."""
    holding = GatewayTokenRow.id == token_id, GatewayTokenRow.revoked_at.is_(None)
    return bool(await _changed(tx, update(GatewayTokenRow).where(*holding).values(revoked_at=at)))


async def set_token_used(tx: Tx, used: Mapping[str, datetime]) -> None:
    """Notes when tokens were last used, by token id."""
    for token_id, at in used.items():
        same = GatewayTokenRow.id == token_id
        await tx.execute(update(GatewayTokenRow).where(same).values(last_used_at=at))
