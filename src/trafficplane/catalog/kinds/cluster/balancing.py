"""How requests are spread over the backends of a cluster."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from trafficplane.catalog.logic.headers import check_condition_name, check_editable_name, check_name
from trafficplane.catalog.logic.paths import Path, check_query_part
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

_MAX_QUERY_KEY_CHARACTERS = 256


class Strategy(StrEnum):
    """How a backend is picked for a request."""

    ROUND_ROBIN = "ROUND_ROBIN"
    LEAST_CONNECTIONS = "LEAST_CONNECTIONS"
    """The less busy of two that are drawn at random."""
    RANDOM = "RANDOM"
    IP_HASH = "IP_HASH"
    """The client's address decides, so a client stays with its backend."""
    WEIGHTED_ROUND_ROBIN = "WEIGHTED_ROUND_ROBIN"
    MAGLEV = "MAGLEV"
    """Something of the request decides (`hash`), looked up in a table: fast and even."""
    RING_HASH = "RING_HASH"
    """The same on a ring: when backends come or go, the fewest clients move."""


HASHING = (Strategy.IP_HASH, Strategy.MAGLEV, Strategy.RING_HASH)
UNWEIGHTED = (Strategy.ROUND_ROBIN, Strategy.RANDOM)
_WARMING = (Strategy.ROUND_ROBIN, Strategy.WEIGHTED_ROUND_ROBIN, Strategy.LEAST_CONNECTIONS)


class HashInput(StrEnum):
    """What of a request is hashed."""

    ADDRESS = "ADDRESS"
    HEADER = "HEADER"
    COOKIE = "COOKIE"
    QUERY = "QUERY"


class Hash(WireModel):
    """What decides about the backend with MAGLEV and RING_HASH."""

    by: HashInput = HashInput.ADDRESS
    name: Annotated[
        str | None,
        Field(
            description="Of the header, cookie or query parameter. A request without it goes by "
            "the client's address."
        ),
    ] = None

    @field_validator("name")
    @classmethod
    def _well_named(cls, name: str | None, info: ValidationInfo) -> str | None:
        check = _NAMES.get(info.data.get("by", HashInput.ADDRESS))
        return name if name is None or check is None else check(name)

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.by is HashInput.ADDRESS and self.name is not None:
            raise refuse("only counts with HEADER, COOKIE and QUERY", "name")
        if self.by is not HashInput.ADDRESS and self.name is None:
            raise refuse(f"is required with {self.by}", "name")
        return self


def check_cookie_name(text: str) -> str:
    """The name of a cookie, a token as RFC 6265 (4.1.1) wants it; case counts."""
    try:
        check_name(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is not the name of a cookie; use letters, digits and any of !#$%&'*+-.^_`|~"
        ) from None
    return text


def _query_key(text: str) -> str:
    if not 1 <= len(text) <= _MAX_QUERY_KEY_CHARACTERS or "=" in text:
        raise ValueError(
            f"{text!r} is not the name of a parameter; write 1 to {_MAX_QUERY_KEY_CHARACTERS} "
            "characters without '='"
        )
    return check_query_part(text)


_NAMES = {
    HashInput.HEADER: check_condition_name,
    HashInput.COOKIE: check_cookie_name,
    HashInput.QUERY: _query_key,
}


class SessionCarrier(StrEnum):
    """What carries the name of the backend from one request of a client to the next."""

    COOKIE = "COOKIE"
    HEADER = "HEADER"
    """For clients without cookies: they repeat a header that the response gave them."""
    ADDRESS = "ADDRESS"
    """Nothing: the hash of the client's address leads to the backend. With STRICT, whatever its
    health is.
    """


class SessionMode(StrEnum):
    """What happens to a client whose backend can't take its request."""

    SOFT = "SOFT"
    """Another backend is chosen, and the client stays there."""
    STRICT = "STRICT"
    """503, since no other backend knows the session. By ADDRESS, the backend is asked all the same.
    """


class StickySessions(WireModel):
    """Clients return to the backend that answered them first, whatever the strategy."""

    by: SessionCarrier = SessionCarrier.COOKIE
    name: Annotated[
        str | None,
        Field(description="Of the cookie or header; default: `session-` and the cluster's name."),
    ] = None
    ttl: Annotated[
        Annotated[Duration, AfterValidator(between("1s", "8760h"))] | None,
        Field(
            description="How long a client stays with its backend; then one is chosen anew. A "
            "cookie or header names its end from the first answer on; an address changes at times "
            "of its own. Default: as long as the browser keeps the cookie; others have no end."
        ),
    ] = None
    path: Annotated[
        Path | None, Field(description="Where the cookie is sent; default: everywhere.")
    ] = None
    mode: SessionMode = SessionMode.SOFT

    @field_validator("name")
    @classmethod
    def _well_named(cls, name: str | None, info: ValidationInfo) -> str | None:
        if name is None:
            return None
        by_header = info.data.get("by") is SessionCarrier.HEADER
        return check_editable_name(name) if by_header else check_cookie_name(name)

    @field_validator("path")
    @classmethod
    def _no_separator(cls, path: str | None) -> str | None:
        if path is not None and ";" in path:
            raise ValueError("';' would end the cookie's path")
        return path

    @model_validator(mode="after")
    def _fits_its_carrier(self) -> Self:
        for field, message in _FOREIGN.get(self.by, {}).items():
            if getattr(self, field) is not None:
                raise refuse(message, field)
        return self


