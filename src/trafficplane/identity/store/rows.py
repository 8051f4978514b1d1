"""Rows to frozen values; ORM rows never leave the store."""

from trafficplane.identity.models import ApiTokenRow, OrganisationRow, SessionRow, UserRow
from trafficplane.identity.schemas.people import Account, Organisation, Session, Token
from trafficplane.kit.access import Role


def account(row: UserRow, *, mfa: bool) -> Account:
    """The value of a user's row; `mfa` is whether a second factor is confirmed."""
    return Account(
        row.id, row.email, row.name, row.password_hash, row.must_change_password,
        row.platform_admin, row.disabled_at is not None, mfa, row.avatar_key,
        row.avatar_owned,
    )  # fmt: skip


def organisation(row: OrganisationRow) -> Organisation:
    """The value of an organisation's row."""
    return Organisation(row.id, row.slug, row.name, row.mfa_required, row.logo_key)


def session(row: SessionRow) -> Session:
    """The value of a session's row."""
    return Session(
        row.id, row.user_id, row.organisation_id, row.created_at, row.last_seen_at,
        row.expires_at, row.address, row.user_agent,
    )  # fmt: skip


def token(row: ApiTokenRow) -> Token:
    """The value of an API token's row."""
    return Token(
        row.id, row.prefix, row.name, row.user_id, row.organisation_id, Role(row.role),
        row.created_at, row.expires_at, row.last_used_at, row.local,
    )  # fmt: skip
