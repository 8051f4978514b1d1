"""Whether a limit would have turned away what came lately."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.kinds.rate_limit import (
    Distribution,
    LimitAction,
    Per,
    RateLimit,
    Scope,
)
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy
from trafficplane.catalog.schemas import ChangeSet, Finding, PlannedState, Ref, Severity
from trafficplane.compiler.lowering import Lowering, lowered
from trafficplane.compiler.organisation import Edit
from trafficplane.explain.analysis.witness import deciding, first

_KIND = "RateLimit"
_ANY_PORT = 443

Where: TypeAlias = tuple[str, str | None]
"""An endpoint, and a policy there; None: whatever decides."""


@dataclass(frozen=True, slots=True)
class Busiest:
    """The most requests in the time in which a limit counts: at one gateway, and at all."""

    one_gateway: float
    all_gateways: float


Observed: TypeAlias = Mapping[tuple[Where, Per], Busiest]


def names_limits(change_set: ChangeSet) -> bool:
    """Whether the change-set writes a rate limit."""
    written = [*(u.kind for u in change_set.upserts), *(p.ref.kind for p in change_set.patches)]
    return _KIND in written


def below_traffic(planned: PlannedState, observed: Observed) -> Iterator[Finding]:
    """Limits that were changed and allow less than what came.

    Only budgets for everybody: how requests spread over addresses, headers and conditions is not
    measured. A
    budget that endpoints share is too small in any case when it is for one of them alone.
    """
    lowering: Lowering | None = None
    for change in planned.changes:
        content = planned.contents.get(change.ref)
        limit = content.spec if content else None
        if not isinstance(limit, RateLimit) or not _is_comparable(limit):
            continue
        for where in _places(planned, change.ref.name, limit):
            found = observed.get((where, limit.per))
            shared = limit.distribution is Distribution.SHARED
            came = (found.all_gateways if shared else found.one_gateway) if found else 0
            if limit.requests is None or came <= limit.requests:
                continue
            lowering = lowering or lowered(_edits(planned), _ANY_PORT)
            yield _finding(change.ref, limit, where, came, _witness(lowering, planned, where))


def _is_comparable(limit: RateLimit) -> bool:
    for_everybody = limit.scope in (Scope.ENDPOINT, Scope.GLOBAL) and not limit.conditions
    return limit.enabled and for_everybody and limit.requests is not None


def _places(planned: PlannedState, name: str, limit: RateLimit) -> Iterator[Where]:
    yield from (
        (endpoint, None) for endpoint in _endpoints(planned) if limit.counts_all_of(endpoint)
    )
    for policy_name, policy in planned.of_kind("RoutingPolicy"):
        if policy.enabled and _names(policy, name):
            endpoints = [policy.endpoint] if policy.endpoint else _endpoints(planned)
            yield from ((endpoint, policy_name) for endpoint in endpoints)


def _names(policy: RoutingPolicy, limit: str) -> bool:
    return any(isinstance(a, RateLimitAction) and a.rate_limit == limit for a in policy.actions)


def _endpoints(planned: PlannedState) -> list[str]:
    return [name for name, _ in planned.of_kind("Endpoint")]


def _edits(planned: PlannedState) -> Iterator[Edit]:
    owner = planned.organisation_id
    return (Edit(owner, ref.kind, ref.name, c.spec) for ref, c in planned.contents.items())


def _witness(
    lowering: Lowering, planned: PlannedState, where: Where
) -> Mapping[str, object] | None:
    endpoint, policy = where
    site = lowering.site(planned.organisation_id, endpoint)
    rules = [rule for rule in site.rules if rule.policy == policy] if site else []
    return first(deciding(site, rule) for rule in rules[-1:]) if site else None


def _finding(
    ref: Ref, limit: RateLimit, where: Where, came: float, witness: Mapping[str, object] | None
) -> Finding:
    endpoint, policy = where
    what = f"policy {policy} at endpoint {endpoint}" if policy else f"endpoint {endpoint}"
    shadow = limit.action is LimitAction.SHADOW
    beyond = "are counted as too many" if shadow else "are turned away"
    return Finding(
        Severity.INFO if shadow else Severity.WARNING,
        "limit_below_traffic",
        f"{came:.4g} requests came to {what} in the busiest {limit.per.lower()} of late, and "
        f"{limit.requests} are allowed: in such a time the others {beyond}",
        ref,
        "/spec/requests",
        witness,
    )
