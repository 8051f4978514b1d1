"""A rule's predicates without groups: alternatives, each of which is a list of leaves.

Gateways match a request against lists in which everything must hold, so a rule with groups
becomes several (disjunctive normal form).
"""

from itertools import product

from trafficplane.ir.match import AllOf, AnyOf, Leaf, Predicate


def alternatives(predicates: tuple[Predicate, ...]) -> tuple[tuple[Leaf, ...], ...]:
    """The lists of leaves of which one must hold wholly; none at all when nothing can hold."""
    return _all(predicates)


def leaves(predicates: tuple[Predicate, ...]) -> tuple[Leaf, ...]:
    """Every leaf below `predicates`, in their order."""
    found: list[Leaf] = []
    for predicate in predicates:
        if isinstance(predicate, AllOf | AnyOf):
            found.extend(leaves(predicate.parts))
        else:
            found.append(predicate)
    return tuple(found)


def _all(parts: tuple[Predicate, ...]) -> tuple[tuple[Leaf, ...], ...]:
    return tuple(
        tuple(dict.fromkeys(leaf for chosen in choice for leaf in chosen))
        for choice in product(*(_one(part) for part in parts))
    )


def _one(predicate: Predicate) -> tuple[tuple[Leaf, ...], ...]:
    match predicate:
        case AllOf(parts):
            return _all(parts)
        case AnyOf(parts):
            return tuple(chosen for part in parts for chosen in _one(part))
        case _:
            return ((predicate,),)
