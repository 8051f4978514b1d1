"""What a change would make of rules, domains and clusters, as findings of its plan."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import re2

from trafficplane.catalog.schemas import Finding, Ref, Severity
from trafficplane.explain.analysis.geography import unknown_places
from trafficplane.explain.analysis.shadows import shadows
from trafficplane.explain.analysis.witness import deciding, first, fitting, shown
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request
from trafficplane.ir.cluster import LoadAssignment
from trafficplane.ir.match import AllOf, AnyOf, Predicate, TextOperator
from trafficplane.ir.route import Forward, Rule, Site

LARGE_PROGRAM = 1_000
"""RE2 instructions from which an expression costs noticeably for each request that tries it."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: an organisation as it would be, and which resources would change.

    `sites` are those that the change touches, `addresses` all endpoints with their domains.
    `shared` are the policies of every endpoint. `cluster_name` leads from data-plane names back.
    `places` is what each database of places tells. `unserved` says of a cluster what is the matter
    when all its backends are draining.
    """

    sites: Sequence[Site]
    addresses: Mapping[str, Sequence[str]]
    changed: frozenset[Ref]
    shared: frozenset[str]
    assignments: Mapping[str, LoadAssignment]
    cluster_name: Callable[[str], str]
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unserved: str = "no backend takes requests: they get a 503"


def findings(view: View) -> Iterator[Finding]:
    """Everything that is worth knowing, errors never."""
    for site in view.sites:
        yield from _shadowed(view, site)
        yield from _empty_shares(view, site)
        yield from _large_expressions(view, site)
        yield from unknown_places(site, view.places, view.changed)
    yield from _overlaps(view)
    yield from _single_backends(view)


def _shadowed(view: View, site: Site) -> Iterator[Finding]:
    for shadow in shadows(site.rules):
        policy, by = shadow.rule.policy, shadow.by.policy
        # A policy of every endpoint may well give way to one endpoint's own.
        if policy is None or by is None or (policy in view.shared and by not in view.shared):
            continue
        if not {Ref("RoutingPolicy", policy), Ref("RoutingPolicy", by)} & view.changed:
            continue
        shows = deciding(site, shadow.rule, shadow.by) or fitting(site, shadow.by)
        yield Finding(
            Severity.WARNING,
            "never_matches",
            _overtaken(site.endpoint, by, itself=by == policy),
            Ref("RoutingPolicy", policy),
            "/spec/conditions",
            shown(shows.request) if shows else None,
        )


def _overtaken(endpoint: str, by: str, *, itself: bool) -> str:
    if itself:
        return f"one of its own rules can never match at endpoint {endpoint}: an earlier one does"
    return (
        f"can never match at endpoint {endpoint}: policy {by} comes first and takes every request "
        "that this one would"
    )


def _empty_shares(view: View, site: Site) -> Iterator[Finding]:
    for rule in site.rules:
        if not isinstance(rule.action, Forward):
            continue
        total = sum(target.weight for target in rule.action.targets)
        for target in rule.action.targets:
            found = [view.assignments.get(cluster) for cluster in target.succession]
            if any(a is None or any(not b.draining for b in a.backends) for a in found):
                continue
            name = view.cluster_name(target.cluster)
            concerned = _resource(site, rule)
            if not {concerned, Ref("Cluster", name)} & view.changed:
                continue
            yield Finding(
                Severity.WARNING,
                "share_without_backends",
                f"{100 * target.weight / total:.3g} % of the requests at endpoint {site.endpoint} "
                f"go to cluster {name}, where {view.unserved}",
                concerned,
                "/spec/actions" if rule.policy else "/spec/cluster",
                first([deciding(site, rule)]),
            )


def _large_expressions(view: View, site: Site) -> Iterator[Finding]:
    for rule in site.rules:
        if _resource(site, rule) not in view.changed or rule.policy in view.shared:
            continue
        for expression in _expressions(rule.predicates):
            size: int = re2.compile(expression).programsize
            if size < LARGE_PROGRAM:
                continue
            yield Finding(
                Severity.WARNING,
                "large_expression",
                f"an expression compiles to {size} instructions, which every request pays that "
                "tries it; repetitions such as {200} cost most",
                _resource(site, rule),
                "/spec/conditions",
                first([deciding(site, rule)]),
            )


def _overlaps(view: View) -> Iterator[Finding]:
    """A domain that falls under another endpoint's wildcard takes its requests away from it."""
    wildcards = {
        domain[1:]: endpoint
        for endpoint, domains in view.addresses.items()
        for domain in domains
        if domain.startswith("*.")
    }
    for endpoint, domains in view.addresses.items():
        for domain in domains if wildcards else ():
            wider = _wider(domain, wildcards)
            if wider is None or wildcards[wider] == endpoint:
                continue
            if not {Ref("Endpoint", endpoint), Ref("Endpoint", wildcards[wider])} & view.changed:
                continue
            yield _overlap(endpoint, domain, wildcards[wider], f"*{wider}")


