"""The kind RateLimit: how many requests come through, and what happens to the others."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trafficplane.catalog.kinds.routing_policy import EndpointName
from trafficplane.catalog.logic.headers import ConditionHeaderName
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.schemas import Severity
from trafficplane.envoy.limits import MAX_LIMITS
from trafficplane.kit.schema import WireModel

MAX_REQUESTS = 10_000_000
MAX_KEYS = 100_000


class Scope(StrEnum):
    """Whose requests share one budget."""

    ENDPOINT = "ENDPOINT"
    """All requests to the endpoint, or to the policy that names the limit."""
    ADDRESS = "ADDRESS"
    """Each client address for itself."""
    HEADER = "HEADER"
    """Each value of a header for itself, such as a user or an API key."""


class Per(StrEnum):
    """The time in which `requests` are allowed."""

    SECOND = "SECOND"
    MINUTE = "MINUTE"
    HOUR = "HOUR"


class LimitAction(StrEnum):
    """What happens to a request beyond the budget."""

    REJECT = "REJECT"
    SHADOW = "SHADOW"
    """It passes and is counted as one that would have been rejected."""


class Distribution(StrEnum):
    """What a budget means where several gateways run."""

    PER_GATEWAY = "PER_GATEWAY"
    """Each gateway has the whole budget."""
    SHARED = "SHARED"
    """The gateways that are connected have equal parts of it, and at least one request each."""


class RateLimit(WireModel):
    """The spec of a rate limit."""

    description: Annotated[str, Field(max_length=2000)] = ""
    endpoint: Annotated[
        EndpointName | None,
        Field(
            description="All requests to this endpoint. Omitted: only those of policies that "
            "name the limit in a rateLimit action."
        ),
    ] = None
    scope: Annotated[Scope, Field(description="Whose requests share one budget.")] = Scope.ENDPOINT
    header: Annotated[
        ConditionHeaderName | None,
        Field(description="For the scope HEADER. Requests without it are not limited."),
    ] = None
    requests: Annotated[
        int, Field(strict=True, ge=1, le=MAX_REQUESTS, description="The budget.", examples=[100])
    ]
    per: Annotated[Per, Field(description="The time in which the budget is refilled, evenly.")] = (
        Per.MINUTE
    )
    burst: Annotated[
        int | None,
        Field(
            strict=True,
            ge=1,
            le=MAX_REQUESTS,
            description="How many may come at once after a pause; default: the whole budget.",
        ),
    ] = None
    action: Annotated[
        LimitAction, Field(description="SHADOW lets everything pass and only counts.")
    ] = LimitAction.REJECT
    status_code: Annotated[
        Literal[403, 404, 429, 503], Field(description="The status of a rejection.")
    ] = 429
    distribution: Annotated[
        Distribution, Field(description="Whether each gateway has the whole budget or a part.")
    ] = Distribution.PER_GATEWAY
    max_keys: Annotated[
        int,
        Field(
            strict=True,
            ge=1,
            le=MAX_KEYS,
            description="How many addresses or values a gateway counts at once; beyond that it "
            "forgets the one that was silent for longest.",
        ),
    ] = 10_000
    enabled: Annotated[bool, Field(strict=True)] = True

    @model_validator(mode="after")
    def _header_fits_scope(self) -> Self:
        if self.scope is Scope.HEADER and self.header is None:
            raise refuse("is required for the scope HEADER", "header")
        if self.scope is not Scope.HEADER and self.header is not None:
            raise refuse(f"only fits the scope HEADER, and the scope is {self.scope}", "header")
        return self


def check(name: str, limit: RateLimit, siblings: Siblings) -> Iterable[Remark]:
    """Gateways count a few limits for each endpoint."""
    if limit.endpoint is None or not limit.enabled:
        return
    others = sum(
        other.enabled and other.endpoint == limit.endpoint and other_name != name
        for other_name, other in siblings.all("RateLimit")
    )
    if others >= MAX_LIMITS:
        yield Remark(
            Severity.ERROR,
            "too_many_limits",
            f"endpoint {limit.endpoint!r} has {others} other limits; {MAX_LIMITS} are allowed",
            "/endpoint",
        )


RATE_LIMIT = Kind(
    name="RateLimit",
    path="rate-limits",
    spec=RateLimit,
    summary="How many requests come through, and what happens to the others.",
    check=check,
)
