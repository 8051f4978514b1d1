"""What protects a cluster, and clients from its failures: retries, limits, ejections."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_LIMIT = 1_000_000

Limit = Annotated[int, Field(strict=True, ge=1, le=MAX_LIMIT)]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]


class RetryOn(StrEnum):
    """A failure after which a request may be sent again."""

    CONNECT_FAILURE = "CONNECT_FAILURE"
    """No connection came about."""
    REFUSED_STREAM = "REFUSED_STREAM"
    """An HTTP/2 backend refused to begin."""
    RESET_BEFORE_REQUEST = "RESET_BEFORE_REQUEST"
    """The connection broke before the request was sent."""
    RESET = "RESET"
    """The connection broke, or the time for one try ran out, before an answer came."""
    GATEWAY_ERROR = "GATEWAY_ERROR"
    """502, 503 or 504."""
    SERVER_ERROR = "SERVER_ERROR"
    """Any 5xx, or no answer."""
    GRPC_CANCELLED = "GRPC_CANCELLED"
    GRPC_DEADLINE_EXCEEDED = "GRPC_DEADLINE_EXCEEDED"
    GRPC_INTERNAL = "GRPC_INTERNAL"
    GRPC_RESOURCE_EXHAUSTED = "GRPC_RESOURCE_EXHAUSTED"
    GRPC_UNAVAILABLE = "GRPC_UNAVAILABLE"


BEFORE_WORK = (RetryOn.CONNECT_FAILURE, RetryOn.REFUSED_STREAM, RetryOn.RESET_BEFORE_REQUEST)
"""After these the backend can't have begun to work on the request."""


class RetryBudget(WireModel):
    """Bounds retries by the traffic there is, so that they can't bury a cluster that is down."""

    percent: Annotated[
        Percent, Field(description="Of the requests under way that may be retries.")
    ] = 20
    min_concurrency: Annotated[
        Limit, Field(description="So many retries at the same time are always allowed.")
    ] = 3


class Retries(WireModel):
    """When a request is sent to another backend after a failure."""

    attempts: Annotated[
        int, Field(strict=True, ge=0, le=10, description="How often, beyond the first time.")
    ] = 2
    conditions: Annotated[tuple[RetryOn, ...], Field(min_length=1, max_length=len(RetryOn))] = (
        BEFORE_WORK
    )
    statuses: Annotated[
        tuple[StatusCode, ...], Field(max_length=20, description="Further statuses to retry.")
    ] = ()
    idempotent_only: Annotated[
        bool,
        Field(
            strict=True,
            description="Once a backend may have begun its work, only GET, HEAD, OPTIONS, TRACE, "
            "PUT and DELETE are repeated. Counts for all retries as soon as `conditions` or "
            "`statuses` name such a failure; false is for gRPC, whose calls are all POST.",
        ),
    ] = True
    per_try_timeout: Annotated[
        Annotated[Duration, AfterValidator(between("10ms", "24h"))] | None,
        Field(
            description="For one try; the endpoint's timeout is for all of them together. What "
            "took longer is retried with RESET, GATEWAY_ERROR and SERVER_ERROR. In a split over "
            "several clusters the longest counts."
        ),
    ] = None
    budget: RetryBudget | None = None

    @field_validator("conditions", "statuses")
    @classmethod
    def _distinct(cls, values: tuple[object, ...]) -> tuple[object, ...]:
        twice = [(f"{v} is listed twice", (i,)) for i, v in enumerate(values) if v in values[:i]]
        if twice:
            raise refuse_all(twice)
        return values


class SuccessRate(WireModel):
    """Ejects backends that succeed much less often than the others."""

    minimum_backends: Annotated[
        int, Field(strict=True, ge=2, le=1000, description="With fewer there is no comparison.")
    ] = 5
    request_volume: Annotated[
        Limit, Field(description="Backends with fewer requests in an interval don't count.")
    ] = 100
    deviations: Annotated[
        float,
        Field(ge=0.1, le=10, description="Standard deviations below the mean that are too many."),
    ] = 1.9


class OutlierDetection(WireModel):
    """Backends that fail in use are left out for a while; each gateway watches on its own."""

    consecutive_5xx: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=10_000,
            alias="consecutive5xx",
            description="5xx answers in a row (refused connections and timeouts count) that eject "
            "a backend; 0: any number is allowed.",
        ),
    ] = 5
    consecutive_gateway_failures: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=10_000,
            description="The same for 502, 503, 504, refused connections and timeouts only.",
        ),
    ] = 0
    success_rate: SuccessRate | None = None
    interval: Annotated[
        Duration,
        AfterValidator(between("100ms", "1h")),
        Field(description="How often success rates are compared and ejections end."),
    ] = timedelta(seconds=10)
    base_ejection_time: Annotated[
        Duration,
        AfterValidator(between("100ms", "24h")),
        Field(description="How long the first ejection lasts; the nth lasts n times as long."),
    ] = timedelta(seconds=30)
    max_ejection_time: Annotated[Duration, AfterValidator(between("100ms", "24h"))] = timedelta(
        minutes=5
    )
    max_ejection_percent: Annotated[
        Percent, Field(description="No more backends than this are ejected at the same time.")
    ] = 50

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.max_ejection_time < self.base_ejection_time:
            raise refuse("must not be shorter than baseEjectionTime", "maxEjectionTime")
        return self


class CircuitBreaker(WireModel):
    """Limits of the work that one gateway gives a cluster; beyond them clients get a 503 at once.

    What isn't given is not limited. With several gateways each has these limits for itself.
    """

    max_connections: Annotated[Limit | None, Field(description="HTTP/1.1 connections.")] = None
    max_pending_requests: Annotated[
        Limit | None, Field(description="Requests that wait for a connection.")
    ] = None
    max_requests: Annotated[Limit | None, Field(description="Requests under way.")] = None
    max_retries: Annotated[
        Limit | None, Field(description="Retries under way; `retries.budget` excludes it.")
    ] = None
    outlier_detection: OutlierDetection | None = None
