"""Predicates of which the truth of some parts is known already."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from trafficplane.ir.limit import RateLimit
from trafficplane.ir.match import AllOf, AnyOf, Leaf, Predicate
from trafficplane.ir.route import Rule, Site

ALWAYS, NEVER = AllOf(()), AnyOf(())


def settled(
    predicates: tuple[Predicate, ...], truth: Callable[[Leaf], bool | None]
) -> tuple[Predicate, ...]:
    """The predicates with every leaf replaced of which `truth` knows whether it holds."""
    return tuple(_settled(predicate, truth) for predicate in predicates)


def _settled(predicate: Predicate, truth: Callable[[Leaf], bool | None]) -> Predicate:
    match predicate:
        case AllOf(parts):
            return AllOf(settled(parts, truth))
        case AnyOf(parts):
            return AnyOf(settled(parts, truth))
        case _:
            known = truth(predicate)
            return predicate if known is None else (ALWAYS if known else NEVER)


def with_rules_settled(site: Site, truth: Callable[[Leaf], bool | None]) -> Site:
    """The site with the predicates of all its rules settled; what has none stays the same object.

    Nothing about a plain rule is ever settled beforehand.
    """
    rules = tuple([rule if rule.plain else _rule_settled(rule, truth) for rule in site.rules])
    return replace(site, rules=rules)


def with_limits_settled(site: Site, truth: Callable[[Leaf], bool | None]) -> Site:
    """The site with the predicates of all its limits settled, those of its rules' limits too."""
    rules = tuple(
        [
            replace(rule, limits=limits_settled(rule.limits, truth)) if rule.limits else rule
            for rule in site.rules
        ]
    )
    return replace(site, rules=rules, limits=limits_settled(site.limits, truth))


def limits_settled(
    limits: Iterable[RateLimit], truth: Callable[[Leaf], bool | None]
) -> tuple[RateLimit, ...]:
    """The limits with their predicates settled."""
    return tuple(replace(one, predicates=settled(one.predicates, truth)) for one in limits)


def _rule_settled(rule: Rule, truth: Callable[[Leaf], bool | None]) -> Rule:
    if all(truth(leaf) is None for leaf in rule.leaves):
        return rule
    return replace(rule, predicates=settled(rule.predicates, truth))
