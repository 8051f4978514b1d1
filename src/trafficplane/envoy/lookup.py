"""Finds a rule among thousands without walking a list: matcher trees whose leaves are short lists.

A tree looks at one thing, the path or one header. Each leaf holds, in their order, all rules that
could match a request which comes there, so no rule overtakes another. Rules that don't ask for
that thing stand in every leaf; where these are many, a list is better.

Envoy docs: "Matching API". Its traps, measured: the prefix map is longest-prefix and sees the
query; a list in a leaf that matches nothing doesn't fall back to another leaf.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.type.matcher.v3 import http_inputs_pb2
from google.protobuf import any_pb2
from xds.core.v3 import extension_pb2
from xds.type.matcher.v3 import matcher_pb2, string_pb2

from trafficplane.envoy.pack import (
    Pieces,
    extension,
    framed,
    framed_pieces,
    in_pieces,
    joined,
    serialised,
    when,
)
from trafficplane.envoy.parts import Part, PathKey
from trafficplane.ir.likeness import in_common

LONG = 100
"""Up to so many rules a list costs a request less than 10 % more than one rule does."""

_MOST_COPIES = 6
"""How often a route may stand in a tree on average; each copy takes memory and time to load."""

_MatchMap = matcher_pb2.Matcher.MatcherTree.MatchMap


class Lookup:
    """Finds the parts of one list, and remembers its tree: a changed part rewrites its leaves."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._tree: _Tree | None = None

    def matcher(self, base: str, parts: list[Part]) -> Pieces | None:
        """A serialised matcher equal to trying `parts` in order; None where a list is as good.

        The last part must match everything.
        """
        if len(parts) <= LONG:
            self._tree = None
        elif self._tree is None or not self._tree.change(self._parts, parts):
            self._tree = _tree(base, parts)
        self._parts = parts
        return None if self._tree is None else self._tree.matcher(parts)


