"""Which resources refer to which, read off a state of the catalog."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from trafficplane.catalog.schemas import Ref, Resource, State


def users(state: State) -> Mapping[Ref, Sequence[Ref]]:
    """For every resource that is referred to, those that do, in the order of their names."""
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for ref, content in state.contents.items():
        for pointing in content.references:
            found[pointing.target].add(ref)
    return {target: sorted(refs) for target, refs in found.items()}


def users_of(state: State, ref: Ref) -> Sequence[Ref]:
    """Those that refer to one resource, in the order of their names."""
    return sorted(
        user
        for user, content in state.contents.items()
        if any(pointing.target == ref for pointing in content.references)
    )


def of_kind(state: State, kind: str) -> list[Resource]:
    """The resources of one kind, by name."""
    chosen = (r for ref, r in state.resources.items() if ref.kind == kind)
    return sorted(chosen, key=lambda r: r.name)


def in_order(state: State, endpoint: str | None = None) -> list[Resource]:
    """Routing policies as gateways try them; with `endpoint`, only those that concern it."""
    policies = [
        policy
        for policy in of_kind(state, "RoutingPolicy")
        if endpoint is None or policy.spec.endpoint in (None, endpoint)
    ]
    return sorted(policies, key=lambda p: (p.spec.priority, p.name))
