"""Measurements on the wire.

A count beyond 2^53 - 1 is written as a string of digits: as a number, a browser would round it.
"""

from datetime import datetime
from typing import Annotated

from pydantic import Field, PlainSerializer

from trafficplane.kit.schema import WireModel
from trafficplane.telemetry.logic.metrics import Form

_EXACT = (1 << 53) - 1

Count = Annotated[
    int,
    PlainSerializer(lambda value: value if value <= _EXACT else str(value), return_type=int | str),
]
"""A count that no reader rounds."""


class MetricView(WireModel):
    """A metric that can be asked for."""

    name: str
    form: Form
    unit: str
    about: str
    labels: list[str]


class MetricList(WireModel):
    """Every metric there is."""

    items: list[MetricView]


class LineView(WireModel):
    """One line of an answer. Lists have one entry for each step; null means that nothing is known.

    Counters have `values` (events in the step) and `rates` (a second); gauges `values` (mean) and
    `maxima`; histograms `values` (measurements), `means` and `quantiles`; ratios only `ratios`.
    """

    labels: dict[str, str]
    total: Count | None = None
    values: list[Count | float | None] = Field(default_factory=list)
    rates: list[float | None] = Field(default_factory=list)
    maxima: list[Count | None] = Field(default_factory=list)
    means: list[float | None] = Field(default_factory=list)
    ratios: list[float | None] = Field(default_factory=list)
    quantiles: dict[str, list[float | None]] = Field(default_factory=dict)
    summary: dict[str, float | None] = Field(
        default_factory=dict,
        description="The same over the whole span: rate, mean, ratio, or quantiles.",
    )


class Answer(WireModel):
    """What a query found."""

    metric: str
    unit: str
    form: str
    start: datetime
    end: datetime
    step_seconds: int
    lines: list[LineView]
    left_out: int = Field(0, description="Lines beyond the `top` that were asked for.")


class Scope(WireModel):
    """How one thing fares over a span; rates are a second. Latency is in ms, at the gateway."""

    name: str
    requests: Count
    rate: float
    errors: Count
    error_rate: float | None
    bytes_received: Count
    bytes_sent: Count
    p50: float | None
    p95: float | None
    p99: float | None


class Summary(WireModel):
    """The organisation's traffic over a span; null figures are unknown."""

    start: datetime
    end: datetime
    reporting: list[str] = Field(description="Gateways that reported within the span.")
    total: Scope
    endpoints: list[Scope]
    clusters: list[Scope]
    policies: list[Scope]


class BackendTraffic(WireModel):
    """What one backend (`address:port`) was sent over a span, retries included.

    `share` is its part of all that its cluster was sent.
    """

    cluster: str
    backend: str
    requests: Count
    rate: float
    share: float
    error_rate: float | None


class ClusterLoad(WireModel):
    """What a cluster has in progress, over all gateways that reported lately."""

    cluster: str
    active_requests: int
    active_connections: int
    pending_requests: int


class Figures(WireModel):
    """How things stand now: the last minute, and what is in progress."""

    at: datetime
    summary: Summary
    load: list[ClusterLoad]


class GatewayHealth(WireModel):
    """How one gateway sees a backend."""

    gateway: str
    state: str
    cause: str
    since: datetime


class BackendHealth(WireModel):
    """A backend over all connected gateways."""

    name: str
    address: str
    port: int
    state: str = Field(
        description="HEALTHY, UNCHECKED, PENDING, UNHEALTHY, EJECTED, DISAGREEMENT, DRAINING, "
        "MAINTENANCE or UNKNOWN."
    )
    cause: str = Field(description="Why, in words; empty for a healthy one.")
    since: datetime | None
    gateways: list[GatewayHealth]


class ClusterHealth(WireModel):
    """A cluster, judged by its backends."""

    cluster: str
    state: str = Field(description="HEALTHY, UNCHECKED, DEGRADED, PANIC, UNHEALTHY or UNKNOWN.")
    reason: str
    checked: bool = Field(description="Whether a health check is configured.")
    backends: list[BackendHealth]


class HealthList(WireModel):
    """The health of the organisation's clusters."""

    items: list[ClusterHealth]


class HealthEvent(WireModel):
    """A change of a backend's health at one gateway."""

    id: int
    at: datetime
    backend: str
    gateway: str
    state: str
    cause: str
    by_hand: bool = Field(description="Whether it answers a check that somebody asked for.")


class Timeline(WireModel):
    """Changes of health, newest first."""

    items: list[HealthEvent]
    next_cursor: str | None = None


class CheckAnswer(WireModel):
    """What a backend answered when one gateway checked it by hand."""

    backend: str
    gateway: str
    state: str
    answer: str
    elapsed_ms: int


class CheckResult(WireModel):
    """The answers that came within five seconds; `missing` did not."""

    answers: list[CheckAnswer]
    missing: int
