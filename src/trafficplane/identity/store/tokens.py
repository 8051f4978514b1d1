"""API tokens."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update

from trafficplane.identity.models import (
    ApiTokenRow,
    MembershipRow,
    OrganisationRow,
    UserRow,
)
from trafficplane.identity.schemas.people import Membership, Standing, Token
from trafficplane.identity.store import rows
from trafficplane.identity.store.second_factor import HAS_MFA
from trafficplane.kit.access import Role
from trafficplane.kit.db import Tx


async def add(tx: Tx, token: Token, token_hash: str) -> None:
    """Stores a new token's hash."""
    tx.add(
        ApiTokenRow(
            id=token.id,
            prefix=token.prefix,
            token_hash=token_hash,
            name=token.name,
            user_id=token.user_id,
            organisation_id=token.organisation_id,
            role=token.role.value,
            created_at=token.created_at,
            expires_at=token.expires_at,
            local=token.local,
        )
    )
    await tx.flush()


async def standing(tx: Tx, token_hash: str, now: datetime) -> Standing | None:
    """What a living token stands for; None when any part of it is gone."""
    statement = (
        select(ApiTokenRow, UserRow, HAS_MFA, OrganisationRow, MembershipRow.role)
        .join(UserRow, UserRow.id == ApiTokenRow.user_id)
        .join(OrganisationRow, OrganisationRow.id == ApiTokenRow.organisation_id)
        .join(
            MembershipRow,
            and_(
                MembershipRow.user_id == ApiTokenRow.user_id,
                MembershipRow.organisation_id == ApiTokenRow.organisation_id,
            ),
        )
        .where(
            ApiTokenRow.token_hash == token_hash,
            ApiTokenRow.revoked_at.is_(None),
            or_(ApiTokenRow.expires_at.is_(None), ApiTokenRow.expires_at > now),
            UserRow.disabled_at.is_(None),
            OrganisationRow.deleted_at.is_(None),
        )
    )
    found = (await tx.execute(statement)).one_or_none()
    if found is None:
        return None
    return Standing(
        rows.token(found[0]),
        rows.account(found[1], mfa=found[2]),
        Membership(rows.organisation(found[3]), Role(found[4])),
    )


async def of_user(tx: Tx, user_id: str, organisation_id: str) -> Sequence[Token]:
    """A user's tokens in an organisation that aren't revoked, newest first."""
    statement = (
        select(ApiTokenRow)
        .where(
            ApiTokenRow.user_id == user_id,
            ApiTokenRow.organisation_id == organisation_id,
            ApiTokenRow.revoked_at.is_(None),
        )
        .order_by(ApiTokenRow.created_at.desc(), ApiTokenRow.id.desc())
    )
    return [rows.token(row) for row in (await tx.execute(statement)).scalars()]


async def revoke(
    tx: Tx, token_id: str, user_id: str, organisation_id: str, at: datetime
) -> Token | None:
    """Ends a token of this user; None when there is none."""
    statement = (
        update(ApiTokenRow)
        .where(
            ApiTokenRow.id == token_id,
            ApiTokenRow.user_id == user_id,
            ApiTokenRow.organisation_id == organisation_id,
            ApiTokenRow.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .returning(ApiTokenRow)
    )
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else rows.token(found)


async def revoke_of_member(tx: Tx, organisation_id: str, user_id: str, at: datetime) -> None:
    """Ends all tokens that a user has in an organisation."""
    await tx.execute(
        update(ApiTokenRow)
        .where(
            ApiTokenRow.user_id == user_id,
            ApiTokenRow.organisation_id == organisation_id,
            ApiTokenRow.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )


async def revoke_of_organisation(tx: Tx, organisation_id: str, at: datetime) -> None:
    """Ends every token of an organisation."""
    await tx.execute(
        update(ApiTokenRow)
        .where(ApiTokenRow.organisation_id == organisation_id, ApiTokenRow.revoked_at.is_(None))
        .values(revoked_at=at)
    )


async def revoke_local(tx: Tx, at: datetime) -> None:
    """Ends the tokens that earlier starts left for the local command line."""
    await tx.execute(
        update(ApiTokenRow)
        .where(ApiTokenRow.local.is_(True), ApiTokenRow.revoked_at.is_(None))
        .values(revoked_at=at)
    )


async def used(tx: Tx, token_id: str, at: datetime) -> None:
    """Notes the use of a token; an older note never overwrites a newer one."""
    newer = or_(ApiTokenRow.last_used_at.is_(None), ApiTokenRow.last_used_at < at)
    await tx.execute(
        update(ApiTokenRow).where(ApiTokenRow.id == token_id, newer).values(last_used_at=at)
    )
