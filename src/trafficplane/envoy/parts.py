"""A route with what it asks for, as far as a lookup may file it by that."""

from dataclasses import dataclass

from envoy.config.route.v3 import route_components_pb2 as components

from trafficplane.envoy.pack import framed
from trafficplane.ir.match import HeaderPredicate, Leaf, PathPredicate, TextOperator


@dataclass(frozen=True, slots=True)
class PathKey:
    """A path with its root; `exact` when the route matches no longer one."""

    path: str
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A route, serialised, and the keys under which a tree may file it; None: under every key.

    One that counts requests stands in a single place (`unique`): copies would count for themselves.
    One that is `certain` asks for nothing but what it is filed under, or for nothing at all.
    """

    body: bytes
    line: bytes
    """The same as an entry of a list of routes."""
    paths: tuple[PathKey, ...] | None
    headers: dict[str, tuple[str, ...]]
    unique: bool = False
    certain: bool = False
    always: bool = False
    """Whether it matches every request to its site."""


def file(
    base: str,
    leaves: tuple[Leaf, ...],
    body: bytes,
    *,
    unique: bool = False,
    gated: bool = False,
) -> Part:
    """Files a route below `base` that matches when all `leaves` hold, or a `gated` one later."""
    headers = {
        leaf.name: leaf.text.values
        for leaf in leaves
        if isinstance(leaf, HeaderPredicate) and leaf.text is not None and _hoistable(leaf)
    }
    line = framed(components.RouteList.ROUTES_FIELD_NUMBER, body)
    paths = _path_keys(base, leaves)
    certain = not gated and (not leaves or (len(leaves) == 1 and bool(paths or headers)))
    return Part(body, line, paths, headers, unique, certain, always=certain and not leaves)


def reachable(parts: list[Part]) -> list[Part]:
    """The parts without those behind one that takes every request."""
    taking = [one.always for one in parts]
    return parts[: taking.index(True) + 1] if True in taking else parts


def _hoistable(leaf: HeaderPredicate) -> bool:
    """A header sent twice reaches the tree joined by a comma, so no key may hold one."""
    return (
        not leaf.negate
        and leaf.text is not None
        and leaf.text.operator in (TextOperator.EQUALS, TextOperator.IN)
        and not any("," in value for value in leaf.text.values)
    )


def _path_keys(base: str, leaves: tuple[Leaf, ...]) -> tuple[PathKey, ...] | None:
    for leaf in leaves:
        if not isinstance(leaf, PathPredicate) or leaf.negate:
            continue
        match leaf.text.operator:
            case TextOperator.EQUALS | TextOperator.IN:
                return tuple(k for value in leaf.text.values for k in _exact_keys(base, value))
            case TextOperator.PREFIX if leaf.text.value != "/":
                return (PathKey(base + leaf.text.value, exact=False),)
    return None


def _exact_keys(base: str, value: str) -> tuple[PathKey, ...]:
    whole = PathKey(base + value, exact=True)
    # Below a root, the path `/` is that of the root itself as well.
    return (whole, PathKey(base, exact=True)) if base and value == "/" else (whole,)