class _Tree:
    """Parts by key, each list in order, and the entries of a map that were made of them.

    It asks for `header`, or for the path where that is empty; `root` is a key that always stays.
    """

    def __init__(self, header: str, root: str | None, leaves: dict[str, list[Part]]) -> None:
        self._header = header
        self._root = root
        self.leaves = leaves
        self._order = sorted(leaves)
        self._entries: list[bytes] = []
        self._shared: list[Part] = []
        self._rest = b""

    def helps(self, count: int) -> bool:
        """Whether leaves are much shorter than the list of `count` parts, and none counts twice."""
        placed = Counter(one for leaf in self.leaves.values() for one in leaf if one.unique)
        longest = max(map(len, self.leaves.values()))
        short = longest <= LONG or 4 * longest <= count
        return len(self.leaves) > 1 and short and all(n == 1 for n in placed.values())

    def change(self, before: list[Part], after: list[Part]) -> bool:
        """Takes in that `before` became `after`; False when making a new tree is simpler."""
        start, end = in_common(before, after)
        former, now = before[start : len(before) - end], after[start : len(after) - end]
        # What one rule that moves to another place has passed over is as it was.
        passed = set(former).intersection(now)
        if [one for one in former if one in passed] != [one for one in now if one in passed]:
            return False
        changed = [one for one in (*former, *now) if one not in passed]
        if len(changed) > _FEW or any(self._everywhere(one) or one.unique for one in changed):
            return False
        keys = {key for one in changed for key in self._keys(one)}
        wider = tuple(p.path for one in changed for p in one.paths or () if not p.exact)
        if wider and not self._header:
            keys.update(key for prefix in wider for key in self._below(prefix))
        if len(keys) > _FEW:
            return False
        between = _Between(set(after[:start]), {*former, *now}, now)
        for key in sorted(keys):
            self._rewrite(key, between)
        # Envoy refuses an empty map, and a single leaf is no better than the list.
        return len(self.leaves) > 1

    def _below(self, prefix: str) -> Iterator[str]:
        """The keys that begin with `prefix`; they stand side by side."""
        first = bisect_left(self._order, prefix)
        return takewhile(lambda key: key.startswith(prefix), islice(self._order, first, None))

    def matcher(self, parts: list[Part]) -> Pieces:
        """The serialised matcher."""
        if not self._entries:
            # What stands in every leaf stays the same as long as the tree does.
            self._entries = [_entry(key, self._met(key)) for key in self._order]
            self._shared = [one for one in parts if self._everywhere(one)]
            self._rest = listed(self._shared).whole()
        entries = in_pieces(self._entries)
        tree = matcher_pb2.Matcher.MatcherTree
        no_match = matcher_pb2.Matcher.ON_NO_MATCH_FIELD_NUMBER
        if not self._header:
            # The root is the shortest key, so every request finds a leaf.
            return _matcher(":path", tree.PREFIX_MATCH_MAP_FIELD_NUMBER, entries)
        # A header that was sent twice has a comma in the tree's eyes: then the whole list decides.
        several = _several(self._header, listed(parts))
        otherwise = joined([several, framed(no_match, self._rest)])
        nested = framed_pieces(matcher_pb2.Matcher.OnMatch.MATCHER_FIELD_NUMBER, otherwise)
        found = _matcher(self._header, tree.EXACT_MATCH_MAP_FIELD_NUMBER, entries)
        return joined([found, framed_pieces(no_match, nested)])

    def _rewrite(self, key: str, between: "_Between") -> None:
        """Makes a leaf anew of what stood there or, for a new one, of where its requests came."""
        place = bisect_left(self._order, key)
        old = self.leaves.get(key)
        around = self._around(key) if old is None else old
        leaf = between.put_in(around, lambda one: self._could_match(one, key))
        if key != self._root and not any(key in self._keys(one) for one in leaf):
            if self.leaves.pop(key, None) is not None:
                del self._order[place], self._entries[place]
            return
        if old is None:
            self._order.insert(place, key)
            self._entries.insert(place, b"")
        self.leaves[key] = leaf
        self._entries[place] = _entry(key, self._met(key))

    def _met(self, key: str) -> list[Part]:
        """The parts of a leaf that some request meets, and the last, which is for those to nobody:
        below a slug, paths that only begin like it come to the leaves of a header, too.
        """
        leaf = self.leaves[key]
        end = next((n for n, one in enumerate(leaf[:-1]) if self._takes_all(one, key)), None)
        return leaf if end is None else [*leaf[: end + 1], leaf[-1]]

    def _takes_all(self, one: Part, key: str) -> bool:
        """Whether every request to the site that comes under `key` matches the part."""
        if not one.certain or self._everywhere(one):
            return one.always
        if self._header:
            return key in one.headers[self._header]
        return any(not path.exact and key.startswith(path.path) for path in one.paths or ())

    def _around(self, key: str) -> list[Part]:
        """Parts among which are all those that could match a request under a key that is new."""
        if self._root is None:
            return self._shared
        ends = range(len(key) - 1, 0, -1)
        nearest = next((key[:end] for end in ends if key[:end] in self.leaves), self._root)
        return self.leaves[nearest]

    def _everywhere(self, one: Part) -> bool:
        return self._header not in one.headers if self._header else one.paths is None

    def _keys(self, one: Part) -> Iterable[str]:
        if self._header:
            return one.headers.get(self._header, ())
        return [path.path for path in one.paths or ()]

    def _could_match(self, one: Part, key: str) -> bool:
        """Whether a request that comes under `key` could match the part."""
        if self._everywhere(one):
            return True
        if self._header:
            return key in one.headers[self._header]
        return any(
            path.path == key or (not path.exact and key.startswith(path.path))
            for path in one.paths or ()
        )


_FEW = 20
"""Up to so many changed parts or leaves are worked into a tree; beyond, it is made anew."""


@dataclass(frozen=True, slots=True)
class _Between:
    """The place where a list changed: parts `early` come before it, and `now` is what stands there;
    `affected` are these and those that stood there before.
    """

    early: set[Part]
    affected: set[Part]
    now: list[Part]

    def put_in(self, leaf: list[Part], fits: Callable[[Part], bool]) -> list[Part]:
        """A part of the list before the change → the same after it, of what `fits`."""
        kept = [one for one in leaf if one not in self.affected and fits(one)]
        first = [one for one in kept if one in self.early]
        return [*first, *filter(fits, self.now), *kept[len(first) :]]


