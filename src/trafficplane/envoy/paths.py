"""Paths below an endpoint's root, as Envoy sees them: with the root's prefix and with the query.

`base` is the root (`/e/shop`, or empty on a domain of its own). The relative path of `/e/shop`
itself is `/`, the same as that of `/e/shop/`.
"""

import re2
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.type.matcher.v3 import regex_pb2

from trafficplane.envoy.text import header_regex, literal, one_of, regex
from trafficplane.ir.match import PathPredicate, Text, TextOperator
from trafficplane.ir.regex import Frame, embed, rooted
from trafficplane.ir.route import (
    SLUG_ROOT,
    Mount,
    PathRewrite,
    PrefixRewrite,
    RegexRewrite,
    WholePathRewrite,
)

BELOW = "below"
"""Stands before a path of which the endpoint's root is a part, where any root may be."""

_ANY_ROOT = rf"{BELOW}{SLUG_ROOT}[^/]+"
_QUERY = r"(?:\?.*)?"
_NO_QUERY = "[^?]*"


def route_match(base: str, predicates: list[PathPredicate]) -> route.RouteMatch:
    """The path part of a route: one predicate as path specifier, the others on `:path`."""
    specifier = _specifier(predicates)
    match = _path_specifier(base, specifier.text) if specifier else _below(base)
    if base and specifier and specifier.text.operator is TextOperator.REGEX:
        # A person's expression knows nothing of the root, so /e/shopping must be kept out here.
        match.headers.append(header_regex(":path", f"{literal(base)}(?:[/?].*)?", negate=False))
    match.headers.extend(
        header_regex(":path", _pattern(base, p.text) + _QUERY, negate=p.negate)
        for p in predicates
        if p is not specifier
    )
    return match


def _specifier(predicates: list[PathPredicate]) -> PathPredicate | None:
    positive = [p for p in predicates if not p.negate]
    # A regex must be the path specifier: only there does it see the path without the query.
    regexes = [p for p in positive if p.text.operator is TextOperator.REGEX]
    return next(iter(regexes or positive), None)


def _below(base: str) -> route.RouteMatch:
    return route.RouteMatch(path_separated_prefix=base) if base else route.RouteMatch(prefix="/")


def _path_specifier(base: str, text: Text) -> route.RouteMatch:
    match text.operator:
        case TextOperator.EQUALS if text.value != "/" or not base:
            return route.RouteMatch(path=base + text.value)
        case TextOperator.PREFIX if text.value == "/":
            return _below(base)
        case TextOperator.PREFIX:
            return route.RouteMatch(prefix=base + text.value)
        case _:
            return route.RouteMatch(safe_regex=regex(_pattern(base, text)))


def _pattern(base: str, text: Text) -> str:
    """An RE2 pattern for the whole path (with base, without query)."""
    root = literal(base)
    pattern = _below_root(root, text)
    return f"(?:{pattern}|{root})" if base and _holds_at_root(text) else pattern


def below_any_root(text: Text) -> str:
    """An RE2 pattern for a path without query: behind `BELOW` and a root, or on a domain."""
    pattern = _below_root(f"(?:{_ANY_ROOT})?", text)
    return f"(?:{pattern}|{_ANY_ROOT})" if _holds_at_root(text) else pattern


def _below_root(root: str, text: Text) -> str:
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return root + one_of(text.values)
        case TextOperator.PREFIX:
            return root + literal(text.value) + _NO_QUERY
        case TextOperator.SUFFIX:
            return root + _anywhere(text.value)
        case TextOperator.CONTAINS:
            return root + _anywhere(text.value) + _NO_QUERY
        case TextOperator.REGEX:
            return embed(text.value, Frame(head=root))


def _anywhere(value: str) -> str:
    # A relative path begins with a slash; one that the value brings along may be that slash.
    lead = f"(?:/{_NO_QUERY})?" if value.startswith("/") else f"/{_NO_QUERY}"
    return lead + literal(value)


def _holds_at_root(text: Text) -> bool:
    if text.operator is TextOperator.REGEX:
        return re2.search(text.value, "/") is not None
    return "/" in text.values


def forward_rewrite(
    base: str, rewrite: PathRewrite | None
) -> regex_pb2.RegexMatchAndSubstitute | None:
    """What the backend is asked for, None when that is the request's own path."""
    match rewrite:
        case None:
            return strip(base)
        case Mount(prefix, add):
            return _mount(base, prefix, add)
        case WholePathRewrite(path):
            return _substitute("^.*$", _plain(path))
        case PrefixRewrite(matched, "" | "/"):
            return _substitute(f"^{literal(base + matched)}/?", "/")
        case PrefixRewrite(matched, replacement):
            return _substitute(f"^{literal(base + matched)}", _plain(replacement))
        case RegexRewrite(pattern, substitution):
            return _substitute(rooted(pattern, literal(base)), substitution)


def _mount(base: str, prefix: str, add: str) -> regex_pb2.RegexMatchAndSubstitute:
    # The slash after what goes is always taken along and always put back.
    stripped = f"{literal(prefix)}(?:/|$)|" if prefix else ""
    return _substitute(f"^{literal(base)}(?:{stripped}/|$)", f"{_plain(add)}/")


def strip(base: str) -> regex_pb2.RegexMatchAndSubstitute | None:
    """Removes the endpoint's prefix; the result begins with a slash."""
    return _substitute(f"^{literal(base)}/?", "/") if base else None


def _substitute(pattern: str, substitution: str) -> regex_pb2.RegexMatchAndSubstitute:
    return regex_pb2.RegexMatchAndSubstitute(pattern=regex(pattern), substitution=substitution)


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\")
