"""Organisations, members and invites on the wire."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from trafficplane.identity.schemas.people import (
    Account,
    Email,
    Invite,
    Membership,
    Name,
    OrganisationView,
    Secret,
    UserView,
)
from trafficplane.kit.access import Role
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]


class MembershipView(WireModel):
    """An organisation that you belong to."""

    organisation: OrganisationView = Field(alias="organization")
    role: Role
    current: bool

    @classmethod
    def of(cls, membership: Membership, current_id: str) -> Self:
        """The wire form."""
        return cls(
            organisation=OrganisationView.of(membership.organisation),
            role=membership.role,
            current=membership.organisation.id == current_id,
        )


class MembershipList(WireModel):
    """Your organisations, oldest membership first."""

    items: list[MembershipView]
    next_cursor: str | None = None


class OrganisationRequest(WireModel):
    """A new organisation; whoever makes it becomes its OWNER."""

    name: Name
    slug: Slug


class OrganisationChange(WireModel):
    """What to change; the rest stays."""

    name: Name | None = None
    slug: Slug | None = None
    mfa_required: bool | None = Field(
        None, description="Members without MFA can then do nothing but enrol."
    )


class PictureChoice(WireModel):
    """Which file to show."""

    file_id: str = Field(
        pattern=r"^[A-Za-z0-9_]{1,64}$", description="A public picture of your organisation."
    )


class MemberView(WireModel):
    """A member of your organisation."""

    id: str
    email: str
    name: str
    role: Role
    mfa_enabled: bool
    avatar_url: str | None
    since: datetime

    @classmethod
    def of(cls, account: Account, role: Role, since: datetime) -> Self:
        """The wire form."""
        return cls(
            id=account.id, email=account.email, name=account.name, role=role,
            mfa_enabled=account.mfa, avatar_url=UserView.of(account).avatar_url, since=since,
        )  # fmt: skip


class MemberList(WireModel):
    """The members of your organisation, by address."""

    items: list[MemberView]
    next_cursor: str | None = None


class RoleChange(WireModel):
    """A member's new role."""

    role: Role


class InviteRequest(WireModel):
    """Whom to invite, as what, and for how long the link is good."""

    email: Email
    role: Role
    expires_in: Duration | None = Field(None, description="At most `720h`; omitted: `168h`.")


class InviteView(WireModel):
    """An invite that was not accepted yet."""

    id: str
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, invite: Invite) -> Self:
        """The wire form."""
        return cls(
            id=invite.id, email=invite.email, role=invite.role, created_at=invite.created_at,
            expires_at=invite.expires_at,
        )  # fmt: skip


class CreatedInvite(InviteView):
    """A new invite with its link, which is shown this once."""

    token: str = Field(repr=False)
    link: str = Field(repr=False)


class InviteList(WireModel):
    """Invites that are still good, newest first."""

    items: list[InviteView]
    next_cursor: str | None = None


class InviteOffer(WireModel):
    """What a link offers to whoever holds it."""

    organisation: str = Field(alias="organization")
    email: str
    role: Role
    account_exists: bool = Field(description="Then the account's own password accepts.")
    expires_at: datetime


class InviteAcceptance(WireModel):
    """A new account's name and password, or the password of the account that exists."""

    token: Annotated[str, Field(max_length=128, repr=False)]
    password: Secret
    name: Name | None = None
