"""Comparisons of texts: what holds, and how it reads."""

from functools import lru_cache
from typing import assert_never

import re2

from trafficplane.ir.listed import listed
from trafficplane.ir.match import Text, TextOperator

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


def fulfils(text: Text, value: str, *, ignore_case: bool = False) -> bool:
    """Whether `value` compares as `text` demands."""
    if text.operator is TextOperator.REGEX:
        return _expression(text.value, ignore_case).search(value) is not None
    values = text.values
    if ignore_case:
        value, values = value.lower(), tuple(v.lower() for v in values)
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return value in values
        case TextOperator.PREFIX:
            return value.startswith(values[0])
        case TextOperator.SUFFIX:
            return value.endswith(values[0])
        case TextOperator.CONTAINS:
            return values[0] in value
        case _:
            assert_never(text.operator)


def in_list(text: Text, joined: str) -> bool:
    """Whether some member of a list compares so (`ir.listed`)."""
    return _expression(listed(text), False).fullmatch(joined) is not None


def phrase(text: Text | None, *, negate: bool) -> str:
    """The demand in words: `equals "a"`, `is absent`."""
    if text is None:
        return "is absent" if negate else "is present"
    words, negated = _WORDS[text.operator]
    shown = ", ".join(f'"{value}"' for value in text.values)
    return f"{negated if negate else words} {shown}"


_WORDS = {
    TextOperator.EQUALS: ("equals", "does not equal"),
    TextOperator.PREFIX: ("begins with", "does not begin with"),
    TextOperator.SUFFIX: ("ends with", "does not end with"),
    TextOperator.CONTAINS: ("contains", "does not contain"),
    TextOperator.REGEX: ("matches", "does not match"),
    TextOperator.IN: ("is one of", "is none of"),
}


@lru_cache(maxsize=4096)
def _expression(pattern: str, ignore_case: bool) -> "re2._Regexp":
    return re2.compile(f"(?i){pattern}" if ignore_case else pattern, _OPTIONS)
