"""Shows the analyser what a plan would make: the sites it touches, translated into rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.catalog.kinds.rate_limit import RateLimit as RateLimitSpec
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.catalog.schemas import Finding, PlannedState, Ref, State
from trafficplane.compiler.lower.cluster import lower_assignment
from trafficplane.compiler.lowering import lowered
from trafficplane.compiler.names import cluster_name
from trafficplane.compiler.organisation import Edit
from trafficplane.explain.analysis.findings import View, findings
from trafficplane.explain.analysis.remarks import SHOWN_BY, witnessed
from trafficplane.ir.cluster import LoadAssignment
from trafficplane.ir.geo import GeoHeaders

_ANY_PORT = 443


def analyse(planned: PlannedState, geo: GeoHeaders = ()) -> Iterator[Finding]:
    """What the change would make of rules, domains and clusters; costs what it touches.

    What the kinds remark comes first, with requests that show it. `geo` are the headers in which
    trusted proxies tell where clients are.
    """
    changed = frozenset(change.ref for change in planned.changes)
    remarked = frozenset(_remarked(planned.remarks))
    if not changed and not remarked:
        yield from planned.remarks
        return
    view = _view(planned, changed, geo, remarked)
    yield from (witnessed(remark, view) for remark in planned.remarks)
    yield from findings(view)


def _remarked(remarks: Iterable[Finding]) -> Iterator[Ref]:
    """What remarks are about that requests can show."""
    for remark in remarks:
        if remark.code in SHOWN_BY and remark.resource is not None:
            yield remark.resource
            if remark.endpoint is not None:
                yield Ref("Endpoint", remark.endpoint)


def analyse_without(state: State, away: Mapping[str, Collection[str]]) -> Iterable[Finding]:
    """What the state amounts to while backends are away, by cluster; only what follows from that.

    Costs what the clusters named touch.
    """
    planned = PlannedState(state.organisation_id, state, state.contents, ())
    view = _view(planned, frozenset(Ref("Cluster", name) for name in away))
    assignments = {
        name: _without(assignment, away.get(view.cluster_name(name), ()))
        for name, assignment in view.assignments.items()
    }
    return findings(replace(view, assignments=assignments, unserved="no backend is healthy"))


def _without(assignment: LoadAssignment, away: Collection[str]) -> LoadAssignment:
    kept = tuple(replace(b, draining=b.draining or b.name in away) for b in assignment.backends)
    return replace(assignment, backends=kept) if away else assignment


def _view(
    planned: PlannedState,
    changed: frozenset[Ref],
    geo: GeoHeaders = (),
    remarked: frozenset[Ref] = frozenset(),
) -> View:
    owner = planned.organisation_id
    edits = (Edit(owner, ref.kind, ref.name, c.spec) for ref, c in planned.contents.items())
    # Where a redirect leads changes no finding.
    lowering = lowered(edits, _ANY_PORT, geo=geo)
    sites = (
        lowering.site(owner, endpoint) for endpoint in sorted(_touched(planned, changed | remarked))
    )
    kept = [site for site in sites if site is not None]
    return View(
        sites=kept,
        addresses={
            name: endpoint.domains
            for name, endpoint in planned.of_kind("Endpoint")
            if endpoint.enabled
        },
        changed=changed,
        shared=frozenset(
            n for n, policy in planned.of_kind("RoutingPolicy") if not policy.endpoint
        ),
        assignments=_Assignments(planned),
        cluster_name=lambda name: name.partition("/")[2],
        places=planned.places,
    )


def _touched(planned: PlannedState, changed: frozenset[Ref]) -> set[str]:
    """The endpoints whose rules differ, or lead to a cluster that does."""
    found: set[str] = set()
    for ref in changed:
        content = planned.contents.get(ref)
        match content.spec if content else None:
            case EndpointSpec():
                found.add(ref.name)
            case RoutingPolicySpec() as policy:
                found.update(_endpoints(planned, policy))
            case RateLimitSpec(conditions=(_, *_)) as limit:
                found.update(_limited(planned, ref.name, limit))
    clusters = {ref for ref in changed if ref.kind == "Cluster"}
    for ref, content in planned.contents.items() if clusters else ():
        if any(pointing.target in clusters for pointing in content.references):
            match content.spec:
                case EndpointSpec():
                    found.add(ref.name)
                case RoutingPolicySpec() as policy:
                    found.update(_endpoints(planned, policy))
    return found


def _limited(planned: PlannedState, name: str, limit: RateLimitSpec) -> Iterator[str]:
    yield from (e for e, _ in planned.of_kind("Endpoint") if limit.counts_all_of(e))
    for _, policy in planned.of_kind("RoutingPolicy"):
        if any(isinstance(a, RateLimitAction) and a.rate_limit == name for a in policy.actions):
            yield from _endpoints(planned, policy)


def _endpoints(planned: PlannedState, policy: RoutingPolicySpec) -> Iterator[str]:
    if policy.endpoint is not None:
        yield policy.endpoint
    else:
        yield from (name for name, _ in planned.of_kind("Endpoint"))


class _Assignments(Mapping[str, LoadAssignment]):
    """The backends of each cluster, by its data-plane name; translated when they are asked for.

    A change looks at few clusters, and an organisation may have a thousand.
    """

    def __init__(self, planned: PlannedState) -> None:
        self._specs = {
            cluster_name(planned.organisation_id, name): spec
            for name, spec in planned.of_kind("Cluster")
            if isinstance(spec, ClusterSpec)
        }

    def __getitem__(self, name: str) -> LoadAssignment:
        return lower_assignment(name, self._specs[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)
