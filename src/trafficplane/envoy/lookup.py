"""Finds a rule among thousands without walking a list: matcher trees whose leaves are short lists.

A tree looks at one thing, the path or one header. Each leaf holds, in their order, all rules that
could match a request which comes there, so no rule overtakes another. Rules that don't ask for
that thing stand in every leaf; where these are many, a list is better.

Envoy docs: "Matching API". Its traps, measured: the prefix map is longest-prefix and sees the
query; a list in a leaf that matches nothing doesn't fall back to another leaf.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.type.matcher.v3 import http_inputs_pb2
from google.protobuf import any_pb2
from xds.core.v3 import extension_pb2
from xds.type.matcher.v3 import matcher_pb2, string_pb2

from trafficplane.envoy.pack import extension, framed, serialised
from trafficplane.ir.match import HeaderPredicate, Leaf, PathPredicate, TextOperator

LONG = 100
"""Up to so many rules a list costs a request less than 10 % more than one rule does."""

_MOST_COPIES = 6
"""How often a route may stand in a tree on average; each copy takes memory and time to load."""

_MatchMap = matcher_pb2.Matcher.MatcherTree.MatchMap


@dataclass(frozen=True, slots=True)
class PathKey:
    """A path with its root; `exact` when the route matches no longer one."""

    path: str
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A route, serialised, and the keys under which a tree may file it; None: under every key.

    One that counts requests stands in a single place (`unique`): copies would count for themselves.
    """

    body: bytes
    paths: tuple[PathKey, ...] | None
    headers: dict[str, tuple[str, ...]]
    unique: bool = False


class Leaves:
    """Serialised leaves that are used again as long as they hold the same parts."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[Part], bytes]] = {}
        self._used: dict[str, tuple[list[Part], bytes]] = {}

    def entry(self, key: str, parts: list[Part]) -> bytes:
        """The serialised entry of a map: a list of routes under a key."""
        known = self._known.get(key)
        if known is None or known[0] != parts:
            known = (parts, _entry(key, parts))
        self._used[key] = known
        return known[1]

    def sweep(self) -> None:
        """Forgets what was not used since the last time."""
        self._known, self._used = self._used, {}


def file(base: str, leaves: tuple[Leaf, ...], body: bytes, *, unique: bool = False) -> Part:
    """Files a route below `base` that matches when all `leaves` hold."""
    headers = {
        leaf.name: leaf.text.values
        for leaf in leaves
        if isinstance(leaf, HeaderPredicate) and leaf.text is not None and _hoistable(leaf)
    }
    return Part(body, _path_keys(base, leaves), headers, unique)


def matcher(base: str, parts: Sequence[Part], leaves: Leaves) -> bytes | None:
    """A serialised matcher equal to trying `parts` in order; None where a list is as good.

    The last part must match everything.
    """
    if len(parts) <= LONG:
        return None
    limit = _MOST_COPIES * len(parts)
    written = None
    tree = _by_path(base, parts, limit)
    if tree is not None and tree.helps(len(parts)):
        written = _path_matcher(tree, leaves)
    else:
        written = _by_some_header(parts, limit, leaves)
    leaves.sweep()
    return written


def _by_some_header(parts: Sequence[Part], limit: int, leaves: Leaves) -> bytes | None:
    # The whole list stands beside the leaves, for headers that were sent twice.
    if any(one.unique for one in parts):
        return None
    counts = Counter(name for one in parts for name in one.headers)
    for name, _ in counts.most_common(1):
        tree = _by_header(name, parts, limit)
        if tree is not None and tree.helps(len(parts)):
            return _header_matcher(name, parts, tree, leaves)
    return None


@dataclass(slots=True)
class _Tree:
    """Parts by key, and those for a request without any key."""

    leaves: dict[str, list[Part]]
    rest: list[Part]

    def helps(self, count: int) -> bool:
        """Whether leaves are much shorter than the list of `count` parts, and none counts twice."""
        lists = [*self.leaves.values(), self.rest]
        placed = Counter(one for parts in lists for one in parts if one.unique)
        longest = max(map(len, lists))
        short = longest <= LONG or 4 * longest <= count
        return short and all(places == 1 for places in placed.values())


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


def _by_path(base: str, parts: Sequence[Part], limit: int) -> _Tree | None:
    """Under each key the parts for requests whose longest key it is; None when that is too much."""
    keys = {key.path for one in parts for key in one.paths or ()} | {base or "/"}
    reached = _reached(keys, parts, limit)
    everywhere = sum(one.paths is None for one in parts)
    if reached is None or everywhere * len(keys) > limit:
        return None
    tree = _Tree({key: [] for key in keys}, [])
    for one in parts:
        if one.paths is None:
            found: Iterable[str] = keys
        elif len(one.paths) == 1:
            found = reached[one.paths[0]]
        else:
            found = dict.fromkeys(key for path in one.paths for key in reached[path])
        for key in found:
            tree.leaves[key].append(one)
    return tree


def _reached(
    keys: set[str], parts: Sequence[Part], limit: int
) -> dict[PathKey, Sequence[str]] | None:
    """The keys under which a request may come that a path key describes: it, and longer ones."""
    prefixes = {k.path for one in parts for k in one.paths or () if not k.exact}
    lengths = sorted({len(prefix) for prefix in prefixes})
    longer: dict[str, list[str]] = {prefix: [] for prefix in prefixes}
    for key in keys:
        for end in lengths:
            if end <= len(key) and key[:end] in longer:
                longer[key[:end]].append(key)
                limit -= 1
        if limit < 0:
            return None
    found = {k for one in parts for k in one.paths or ()}
    return {k: (k.path,) if k.exact else longer[k.path] for k in found}


def _by_header(name: str, parts: Sequence[Part], limit: int) -> _Tree | None:
    keys = {value for one in parts for value in one.headers.get(name, ())}
    rest = [one for one in parts if name not in one.headers]
    if len(rest) * len(keys) > limit:
        return None
    tree = _Tree({key: [] for key in keys}, rest)
    for one in parts:
        for key in one.headers.get(name, keys):
            tree.leaves[key].append(one)
    return tree


def _path_matcher(tree: _Tree, leaves: Leaves) -> bytes:
    """The root's own leaf is the shortest prefix, so every request finds one."""
    entries = [leaves.entry(key, parts) for key, parts in sorted(tree.leaves.items())]
    return _matcher(":path", matcher_pb2.Matcher.MatcherTree.PREFIX_MATCH_MAP_FIELD_NUMBER, entries)


