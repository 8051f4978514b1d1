"""References are closed before anything is sent (what refers to nothing would stall a gateway)."""

from collections.abc import Container
from dataclasses import replace

from trafficplane.envoy.local_replies import unavailable
from trafficplane.ir.route import Forward, Rule, Site


def closed(site: Site, known_clusters: Container[str]) -> Site:
    """The site with rules that lead to unknown clusters answering 503 instead.

    The catalog doesn't let such a rule come about; should it happen all the same, this rule
    alone suffers.
    """
    if all(_closed(rule, known_clusters) for rule in site.rules):
        return site
    rules = tuple(
        rule if _closed(rule, known_clusters) else replace(rule, action=unavailable(), mirror=None)
        for rule in site.rules
    )
    return replace(site, rules=rules)


def _closed(rule: Rule, known_clusters: Container[str]) -> bool:
    if not isinstance(rule.action, Forward):
        return True
    mirrored = [rule.mirror.cluster] if rule.mirror else []
    wanted = [*mirrored, *(target.cluster for target in rule.action.targets)]
    return all(cluster in known_clusters for cluster in wanted)
