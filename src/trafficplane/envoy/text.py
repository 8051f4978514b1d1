"""Comparisons of texts as Envoy's string and header matchers."""

import re2
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.type.matcher.v3 import regex_pb2, string_pb2

from trafficplane.ir.match import Text, TextOperator


def literal(text: str) -> str:
    """`text` as an RE2 pattern that matches just it."""
    quoted: str = re2.escape(text)
    return quoted


def one_of(values: tuple[str, ...]) -> str:
    """An RE2 pattern for any of `values`."""
    return f"(?:{'|'.join(literal(value) for value in values)})"


def regex(pattern: str) -> regex_pb2.RegexMatcher:
    """Envoy matches the whole text against `pattern`."""
    return regex_pb2.RegexMatcher(regex=pattern)


def string_matcher(text: Text, *, ignore_case: bool = False) -> string_pb2.StringMatcher:
    """Envoy's matcher for a comparison of a text that has no frame around it."""
    match text.operator:
        case TextOperator.EQUALS:
            return string_pb2.StringMatcher(exact=text.value, ignore_case=ignore_case)
        case TextOperator.PREFIX:
            return string_pb2.StringMatcher(prefix=text.value, ignore_case=ignore_case)
        case TextOperator.SUFFIX:
            return string_pb2.StringMatcher(suffix=text.value, ignore_case=ignore_case)
        case TextOperator.CONTAINS:
            return string_pb2.StringMatcher(contains=text.value, ignore_case=ignore_case)
        case TextOperator.REGEX:
            return string_pb2.StringMatcher(safe_regex=regex(f".*(?:{text.value}).*"))
        case TextOperator.IN:
            return string_pb2.StringMatcher(safe_regex=regex(one_of(text.values)))


def header_regex(name: str, pattern: str, *, negate: bool) -> route.HeaderMatcher:
    """A matcher for a pseudo-header, which every request has."""
    matcher = string_pb2.StringMatcher(safe_regex=regex(pattern))
    return route.HeaderMatcher(name=name, string_match=matcher, invert_match=negate)