def _header_matcher(name: str, parts: Sequence[Part], tree: _Tree, leaves: Leaves) -> bytes:
    """A header that was sent twice has a comma in the tree's eyes: then the whole list decides."""
    entries = [leaves.entry(key, found) for key, found in sorted(tree.leaves.items())]
    written = _matcher(name, matcher_pb2.Matcher.MatcherTree.EXACT_MATCH_MAP_FIELD_NUMBER, entries)
    otherwise = _several(name, listed(parts)) + framed(
        matcher_pb2.Matcher.ON_NO_MATCH_FIELD_NUMBER, listed(tree.rest)
    )
    on_match = matcher_pb2.Matcher.OnMatch
    return written + framed(
        matcher_pb2.Matcher.ON_NO_MATCH_FIELD_NUMBER,
        framed(on_match.MATCHER_FIELD_NUMBER, otherwise),
    )


def _several(name: str, on_match: bytes) -> bytes:
    """The list part of a matcher: `on_match` when the header holds a comma."""
    list_, predicate = matcher_pb2.Matcher.MatcherList, matcher_pb2.Matcher.MatcherList.Predicate
    asks = predicate(
        single_predicate=predicate.SinglePredicate(
            input=_input(name), value_match=string_pb2.StringMatcher(contains=",")
        )
    )
    field = list_.FieldMatcher
    body = framed(field.PREDICATE_FIELD_NUMBER, serialised(asks)) + framed(
        field.ON_MATCH_FIELD_NUMBER, on_match
    )
    return framed(
        matcher_pb2.Matcher.MATCHER_LIST_FIELD_NUMBER, framed(list_.MATCHERS_FIELD_NUMBER, body)
    )


def _matcher(name: str, map_field: int, entries: list[bytes]) -> bytes:
    tree = matcher_pb2.Matcher.MatcherTree
    body = serialised(tree(input=_input(name))) + framed(map_field, b"".join(entries))
    return framed(matcher_pb2.Matcher.MATCHER_TREE_FIELD_NUMBER, body)


def _input(name: str) -> extension_pb2.TypedExtensionConfig:
    return extension(name, http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=name))


def _entry(key: str, parts: list[Part]) -> bytes:
    entry = framed(_MatchMap.MapEntry.KEY_FIELD_NUMBER, key.encode()) + framed(
        _MatchMap.MapEntry.VALUE_FIELD_NUMBER, listed(parts)
    )
    return framed(_MatchMap.MAP_FIELD_NUMBER, entry)


_TYPE = f"type.googleapis.com/{components.RouteList.DESCRIPTOR.full_name}"
_TYPED = framed(any_pb2.Any.TYPE_URL_FIELD_NUMBER, _TYPE.encode())
_NAMED = framed(extension_pb2.TypedExtensionConfig.NAME_FIELD_NUMBER, b"routes")


def listed(parts: Sequence[Part]) -> bytes:
    """`Matcher.OnMatch` with a list of routes."""
    routes = b"".join(framed(components.RouteList.ROUTES_FIELD_NUMBER, one.body) for one in parts)
    packed = _TYPED + framed(any_pb2.Any.VALUE_FIELD_NUMBER, routes)
    action = _NAMED + framed(extension_pb2.TypedExtensionConfig.TYPED_CONFIG_FIELD_NUMBER, packed)
    return framed(matcher_pb2.Matcher.OnMatch.ACTION_FIELD_NUMBER, action)
