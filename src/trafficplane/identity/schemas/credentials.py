"""What browsers send of passkeys, and what people give as their second step.

A credential is the JSON form that `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, 5.1).
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from trafficplane.kit.schema import WireModel

Base64Url = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$", max_length=65_536)]
_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$", max_length=1400)]
_Transport = Annotated[str, Field(pattern=r"^[a-z-]{1,32}$")]


class _FromBrowser(WireModel):
    # Browsers add members as the standard grows; what isn't known doesn't matter.
    model_config = ConfigDict(extra="ignore")


class _Attestation(_FromBrowser):
    client_data_json: Base64Url = Field(alias="clientDataJSON")
    attestation_object: Base64Url
    transports: list[_Transport] = Field(default=[], max_length=8)


class _Assertion(_FromBrowser):
    client_data_json: Base64Url = Field(alias="clientDataJSON")
    authenticator_data: Base64Url
    signature: Base64Url
    user_handle: Base64Url | None = None


class NewCredential(_FromBrowser):
    """What `navigator.credentials.create()` gave."""

    id: _Id
    raw_id: _Id
    type: Literal["public-key"]
    response: _Attestation


class Credential(_FromBrowser):
    """What `navigator.credentials.get()` gave."""

    id: _Id
    raw_id: _Id
    type: Literal["public-key"]
    response: _Assertion


@dataclass(frozen=True, slots=True)
class SecondStep:
    """A code (6 digits or a backup code) or a passkey's answer; neither when nothing was given."""

    code: str | None = None
    passkey: Credential | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given."""
        return not self.code and self.passkey is None
