"""Which resources refer to which, and lists of one kind, read off a state of the catalog.

A state is read off once: pages ask the same of it until somebody changes something.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from markupsafe import Markup

from trafficplane.catalog.schemas import Ref, Resource, State

T = TypeVar("T")


def remembered(read: Callable[[State], T]) -> Callable[[State], T]:
    """A function of a state that is computed once for each state."""
    known: WeakKeyDictionary[State, T] = WeakKeyDictionary()

    @wraps(read)
    def remembering(state: State) -> T:
        found = known.get(state)
        if found is None:
            found = known[state] = read(state)
        return found

    return remembering


@remembered
def users(state: State) -> Mapping[Ref, Sequence[Ref]]:
    """For every resource that is referred to, those that do, in the order of their names."""
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for ref, content in state.contents.items():
        for pointing in content.references:
            found[pointing.target].add(ref)
    return {target: sorted(refs) for target, refs in found.items()}


def users_of(state: State, ref: Ref) -> Sequence[Ref]:
    """Those that refer to one resource, in the order of their names."""
    return users(state).get(ref, ())


@remembered
def by_kind(state: State) -> Mapping[str, Sequence[Resource]]:
    """All resources by kind, each kind's by name."""
    found: dict[str, list[Resource]] = defaultdict(list)
    for resource in sorted(state.resources.values(), key=lambda r: r.name):
        found[resource.kind].append(resource)
    return found


def of_kind(state: State, kind: str) -> Sequence[Resource]:
    """The resources of one kind, by name."""
    return by_kind(state).get(kind, ())


def options(state: State, kind: str, chosen: str = "") -> Markup:
    """The names of a kind as the options of a list, `chosen` among them."""
    found = _options(state).get(kind, Markup())
    if not chosen:
        return found
    plain = Markup("<option>{}</option>").format(chosen)
    return found.replace(plain, Markup("<option selected>{}</option>").format(chosen))


@remembered
def _options(state: State) -> Mapping[str, Markup]:
    # A thousand names cost a template more than all else on its page.
    option = Markup("<option>{}</option>")
    return {
        kind: Markup().join(option.format(resource.name) for resource in found)
        for kind, found in by_kind(state).items()
    }


@remembered
def _policies(state: State) -> Sequence[Resource]:
    return sorted(of_kind(state, "RoutingPolicy"), key=lambda p: (p.spec.priority, p.name))


def in_order(state: State, endpoint: str | None = None) -> list[Resource]:
    """Routing policies as gateways try them; with `endpoint`, only those that concern it."""
    return [
        policy
        for policy in _policies(state)
        if endpoint is None or policy.spec.endpoint in (None, endpoint)
    ]
