"""The kind RoutingPolicy: a rule about which requests go where, and what accompanies them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)

from trafficplane.catalog.actions import DECIDING, Action
from trafficplane.catalog.actions.block import BlockAction
from trafficplane.catalog.actions.failover import FailoverAction
from trafficplane.catalog.actions.gates import held
from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.actions.rewrite import RewriteAction
from trafficplane.catalog.conditions import Conditions
from trafficplane.catalog.conditions.groups import percentages
from trafficplane.catalog.kinds.cluster import Cluster, watched
from trafficplane.catalog.kinds.endpoint import Endpoint, EndpointType
from trafficplane.catalog.kinds.routing_policy.expansion import expand
from trafficplane.catalog.kinds.routing_policy.forms import (
    BlueGreenForm,
    CanaryForm,
    FailoverForm,
    Form,
    GeoForm,
    HeaderForm,
    PathForm,
    PolicyType,
    WeightedForm,
)
from trafficplane.catalog.kinds.routing_policy.rule import (
    Actions,
    Rule,
    refuse_divided_budgets,
)
from trafficplane.catalog.logic.bodies import FileUse
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.references import Reference
from trafficplane.catalog.logic.refusals import REFUSED, refuse, refuse_all
from trafficplane.catalog.schemas import Severity
from trafficplane.kit.schema import WireModel

MAX_DRAWS = 4
MAX_PRIORITY = 1_000_000

_UNREADABLE = "unreadable"

EndpointName = Annotated[ResourceName, Reference("Endpoint")]

_BLOCKS = {
    PolicyType.WEIGHTED: "weighted",
    PolicyType.CANARY: "canary",
    PolicyType.BLUE_GREEN: "blueGreen",
    PolicyType.GEOGRAPHIC: "geographic",
    PolicyType.HEADER_BASED: "headerBased",
    PolicyType.PATH_BASED: "pathBased",
    PolicyType.FAILOVER: "failover",
}
_OPTIONAL = frozenset({"type", *_BLOCKS.values()})


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
    type: Annotated[
        PolicyType | None,
        Field(description="A short form, told by the field of its name; it decides then."),
    ] = None
    weighted: WeightedForm | None = None
    canary: CanaryForm | None = None
    blue_green: BlueGreenForm | None = None
    geographic: GeoForm | None = None
    header_based: HeaderForm | None = None
    path_based: PathForm | None = None
    failover: FailoverForm | None = None
    conditions: Conditions = ()
    actions: Annotated[Actions, Field(validate_default=True)] = ()

    @field_validator("actions")
    @classmethod
    def _something(cls, actions: tuple[Action, ...], info: ValidationInfo) -> tuple[Action, ...]:
        if not actions and info.data.get("type", _UNREADABLE) is None:
            raise refuse("is required without a type, and must not be empty")
        return actions

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = {kind: block for kind, block in self._forms() if block is not None}
        strange = [kind for kind in given if kind is not self.type]
        if strange:
            raise refuse_all((f"belongs to the type {kind}", (_BLOCKS[kind],)) for kind in strange)
        if self.type is None:
            return self._written_out()
        if self.type not in given:
            raise refuse(f"is required for the type {self.type}", _BLOCKS[self.type])
        self._check_form(self.type)
        return self

    @model_serializer(mode="wrap")
    def _without_other_forms(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        """Leaves out the forms that the policy hasn't; a reader would have to skip all of them."""
        document = handler(self)
        return {k: v for k, v in document.items() if v is not None or k not in _OPTIONAL}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The policy as ordinary rules, in the order in which they are tried."""
        form = next((block for _, block in self._forms() if block is not None), None)
        if form is None:
            return (Rule.model_construct(conditions=self.conditions, actions=self.actions),)
        return expand(form, self.conditions, self.actions)

    def _forms(self) -> Iterator[tuple[PolicyType, Form | None]]:
        yield PolicyType.WEIGHTED, self.weighted
        yield PolicyType.CANARY, self.canary
        yield PolicyType.BLUE_GREEN, self.blue_green
        yield PolicyType.GEOGRAPHIC, self.geographic
        yield PolicyType.HEADER_BASED, self.header_based
        yield PolicyType.PATH_BASED, self.path_based
        yield PolicyType.FAILOVER, self.failover

    def _written_out(self) -> Self:
        refuse_divided_budgets(self.conditions, self.actions)
        return self

    def _check_form(self, kind: PolicyType) -> None:
        deciding = [i for i, action in enumerate(self.actions) if isinstance(action, DECIDING)]
        if deciding:
            complaint = f"the type {kind} decides already; only what accompanies it fits here"
            raise refuse_all([(complaint, ("actions", index)) for index in deciding])
        limited = [i for i, a in enumerate(self.actions) if isinstance(a, RateLimitAction)]
        try:
            rules = self.rules
        except ValidationError as error:
            raise refuse(_words(error), _BLOCKS[kind]) from None
        if limited and len(rules) > 1:
            # Each rule is a route of its own, and would have a budget of its own.
            complaint = f"has no place beside {kind}, which is {len(rules)} rules; limit endpoints"
            raise refuse_all([(complaint, ("actions", index)) for index in limited])


def _words(error: ValidationError) -> str:
    found = (
        detail["ctx"]["text"] if detail["type"] == REFUSED else detail["msg"]
        for detail in error.errors(include_url=False)
    )
    return "makes a rule that is none: " + "; ".join(dict.fromkeys(found))


def files(policy: RoutingPolicy) -> Iterator[FileUse]:
    """The bodies that are uploaded files."""
    for index, action in enumerate(policy.actions):
        if isinstance(action, BlockAction) and action.body_file is not None:
            yield FileUse(pointer("actions", index, "bodyFile"), action.body_file)


def check(name: str, policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """What a policy is worth among the others."""
    yield from _few_draws(name, policy, siblings)
    yield from _rewrite_forwards(policy, siblings)
    yield from _unwatched(policy, siblings)
    yield from _spilling(policy, siblings)


def _few_draws(name: str, policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """Each draw doubles an endpoint's rules in the gateway."""
    if not _drawn(name, policy):
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
                "/canary" if policy.canary else "/conditions",
            )


