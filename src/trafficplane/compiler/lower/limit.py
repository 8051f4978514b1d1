"""A rate limit's spec → the token bucket of one gateway."""

from trafficplane.catalog.kinds.rate_limit import Distribution, LimitAction, Per, Scope
from trafficplane.catalog.kinds.rate_limit import RateLimit as RateLimitSpec
from trafficplane.compiler.names import limit_name
from trafficplane.ir.limit import CountedBy, RateLimit

_SECONDS = {Per.SECOND: 1, Per.MINUTE: 60, Per.HOUR: 3600}
_COUNTED_BY = {
    Scope.ENDPOINT: CountedBy.EVERYBODY,
    Scope.ADDRESS: CountedBy.ADDRESS,
    Scope.HEADER: CountedBy.HEADER,
}


def lower_limit(organisation_id: str, name: str, spec: RateLimitSpec, gateways: int) -> RateLimit:
    """The limit as each of `gateways` keeps it; a shared budget is divided, rounded down."""
    parts = gateways if spec.distribution is Distribution.SHARED else 1
    return RateLimit(
        name=limit_name(organisation_id, name),
        counted_by=_COUNTED_BY[spec.scope],
        header=spec.header,
        requests=max(1, spec.requests // parts),
        period_s=_SECONDS[spec.per],
        burst=max(1, (spec.burst or spec.requests) // parts),
        status=spec.status_code,
        enforced=spec.action is LimitAction.REJECT,
        max_keys=spec.max_keys,
    )
