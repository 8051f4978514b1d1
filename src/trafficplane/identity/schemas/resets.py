"""Password reset on the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from trafficplane.identity.schemas.credentials import Credential
from trafficplane.identity.schemas.people import Code, Secret
from trafficplane.kit.schema import WireModel

ResetToken = Annotated[str, Field(max_length=128, repr=False)]


class ForgotPasswordRequest(WireModel):
    """Whose password was forgotten. Not validated further: an impossible one is unknown."""

    email: Annotated[str, Field(max_length=320)]


class ForgotPasswordAnswer(WireModel):
    """The same for every address."""

    message: str = "if the account exists and mail is configured, a link is on its way"


class ResetState(WireModel):
    """What a link is worth."""

    valid: bool
    mfa_required: bool


class ResetRequest(WireModel):
    """The link's token, the new password, and the second factor when the account has one."""

    token: ResetToken
    password: Secret
    mfa_token: Code | None = None
    passkey: Credential | None = Field(None, description="Instead of `mfaToken`, as at login.")


class ResetLink(WireModel):
    """A link to hand over, shown this once."""

    token: str = Field(repr=False)
    link: str = Field(repr=False)
    expires_at: datetime
