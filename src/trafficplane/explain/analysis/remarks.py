"""Requests that show what the kinds remark about a resource."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from trafficplane.catalog.schemas import Finding
from trafficplane.explain.analysis.findings import View
from trafficplane.explain.analysis.witness import deciding, shown
from trafficplane.explain.evaluate import Explanation
from trafficplane.ir.route import Forward, Rule, Site

Witness: TypeAlias = Mapping[str, Any] | None


def witnessed(finding: Finding, view: View) -> Finding:
    """The finding with a request that shows it, where there is one."""
    shows = SHOWN_BY.get(finding.code)
    if shows is None or finding.witness is not None:
        return finding
    return replace(finding, witness=_first(shows(finding, view)))


def _first(found: Iterator[tuple[Rule, Explanation]]) -> Witness:
    """Rather a request about which the rule decides than one that merely meets its conditions."""
    spare: Explanation | None = None
    for rule, explanation in found:
        if explanation.rule is rule:
            return shown(explanation.request)
        spare = spare or explanation
    return shown(spare.request) if spare else None


def _to_cluster_or_policy(finding: Finding, view: View) -> Iterator[tuple[Rule, Explanation]]:
    """Requests that go to the cluster, or that the policy takes."""
    for site in view.sites:
        for rule in site.rules:
            if _concerns(finding, rule, view) and (found := deciding(site, rule)) is not None:
                yield rule, found


def _concerns(finding: Finding, rule: Rule, view: View) -> bool:
    assert finding.resource is not None  # noqa: S101 - kinds remark about resources only
    name = finding.resource.name
    if finding.resource.kind == "RoutingPolicy":
        return rule.policy == name
    targets = rule.action.targets if isinstance(rule.action, Forward) else ()
    return any(view.cluster_name(c) == name for target in targets for c in target.succession)


def _at_endpoint(finding: Finding, view: View) -> Iterator[tuple[Rule, Explanation]]:
    """Requests that the endpoint takes."""
    for site in view.sites:
        if site.endpoint == finding.endpoint:
            yield from _any_of(site)


def _any_of(site: Site) -> Iterator[tuple[Rule, Explanation]]:
    for rule in reversed(site.rules):
        if (found := deciding(site, rule)) is not None:
            yield rule, found


SHOWN_BY: Mapping[str, Callable[[Finding, View], Iterator[tuple[Rule, Explanation]]]] = {
    "failover_without_health_check": _to_cluster_or_policy,
    "limit_counts_apart": _at_endpoint,
    "no_active_backend": _to_cluster_or_policy,
    "rewrite_without_effect": _to_cluster_or_policy,
    "strict_address_spills": _to_cluster_or_policy,
    "tls_not_verified": _to_cluster_or_policy,
    "weights_ignored": _to_cluster_or_policy,
    "zones_without_names": _to_cluster_or_policy,
}
"""What the kinds remark, and which requests show it."""
