"""Accounts as actors: how a person appears in the audit log before, and after, they are let in."""

from trafficplane.identity.logic.emails import is_address
from trafficplane.identity.schemas.people import Account, Membership
from trafficplane.identity.store import accounts
from trafficplane.kit.access import Caller, CallerKind, Origin, Role
from trafficplane.kit.db import Tx

_HIDDEN = "(not an e-mail address)"


def member(
    account: Account,
    membership: Membership,
    credential_id: str | None,
    origin: Origin,
    *,
    mfa_everywhere: bool = False,
) -> Caller:
    """A person who proved who they are."""
    return Caller(
        CallerKind.USER, account.id, account.email, membership.organisation.id, membership.role,
        account.platform_admin, credential_id,
        restriction(account, membership, mfa_everywhere=mfa_everywhere), origin,
    )  # fmt: skip


def restriction(
    account: Account, membership: Membership, *, mfa_everywhere: bool = False
) -> str | None:
    """The one thing that is due before anything else; None for full standing.

    `mfa_everywhere`: the platform requires MFA, whatever the organisation says.
    """
    if account.must_change_password:
        return "password_change_required"
    if (mfa_everywhere or membership.organisation.mfa_required) and not account.mfa:
        return "mfa_enrolment_required"
    return None


def claimant(email: str, organisation_id: str, user_id: str, origin: Origin) -> Caller:
    """Somebody who claims an address and hasn't proved it.

    What isn't an address isn't kept: people type passwords into the wrong field.
    """
    name = email if is_address(email) else _HIDDEN
    return Caller(
        CallerKind.USER, user_id, name, organisation_id, Role.VIEWER, origin=origin
    )  # fmt: skip


async def home(tx: Tx, user_id: str) -> Membership | None:
    """Where an account was last, else where it has belonged longest; None for nowhere."""
    all_of_them = await accounts.memberships(tx, user_id)
    last = await accounts.last_organisation(tx, user_id)
    again = [m for m in all_of_them if m.organisation.id == last]
    return next(iter([*again, *all_of_them]), None)


def storable(email: str) -> str:
    """An address to look up, without NUL and unpaired surrogates, which PostgreSQL refuses."""
    return email.replace("\x00", "").encode("utf-8", "replace").decode()
