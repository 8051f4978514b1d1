"""A rate limit's spec → the token bucket of one gateway, or the speed of bodies there."""

from collections.abc import Mapping
from typing import TypeAlias

from trafficplane.catalog.kinds.rate_limit import Distribution, LimitAction, Per, Scope
from trafficplane.catalog.kinds.rate_limit import RateLimit as RateLimitSpec
from trafficplane.compiler.lower.condition import lower_condition
from trafficplane.compiler.names import limit_name
from trafficplane.envoy.budgets import MAX_SHARED
from trafficplane.ir.limit import Bandwidth, CountedBy, RateLimit, Rejection

Limit: TypeAlias = RateLimit | Bandwidth

_SECONDS = {Per.SECOND: 1, Per.MINUTE: 60, Per.HOUR: 3600}
_COUNTED_BY = {
    Scope.GLOBAL: CountedBy.EVERYBODY,
    Scope.ENDPOINT: CountedBy.EVERYBODY,
    Scope.ADDRESS: CountedBy.ADDRESS,
    Scope.HEADER: CountedBy.HEADER,
}


def slots(limits: Mapping[str, RateLimitSpec]) -> dict[str, int]:
    """Where gateways keep each limit that endpoints share, by name: no two in one place."""
    shared = (name for name, spec in limits.items() if spec.enabled and spec.scope is Scope.GLOBAL)
    return {name: slot for slot, name in enumerate(sorted(shared)) if slot < MAX_SHARED}


def lower_limit(
    organisation_id: str, name: str, spec: RateLimitSpec, gateways: int, slot: int | None = None
) -> Limit:
    """The limit as each of `gateways` keeps it; a shared budget is divided, rounded down."""
    parts = gateways if spec.distribution is Distribution.SHARED else 1
    full_name = limit_name(organisation_id, name)
    if spec.bandwidth is not None:
        rates = (spec.bandwidth.download, spec.bandwidth.upload)
        return Bandwidth(full_name, *(rate and max(1, rate // parts) for rate in rates))
    assert spec.requests is not None  # noqa: S101 - the kind demands one of the two
    rejection = spec.rejection
    return RateLimit(
        name=full_name,
        counted_by=_COUNTED_BY[spec.scope],
        header=spec.header,
        requests=max(1, spec.requests // parts),
        period_s=_SECONDS[spec.per],
        burst=max(1, (spec.burst or spec.requests) // parts),
        rejection=Rejection(
            rejection.status_code,
            tuple(rejection.headers.items()),
            rejection.body,
            rejection.content_type.value,
        ),
        enforced=spec.action is LimitAction.REJECT,
        max_keys=spec.max_keys,
        slot=slot,
        # Draws of its own: a policy may have the same name.
        predicates=tuple(
            lower_condition(condition, f"{full_name} limit") for condition in spec.conditions
        ),
    )
