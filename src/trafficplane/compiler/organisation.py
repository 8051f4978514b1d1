"""One organisation's specs, and a site made of them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from typing import TypeVar

from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.catalog.kinds.rate_limit import RateLimit as RateLimitSpec
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.compiler.lower.cluster import lower_target
from trafficplane.compiler.lower.limit import lower_limit, slots
from trafficplane.compiler.lower.policy import Limits, sorted_out
from trafficplane.compiler.lower.site import Memory, Ranked, lower_site
from trafficplane.compiler.runtime import Runtime
from trafficplane.ir.geo import GeoHeaders
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.route import Site, Target
from trafficplane.kit.schema import WireModel

S = TypeVar("S", bound=WireModel)


@dataclass(frozen=True, slots=True)
class Edit:
    """A resource as it is now; `spec` None means that it is gone.

    `secrets` are those of its spec in clear text, by handle, as far as gateways need them.
    """

    organisation_id: str
    kind: str
    name: str
    spec: WireModel | None
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    at: datetime | None = None
    """When it was written."""


@dataclass(slots=True)
class Organisation:
    """One organisation's specs, kept the way that sites are compiled from them."""

    https_port: int
    geo: GeoHeaders = ()
    key_sets: dict[str, str] = field(default_factory=dict)
    """The keys that issuers publish, by URL, as far as they are known."""
    clusters: dict[str, ClusterSpec] = field(default_factory=dict)
    written: dict[str, datetime | None] = field(default_factory=dict)
    endpoints: dict[str, EndpointSpec] = field(default_factory=dict)
    policies: dict[str, RoutingPolicySpec] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    limits: dict[str, RateLimitSpec] = field(default_factory=dict)
    memories: defaultdict[str, Memory] = field(default_factory=lambda: defaultdict(Memory))
    by_endpoint: defaultdict[str | None, list[Ranked]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def put(self, edit: Edit) -> WireModel | None:
        """Takes an edit in and returns the spec that it replaces."""
        match edit.kind:
            case "Cluster":
                return self._put_cluster(edit)
            case "Endpoint":
                return _put(self.endpoints, edit, EndpointSpec)
            case "RateLimit":
                return _put(self.limits, edit, RateLimitSpec)
            case "RoutingPolicy":
                return self._put_policy(edit)
            case _:
                return None

    def learn(self, url: str, key_set: str | None) -> None:
        """Takes in what is published there; None when it isn't known any more."""
        if key_set is None:
            self.key_sets.pop(url, None)
        else:
            self.key_sets[url] = key_set

    def policies_of(self, endpoint: str) -> list[Ranked]:
        """The policies that name the endpoint, and those for every endpoint, in their order."""
        own, shared = self.by_endpoint[endpoint], self.by_endpoint[None]
        return list(merge(own, shared, key=_rank)) if shared else list(own)

    def lower(self, owner: str, endpoint: str, runtime: Runtime) -> Site | None:
        """The endpoint's site; None when gateways serve no such endpoint."""
        spec = self.endpoints.get(endpoint)
        if spec is None or not spec.enabled:
            return None
        limits = self.lower_limits(owner, runtime)
        own = [name for name, limit in self.limits.items() if limit.counts_all_of(endpoint)]
        policies, memory = self.policies_of(endpoint), self.memories[endpoint]
        return lower_site(
            owner, endpoint, spec, policies, self.targets, self.https_port, limits, own, memory,
            self.geo, self.key_sets,
        )  # fmt: skip

    def lower_limits(self, owner: str, runtime: Runtime) -> Limits:
        """Each limit as gateways keep it."""
        kept = slots(self.limits)
        return {
            name: (lower_limit(owner, name, limit, runtime.gateways, kept.get(name)),)
            if limit.enabled
            else ()
            for name, limit in self.limits.items()
        }

    def shared_limits(self, owner: str, runtime: Runtime) -> list[RateLimit]:
        """The limits that endpoints have in common."""
        if not slots(self.limits):
            return []
        lowered = self.lower_limits(owner, runtime).values()
        budgets, _ = sorted_out(limit for limits in lowered for limit in limits)
        return [limit for limit in budgets if limit.slot is not None]

    def limited_by(self, limit: str) -> Iterator[str]:
        """The endpoints whose policies name the limit."""
        for policy in self.policies.values():
            if any(
                isinstance(a, RateLimitAction) and a.rate_limit == limit for a in policy.actions
            ):
                yield from self.endpoints if policy.endpoint is None else [policy.endpoint]

    def _put_cluster(self, edit: Edit) -> WireModel | None:
        self.targets.pop(edit.name, None)
        self.written[edit.name] = edit.at
        if isinstance(edit.spec, ClusterSpec):
            self.targets[edit.name] = lower_target(edit.organisation_id, edit.name, edit.spec)
        return _put(self.clusters, edit, ClusterSpec)

    def _put_policy(self, edit: Edit) -> WireModel | None:
        before = _put(self.policies, edit, RoutingPolicySpec)
        if before is not None:
            ranked = self.by_endpoint[before.endpoint]
            del ranked[bisect_left(ranked, (before.priority, edit.name), key=_rank)]
        if isinstance(edit.spec, RoutingPolicySpec):
            entry = edit.spec.priority, edit.name, edit.spec
            insort(self.by_endpoint[edit.spec.endpoint], entry, key=_rank)
        return before


def _rank(entry: Ranked) -> tuple[int, str]:
    return entry[:2]


def _put(table: dict[str, S], edit: Edit, model: type[S]) -> S | None:
    before = table.pop(edit.name, None)
    if isinstance(edit.spec, model):
        table[edit.name] = edit.spec
    return before
