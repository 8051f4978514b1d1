"""The kind RoutingPolicy: a rule about which requests go where, and what accompanies them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from trafficplane.catalog.actions import DECIDING, FORWARDING, Action
from trafficplane.catalog.actions.fault import FaultAction
from trafficplane.catalog.actions.headers import HeadersAction
from trafficplane.catalog.actions.mirror import MirrorAction
from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.actions.rewrite import RewriteAction
from trafficplane.catalog.conditions import Condition
from trafficplane.catalog.conditions.groups import (
    MAX_ALTERNATIVES,
    AnyCondition,
    count_alternatives,
    path_regexes,
    percentages,
)
from trafficplane.catalog.kinds.endpoint import Endpoint, EndpointType
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.references import Reference
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.schemas import Severity
from trafficplane.envoy.limits import MAX_LIMITS
from trafficplane.kit.schema import WireModel

MAX_CONDITIONS = 32
MAX_ACTIONS = 8
MAX_DRAWS = 4
MAX_PRIORITY = 1_000_000

EndpointName = Annotated[ResourceName, Reference("Endpoint")]
Complaint = tuple[str, tuple[int | str, ...]]


class RoutingPolicy(WireModel):
    """The spec of a routing policy."""

    description: Annotated[str, Field(max_length=2000)] = ""
    endpoint: Annotated[
        EndpointName | None, Field(description="Omitted: every endpoint of the organisation.")
    ] = None
    priority: Annotated[
        int,
        Field(strict=True, ge=0, le=MAX_PRIORITY, description="Lower wins; equal ones go by name."),
    ] = 100
    enabled: Annotated[bool, Field(strict=True)] = True
    conditions: Annotated[
        tuple[Condition, ...],
        Field(max_length=MAX_CONDITIONS, description="All must hold; none: every request."),
    ] = ()
    actions: Annotated[
        tuple[Action, ...],
        Field(
            min_length=1,
            max_length=MAX_ACTIONS,
            description="At most one of route, split, redirect and block; rewrite, headers, "
            "rateLimit, mirror and fault accompany it, or the endpoint's default.",
        ),
    ]

    @field_validator("conditions")
    @classmethod
    def _matchable(cls, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        # Envoy matches a path without its query by one expression for each route.
        found = [i for i, c in enumerate(conditions) if path_regexes(c)]
        crowded = [i for i in found if path_regexes(conditions[i]) > 1] or found[1:]
        if crowded:
            complaint = "a policy has one regex about the path; join them, or use another operator"
            raise refuse_all([(complaint, (index,)) for index in crowded])
        alternatives = count_alternatives(conditions)
        if alternatives > MAX_ALTERNATIVES:
            raise refuse(
                f"these groups have {alternatives} combinations and {MAX_ALTERNATIVES} are "
                "allowed; use one any group, or several policies"
            )
        return conditions

    @field_validator("actions")
    @classmethod
    def _compatible(cls, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        complaints = [
            *_one_decision(actions),
            *_one_each(actions),
            *_rewrites(actions),
            *_few_limits(actions),
        ]
        if complaints:
            raise refuse_all(complaints)
        return actions

    @model_validator(mode="after")
    def _countable(self) -> Self:
        # Each alternative is a route of its own, and would have a budget of its own.
        if any(isinstance(action, RateLimitAction) for action in self.actions):
            groups = [i for i, c in enumerate(self.conditions) if isinstance(c, AnyCondition)]
            complaint = "an any group has no place beside a rateLimit action; use several policies"
            if groups:
                raise refuse_all([(complaint, ("conditions", index)) for index in groups])
        return self


def _one_decision(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    deciding = [(i, a) for i, a in enumerate(actions) if isinstance(a, DECIDING)]
    for index, _ in deciding[1:]:
        first = deciding[0][1].type
        yield f"a policy decides once, and {first} does already; use another policy", (index,)


def _one_each(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    for accompanying in (RewriteAction, HeadersAction, MirrorAction, FaultAction):
        found = [i for i, a in enumerate(actions) if isinstance(a, accompanying)]
        for index in found[1:]:
            yield f"only one {actions[index].type} action is allowed; put all into one", (index,)


def _rewrites(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    final = next(
        (a for a in actions if isinstance(a, DECIDING) and not isinstance(a, FORWARDING)), None
    )
    if final is None:
        return
    for index, action in enumerate(actions):
        if isinstance(action, RewriteAction | MirrorAction):
            yield f"has no effect beside {final.type}, which forwards nothing", (index,)


def _few_limits(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    named: list[str] = []
    for index, action in enumerate(actions):
        if not isinstance(action, RateLimitAction):
            continue
        if action.rate_limit in named:
            yield f"{action.rate_limit!r} is named twice", (index, "rateLimit")
        named.append(action.rate_limit)
        if len(named) > MAX_LIMITS:
            yield f"a policy has at most {MAX_LIMITS} rate limits", (index,)


def check(name: str, policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """What a policy is worth among the others."""
    yield from _few_draws(name, policy, siblings)
    yield from _rewrite_forwards(policy, siblings)


def _few_draws(name: str, policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """Each draw doubles an endpoint's rules in the gateway."""
    if not percentages(policy.conditions):
        return
    policies = {**dict(siblings.all("RoutingPolicy")), name: policy}
    everywhere = _draws(policies, None)
    endpoints = {p.endpoint for p in policies.values()} if policy.endpoint is None else set()
    for endpoint in sorted({e for e in (*endpoints, policy.endpoint) if e}) or [""]:
        found = everywhere | _draws(policies, endpoint)
        if len(found) > MAX_DRAWS:
            yield Remark(
                Severity.ERROR,
                "too_many_draws",
                f"the policies of {endpoint or 'every endpoint'} draw users {len(found)} times and "
                f"{MAX_DRAWS} are allowed; give percentages that may draw alike the same group",
                "/conditions",
            )


def _draws(policies: Mapping[str, RoutingPolicy], endpoint: str | None) -> set[object]:
    return {
        (p.by, p.key, p.group or f"policy/{name}", p.value)
        for name, policy in policies.items()
        if policy.endpoint == endpoint and policy.enabled
        for p in percentages(policy.conditions)
    }


def _rewrite_forwards(policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """A rewrite needs a destination that forwards, and the default of some endpoints doesn't."""
    if policy.endpoint is None or any(isinstance(a, DECIDING) for a in policy.actions):
        return
    endpoint: Endpoint | None = siblings.find("Endpoint", policy.endpoint)
    if endpoint is None or endpoint.type is EndpointType.PROXY:
        return
    for index, action in enumerate(policy.actions):
        if isinstance(action, RewriteAction):
            yield Remark(
                Severity.WARNING,
                "rewrite_without_effect",
                f"endpoint {policy.endpoint!r} is of the type {endpoint.type} and forwards nothing "
                "that could be rewritten",
                pointer("actions", index),
            )


ROUTING_POLICY = Kind(
    name="RoutingPolicy",
    path="routing-policies",
    spec=RoutingPolicy,
    summary="A rule about which requests go where, and what accompanies them.",
    check=check,
)
