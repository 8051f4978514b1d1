"""Who asks what of requests at a site: policies by their rules, and limits by their conditions."""

from collections.abc import Iterator
from dataclasses import replace

from trafficplane.catalog.schemas import Ref
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.route import Rule, Site


def asking(site: Site) -> Iterator[tuple[Ref, Rule]]:
    """Each resource that may ask for more than a route sees, with a rule that asks the same.

    A limit's conditions are looked at like those of a rule that does what the last one does.
    """
    limits: dict[str, RateLimit] = {limit.name: limit for limit in site.limits}
    for rule in site.special:
        if rule.policy is not None:
            yield Ref("RoutingPolicy", rule.policy), rule
        limits |= {limit.name: limit for limit in rule.limits}
    for name, limit in limits.items():
        if limit.predicates:
            asked = replace(site.rules[-1], predicates=limit.predicates)
            yield Ref("RateLimit", name.partition("/")[2]), asked
