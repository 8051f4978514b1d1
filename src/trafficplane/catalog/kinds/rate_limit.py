"""The kind RateLimit: how many requests come through, or how fast bodies move."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic.alias_generators import to_camel

from trafficplane.catalog.conditions import Condition, Conditions
from trafficplane.catalog.conditions.claim import ClaimCondition
from trafficplane.catalog.conditions.groups import singles
from trafficplane.catalog.conditions.operators import ConditionValue, Operator
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.catalog.conditions.singles import SingleCondition
from trafficplane.catalog.kinds.routing_policy import EndpointName
from trafficplane.catalog.logic.headers import (
    ConditionHeaderName,
    HeaderValue,
    check_editable_name,
)
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.schemas import Severity
from trafficplane.envoy.budgets import MAX_SHARED
from trafficplane.envoy.limits import MAX_LIMITS
from trafficplane.kit.schema import WireModel

MAX_REQUESTS = 10_000_000
MAX_KEYS = 100_000
MAX_KIBIBYTES = 10_000_000
MAX_BODY_CHARACTERS = 8192
MAX_HEADERS = 20
MAX_CLAIM = 256
MAX_ENDPOINTS = 200

# Gateways know no others by name, and refuse what they don't know.
_STATUSES = frozenset(
    {*range(400, 418), *range(421, 425), 426, 428, 429, 431, *range(500, 509), 510, 511}
)

_OWN_HEADERS = ("ratelimit-policy", "x-ratelimit-limit", "x-ratelimit-remaining",
                "x-ratelimit-reset", "content-type")  # fmt: skip


def _registered(status: int) -> int:
    if status not in _STATUSES:
        raise ValueError(f"{status} is none that gateways reject with; write 429, 403 or 503")
    return status


class Scope(StrEnum):
    """Whose requests share one budget."""

    GLOBAL = "GLOBAL"
    """All requests that the limit is about, whatever endpoint and policy they meet."""
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


class ContentType(StrEnum):
    """What the body of a rejection is."""

    JSON = "application/json"
    TEXT = "text/plain; charset=utf-8"
    HTML = "text/html; charset=utf-8"


def _free_header(text: str) -> str:
    name = check_editable_name(text)
    if name in _OWN_HEADERS:
        raise ValueError(f"{text!r} is set by the gateway in every rejection")
    return name


_HeaderName = Annotated[str, AfterValidator(_free_header)]


def _askable(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    complaints = [
        (complaint, (index,))
        for index, condition in enumerate(conditions)
        for complaint in dict.fromkeys(filter(None, map(_unaskable, singles((condition,)))))
    ]
    if complaints:
        raise refuse_all(complaints)
    return conditions


def _unaskable(condition: SingleCondition) -> str | None:
    """What is wrong with the condition where gateways ask limits, which is not at a route."""
    match condition:
        case QueryCondition(operator=Operator.REGEX):
            # Envoy knows a parameter's value only decoded there, and rules see it raw.
            return "a limit has no regex about a query parameter; use another operator"
        case ClaimCondition(operator=operator) if operator not in _WHOLE:
            return f"a limit compares whole claims; use one of {', '.join(_WHOLE)}"
        case ClaimCondition(claim=names, value=value) if _is_long(names, value):
            return (
                f"a limit compares claims whose names, and values, have up to {MAX_CLAIM} "
                "characters"
            )
        case _:
            return None


def _is_long(names: tuple[str, ...], value: ConditionValue) -> bool:
    values = value if isinstance(value, tuple) else (str(value),)
    return sum(map(len, names)) > MAX_CLAIM or any(len(one) > MAX_CLAIM for one in values)


_WHOLE = (Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN, Operator.EXISTS)


class Rejection(WireModel):
    """What clients get beyond the budget, besides Retry-After and X-RateLimit-*."""

    status_code: Annotated[int, Field(strict=True, ge=400, le=599), AfterValidator(_registered)] = (
        429
    )
    headers: Annotated[
        dict[_HeaderName, HeaderValue],
        Field(
            default_factory=dict,
            max_length=MAX_HEADERS,
            description="Set in the answer; a Retry-After here replaces the usual one.",
        ),
    ]
    body: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=MAX_BODY_CHARACTERS,
            description="Default: JSON with the error rate_limited.",
        ),
    ] = None
    content_type: ContentType = ContentType.JSON


_Kibibytes = Annotated[int, Field(strict=True, ge=1, le=MAX_KIBIBYTES)]


class Bandwidth(WireModel):
    """How fast the bodies of all requests together move, in KiB per second."""

    download: Annotated[_Kibibytes | None, Field(description="Answers to clients.")] = None
    upload: Annotated[_Kibibytes | None, Field(description="Requests from clients.")] = None

    @model_validator(mode="after")
    def _limits_something(self) -> Self:
        if self.download is None and self.upload is None:
            raise refuse("needs download or upload, in KiB per second")
        return self


class RateLimit(WireModel):
    """The spec of a rate limit: of `requests`, or of `bandwidth`."""

    description: Annotated[str, Field(max_length=2000)] = ""
    endpoint: Annotated[
        EndpointName | None,
        Field(
            description="All requests to this endpoint. Omitted: only those of policies that "
            "name the limit in a rateLimit action."
        ),
    ] = None
    endpoints: Annotated[
        tuple[EndpointName, ...],
        Field(
            max_length=MAX_ENDPOINTS,
            description="For the scope GLOBAL: all requests to these endpoints.",
        ),
    ] = ()
    every_endpoint: Annotated[
        bool,
        Field(
            strict=True,
            description="For the scope GLOBAL: all requests to the organisation's endpoints, "
            "those to come too.",
        ),
    ] = False
    scope: Annotated[Scope, Field(description="Whose requests share one budget.")] = Scope.ENDPOINT
    header: Annotated[
        ConditionHeaderName | None,
        Field(description="For the scope HEADER. Requests without it are not limited."),
    ] = None
    conditions: Annotated[
        Conditions,
        AfterValidator(_askable),
        Field(description="Only requests for which all of these hold are counted."),
    ] = ()
    requests: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=MAX_REQUESTS, examples=[100])] | None,
        Field(description="The budget; required unless `bandwidth` is limited."),
    ] = None
    bandwidth: Annotated[
        Bandwidth | None,
        Field(description="Instead of requests: nobody is turned away, bodies move slower."),
    ] = None
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
    rejection: Rejection = Rejection()
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

    @model_validator(mode="after")
    def _endpoints_fit_scope(self) -> Self:
        if self.scope is Scope.GLOBAL:
            if self.endpoint is not None:
                raise refuse("is for other scopes; write endpoints for GLOBAL", "endpoint")
            if self.every_endpoint and self.endpoints:
                raise refuse("has no meaning beside everyEndpoint", "endpoints")
            return self
        for field in ("endpoints", "every_endpoint"):
            if getattr(self, field):
                raise refuse(
                    f"only fits the scope GLOBAL, and the scope is {self.scope}", to_camel(field)
                )
        return self

    def counts_all_of(self, endpoint: str) -> bool:
        """Whether it is about all requests to the endpoint, whatever policies say."""
        return self.every_endpoint or endpoint == self.endpoint or endpoint in self.endpoints

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if self.bandwidth is None:
            if self.requests is None:
                raise refuse("is required, unless bandwidth is limited", "requests")
            return self
        standard = RateLimit.model_construct()
        if self.conditions:
            raise refuse(
                "has no meaning beside bandwidth; name the limit in a policy with these conditions",
                "conditions",
            )
        for field in ("requests", "scope", "burst", "action", "rejection"):
            if getattr(self, field) != getattr(standard, field):
                raise refuse("has no meaning beside bandwidth; use two limits", to_camel(field))
        return self


def check(name: str, limit: RateLimit, siblings: Siblings) -> Iterable[Remark]:
    """Gateways count a few limits for each endpoint, and a few that endpoints share."""
    if not limit.enabled:
        return
    if limit.scope is Scope.GLOBAL:
        yield from _check_shared(name, limit, siblings)
    if limit.endpoint is None:
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


def _check_shared(name: str, limit: RateLimit, siblings: Siblings) -> Iterable[Remark]:
    others = sum(
        other.enabled and other.scope is Scope.GLOBAL and other_name != name
        for other_name, other in siblings.all("RateLimit")
    )
    if others >= MAX_SHARED:
        yield Remark(
            Severity.ERROR,
            "too_many_limits",
            f"the organisation has {others} other limits of the scope GLOBAL; {MAX_SHARED} are "
            "allowed",
            "/scope",
        )
    for endpoint_name, endpoint in siblings.all("Endpoint"):
        guarded = endpoint.tls is not None and endpoint.tls.client_certificates is not None
        if guarded and limit.counts_all_of(endpoint_name):
            yield Remark(
                Severity.INFO,
                "limit_counts_apart",
                f"endpoint {endpoint_name!r} demands client certificates: gateways count its "
                "requests apart, in a budget of the same size",
                "/everyEndpoint" if limit.every_endpoint else "/endpoints",
                endpoint_name,
            )


RATE_LIMIT = Kind(
    name="RateLimit",
    path="rate-limits",
    spec=RateLimit,
    summary="How many requests come through, or how fast bodies move.",
    check=check,
)
