"""The second factor on the wire."""

from typing import Annotated

from pydantic import AliasChoices, Field

from trafficplane.identity.schemas.credentials import Credential, SecondStep
from trafficplane.identity.schemas.people import Code
from trafficplane.kit.schema import WireModel

# `code` and `token` are taken too: clients of this family of paths use all three names.
_Code = Annotated[Code, Field(validation_alias=AliasChoices("mfaToken", "code", "token"))]


class MfaCode(WireModel):
    """6 digits of the new authenticator."""

    mfa_token: _Code


class StepProof(WireModel):
    """A code (6 digits or a backup code) or a passkey's answer."""

    mfa_token: Annotated[
        Code | None, Field(validation_alias=AliasChoices("mfaToken", "code", "token"))
    ] = None
    passkey: Credential | None = Field(
        None, description="The answer to POST /api/auth/passkeys/proof-options."
    )

    @property
    def step(self) -> SecondStep:
        """What was given of the second factor."""
        return SecondStep(self.mfa_token, self.passkey)


class Proof(StepProof):
    """A code, a passkey's answer or the password."""

    password: str | None = Field(None, max_length=4096, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return self.password is None and self.step.is_empty


class MfaEnrolment(WireModel):
    """Shown this once. Nothing is on before a code was sent to /api/auth/mfa/verify."""

    secret: str = Field(description="Base32, for typing into an authenticator.")
    otpauth_url: str
    qr_code: str = Field(description="The URL as a `data:` URI of an SVG image.")
    backup_codes: list[str] = Field(
        description="Ten; none when passkeys brought some already, which stay as they are."
    )


class MfaStatus(WireModel):
    """Whether a second step is asked for at login, and what can be given there."""

    enabled: bool
    authenticator: bool = Field(description="Whether an authenticator app is set up.")
    passkeys: int = Field(description="How many passkeys there are.")
    backup_codes_left: int


class BackupCodes(WireModel):
    """Ten new codes, shown this once."""

    backup_codes: list[str]
