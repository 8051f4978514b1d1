"""Short texts that regular expressions match, as Python's own parser understands them.

RE2's syntax is almost a part of Python's. Whoever uses a sample asks RE2 whether it fits.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

# The module has no public name any more; there is no other parser in the standard library.
_PARSER: Any = importlib.import_module("re._parser")

_MOST = 2_000
"""Characters of a sample at most; longer ones would not fit into a request."""

_USUAL = "a1/-_.x0"
"""What is tried first where an expression leaves a choice; the rest of ASCII follows."""

# Python's parser warns that these may mean something else one day; RE2 has classes like [:alpha:].
_NEWER = re.compile(r"\[\^?\[|--|&&|~~|\|\|")

_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}


def sample(expression: str) -> str | None:
    """A text that is likely to match the expression; None where none is easily made."""
    if _NEWER.search(expression):
        return None
    try:
        text = "".join(_texts(_PARSER.parse(expression)))
    except (ValueError, re.error, RecursionError, OverflowError):
        return None
    return text if len(text) <= _MOST else None


def _texts(parts: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for code, argument in parts:
        yield from _text(str(code), argument)


def _text(code: str, argument: Any) -> Iterator[str]:
    match code:
        case "LITERAL":
            yield chr(argument)
        case "NOT_LITERAL":
            yield _other_than([("LITERAL", argument)])
        case "ANY":
            yield _USUAL[0]
        case "IN":
            yield _of_class(argument)
        case "SUBPATTERN":
            yield from _texts(argument[-1])
        case "BRANCH":
            yield from _texts(argument[1][0])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _most, repeated = argument
            yield _times(least, "".join(_texts(repeated)))
        case "AT":
            return
        case _:
            raise ValueError(f"{code} is not sampled")


def _times(count: int, text: str) -> str:
    if count * len(text) > _MOST:
        raise ValueError("it is too long")
    return text * count


def _of_class(members: list[tuple[Any, Any]]) -> str:
    if str(members[0][0]) == "NEGATE":
        return _other_than(members[1:])
    return next(c for c in _characters() if _is_in(c, members))


def _other_than(members: list[tuple[Any, Any]]) -> str:
    return next(c for c in _characters() if not _is_in(c, members))


def _characters() -> Iterator[str]:
    yield from _USUAL
    yield from map(chr, range(0x21, 0x7F))
    yield " "
    raise ValueError("no character of ASCII fits")


def _is_in(character: str, members: Iterable[tuple[Any, Any]]) -> bool:
    return any(_is(character, str(code), argument) for code, argument in members)


def _is(character: str, code: str, argument: Any) -> bool:
    match code:
        case "LITERAL":
            return bool(ord(character) == argument)
        case "RANGE":
            least, most = argument
            return bool(least <= ord(character) <= most)
        case "CATEGORY":
            name = str(argument)
            negated = "_NOT_" in name
            pattern = _CLASSES[name.replace("_NOT_", "_")]
            return (re.fullmatch(pattern, character) is None) == negated
    raise ValueError(f"{code} is not sampled")
