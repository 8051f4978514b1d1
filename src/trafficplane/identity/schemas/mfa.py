"""The second factor on the wire."""

from typing import Annotated

from pydantic import AliasChoices, Field

from trafficplane.identity.schemas.people import Code
from trafficplane.kit.schema import WireModel

# `code` and `token` are taken too: clients of this family of paths use all three names.
_Code = Annotated[Code, Field(validation_alias=AliasChoices("mfaToken", "code", "token"))]


class MfaSetupRequest(WireModel):
    """Nothing right after signing in, the password later."""

    password: str | None = Field(None, max_length=4096, repr=False)


class MfaCode(WireModel):
    """6 digits of the authenticator (or, where it says so, a backup code)."""

    mfa_token: _Code


class MfaProof(WireModel):
    """A code or the password."""

    mfa_token: Annotated[
        Code | None, Field(validation_alias=AliasChoices("mfaToken", "code", "token"))
    ] = None
    password: str | None = Field(None, max_length=4096, repr=False)


class MfaEnrolment(WireModel):
    """Shown this once. Nothing is on before a code was sent to /api/auth/mfa/verify."""

    secret: str = Field(description="Base32, for typing into an authenticator.")
    otpauth_url: str
    qr_code: str = Field(description="The URL as a `data:` URI of an SVG image.")
    backup_codes: list[str]


class MfaStatus(WireModel):
    """Whether MFA is on, and how many backup codes are left."""

    enabled: bool
    backup_codes_left: int


class BackupCodes(WireModel):
    """Ten new codes, shown this once."""

    backup_codes: list[str]