def _wider(domain: str, wildcards: Mapping[str, str]) -> str | None:
    """The longest wildcard's ending under which the domain falls, other than itself."""
    labels = domain.removeprefix("*.").split(".")
    start = 0 if not domain.startswith("*.") else 1
    endings = ("." + ".".join(labels[n:]) for n in range(max(start, 1), len(labels)))
    return next((ending for ending in endings if ending in wildcards), None)


def _overlap(endpoint: str, domain: str, other: str, wildcard: str) -> Finding:
    sites = [
        Site("", endpoint, None, (domain,), (_NOTHING,)),
        Site("", other, None, (wildcard,), (_NOTHING,)),
    ]
    request = Request("GET", domain.replace("*", "www", 1), "/")
    place = explain(sites, request).place
    shows = place is not None and place.site.endpoint == endpoint
    return Finding(
        Severity.INFO,
        "overlapping_domains",
        f"the domain {domain} falls under {wildcard} of endpoint {other}; its requests come here, "
        "since the more specific domain wins",
        Ref("Endpoint", endpoint),
        "/spec/domains",
        shown(request) if shows else None,
    )


def _single_backends(view: View) -> Iterator[Finding]:
    alone = {}
    for data_plane_name in view.assignments:
        ref = Ref("Cluster", view.cluster_name(data_plane_name))
        if ref not in view.changed:
            continue
        assignment = view.assignments[data_plane_name]
        active = [backend for backend in assignment.backends if not backend.draining]
        if len(active) == 1:
            alone[data_plane_name] = ref, active[0].name
    for data_plane_name, users in _senders(view, alone).items():
        ref, only = alone[data_plane_name]
        yield Finding(
            Severity.INFO,
            "single_backend",
            f"the only backend that takes requests is {only}; when it fails, nothing takes over",
            ref,
            "/spec/backends",
            first(deciding(site, rule) for site, rule in users),
        )


def _senders(view: View, clusters: Collection[str]) -> dict[str, list[tuple[Site, Rule]]]:
    """Which rules send to each of `clusters` that has any, where no other cluster takes over."""
    found: dict[str, list[tuple[Site, Rule]]] = {}
    if not clusters:
        return found
    for site in view.sites:
        for rule in site.rules:
            targets = rule.action.targets if isinstance(rule.action, Forward) else ()
            for name in {target.cluster for target in targets if not target.backups}:
                if name in clusters:
                    found.setdefault(name, []).append((site, rule))
    return {name: found[name] for name in clusters if name in found}


def _resource(site: Site, rule: Rule) -> Ref:
    return Ref("RoutingPolicy", rule.policy) if rule.policy else Ref("Endpoint", site.endpoint)


def _expressions(predicates: Iterable[Predicate]) -> Iterator[str]:
    for predicate in predicates:
        if isinstance(predicate, AllOf | AnyOf):
            yield from _expressions(predicate.parts)
            continue
        text = getattr(predicate, "text", None)
        if text is not None and text.operator is TextOperator.REGEX:
            yield text.value


_NOTHING = Rule(None, (), Forward(()))
