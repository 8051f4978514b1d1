"""The values and wire shapes of the gateways room; all frozen, none of the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import Field

from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel


class DeliveryState(StrEnum):
    """How far a revision has come on its way to the gateways."""

    PENDING = "pending"
    """No gateway is connected: nothing can be said yet."""
    DELIVERING = "delivering"
    """At least one connected gateway has not answered yet."""
    LIVE = "live"
    """Every connected gateway acknowledged it."""
    REFUSED = "refused"
    """At least one gateway refused a resource of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A resource that a gateway refused, in the catalog's terms and with Envoy's words."""

    kind: str
    name: str
    gateway: str
    message: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the connected gateways said about one revision.

    `live` and `total` count connected gateways. `elapsed_ms` is measured from the revision's
    creation to the last acknowledgement that made it live; None until it is live.
    """

    state: DeliveryState
    live: int
    total: int
    refused: tuple[Refusal, ...] = ()
    elapsed_ms: int | None = None


@dataclass(frozen=True, slots=True)
class GatewayIdentity:
    """Who a valid token speaks for.

    `gateway_id` is None when the token fits any gateway (the node names itself);
    `organisation_id` is set for a token of gRPC clients, which see that organisation only.
    """

    gateway_id: str | None
    organisation_id: str | None
    token_id: str


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """What a connecting node says about itself.

    `organisation_id` is set by the server for gRPC clients, which are no gateways.
    """

    envoy_version: str = ""
    trafficplane_version: str = ""
    address: str = ""
    http_port: int | None = None
    https_port: int | None = None
    organisation_id: str | None = None


class ResourceOrigin(Protocol):
    """The catalog resource behind a data-plane resource (structurally xds.store.Origin)."""

    @property
    def organisation_id(self) -> str:
        """The organisation that owns the catalog resource."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def name(self) -> str:
        """Its name."""


@dataclass(frozen=True, slots=True)
class PastRefusal:
    """When a gateway refused a resource; `until` None: it still does."""

    gateway: str
    kind: str
    name: str
    since: datetime
    until: datetime | None


class DataPlaneResource(Protocol):
    """A resource that a gateway may refuse (structurally xds.store.Resource)."""

    @property
    def type_url(self) -> str:
        """The protobuf type."""

    @property
    def name(self) -> str:
        """Its name on the data plane."""

    @property
    def sequence(self) -> int:
        """The revision that introduced this version."""

    @property
    def origin(self) -> ResourceOrigin | None:
        """The catalog resource that a person would look for; None for the platform's own."""


class TokenScope(StrEnum):
    """What a gateway token opens."""

    PLATFORM = "platform"
    """An Envoy gateway, which serves every organisation."""
    ORGANIZATION = "organization"
    """gRPC's own xDS client, which sees the clusters of one organisation."""


class DeliveryGateways(WireModel):
    """How many of the connected gateways run the revision."""

    live: int
    total: int


class RefusalOut(WireModel):
    """A refused resource as callers see it."""

    kind: str
    name: str
    gateway: str
    message: str


class DeliveryOut(WireModel):
    """A delivery as callers see it."""

    state: DeliveryState
    gateways: DeliveryGateways
    refused: list[RefusalOut]
    elapsed_ms: int | None = None

    @classmethod
    def of(cls, delivery: Delivery) -> "DeliveryOut":
        """The wire shape of `delivery`."""
        return cls(
            state=delivery.state,
            gateways=DeliveryGateways(live=delivery.live, total=delivery.total),
            refused=[
                RefusalOut(kind=r.kind, name=r.name, gateway=r.gateway, message=r.message)
                for r in delivery.refused
            ],
            elapsed_ms=delivery.elapsed_ms,
        )


class RefusedResource(WireModel):
    """A resource that a gateway keeps at its last good version."""

    kind: str
    name: str
    message: str
    since: datetime


class Gateway(WireModel):
    """One gateway of the fleet."""

    id: str
    connected: bool
    connected_since: datetime | None
    disconnected_at: datetime | None
    last_seen_at: datetime
    version: str = Field(description="Envoy's version.")
    trafficplane_version: str
    address: str
    http_port: int | None
    https_port: int | None
    applied_revision: int | None = Field(
        description="The newest revision of the caller's organisation that this gateway runs."
    )
    applied_sequence: int | None = Field(description="The platform-wide number of that state.")
    applied_at: datetime | None
    refused: list[RefusedResource]


class GatewayList(WireModel):
    """The fleet."""

    items: list[Gateway]
    next_cursor: str | None = None


class TokenRequest(WireModel):
    """What a new gateway token is for."""

    name: str = Field(min_length=1, max_length=100)
    scope: TokenScope = TokenScope.PLATFORM
    expires_in: Duration | None = Field(
        None, description="At most ten years, `87600h`; omitted: never."
    )


class Token(WireModel):
    """A gateway token without its secret."""

    id: str
    name: str
    scope: TokenScope
    prefix: str = Field(description="The first characters of the token, to recognise it.")
    created_at: datetime
    created_by: str
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


class IssuedToken(Token):
    """A new gateway token; the only answer that ever carries the secret."""

    token: str


class TokenList(WireModel):
    """The gateway tokens that the caller may see."""

    items: list[Token]
    next_cursor: str | None = None