def _tree(base: str, parts: list[Part]) -> _Tree | None:
    limit = _MOST_COPIES * len(parts)
    found = _by_path(base, parts, limit)
    if found is not None and found.helps(len(parts)):
        return found
    # The whole list stands beside the leaves of a header, and nothing may count there once more.
    if any(one.unique for one in parts):
        return None
    counts = Counter(name for one in parts for name in one.headers)
    for name, _ in counts.most_common(1):
        found = _by_header(name, parts, limit)
        if found is not None and found.helps(len(parts)):
            return found
    return None


def _by_path(base: str, parts: Sequence[Part], limit: int) -> _Tree | None:
    """Under each key the parts for requests whose longest key it is; None when that is too much."""
    root = base or "/"
    keys = {key.path for one in parts for key in one.paths or ()} | {root}
    reached = _reached(keys, parts, limit)
    everywhere = sum(one.paths is None for one in parts)
    if reached is None or everywhere * len(keys) > limit:
        return None
    leaves: dict[str, list[Part]] = {key: [] for key in keys}
    for one in parts:
        if one.paths is None:
            found: Iterable[str] = keys
        elif len(one.paths) == 1:
            found = reached[one.paths[0]]
        else:
            found = dict.fromkeys(key for path in one.paths for key in reached[path])
        for key in found:
            leaves[key].append(one)
    return _Tree("", root, leaves)


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
    rest = sum(name not in one.headers for one in parts)
    if rest * len(keys) > limit:
        return None
    leaves: dict[str, list[Part]] = {key: [] for key in keys}
    for one in parts:
        for key in one.headers.get(name, keys):
            leaves[key].append(one)
    return _Tree(name, None, leaves)


def _several(name: str, on_match: Pieces) -> Pieces:
    """The list part of a matcher: `on_match` when the header holds a comma."""
    predicate = matcher_pb2.Matcher.MatcherList.Predicate
    asks = predicate(
        single_predicate=predicate.SinglePredicate(
            input=_input(name), value_match=string_pb2.StringMatcher(contains=",")
        )
    )
    return when(asks, on_match)


def _matcher(name: str, map_field: int, entries: Pieces) -> Pieces:
    tree = matcher_pb2.Matcher.MatcherTree
    asked = serialised(tree(input=_input(name)))
    body = joined([asked, framed_pieces(map_field, entries)])
    return framed_pieces(matcher_pb2.Matcher.MATCHER_TREE_FIELD_NUMBER, body)


def _input(name: str) -> extension_pb2.TypedExtensionConfig:
    return extension(name, http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=name))


def _entry(key: str, parts: list[Part]) -> bytes:
    action = _action(b"".join([one.line for one in parts]))
    found = framed(_MatchMap.MapEntry.VALUE_FIELD_NUMBER, action)
    named = framed(_MatchMap.MapEntry.KEY_FIELD_NUMBER, key.encode())
    return framed(_MatchMap.MAP_FIELD_NUMBER, named + found)


def _action(routes: bytes) -> bytes:
    """`listed`, of routes that are few, so that copying them costs less than many pieces."""
    listed = _TYPED + framed(any_pb2.Any.VALUE_FIELD_NUMBER, routes)
    return framed(_ON_MATCH.ACTION_FIELD_NUMBER, _NAMED + framed(_CONFIG, listed))


_TYPE = f"type.googleapis.com/{components.RouteList.DESCRIPTOR.full_name}"
_TYPED = framed(any_pb2.Any.TYPE_URL_FIELD_NUMBER, _TYPE.encode())
_ON_MATCH = matcher_pb2.Matcher.OnMatch
_CONFIG = extension_pb2.TypedExtensionConfig.TYPED_CONFIG_FIELD_NUMBER
_NAMED = framed(extension_pb2.TypedExtensionConfig.NAME_FIELD_NUMBER, b"routes")


def listed(parts: Sequence[Part]) -> Pieces:
    """`Matcher.OnMatch` with a list of routes."""
    routes = in_pieces([one.line for one in parts])
    packed = joined([_TYPED, framed_pieces(any_pb2.Any.VALUE_FIELD_NUMBER, routes)])
    action = joined([_NAMED, framed_pieces(_CONFIG, packed)])
    return framed_pieces(_ON_MATCH.ACTION_FIELD_NUMBER, action)
