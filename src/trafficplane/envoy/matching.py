"""A rule's predicates as one Envoy route match."""

from typing import assert_never

from envoy.config.route.v3 import route_components_pb2 as route
from envoy.type.matcher.v3 import string_pb2

from trafficplane.envoy.facts import SERVER_NAME, address_matcher, cookie_header
from trafficplane.envoy.geo import place_header
from trafficplane.envoy.paths import route_match
from trafficplane.envoy.text import header_regex, literal, one_of, regex, string_matcher
from trafficplane.envoy.tokens import claim_matcher
from trafficplane.ir.match import (
    AddressPredicate,
    ClaimPredicate,
    CookiePredicate,
    GeoPredicate,
    HeaderPredicate,
    HostPredicate,
    Leaf,
    MethodPredicate,
    PathPredicate,
    PercentagePredicate,
    QueryPredicate,
    ServerNamePredicate,
    Text,
    TextOperator,
    TimePredicate,
)
from trafficplane.ir.regex import Frame, embed

# Envoy finds a domain's virtual host without whatever follows the last colon, digits or not.
_PORT = r"(?::[^:\]]*)?"
_BEFORE, _BEHIND = r"(?:[^:]*|\[.*)", r"(?:[^:]*|.*\])"
_HOST_FRAME = Frame(free_head=_BEFORE, free_tail=_BEHIND, tail=_PORT)


def matching(base: str, predicates: tuple[Leaf, ...]) -> route.RouteMatch:
    """The match of a route below `base`; all predicates must hold."""
    match = route_match(base, [p for p in predicates if isinstance(p, PathPredicate)])
    for predicate in predicates:
        _add(match, predicate)
    return match


def _add(match: route.RouteMatch, predicate: Leaf) -> None:
    match predicate:
        case PathPredicate():
            pass  # `route_match` has taken it
        case PercentagePredicate() | TimePredicate():
            raise TypeError("draws and times are settled before a route is matched")
        case QueryPredicate(negate=True):
            # Envoy's query matcher can't be inverted, so the whole `:path` is looked at.
            match.headers.append(header_regex(":path", in_query(predicate), negate=True))
        case QueryPredicate():
            match.query_parameters.append(_query(predicate))
        case AddressPredicate():
            match.filter_state.append(address_matcher(predicate))
        case ClaimPredicate():
            match.dynamic_metadata.append(claim_matcher(predicate))
        case _:
            match.headers.append(header_matcher(predicate))


def header_matcher(
    predicate: HeaderPredicate
    | CookiePredicate
    | HostPredicate
    | MethodPredicate
    | ServerNamePredicate
    | GeoPredicate,
) -> route.HeaderMatcher:
    """The matcher of what a request has in its head, apart from path and query."""
    match predicate:
        case HeaderPredicate():
            return _header(predicate)
        case CookiePredicate():
            return _cookie(predicate)
        case ServerNamePredicate():
            return _server_name(predicate)
        case GeoPredicate(field, text, negate):
            return _header(HeaderPredicate(place_header(field), text, negate))
        case HostPredicate(text, negate):
            return header_regex(":authority", _host(text), negate=negate)
        case MethodPredicate(text, negate):
            return route.HeaderMatcher(
                name=":method", string_match=string_matcher(text), invert_match=negate
            )
        case _:
            assert_never(predicate)


def _header(predicate: HeaderPredicate) -> route.HeaderMatcher:
    if predicate.text is None:
        return route.HeaderMatcher(
            name=predicate.name, present_match=True, invert_match=predicate.negate
        )
    return route.HeaderMatcher(
        name=predicate.name,
        string_match=string_matcher(predicate.text),
        invert_match=predicate.negate,
        # Without this a missing header fails an inverted match, too.
        treat_missing_header_as_empty=predicate.negate,
    )


def _query(predicate: QueryPredicate) -> route.QueryParameterMatcher:
    if predicate.text is None:
        return route.QueryParameterMatcher(name=predicate.key, present_match=True)
    return route.QueryParameterMatcher(
        name=predicate.key, string_match=string_matcher(predicate.text)
    )


def in_query(predicate: QueryPredicate) -> str:
    """A pattern for a `:path` where some occurrence of the parameter fits, which is no regex."""
    return rf"[^?]*\?(?:.*&)?{_parameter(predicate)}(?:&.*)?"


def first_in_query(predicate: QueryPredicate) -> str:
    """A pattern for a `:path` where the first occurrence of the parameter fits."""
    other = f"{_not_named(predicate.key)}(?:=[^&]*)?"
    return rf"[^?]*\?(?:{other}&)*{_parameter(predicate)}(?:&.*)?"


def _parameter(predicate: QueryPredicate) -> str:
    parameter = _value(predicate.text, "[^&]*")
    if predicate.text is None or "" in predicate.text.values:
        parameter = f"(?:{parameter})?"
    return f"{literal(predicate.key)}{parameter}"


def _not_named(key: str) -> str:
    """A pattern for every name but `key`: RE2 has no way to say what must not follow."""
    pattern = "[^&=]+"
    for character in reversed(key):
        one = literal(character)
        other = rf"[^&=\x{{{ord(character):x}}}][^&=]*"
        pattern = f"(?:{other}|{one}{pattern})?"
    return pattern


def _cookie(predicate: CookiePredicate) -> route.HeaderMatcher:
    if predicate.text is not None and predicate.text.operator is TextOperator.REGEX:
        # Within the header an expression could reach beyond the cookie.
        name = cookie_header(predicate.name)
        return _header(HeaderPredicate(name, predicate.text, predicate.negate))
    pattern = rf"(?:.*;)?[ \t]*{literal(predicate.name)}{_value(predicate.text, '[^;]*')}(?:;.*)?"
    return route.HeaderMatcher(
        name="cookie",
        string_match=string_pb2.StringMatcher(safe_regex=regex(pattern)),
        invert_match=predicate.negate,
        treat_missing_header_as_empty=predicate.negate,
    )


def _value(text: Text | None, free: str) -> str:
    """A pattern for `=` and a value that fulfils `text`; `free` is what values are made of."""
    if text is None:
        return f"={free}"
    value = one_of(text.values)
    match text.operator:
        case TextOperator.PREFIX:
            return f"={value}{free}"
        case TextOperator.SUFFIX:
            return f"={free}{value}"
        case TextOperator.CONTAINS:
            return f"={free}{value}{free}"
        case _:
            return f"={value}"


def _server_name(predicate: ServerNamePredicate) -> route.HeaderMatcher:
    text = predicate.text
    if text is not None and text.operator is TextOperator.REGEX:
        text = Text(TextOperator.REGEX, (f"(?i:{text.value})",))
    return _header(HeaderPredicate(SERVER_NAME, text, predicate.negate))


def _host(text: Text) -> str:
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return f"(?i){one_of(text.values)}{_PORT}"
        case TextOperator.PREFIX:
            return f"(?i){literal(text.value)}.*"
        case TextOperator.SUFFIX:
            return f"(?i).*{literal(text.value)}{_PORT}"
        case TextOperator.CONTAINS:
            return f"(?i){_BEFORE}{literal(text.value)}{_BEHIND}{_PORT}"
        case TextOperator.REGEX:
            return f"(?i){embed(text.value, _HOST_FRAME)}"
