"""A policy's actions → what a rule does, on top of what the endpoint does by default."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from trafficplane.catalog.actions import DECIDING
from trafficplane.catalog.actions import Action as ActionSpec
from trafficplane.catalog.actions.block import BlockAction
from trafficplane.catalog.actions.failover import FailoverAction
from trafficplane.catalog.actions.fault import FaultAction
from trafficplane.catalog.actions.headers import HeaderEdits as HeaderEditsSpec
from trafficplane.catalog.actions.headers import HeadersAction
from trafficplane.catalog.actions.mirror import MirrorAction
from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.actions.redirect import Redirect as RedirectSpec
from trafficplane.catalog.actions.redirect import RedirectAction
from trafficplane.catalog.actions.rewrite import RewriteAction
from trafficplane.catalog.actions.route import RouteAction
from trafficplane.catalog.actions.split import SplitAction
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.catalog.kinds.routing_policy import Rule as RuleSpec
from trafficplane.compiler.lower.condition import lower_condition
from trafficplane.compiler.lower.gate import guarded, joined
from trafficplane.compiler.lower.limit import Limit
from trafficplane.compiler.names import cluster_name
from trafficplane.ir.fault import Fault, Mirror
from trafficplane.ir.limit import Bandwidth, RateLimit
from trafficplane.ir.match import PathPredicate, Predicate, TextOperator
from trafficplane.ir.route import (
    Action,
    FileBody,
    Forward,
    HeaderEdits,
    PathRewrite,
    PrefixRewrite,
    Redirect,
    RegexRewrite,
    Respond,
    Rule,
    Target,
    WholePathRewrite,
)
from trafficplane.kit.duration import milliseconds

Limits = Mapping[str, tuple[Limit, ...]]
"""The organisation's rate limits by name; one that is switched off is no limit at all."""

Targets = Mapping[str, Target]
"""The organisation's clusters as routes lead to them, by cluster name."""


def lower_policy(
    organisation_id: str,
    name: str,
    spec: RoutingPolicySpec,
    default: Action,
    plain: Forward,
    known: Targets,
    limits: Limits,
) -> tuple[Rule, ...]:
    """The policy as rules of an endpoint whose default is `default`.

    A policy that decides nothing, only edits headers or rewrites, sends to the default.
    """
    return tuple(
        _lower_rule(organisation_id, name, rule, default, plain, known, limits)
        for rule in spec.rules
    )


def _lower_rule(
    organisation_id: str,
    name: str,
    spec: RuleSpec,
    default: Action,
    plain: Forward,
    known: Targets,
    limits: Limits,
) -> Rule:
    predicates = tuple(
        lower_condition(condition, f"{organisation_id}/{name}") for condition in spec.conditions
    )
    decision = default
    for action in spec.actions:
        if isinstance(action, DECIDING):
            decision = _decision(organisation_id, action, plain, known)
    rule = Rule(name, predicates, decision)
    for action in spec.actions:
        if not isinstance(action, DECIDING):
            rule = _accompanied(rule, organisation_id, action, limits)
    return _rewritten(rule, spec)


def _decision(
    organisation_id: str,
    action: RouteAction | SplitAction | FailoverAction | RedirectAction | BlockAction,
    plain: Forward,
    known: Targets,
) -> Action:
    match action:
        case RouteAction(cluster=cluster):
            return forward(organisation_id, ((cluster, 1),), plain, known)
        case SplitAction(clusters=clusters):
            shares = tuple((share.cluster, share.weight) for share in clusters)
            return forward(organisation_id, shares, plain, known)
        case FailoverAction(clusters=clusters):
            first, *others = clusters
            usual = known.get(first) or Target(cluster_name(organisation_id, first))
            # A session names one backend of one cluster, which no other cluster knows. And a
            # cluster of clusters lets its members see nothing but the request's headers.
            backups = tuple(cluster_name(organisation_id, name) for name in others)
            told = replace(usual, session=None, window_s=None, backups=backups)
            return replace(plain, targets=(told,))
        case RedirectAction():
            return lower_redirect(action)
        case BlockAction(status_code=status, body=body, body_file=file):
            return Respond(status, body=body if file is None else FileBody(file))


