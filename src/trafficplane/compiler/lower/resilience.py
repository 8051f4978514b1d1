"""A cluster's retries, limits and outlier detection."""

from trafficplane.catalog.kinds.cluster import BEFORE_WORK
from trafficplane.catalog.kinds.cluster import CircuitBreaker as CircuitBreakerSpec
from trafficplane.catalog.kinds.cluster import OutlierDetection as OutlierDetectionSpec
from trafficplane.catalog.kinds.cluster import Retries as RetriesSpec
from trafficplane.ir.resilience import Limits, OutlierDetection, Retries, RetryOn, SuccessRate
from trafficplane.kit.duration import milliseconds

# RFC 9110, 9.2.2.
_IDEMPOTENT = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE")


def lower_retries(spec: RetriesSpec) -> Retries:
    """Methods are restricted only where a backend may have begun its work before the failure."""
    begun = bool(spec.statuses) or any(
        condition not in BEFORE_WORK for condition in spec.conditions
    )
    return Retries(
        attempts=spec.attempts,
        conditions=tuple(RetryOn[condition.name] for condition in spec.conditions),
        statuses=spec.statuses,
        methods=_IDEMPOTENT if begun and spec.idempotent_only else (),
        budget=(spec.budget.percent, spec.budget.min_concurrency) if spec.budget else None,
    )


def lower_limits(spec: CircuitBreakerSpec) -> Limits:
    """What is not given is not limited."""
    return Limits(
        spec.max_connections, spec.max_pending_requests, spec.max_requests, spec.max_retries
    )


def lower_outlier_detection(spec: OutlierDetectionSpec) -> OutlierDetection:
    """Durations become milliseconds."""
    rate = spec.success_rate
    return OutlierDetection(
        consecutive_5xx=spec.consecutive_5xx,
        consecutive_gateway_failures=spec.consecutive_gateway_failures,
        success_rate=(
            SuccessRate(rate.minimum_backends, rate.request_volume, rate.deviations)
            if rate
            else None
        ),
        interval_ms=milliseconds(spec.interval),
        base_ejection_ms=milliseconds(spec.base_ejection_time),
        max_ejection_ms=milliseconds(spec.max_ejection_time),
        max_ejection_percent=spec.max_ejection_percent,
    )
