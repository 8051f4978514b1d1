"""Signed-in browsers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from trafficplane.identity.models import (
    MembershipRow,
    OrganisationRow,
    SessionRow,
    UserRow,
)
from trafficplane.identity.schemas.people import Membership, Session, Standing
from trafficplane.identity.store import rows
from trafficplane.identity.store.second_factor import HAS_MFA
from trafficplane.kit.access import Role
from trafficplane.kit.db import Tx


async def add(tx: Tx, session: Session) -> None:
    """Stores a new session."""
    tx.add(
        SessionRow(
            id=session.id,
            user_id=session.user_id,
            organisation_id=session.organisation_id,
            created_at=session.created_at,
            last_seen_at=session.last_seen_at,
            expires_at=session.expires_at,
            address=session.address,
            user_agent=session.user_agent,
        )
    )
    await tx.flush()


async def standing(tx: Tx, session_id: str) -> Standing | None:
    """What an unrevoked session stands for; None when any part of it is gone."""
    statement = (
        select(SessionRow, UserRow, HAS_MFA, OrganisationRow, MembershipRow.role)
        .join(UserRow, UserRow.id == SessionRow.user_id)
        .join(OrganisationRow, OrganisationRow.id == SessionRow.organisation_id)
        .join(
            MembershipRow,
            and_(
                MembershipRow.user_id == SessionRow.user_id,
                MembershipRow.organisation_id == SessionRow.organisation_id,
            ),
        )
        .where(
            SessionRow.id == session_id,
            SessionRow.revoked_at.is_(None),
            UserRow.disabled_at.is_(None),
            OrganisationRow.deleted_at.is_(None),
        )
    )
    found = (await tx.execute(statement)).one_or_none()
    if found is None:
        return None
    return Standing(
        rows.session(found[0]),
        rows.account(found[1], mfa=found[2]),
        Membership(rows.organisation(found[3]), Role(found[4])),
    )


async def living(tx: Tx, session_ids: Iterable[str], now: datetime) -> Mapping[str, str]:
    """Those of the sessions that stand for a member of their organisation; session → organisation.

    How long one was idle is left out: an open page is a use.
    """
    statement = (
        select(SessionRow.id, SessionRow.organisation_id)
        .join(UserRow, UserRow.id == SessionRow.user_id)
        .join(OrganisationRow, OrganisationRow.id == SessionRow.organisation_id)
        .join(
            MembershipRow,
            and_(
                MembershipRow.user_id == SessionRow.user_id,
                MembershipRow.organisation_id == SessionRow.organisation_id,
            ),
        )
        .where(
            SessionRow.id.in_(list(session_ids)),
            SessionRow.revoked_at.is_(None),
            SessionRow.expires_at > now,
            UserRow.disabled_at.is_(None),
            OrganisationRow.deleted_at.is_(None),
        )
    )
    return {row.id: row.organisation_id for row in (await tx.execute(statement)).all()}


async def started_at(tx: Tx, session_id: str) -> datetime | None:
    """When a session began."""
    statement = select(SessionRow.created_at).where(SessionRow.id == session_id)
    return (await tx.execute(statement)).scalar_one_or_none()


async def of_user(tx: Tx, user_id: str, idle_since: datetime, now: datetime) -> Sequence[Session]:
    """A user's living sessions, the latest used first."""
    statement = (
        select(SessionRow)
        .where(
            SessionRow.user_id == user_id,
            SessionRow.revoked_at.is_(None),
            SessionRow.expires_at > now,
            SessionRow.last_seen_at > idle_since,
        )
        .order_by(SessionRow.last_seen_at.desc(), SessionRow.id)
    )
    return [rows.session(row) for row in (await tx.execute(statement)).scalars()]


async def seen(tx: Tx, session_id: str, at: datetime) -> None:
    """Notes the use of a session; an older note never overwrites a newer one."""
    await tx.execute(
        update(SessionRow)
        .where(SessionRow.id == session_id, SessionRow.last_seen_at < at)
        .values(last_seen_at=at)
    )


async def move(tx: Tx, session_id: str, organisation_id: str) -> None:
    """Puts a session into another organisation."""
    await tx.execute(
        update(SessionRow)
        .where(SessionRow.id == session_id)
        .values(organisation_id=organisation_id)
    )


async def revoke(tx: Tx, session_id: str, user_id: str, at: datetime) -> bool:
    """Ends a session of this user; False when there is none."""
    statement = (
        update(SessionRow)
        .where(
            SessionRow.id == session_id,
            SessionRow.user_id == user_id,
            SessionRow.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .returning(SessionRow.id)
    )
    return (await tx.execute(statement)).first() is not None


async def revoke_others(
    tx: Tx, user_id: str, kept: Iterable[str], at: datetime, organisation_id: str | None = None
) -> int:
    """Ends a user's sessions but those `kept`; returns how many."""
    statement = (
        update(SessionRow)
        .where(
            SessionRow.user_id == user_id,
            SessionRow.id.not_in(list(kept)),
            SessionRow.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .returning(SessionRow.id)
    )
    if organisation_id is not None:
        statement = statement.where(SessionRow.organisation_id == organisation_id)
    return len((await tx.execute(statement)).all())


async def revoke_of_organisation(tx: Tx, organisation_id: str, at: datetime) -> None:
    """Ends every session in an organisation."""
    await tx.execute(
        update(SessionRow)
        .where(SessionRow.organisation_id == organisation_id, SessionRow.revoked_at.is_(None))
        .values(revoked_at=at)
    )


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Removes sessions that ended before `moment`."""
    await tx.execute(delete(SessionRow).where(SessionRow.expires_at < moment))