def _accompanied(rule: Rule, organisation_id: str, action: ActionSpec, limits: Limits) -> Rule:
    match action:
        case HeadersAction(request=request, response=response):
            rule = replace(rule, request_headers=joined(rule.request_headers, _edits(request)))
            return replace(rule, response_headers=joined(rule.response_headers, _edits(response)))
        case RateLimitAction(rate_limit=limit):
            return _limited(rule, limits.get(limit, ()))
        case MirrorAction(cluster=cluster, percentage=percentage):
            mirror = Mirror(cluster_name(organisation_id, cluster), _share(percentage))
            return replace(rule, mirror=mirror)
        case FaultAction():
            return replace(rule, fault=_fault(action))
        case _:
            # A rewrite depends on the decision, so it comes last.
            return guarded(rule, action)


def _limited(rule: Rule, limits: tuple[Limit, ...]) -> Rule:
    budgets, speeds = sorted_out(limits)
    return replace(rule, limits=(*rule.limits, *budgets), bandwidths=(*rule.bandwidths, *speeds))


def sorted_out(
    limits: Iterable[Limit],
) -> tuple[tuple[RateLimit, ...], tuple[Bandwidth, ...]]:
    """Those that count requests, and those that slow bodies."""
    found = tuple(limits)
    return (
        tuple(limit for limit in found if isinstance(limit, RateLimit)),
        tuple(limit for limit in found if isinstance(limit, Bandwidth)),
    )


def forward(
    organisation_id: str,
    shares: tuple[tuple[str, int], ...],
    plain: Forward,
    known: Targets,
) -> Forward:
    """Sends to clusters by weight, otherwise like `plain`; a share of 0 is left out."""
    targets = tuple(
        replace(known.get(cluster) or Target(cluster_name(organisation_id, cluster)), weight=weight)
        for cluster, weight in shares
        if weight > 0
    )
    return replace(plain, targets=targets, timeout_ms=_shorter(plain.timeout_ms, targets))


def _shorter(timeout_ms: int, targets: tuple[Target, ...]) -> int:
    """The endpoint's time or the clusters' own, the longest of these; 0 is no limit."""
    given = [target.timeout_ms for target in targets if target.timeout_ms is not None]
    if not given or len(given) < len(targets):
        return timeout_ms
    return min(max(given), timeout_ms or max(given))


def _fault(spec: FaultAction) -> Fault:
    return Fault(
        milliseconds(spec.delay) if spec.delay is not None else None,
        _share(spec.delay_percentage),
        spec.abort_status,
        _share(spec.abort_percentage),
    )


def _share(percentage: float) -> int:
    return round(percentage * 100)


def lower_redirect(spec: RedirectSpec) -> Redirect:
    """A whole `url` replaces everything; parts replace only themselves."""
    if spec.url is None:
        return Redirect(spec.status_code, spec.scheme, spec.host, spec.port, spec.path)
    parts = urlsplit(spec.url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Redirect(
        spec.status_code,
        parts.scheme,
        parts.hostname,
        parts.port,
        path,
        keep_query=not parts.query,
    )


def _edits(spec: HeaderEditsSpec) -> HeaderEdits:
    return HeaderEdits(tuple(spec.set.items()), tuple(spec.add.items()), tuple(spec.remove))


def _rewritten(rule: Rule, spec: RuleSpec) -> Rule:
    rewrite = next((a for a in spec.actions if isinstance(a, RewriteAction)), None)
    if rewrite is None or not isinstance(rule.action, Forward):
        return rule
    action = replace(
        rule.action,
        path_rewrite=_path_rewrite(rewrite, rule.predicates) or rule.action.path_rewrite,
        host_rewrite=rewrite.host or rule.action.host_rewrite,
    )
    return replace(rule, action=action)


def _path_rewrite(spec: RewriteAction, predicates: tuple[Predicate, ...]) -> PathRewrite | None:
    if spec.path_regex is not None:
        return RegexRewrite(spec.path_regex, spec.substitution or "")
    if spec.path_prefix is None:
        return None
    for predicate in predicates:
        match predicate:
            case PathPredicate(text, False) if text.operator is TextOperator.EQUALS:
                return WholePathRewrite(spec.path_prefix)
            case PathPredicate(text, False) if text.operator is TextOperator.PREFIX:
                return PrefixRewrite(text.value.rstrip("/"), spec.path_prefix.rstrip("/"))
    return PrefixRewrite("", spec.path_prefix.rstrip("/"))
