"""Retries, limits and outlier detection of a cluster."""

from envoy.config.cluster.v3 import circuit_breaker_pb2, outlier_detection_pb2
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.type.matcher.v3 import string_pb2
from envoy.type.v3 import percent_pb2
from google.protobuf import wrappers_pb2

from trafficplane.envoy.durations import duration
from trafficplane.envoy.text import one_of, regex
from trafficplane.ir.resilience import Limits, OutlierDetection, Retries

_UNLIMITED = 2**32 - 1
_PER_DEVIATION = 1000


def circuit_breakers(limits: Limits, retries: Retries) -> circuit_breaker_pb2.CircuitBreakers:
    """The thresholds; Envoy's own defaults (1,024, 3 retries) would be limits that nobody set."""
    message = circuit_breaker_pb2.CircuitBreakers.Thresholds(
        max_connections=_limit(limits.connections),
        max_pending_requests=_limit(limits.pending_requests),
        max_requests=_limit(limits.requests),
        max_retries=_limit(limits.retries),
        # Gauges of what is left, for whoever looks at the state of the breaker.
        track_remaining=bool(limits),
    )
    if retries.budget is not None:
        percent, least = retries.budget
        message.retry_budget.CopyFrom(
            circuit_breaker_pb2.CircuitBreakers.Thresholds.RetryBudget(
                budget_percent=percent_pb2.Percent(value=percent),
                min_retry_concurrency=wrappers_pb2.UInt32Value(value=least),
            )
        )
    return circuit_breaker_pb2.CircuitBreakers(thresholds=[message])


def retry_policy(spec: Retries) -> route.RetryPolicy:
    """When a request is tried again, at another backend than before if there is one."""
    conditions = [*spec.conditions, *(["retriable-status-codes"] if spec.statuses else [])]
    message = route.RetryPolicy(
        retry_on=",".join(conditions),
        num_retries=wrappers_pb2.UInt32Value(value=spec.attempts),
        retriable_status_codes=spec.statuses,
    )
    if spec.methods:
        allowed = string_pb2.StringMatcher(safe_regex=regex(one_of(spec.methods)))
        message.retriable_request_headers.append(
            route.HeaderMatcher(name=":method", string_match=allowed)
        )
    return message


def outlier_detection(spec: OutlierDetection) -> outlier_detection_pb2.OutlierDetection:
    """A reason that is off is watched by Envoy all the same and enforced for 0 %."""
    message = outlier_detection_pb2.OutlierDetection(
        interval=duration(spec.interval_ms),
        base_ejection_time=duration(spec.base_ejection_ms),
        max_ejection_time=duration(spec.max_ejection_ms),
        max_ejection_percent=wrappers_pb2.UInt32Value(value=spec.max_ejection_percent),
        enforcing_consecutive_5xx=_enforced(spec.consecutive_5xx),
        enforcing_consecutive_gateway_failure=_enforced(spec.consecutive_gateway_failures),
        enforcing_success_rate=_enforced(spec.success_rate),
        # A backend that answers its check and fails its users is just what is looked for.
        successful_active_health_check_uneject_host=wrappers_pb2.BoolValue(value=False),
    )
    if spec.consecutive_5xx:
        message.consecutive_5xx.value = spec.consecutive_5xx
    if spec.consecutive_gateway_failures:
        message.consecutive_gateway_failure.value = spec.consecutive_gateway_failures
    if spec.success_rate is not None:
        message.success_rate_minimum_hosts.value = spec.success_rate.minimum_backends
        message.success_rate_request_volume.value = spec.success_rate.request_volume
        message.success_rate_stdev_factor.value = round(
            spec.success_rate.deviations * _PER_DEVIATION
        )
    return message


def _limit(limit: int | None) -> wrappers_pb2.UInt32Value:
    return wrappers_pb2.UInt32Value(value=_UNLIMITED if limit is None else limit)


def _enforced(reason: object) -> wrappers_pb2.UInt32Value:
    return wrappers_pb2.UInt32Value(value=100 if reason else 0)
