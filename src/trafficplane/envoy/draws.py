"""Shares of users: a tree that tells who is drawn, above the site's routes for each outcome.

A route match can't draw by lot, the generic matcher can (Envoy docs: "Matching API", consistent
hashing). A list that matches nothing does not fall back to another, so each outcome has all the
routes, with what it settles left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.extensions.matching.input_matchers.consistent_hashing.v3 import consistent_hashing_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from xds.type.matcher.v3 import matcher_pb2, string_pb2

from trafficplane.envoy import facts
from trafficplane.envoy.pack import Pieces, extension, framed_pieces, joined, nested, when
from trafficplane.ir.cookies import USER_COOKIE
from trafficplane.ir.match import DrawnBy, Leaf, PercentagePredicate
from trafficplane.ir.route import Site
from trafficplane.ir.settling import with_rules_settled

MODULO = 10_000
_YEAR_S = 365 * 24 * 3600
_Predicate = matcher_pb2.Matcher.MatcherList.Predicate

Outcome = Mapping[PercentagePredicate, bool]


@dataclass(frozen=True, slots=True)
class End:
    """An end of the tree: the site with its draws settled.

    `undrawn` is where requests come before anything is drawn for them. `name` tells
    the ends of a tree apart.
    """

    site: Site
    undrawn: bool
    new_user: bool
    name: str


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


def decided(site: Site, routes: Routes) -> Pieces:
    """The tree over the site's draws as a serialised `Matcher`, with what `routes` makes of it at
    each end. There must be some draw.
    """
    asked = draws(site)
    known = _split(site, asked, {}, routes)
    if not any(draw.by is DrawnBy.USER for draw in asked):
        return known
    fresh = _split(site, asked, {}, lambda end: routes(_fresh(end)))
    return _either(_is_new_user(), nested(fresh), nested(known))


def _fresh(end: End) -> End:
    return replace(end, undrawn=False, new_user=True, name=f"{end.name}/new")


def new_cookie() -> core.HeaderValueOption:
    """Tells a new user's browser who it is from now on."""
    attributes = f"Path=/; Max-Age={_YEAR_S}; HttpOnly; SameSite=Lax"
    value = f"{USER_COOKIE}=%REQ({facts.USER})%; {attributes}"
    return core.HeaderValueOption(header=core.HeaderValue(key="set-cookie", value=value))


def _draw(leaf: PercentagePredicate) -> PercentagePredicate:
    return replace(leaf, negate=False)


def _branch(
    site: Site, asked: tuple[PercentagePredicate, ...], outcome: Outcome, routes: Routes
) -> Pieces:
    if not asked:
        name = "".join("1" if drawn else "0" for drawn in outcome.values())
        end = End(_settled(site, outcome), not any(outcome.values()), new_user=False, name=name)
        return routes(end)
    return nested(_split(site, asked, outcome, routes))


def _split(
    site: Site, asked: tuple[PercentagePredicate, ...], outcome: Outcome, routes: Routes
) -> Pieces:
    first, rest = asked[0], asked[1:]
    inside = _branch(site, rest, {**outcome, first: True}, routes)
    outside = _branch(site, rest, {**outcome, first: False}, routes)
    return _either(_is_drawn(first), inside, outside)


def _settled(site: Site, outcome: Outcome) -> Site:
    def truth(leaf: Leaf) -> bool | None:
        if not isinstance(leaf, PercentagePredicate):
            return None
        return outcome[_draw(leaf)] != leaf.negate

    return with_rules_settled(site, truth)


def _either(predicate: Any, then: Pieces, otherwise: Pieces) -> Pieces:
    matcher = matcher_pb2.Matcher
    return joined(
        [when(predicate, then), framed_pieces(matcher.ON_NO_MATCH_FIELD_NUMBER, otherwise)]
    )


def _is_drawn(draw: PercentagePredicate) -> Any:
    lot = consistent_hashing_pb2.ConsistentHashing(
        threshold=MODULO - draw.share, modulo=MODULO, seed=draw.seed
    )
    return _Predicate(
        single_predicate=_Predicate.SinglePredicate(
            input=_header(facts.drawn_header(draw)), custom_match=extension("lot", lot)
        )
    )


def _is_new_user() -> Any:
    return _Predicate(
        single_predicate=_Predicate.SinglePredicate(
            input=_header(facts.NEW_USER), value_match=string_pb2.StringMatcher(exact="1")
        )
    )


def _header(name: str) -> Any:
    return extension(name, http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=name))
