"""What protects a cluster: retries, limits, and the ejection of backends that fail in use."""

from dataclasses import dataclass
from enum import StrEnum


class RetryOn(StrEnum):
    """Envoy's names of failures (docs: "x-envoy-retry-on", "x-envoy-retry-grpc-on")."""

    CONNECT_FAILURE = "connect-failure"
    REFUSED_STREAM = "refused-stream"
    RESET_BEFORE_REQUEST = "reset-before-request"
    RESET = "reset"
    GATEWAY_ERROR = "gateway-error"
    SERVER_ERROR = "5xx"
    GRPC_CANCELLED = "cancelled"
    GRPC_DEADLINE_EXCEEDED = "deadline-exceeded"
    GRPC_INTERNAL = "internal"
    GRPC_RESOURCE_EXHAUSTED = "resource-exhausted"
    GRPC_UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Retries:
    """`methods` empty means all of them. `budget` is percent and least concurrency."""

    attempts: int
    conditions: tuple[RetryOn, ...]
    statuses: tuple[int, ...] = ()
    methods: tuple[str, ...] = ()
    budget: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one gateway gives a cluster at the same time; None is no limit."""

    connections: int | None = None
    pending_requests: int | None = None
    requests: int | None = None
    retries: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is limited."""
        return self != Limits()


@dataclass(frozen=True, slots=True)
class SuccessRate:
    """Ejects backends whose success rate lies `deviations` standard deviations below the mean."""

    minimum_backends: int
    request_volume: int
    deviations: float


@dataclass(frozen=True, slots=True)
class OutlierDetection:
    """When backends are ejected, for how long, how many at most; 0 and None switch off."""

    consecutive_5xx: int
    consecutive_gateway_failures: int
    success_rate: SuccessRate | None
    interval_ms: int
    base_ejection_ms: int
    max_ejection_ms: int
    max_ejection_percent: int
