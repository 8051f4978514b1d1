"""Passkeys: the frozen value that services return, and the wire forms around it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from trafficplane.identity.schemas.credentials import Credential, NewCredential
from trafficplane.identity.schemas.people import Name
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class Passkey:
    """A public key of somebody's authenticator. The private half never leaves it."""

    id: str
    user_id: str
    credential_id: bytes
    public_key: bytes
    sign_count: int
    name: str
    transports: tuple[str, ...]
    backed_up: bool
    created_at: datetime
    last_used_at: datetime | None


Options = Annotated[
    dict[str, Any],
    Field(description="The argument for the browser's `parse…OptionsFromJSON()`."),
]


class PasskeyOptions(WireModel):
    """What to hand to the browser. The challenge inside works once, within five minutes."""

    public_key: Options


class PasskeyRequest(WireModel):
    """A new passkey, made from the options just before."""

    name: Name = Field(description="By which you will recognise it.")
    credential: NewCredential


class PasskeyChange(WireModel):
    """A passkey's new name."""

    name: Name


class PasskeyLogin(WireModel):
    """A passkey instead of e-mail address and password."""

    credential: Credential


class PasskeyView(WireModel):
    """A passkey of yours."""

    id: str
    name: str
    transports: list[str] = Field(description="How the browser reaches it: `internal`, `usb`, …")
    backed_up: bool = Field(description="Whether it is kept on several devices.")
    created_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, passkey: Passkey) -> Self:
        """The wire form."""
        return cls(
            id=passkey.id, name=passkey.name, transports=list(passkey.transports),
            backed_up=passkey.backed_up, created_at=passkey.created_at,
            last_used_at=passkey.last_used_at,
        )  # fmt: skip


class CreatedPasskey(PasskeyView):
    """A new passkey, and backup codes when it is your first second factor."""

    backup_codes: list[str] | None = Field(
        description="Ten codes, shown this once; null when you have codes already.", repr=False
    )


class PasskeyList(WireModel):
    """Your passkeys, oldest first."""

    items: list[PasskeyView]
    next_cursor: str | None = None
