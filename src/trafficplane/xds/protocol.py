"""The words that both xDS protocols share: what a client says, what it is told, what came of it.

Free of gRPC and protobuf, so that the protocol state can be tested as tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trafficplane.xds.store import Resource, TypeUrl


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait for a client, in seconds.

    `gate_s` bounds how long new routes wait for new clusters, and removals for new routes; it
    stays below Envoy's 15 s initial fetch timeout. After `stall_s` an unanswered cluster update
    is taken for a stuck one. `settle_s` is how long a client may take to ask for what a resource
    that it just accepted refers to.
    """

    gate_s: float = 10.0
    stall_s: float = 5.0
    settle_s: float = 0.5


@dataclass(frozen=True, slots=True)
class DeltaRequest:
    """A `DeltaDiscoveryRequest`. `error` is the text of `error_detail`, None when it is not set."""

    type_url: str
    nonce: str = ""
    subscribe: tuple[str, ...] = ()
    unsubscribe: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SotwRequest:
    """A state-of-the-world `DiscoveryRequest`; `names` is the whole subscription."""

    type_url: str
    nonce: str = ""
    names: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One discovery response: of delta either `upserts` or `removed` is empty."""

    type_url: str
    nonce: str
    upserts: tuple[Resource, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The client has everything of revision `sequence` that it subscribes to, or refuses it."""

    sequence: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The client refuses this version; `message` is what it said."""

    resource: Resource
    message: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was refused under this name is not refused any more."""

    type_url: TypeUrl
    name: str


Event = Acknowledged | Refused | Accepted


@dataclass(slots=True)
class Step:
    """What one input led to, in order."""

    responses: list[Response] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
