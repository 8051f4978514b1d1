"""Invites into organisations."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from trafficplane.identity.models import InviteRow
from trafficplane.identity.schemas.people import Invite
from trafficplane.kit.access import Role
from trafficplane.kit.db import Tx


def _value(row: InviteRow) -> Invite:
    return Invite(
        row.id, row.organisation_id, row.email, Role(row.role), row.invited_by, row.created_at,
        row.expires_at,
    )  # fmt: skip


async def add(tx: Tx, invite: Invite, token_hash: str) -> None:
    """Stores an invite with its token's hash."""
    tx.add(
        InviteRow(
            id=invite.id,
            organisation_id=invite.organisation_id,
            email=invite.email,
            role=invite.role.value,
            token_hash=token_hash,
            invited_by=invite.invited_by,
            created_at=invite.created_at,
            expires_at=invite.expires_at,
        )
    )
    await tx.flush()


async def good(tx: Tx, token_hash: str, now: datetime) -> Invite | None:
    """The invite of a token that is neither used, withdrawn nor expired."""
    statement = select(InviteRow).where(
        InviteRow.token_hash == token_hash,
        InviteRow.accepted_at.is_(None),
        InviteRow.withdrawn_at.is_(None),
        InviteRow.expires_at > now,
    )
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else _value(found)


async def pending(tx: Tx, organisation_id: str, now: datetime) -> Sequence[Invite]:
    """An organisation's good invites, newest first."""
    statement = (
        select(InviteRow)
        .where(
            InviteRow.organisation_id == organisation_id,
            InviteRow.accepted_at.is_(None),
            InviteRow.withdrawn_at.is_(None),
            InviteRow.expires_at > now,
        )
        .order_by(InviteRow.created_at.desc(), InviteRow.id.desc())
    )
    return [_value(row) for row in (await tx.execute(statement)).scalars()]


async def accept(tx: Tx, invite_id: str, at: datetime) -> bool:
    """Uses an invite up; False when somebody did so meanwhile."""
    statement = (
        update(InviteRow)
        .where(
            InviteRow.id == invite_id,
            InviteRow.accepted_at.is_(None),
            InviteRow.withdrawn_at.is_(None),
        )
        .values(accepted_at=at)
        .returning(InviteRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def withdraw(tx: Tx, organisation_id: str, invite_id: str, at: datetime) -> str | None:
    """Ends an invite; returns the invited address, None when there is no such invite."""
    statement = (
        update(InviteRow)
        .where(
            InviteRow.id == invite_id,
            InviteRow.organisation_id == organisation_id,
            InviteRow.accepted_at.is_(None),
            InviteRow.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=at)
        .returning(InviteRow.email)
    )
    return (await tx.execute(statement)).scalar_one_or_none()


async def withdraw_earlier(tx: Tx, organisation_id: str, email: str, at: datetime) -> None:
    """Ends all open invites of an address."""
    await tx.execute(
        update(InviteRow)
        .where(
            InviteRow.organisation_id == organisation_id,
            InviteRow.email == email,
            InviteRow.accepted_at.is_(None),
            InviteRow.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=at)
    )
