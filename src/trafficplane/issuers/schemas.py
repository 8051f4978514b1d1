"""Values of the issuers room."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from trafficplane.kit.schema import WireModel

Source = tuple[str, str]
"""An organisation and the URL of an issuer's keys."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who verifies tokens with what is published there; `authorities` (PEM) vouch for its server,
    those of the machine without any.
    """

    endpoints: tuple[str, ...]
    authorities: str | None = None


class KeyState(StrEnum):
    """What is known of an issuer's keys."""

    CURRENT = "CURRENT"
    OUTDATED = "OUTDATED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Held:
    """What there is of a URL: the last good set, or None before the first; why none came last."""

    url: str
    key_set: str | None
    fetched_at: datetime | None
    error: str | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What may be fetched again since `due_at`."""

    source: Source
    due_at: datetime


class KeysOut(WireModel):
    """The keys of an issuer that are fetched, as they are known."""

    issuer: str
    key_set_url: str
    state: KeyState = Field(
        description="`OUTDATED`: the last attempt failed, and the set before it counts. "
        "`UNKNOWN`: nothing has come yet, and no token of this issuer counts."
    )
    keys: list[str | None] = Field(description="The ids (`kid`) of the keys; null: without one.")
    fetched_at: datetime | None = Field(description="When the set came that counts.")
    next_fetch: datetime | None
    error: str | None = Field(description="Why the last attempt failed.")


class KeysOfEndpoint(WireModel):
    """The keys of an endpoint's issuers, as far as they are fetched."""

    token_issuers: list[KeysOut]
