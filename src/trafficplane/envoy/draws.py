"""Shares of users: a tree that tells who is drawn, above one list of routes for each outcome.

A route match can't draw by lot, the generic matcher can (Envoy docs: "Matching API", consistent
hashing). A list that matches nothing does not fall back to another, so each outcome has the whole
list, with what it settles left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.extensions.matching.input_matchers.consistent_hashing.v3 import consistent_hashing_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from xds.type.matcher.v3 import matcher_pb2, string_pb2

from trafficplane.envoy import facts
from trafficplane.envoy.pack import extension
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

    `undrawn` is where requests come before anything is drawn for them.
    """

    site: Site
    undrawn: bool
    new_user: bool


Routes = Callable[[End], matcher_pb2.Matcher.OnMatch]


def draws(site: Site) -> tuple[PercentagePredicate, ...]:
    """Every draw that the site's rules ask for, once."""
    found = [
        leaf
        for rule in site.special
        for leaf in rule.leaves
        if isinstance(leaf, PercentagePredicate)
    ]
    return tuple(dict.fromkeys(map(_draw, found)))


def decided(site: Site, routes: Routes) -> matcher_pb2.Matcher.OnMatch:
    """The tree over the site's draws, with what `routes` makes of it at each end."""
    asked = draws(site)
    known = _branch(site, asked, {}, routes)
    if not any(draw.by is DrawnBy.USER for draw in asked):
        return known
    fresh = _branch(site, asked, {}, lambda end: routes(replace(end, undrawn=False, new_user=True)))
    return _either(_is_new_user(), fresh, known)


def new_cookie() -> core.HeaderValueOption:
    """Tells a new user's browser who it is from now on."""
    attributes = f"Path=/; Max-Age={_YEAR_S}; HttpOnly; SameSite=Lax"
    value = f"{USER_COOKIE}=%REQ({facts.USER})%; {attributes}"
    return core.HeaderValueOption(header=core.HeaderValue(key="set-cookie", value=value))


def _draw(leaf: PercentagePredicate) -> PercentagePredicate:
    return replace(leaf, negate=False)


def _branch(
    site: Site, asked: tuple[PercentagePredicate, ...], outcome: Outcome, routes: Routes
) -> matcher_pb2.Matcher.OnMatch:
    if not asked:
        undrawn = not any(outcome.values())
        return routes(End(_settled(site, outcome), undrawn=undrawn, new_user=False))
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


def _either(
    predicate: Any,
    then: matcher_pb2.Matcher.OnMatch,
    otherwise: matcher_pb2.Matcher.OnMatch,
) -> matcher_pb2.Matcher.OnMatch:
    matcher = matcher_pb2.Matcher(
        matcher_list=matcher_pb2.Matcher.MatcherList(
            matchers=[
                matcher_pb2.Matcher.MatcherList.FieldMatcher(predicate=predicate, on_match=then)
            ]
        ),
        on_no_match=otherwise,
    )
    return matcher_pb2.Matcher.OnMatch(matcher=matcher)


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
