"""Shares of users: a tree that tells who is drawn, above the site's routes for each outcome.

A route match can't draw by lot, the generic matcher can (Envoy docs: "Matching API", consistent
hashing). A list that matches nothing does not fall back to another, so each outcome has all the
routes, with what it settles left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from envoy.extensions.matching.input_matchers.consistent_hashing.v3 import consistent_hashing_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy import facts
from trafficplane.envoy.pack import Pieces, extension, framed_pieces, joined, nested, when
from trafficplane.ir.match import Leaf, PercentagePredicate
from trafficplane.ir.route import Site
from trafficplane.ir.settling import with_rules_settled

MODULO = 10_000
_Predicate = matcher_pb2.Matcher.MatcherList.Predicate


@dataclass(frozen=True, slots=True)
class End:
    """An end of the tree: the site with its draws settled.

    `undrawn` is where requests come before anything is drawn for them. `name` tells
    the ends of a tree apart.
    """

    site: Site
    undrawn: bool
    name: str


Outcome = tuple[bool, ...]
"""Whether a request is drawn, for each draw of a site."""
Ends = Mapping[Outcome, End]
_Draws = tuple[PercentagePredicate, ...]

Routes = Callable[[End], Pieces]
"""What makes a serialised `Matcher.OnMatch`."""


def draws(site: Site) -> tuple[PercentagePredicate, ...]:
    """Every draw that the site's rules ask for, once."""
    found = [
        leaf
        for rule in site.special
        for leaf in rule.leaves
        if isinstance(leaf, PercentagePredicate)
    ]
    return tuple(dict.fromkeys(map(_draw, found)))


def ends(site: Site) -> Ends:
    """All ends of the tree over the site's draws."""
    asked = draws(site)
    outcomes = product((True, False), repeat=len(asked))
    return {outcome: _end(site, asked, outcome) for outcome in outcomes}


def decided(site: Site, found: Ends, routes: Routes) -> Pieces:
    """The tree over the site's draws as a serialised `Matcher`, with what `routes` makes of it at
    each of the `ends`. There must be some draw.
    """
    return _split(draws(site), (), found, routes)


def _draw(leaf: PercentagePredicate) -> PercentagePredicate:
    return replace(leaf, negate=False)


def _branch(asked: _Draws, outcome: Outcome, found: Ends, routes: Routes) -> Pieces:
    if not asked:
        return routes(found[outcome])
    return nested(_split(asked, outcome, found, routes))


def _split(asked: _Draws, outcome: Outcome, found: Ends, routes: Routes) -> Pieces:
    first, rest = asked[0], asked[1:]
    inside = _branch(rest, (*outcome, True), found, routes)
    outside = _branch(rest, (*outcome, False), found, routes)
    return _either(is_drawn(first), inside, outside)


def _end(site: Site, asked: _Draws, outcome: Outcome) -> End:
    known = dict(zip(asked, outcome, strict=True))

    def truth(leaf: Leaf) -> bool | None:
        if not isinstance(leaf, PercentagePredicate):
            return None
        return known[_draw(leaf)] != leaf.negate

    name = "".join("1" if drawn else "0" for drawn in outcome)
    return End(with_rules_settled(site, truth), not any(outcome), name)


def _either(predicate: Any, then: Pieces, otherwise: Pieces) -> Pieces:
    matcher = matcher_pb2.Matcher
    return joined(
        [when(predicate, then), framed_pieces(matcher.ON_NO_MATCH_FIELD_NUMBER, otherwise)]
    )


def is_drawn(draw: PercentagePredicate) -> matcher_pb2.Matcher.MatcherList.Predicate:
    """The generic matcher's predicate for a draw, whether negated or not."""
    lot = consistent_hashing_pb2.ConsistentHashing(
        threshold=MODULO - draw.share, modulo=MODULO, seed=draw.seed
    )
    return _Predicate(
        single_predicate=_Predicate.SinglePredicate(
            input=_header(facts.drawn_header(draw)), custom_match=extension("lot", lot)
        )
    )


def _header(name: str) -> Any:
    return extension(name, http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=name))
