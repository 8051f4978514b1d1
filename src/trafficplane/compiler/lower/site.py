"""An endpoint and the policies that apply to it → a site with its ordered rules."""

from collections.abc import Iterable
from typing import assert_never

from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.catalog.kinds.endpoint import EndpointType
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.compiler.lower.policy import Sessions, forward, lower_policy, lower_redirect
from trafficplane.ir.route import Action, Respond, Rule, Site
from trafficplane.kit.duration import milliseconds


def lower_site(
    organisation_id: str,
    name: str,
    spec: EndpointSpec,
    policies: Iterable[tuple[str, RoutingPolicySpec]],
    sessions: Sessions,
) -> Site:
    """The endpoint's rules: its enabled policies by priority, then name; last its default."""
    timeout_ms = milliseconds(spec.timeout)
    default = _default(organisation_id, spec, timeout_ms, sessions)
    ordered = sorted(
        ((policy.priority, policy_name, policy) for policy_name, policy in policies),
        key=lambda entry: entry[:2],
    )
    rules = [
        lower_policy(organisation_id, policy_name, policy, default, timeout_ms, sessions)
        for _priority, policy_name, policy in ordered
        if policy.enabled
    ]
    return Site(
        organisation_id, name, spec.slug, tuple(spec.domains), (*rules, Rule(None, (), default))
    )


def _default(
    organisation_id: str, spec: EndpointSpec, timeout_ms: int, sessions: Sessions
) -> Action:
    match spec.type:
        case EndpointType.PROXY:
            assert spec.cluster is not None  # noqa: S101 - the kind demands it
            return forward(organisation_id, ((spec.cluster, 1),), timeout_ms, sessions)
        case EndpointType.REDIRECT:
            assert spec.redirect is not None  # noqa: S101
            return lower_redirect(spec.redirect)
        case EndpointType.MOCK:
            assert spec.mock is not None  # noqa: S101
            return Respond(spec.mock.status_code, tuple(spec.mock.headers.items()), spec.mock.body)
        case _:
            assert_never(spec.type)
