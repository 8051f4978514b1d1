"""People and credentials: the frozen values that services return, and their wire forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints

from trafficplane.files.schemas import public_path
from trafficplane.identity.logic.emails import MAX_CHARACTERS, is_address, normalised
from trafficplane.identity.schemas.credentials import Credential
from trafficplane.kit.access import Role
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class Organisation:
    """A tenant."""

    id: str
    slug: str
    name: str
    mfa_required: bool = False
    logo_key: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A user, with what is needed to judge a sign-in.

    `avatar_owned` is whether the picture was sent for this alone, so that it goes with its use.
    """

    id: str
    email: str
    name: str
    password_hash: str
    must_change_password: bool
    platform_admin: bool
    disabled: bool
    mfa: bool
    avatar_key: str | None = None
    avatar_owned: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """An account's place in one organisation."""

    organisation: Organisation
    role: Role


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where mail for a person goes, and the organisations that they belong to."""

    email: str
    organisation_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser."""

    id: str
    user_id: str
    organisation_id: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str | None
    user_agent: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """An API token, without its secret. A `local` one lies in a file of its own machine only."""

    id: str
    prefix: str
    name: str
    user_id: str
    organisation_id: str
    role: Role
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation into an organisation, without its secret."""

    id: str
    organisation_id: str
    email: str
    role: Role
    invited_by: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides whether a credential opens the door, and for whom."""

    credential: Session | Token
    account: Account
    membership: Membership


def _printable(text: str) -> str:
    if any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise ValueError("control characters are not taken here")
    return text


def _address(text: str) -> str:
    email = normalised(text)
    if not is_address(email):
        raise ValueError("this is not an e-mail address")
    return email


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_printable),
]
Email = Annotated[str, Field(max_length=MAX_CHARACTERS), AfterValidator(_address)]
Secret = Annotated[
    str, Field(max_length=4096, repr=False, json_schema_extra={"format": "password"})
]
Code = Annotated[str, Field(max_length=32)]


class LoginRequest(WireModel):
    """Credentials. `email` is not validated here: an impossible one is merely an unknown one."""

    email: Annotated[str, Field(max_length=320)]
    password: Secret
    mfa_token: Code | None = Field(
        None, description="6 digits of the authenticator, or a backup code; see `mfa_required`."
    )
    passkey: Credential | None = Field(
        None, description="Instead of `mfaToken`: the answer to the `passkeyOptions` of that error."
    )


class ChangePasswordRequest(WireModel):
    """The password in use, as proof, and the next one."""

    current_password: Secret
    new_password: Secret


def _picture(key: str | None) -> str | None:
    return public_path(key) if key is not None else None


class UserView(WireModel):
    """A person."""

    id: str
    email: str
    name: str
    platform_admin: bool
    mfa_enabled: bool
    avatar_url: str | None = Field(description="A picture of them, when they chose one.")

    @classmethod
    def of(cls, account: Account) -> Self:
        """The wire form."""
        return cls(
            id=account.id,
            email=account.email,
            name=account.name,
            platform_admin=account.platform_admin,
            mfa_enabled=account.mfa,
            avatar_url=_picture(account.avatar_key),
        )


class OrganisationView(WireModel):
    """An organisation."""

    id: str
    slug: str
    name: str
    mfa_required: bool
    logo_url: str | None = Field(description="Its logo, when it has one.")

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        """The wire form."""
        return cls(
            id=organisation.id,
            slug=organisation.slug,
            name=organisation.name,
            mfa_required=organisation.mfa_required,
            logo_url=_picture(organisation.logo_key),
        )


class SessionDocument(WireModel):
    """Who is signed in, and as what. `csrfToken` is null for callers with an API token."""

    user: UserView
    organisation: OrganisationView = Field(alias="organization")
    role: Role
    csrf_token: str | None = Field(description="Send it as X-CSRF-Token with every write.")
    must_change_password: bool
    restriction: str | None = Field(
        description="`password_change_required` or `mfa_enrolment_required`: the one thing that "
        "is due before anything else is allowed."
    )


class SessionView(WireModel):
    """One of your signed-in browsers."""

    id: str
    current: bool
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str | None
    user_agent: str | None

    @classmethod
    def of(cls, session: Session, current_id: str | None) -> Self:
        """The wire form."""
        return cls(
            id=session.id,
            current=session.id == current_id,
            created_at=session.created_at,
            last_seen_at=session.last_seen_at,
            expires_at=session.expires_at,
            address=session.address,
            user_agent=session.user_agent,
        )


class SessionList(WireModel):
    """Your signed-in browsers, the latest used first."""

    items: list[SessionView]
    next_cursor: str | None = None


class TokenRequest(WireModel):
    """A new API token; it stays in one organisation."""

    name: Name
    organization_id: str | None = Field(
        None, pattern=r"^[A-Za-z0-9_]{1,64}$",
        description="Another of your organisations; omitted: the one you are in.",
    )  # fmt: skip
    role: Role | None = Field(None, description="At most, and by default, your own there.")
    expires_in: Duration | None = Field(None, description="For example `720h`; omitted: never.")


class TokenView(WireModel):
    """An API token; its secret is not kept."""

    id: str
    name: str
    prefix: str = Field(description="The beginning of the token, to recognise it by.")
    role: Role
    organisation_id: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None

    @classmethod
    def of(cls, token: Token) -> Self:
        """The wire form."""
        return cls(
            id=token.id,
            name=token.name,
            prefix=token.prefix,
            role=token.role,
            organisation_id=token.organisation_id,
            created_at=token.created_at,
            expires_at=token.expires_at,
            last_used_at=token.last_used_at,
        )


class CreatedToken(TokenView):
    """A new token with its secret, which is shown this once."""

    token: str = Field(repr=False)


class TokenList(WireModel):
    """Your API tokens, newest first."""

    items: list[TokenView]
    next_cursor: str | None = None