def _draws(policies: Mapping[str, RoutingPolicy], endpoint: str | None) -> set[object]:
    return {
        draw
        for name, policy in policies.items()
        if policy.endpoint == endpoint and policy.enabled
        for draw in _drawn(name, policy)
    }


def _drawn(name: str, policy: RoutingPolicy) -> set[object]:
    return {
        (p.by, p.key, p.group or f"policy/{name}", p.value)
        for rule in policy.rules
        for p in percentages(rule.conditions)
    }


def _rewrite_forwards(policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """A rewrite needs a destination that forwards, and the default of some endpoints doesn't."""
    decides = any(isinstance(a, DECIDING) for rule in policy.rules for a in rule.actions)
    if policy.endpoint is None or decides:
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


def _unwatched(policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """A cluster that nobody watches is healthy for ever, so nothing takes over from it."""
    for names, at in _successions(policy):
        for name in names[:-1]:
            cluster: Cluster | None = siblings.find("Cluster", name)
            if cluster is not None and not watched(cluster):
                yield Remark(
                    Severity.WARNING,
                    "failover_without_health_check",
                    f"nothing tells gateways that backends of {name} fail, so the next cluster "
                    "never takes over; give it a healthCheck (or outlierDetection)",
                    at,
                )


def _spilling(policy: RoutingPolicy, siblings: Siblings) -> Iterable[Remark]:
    """A cluster that is strict by address counts its sick backends, and so gives up their share."""
    for names, at in _successions(policy):
        for name in names[:-1]:
            cluster: Cluster | None = siblings.find("Cluster", name)
            if cluster is not None and cluster.load_balancing.regardless_of_health:
                yield Remark(
                    Severity.WARNING,
                    "strict_address_spills",
                    f"{name} keeps addresses at their backends whatever the health is (mode "
                    "STRICT), which doesn't hold here: as soon as one backend is sick, its share "
                    "of all requests goes to the next cluster; choose SOFT",
                    at,
                )


def _successions(policy: RoutingPolicy) -> Iterator[tuple[tuple[str, ...], str]]:
    if policy.failover is not None:
        yield policy.failover.clusters, "/failover/clusters"
    for index, action in enumerate(policy.actions):
        if isinstance(action, FailoverAction):
            yield action.clusters, pointer("actions", index, "clusters")


ROUTING_POLICY = Kind(
    name="RoutingPolicy",
    path="routing-policies",
    spec=RoutingPolicy,
    summary="A rule about which requests go where, and what accompanies them.",
    secrets=lambda policy: held(policy.actions),
    files=files,
    check=check,
    expanded=Rule,
    expand=lambda policy: policy.rules,
)
