"""Predicates as Envoy's generic matcher, for filters that decide by themselves (Envoy docs:
"Matching API"). What a route match says is said here in the other language, from the same texts.

A route's filters may look at headers alone: for anything else Envoy takes a configuration and then
finds nothing. So whoever asks has private headers written first (`told`).
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeAlias

import re2
from envoy.config.core.v3 import address_pb2
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.matching.input_matchers.ip.v3 import ip_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from envoy.type.matcher.v3 import string_pb2 as envoy_string
from xds.type.matcher.v3 import matcher_pb2, string_pb2

from trafficplane.envoy.draws import is_drawn
from trafficplane.envoy.facts import ranges
from trafficplane.envoy.matching import first_in_query, header_matcher, in_query
from trafficplane.envoy.pack import extension, serialised
from trafficplane.envoy.paths import BELOW, below_any_root
from trafficplane.envoy.text import header_regex
from trafficplane.envoy.tokens import claim_told
from trafficplane.ir.alternatives import alternatives, leaves
from trafficplane.ir.listed import listed
from trafficplane.ir.match import (
    AddressPredicate,
    ClaimPredicate,
    HeaderPredicate,
    Leaf,
    PathPredicate,
    PercentagePredicate,
    Predicate,
    QueryPredicate,
    Text,
    TimePredicate,
)

_PATH, _ADDRESS = "x-trafficplane-path", "x-trafficplane-client"

Asked: TypeAlias = matcher_pb2.Matcher.MatcherList.Predicate
_Single = Asked.SinglePredicate
# Any byte: a header that isn't UTF-8 is there as well.
_ANYTHING = r"\C*"


def told(base: str, predicates: tuple[Predicate, ...]) -> dict[str, str]:
    """Private headers that must be written of a request to a route below `base`, by a formatter,
    before the predicates are asked.
    """
    found = leaves(predicates)
    path = {_PATH: f"{BELOW if base else ''}%PATH(NQ:PATH)%"}
    address = {_ADDRESS: "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"}
    return {
        **(path if any(isinstance(one, PathPredicate) for one in found) else {}),
        **(address if any(isinstance(one, AddressPredicate) for one in found) else {}),
        **{
            _claim(text): text
            for one in found
            if isinstance(one, ClaimPredicate)
            for text in claim_told(one)
        },
    }


def may_hold(predicates: tuple[Predicate, ...]) -> bool:
    """Whether there is anything to ask for; where nothing can hold, nobody must ask."""
    return bool(alternatives(predicates))


def asked(predicates: tuple[Predicate, ...]) -> Asked | None:
    """What holds when all of the `predicates` do; None where they always do.

    They must have a chance to hold (`may_hold`), and times must be settled.
    """
    found = alternatives(predicates)
    return None if () in found else _any([_all([_leaf(one) for one in each]) for each in found])


def _leaf(predicate: Leaf) -> Asked:
    match predicate:
        case TimePredicate():
            raise TypeError("times are settled before anything is asked for")
        case PercentagePredicate():
            return _negated(is_drawn(replace(predicate, negate=False)), predicate.negate)
        case AddressPredicate():
            return _negated(_address(predicate), predicate.negate)
        case ClaimPredicate():
            true = string_pb2.StringMatcher(exact="true")
            told = [_claim(one) for one in claim_told(predicate)]
            found = _any([_single(_header_input(name), value_match=true) for name in told])
            return _negated(found, predicate.negate)
        case PathPredicate():
            pattern = below_any_root(predicate.text)
            return _header(header_regex(_PATH, pattern, negate=predicate.negate))
        case QueryPredicate(negate=True):
            return _header(header_regex(":path", in_query(predicate), negate=True))
        case QueryPredicate():
            return _header(header_regex(":path", first_in_query(predicate), negate=False))
        case HeaderPredicate(name, Text() as text, negate):
            return _compared(name, _regex(listed(text)), negate, missing_counts=negate)
        case _:
            return _header(header_matcher(predicate))


def _header(matcher: route.HeaderMatcher) -> Asked:
    if matcher.HasField("present_match"):
        return _negated(_there(matcher.name), matcher.invert_match)
    missing_counts = matcher.treat_missing_header_as_empty
    text = _text(matcher.string_match)
    return _compared(matcher.name, text, matcher.invert_match, missing_counts=missing_counts)


def _compared(
    name: str,
    text: string_pb2.StringMatcher,
    negate: bool,
    *,
    missing_counts: bool,
) -> Asked:
    """`missing_counts` as an empty header does."""
    found = _single(_header_input(name), value_match=text)
    if negate and missing_counts and _fits_nothing(text):
        return _all([_there(name), _negated(found, True)])
    return _negated(found, negate)


def _there(name: str) -> Asked:
    return _single(_header_input(name), value_match=_regex(_ANYTHING))


def _fits_nothing(text: string_pb2.StringMatcher) -> bool:
    """Whether an empty value fits; only a whole value and an expression can be empty."""
    if text.HasField("safe_regex"):
        return re2.fullmatch(text.safe_regex.regex, "") is not None
    return text.HasField("exact") and not text.exact


def _address(predicate: AddressPredicate) -> Asked:
    within = ip_pb2.Ip(
        cidr_ranges=[
            address_pb2.CidrRange.FromString(serialised(one)) for one in ranges(predicate.networks)
        ],
        stat_prefix="address",
    )
    return _single(_header_input(_ADDRESS), custom_match=extension("networks", within))


def _claim(told: str) -> str:
    """The private header that a formatter fills."""
    return f"x-trafficplane-claim-{sha256(told.encode()).hexdigest()[:16]}"


def _header_input(name: str) -> Any:
    return http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=name)


def _text(matcher: envoy_string.StringMatcher) -> string_pb2.StringMatcher:
    """The same in the generic matcher's package, where an expression names its engine."""
    text = string_pb2.StringMatcher.FromString(serialised(matcher))
    return _regex(matcher.safe_regex.regex) if matcher.HasField("safe_regex") else text


def _regex(pattern: str) -> string_pb2.StringMatcher:
    text = string_pb2.StringMatcher()
    text.safe_regex.google_re2.SetInParent()
    text.safe_regex.regex = pattern
    return text


def _single(place: Any, **matches: Any) -> Asked:
    return Asked(single_predicate=_Single(input=extension("input", place), **matches))


def _negated(predicate: Asked, negate: bool) -> Asked:
    return Asked(not_matcher=predicate) if negate else predicate


def _all(parts: list[Asked]) -> Asked:
    return parts[0] if len(parts) == 1 else Asked(and_matcher=_list(parts))


def _any(parts: list[Asked]) -> Asked:
    return parts[0] if len(parts) == 1 else Asked(or_matcher=_list(parts))


def _list(parts: list[Asked]) -> Any:
    return Asked.PredicateList(predicate=parts)
