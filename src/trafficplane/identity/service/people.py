"""Accounts as actors: how a person appears in the audit log before, and after, they are let in."""

from trafficplane.identity.logic.emails import is_address
from trafficplane.identity.schemas.people import Account, Membership
from trafficplane.kit.access import Caller, CallerKind, Origin, Role

_HIDDEN = "(not an e-mail address)"


def member(
    account: Account, membership: Membership, credential_id: str | None, origin: Origin
) -> Caller:
    """A person who proved who they are."""
    return Caller(
        CallerKind.USER, account.id, account.email, membership.organisation.id, membership.role,
        account.platform_admin, credential_id, restriction(account, membership), origin,
    )  # fmt: skip


def restriction(account: Account, membership: Membership) -> str | None:
    """The one thing that is due before anything else; None for full standing."""
    if account.must_change_password:
        return "password_change_required"
    if membership.organisation.mfa_required and not account.mfa:
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