_FOREIGN = {
    SessionCarrier.HEADER: {
        "path": "is a property of cookies",
    },
    SessionCarrier.ADDRESS: {
        "path": "is a property of cookies",
        "name": "only counts with COOKIE and HEADER",
    },
}


class SlowStart(WireModel):
    """A backend that has just become available gets its share little by little."""

    window: Annotated[
        Duration,
        AfterValidator(between("1s", "1h")),
        Field(description="How long it takes to reach the full share."),
    ]
    aggression: Annotated[
        float,
        Field(
            ge=0.1,
            le=10,
            description="1 rises in a straight line; more rises faster at the beginning, less at "
            "the end. The share is weight × (elapsed ÷ window) to the power of 1 ÷ aggression.",
        ),
    ] = 1.0
    min_weight_percent: Annotated[
        int, Field(strict=True, ge=0, le=100, description="The share at the very beginning.")
    ] = 10


class Failover(StrEnum):
    """When backends of the next priority take requests."""

    STRICT = "STRICT"
    """Only when no backend of this priority is healthy."""
    SPILL = "SPILL"
    """Little by little, from when fewer than five in seven (71 %) of this priority are healthy."""


class Zones(StrEnum):
    """Whether it counts where gateways and backends run."""

    IGNORE = "IGNORE"
    LOCAL_FIRST = "LOCAL_FIRST"
    """Backends in the gateway's own zone come before the others of their priority."""


class LoadBalancing(WireModel):
    """How requests are spread over the backends."""

    strategy: Strategy = Strategy.ROUND_ROBIN
    hash: Annotated[
        Hash | None,
        Field(description="For MAGLEV and RING_HASH; default: the client's address."),
    ] = None
    sticky_sessions: StickySessions | None = None
    slow_start: Annotated[
        SlowStart | None, Field(description="For ROUND_ROBIN, WEIGHTED_… and LEAST_CONNECTIONS.")
    ] = None
    failover: Failover = Failover.STRICT
    zones: Annotated[
        Zones,
        Field(description="With LOCAL_FIRST, `failover` also says when other zones take over."),
    ] = Zones.IGNORE
    drain_time: Annotated[
        Annotated[Duration, AfterValidator(between("1s", "24h"))] | None,
        Field(
            description="How long a DRAINING backend is kept for sessions that stick to it and for "
            "connections that are open, from the cluster's last change on; then gateways forget "
            "it. Default: only open connections are kept, as long as it is DRAINING."
        ),
    ] = None
    panic_threshold: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=100,
            description="Percent: when fewer backends than this are healthy and the cluster can't "
            "take all requests, health is ignored and all get some. 0: never, clients get a 503.",
        ),
    ] = 0

    @model_validator(mode="after")
    def _fits_the_strategy(self) -> Self:
        if self.hash is not None and self.strategy not in (Strategy.MAGLEV, Strategy.RING_HASH):
            raise refuse("only counts with the strategies MAGLEV and RING_HASH", "hash")
        if self.slow_start is not None and self.strategy not in _WARMING:
            raise refuse(
                f"is not possible with {self.strategy}; choose {', '.join(_WARMING)}", "slowStart"
            )
        return self

    @model_validator(mode="after")
    def _sticks_by_address(self) -> Self:
        sticky = self.sticky_sessions
        if sticky is None or sticky.by is not SessionCarrier.ADDRESS:
            return self
        hashed = self.hash is None or self.hash.by is HashInput.ADDRESS
        if self.strategy not in HASHING or not hashed:
            raise refuse(
                "with ADDRESS needs a strategy that hashes the address; choose IP_HASH",
                "stickySessions",
                "by",
            )
        if self.regardless_of_health:
            self._knows_no_health()
        return self

    def _knows_no_health(self) -> None:
        if self.zones is Zones.LOCAL_FIRST:
            raise refuse(f"excludes {_STRICT_ADDRESS}: zones are for when backends fail", "zones")
        if self.panic_threshold:
            raise refuse(f"excludes {_STRICT_ADDRESS}, which ignores health", "panicThreshold")
        if self.drain_time is not None:
            raise refuse(
                f"excludes {_STRICT_ADDRESS}: clients of old can't be told from new ones",
                "drainTime",
            )

    @property
    def regardless_of_health(self) -> bool:
        """Whether each client is kept at its backend though that may be sick."""
        sticky = self.sticky_sessions
        return (
            sticky is not None
            and sticky.by is SessionCarrier.ADDRESS
            and sticky.mode is SessionMode.STRICT
        )


_STRICT_ADDRESS = "stickySessions by ADDRESS with mode STRICT"
