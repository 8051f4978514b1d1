"""Regular expressions that every gateway accepts: RE2 syntax, bounded program size.

The gateway matches with RE2 and refuses a program above its limit together with everything that
travels in the same response. So expressions are compiled here with the same library, in the
forms in which they are sent. Syntax: https://github.com/google/re2/wiki/Syntax
"""

from collections.abc import Iterable
from typing import Annotated

import re2
from pydantic import AfterValidator, Field

from trafficplane.ir.regex import Frame, UnembeddableRegexError, embed, rooted

MAX_REGEX_PROGRAM_SIZE = 10_000
"""What a gateway's bootstrap allows (`re2.max_program_size.error_level`): everything we send."""

MAX_WRITTEN_PROGRAM_SIZE = 5_000
"""What a person may write, measured in the largest form in which the compiler sends it."""

_MAX_CHARACTERS = 2048
_LONGEST_ROOT = "/e/" + "x" * 63
_FRAMES = (
    Frame(head=_LONGEST_ROOT, tail=r"(?:\?.*)?"),
    Frame(free_head=r"(?:[^:]*|\[.*)", free_tail=r"(?:[^:]*|.*\])", tail=r"(?::[^:\]]*)?"),
)

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


def check_regex(text: str) -> str:
    """A regular expression in RE2 syntax that is searched for anywhere in its subject."""
    if not text:
        raise ValueError("an empty expression matches everything; leave the condition out instead")
    if len(text) > _MAX_CHARACTERS:
        raise ValueError(f"the expression is longer than {_MAX_CHARACTERS} characters")
    if any(character < " " for character in text):
        raise ValueError(r"the expression contains a control character; write it as \n, \t or \x00")
    _compile(text)
    if _ends_in_quotation(text):
        raise ValueError(r"the quotation that \Q begins has no end; write \E behind it")
    try:
        forms = [f".*(?:{text}).*", *(embed(text, frame) for frame in _FRAMES)]
    except UnembeddableRegexError as error:
        raise ValueError(str(error)) from None
    size = max(_program_size(form) for form in forms)
    if size > MAX_WRITTEN_PROGRAM_SIZE:
        raise ValueError(
            f"the expression is too large: it compiles to {size} instructions and "
            f"{MAX_WRITTEN_PROGRAM_SIZE} are allowed; repetitions such as {{1000}} cost most"
        )
    return text


def check_substitution(expression: str, substitution: str) -> None:
    r"""Raises `ValueError` unless every `\N` in `substitution` names a group of `expression`."""
    groups = _compile(expression).groups
    position = substitution.find("\\")
    while position != -1:
        follower = substitution[position + 1 : position + 2]
        if follower != "\\" and not (follower.isascii() and follower.isdigit()):
            raise ValueError(r"a backslash is followed by the number of a group, as in '\1'")
        if follower != "\\" and int(follower) > groups:
            raise ValueError(f"'\\{follower}' names a group, and the expression has {groups}")
        position = substitution.find("\\", position + 2)


def alternation(values: Iterable[str]) -> str:
    """An expression that matches exactly one of `values`."""
    return "|".join(re2.escape(value) for value in values)


def check_alternatives(values: Iterable[str]) -> None:
    """Raises `ValueError` when a list of values is too long to be matched at once."""
    size = _program_size(alternation(values))
    if size > MAX_REGEX_PROGRAM_SIZE:
        raise ValueError(
            f"the list is too long: its values have about {size} characters together and "
            f"{MAX_REGEX_PROGRAM_SIZE} are allowed; split it over several policies"
        )


def _ends_in_quotation(text: str) -> bool:
    """Valid alone, but it would swallow what the compiler writes behind the expression."""
    try:
        _compile(f"(?:{text})")
    except ValueError:
        return True
    return False


def _program_size(text: str) -> int:
    size: int = _compile(text).programsize
    return size


def _compile(text: str) -> "re2._Regexp":
    try:
        return re2.compile(text, _OPTIONS)
    except re2.error as error:
        reason = error.args[0].decode() if error.args else "unknown reason"
        raise ValueError(
            f"not a regular expression in RE2 syntax: {reason} "
            "(RE2 has no back-references and no look-around)"
        ) from None


Regex = Annotated[str, AfterValidator(check_regex), Field(examples=["^v[0-9]+$"])]
"""An RE2 expression, searched for anywhere unless it is anchored."""


def check_rooted(text: str) -> str:
    """A regular expression that begins at an endpoint's root."""
    try:
        rooted(check_regex(text), "")
    except UnembeddableRegexError as error:
        raise ValueError(str(error)) from None
    return text


RootedRegex = Annotated[str, AfterValidator(check_rooted), Field(examples=["^/item/([0-9]+)"])]
"""An RE2 expression that begins with `^`, the endpoint's root."""
