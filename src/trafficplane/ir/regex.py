"""Anchors in RE2 patterns that people write.

People search (`^/api` means "begins with /api"), Envoy matches whole texts that also hold an
endpoint's prefix, a port or a query. Alternatives at the top of a pattern are embedded one by one,
so that `^` and `$` keep the meaning they had for the person.
"""

import re as _python_re
from dataclasses import dataclass

_FLAGS = _python_re.compile(r"\(\?[imsU]+\)")


class UnembeddableRegexError(ValueError):
    """An anchor stands where it can't be given its meaning."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the searched text: fixed `head` and `tail`, and what may lie between.

    `free_head` and `free_tail` match the part of the text that an unanchored pattern skips.
    """

    head: str = ""
    free_head: str = ".*"
    free_tail: str = ".*"
    tail: str = ""


def embed(pattern: str, frame: Frame) -> str:
    """A pattern for a full match of the framed text, equal to searching `pattern` in the text.

    Raises `UnembeddableRegexError` for an anchor inside a group or in the middle.
    """
    flags = _FLAGS.match(pattern)
    prefix = flags.group() if flags else ""
    parts = [_embed_one(part, frame) for part in _alternatives(pattern[len(prefix) :])]
    return f"{prefix}{frame.head}(?:{'|'.join(parts)}){frame.tail}"


def check(pattern: str) -> None:
    """Raises `UnembeddableRegexError` when `embed` would."""
    embed(pattern, Frame())


def rooted(pattern: str, root: str) -> str:
    """A pattern that finds, behind the literal pattern `root`, what `pattern` finds at a start.

    Groups keep their numbers. Raises `UnembeddableRegexError` unless `^` stands at the beginning
    and nowhere else.
    """
    flags = _FLAGS.match(pattern)
    prefix = flags.group() if flags else ""
    body = pattern[len(prefix) :]
    anchors = [index for index, character in _tokens(body) if character == "^"]
    if not body.startswith("^") or anchors != [0]:
        raise UnembeddableRegexError(
            "must begin with ^, which stands for the endpoint's root, and have no ^ elsewhere"
        )
    return f"{prefix}^{root}(?:{body[1:]})"


def _embed_one(alternative: str, frame: Frame) -> str:
    body = alternative.removeprefix("^")
    head = "" if body != alternative else frame.free_head
    tail = frame.free_tail
    if body.endswith("$") and not _escaped(body, len(body) - 1):
        body, tail = body[:-1], ""
    if _anchors(body):
        raise UnembeddableRegexError(
            "the anchors ^ and $ may stand only at the start and the end of the pattern or of one "
            "of its top-level alternatives; write ^(?:a|b)$ or ^a$|^b$"
        )
    return f"{head}(?:{body}){tail}"


def _escaped(text: str, index: int) -> bool:
    backslashes = len(text[:index]) - len(text[:index].rstrip("\\"))
    return backslashes % 2 == 1


def _tokens(pattern: str) -> list[tuple[int, str]]:
    """The pattern's characters outside escapes and classes, with their index."""
    found: list[tuple[int, str]] = []
    index = 0
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            index = _after_escape(pattern, index, found)
            continue
        if character == "[":
            index = _after_class(pattern, index)
            continue
        found.append((index, character))
        index += 1
    return found


def _after_escape(pattern: str, index: int, found: list[tuple[int, str]]) -> int:
    following = pattern[index + 1 : index + 2]
    if following == "Q":
        end = pattern.find("\\E", index)
        return len(pattern) if end < 0 else end + 2
    if following in {"A", "z"}:
        # \A and \z are anchors by another name.
        found.append((index, "^" if following == "A" else "$"))
    return index + 2


def _after_class(pattern: str, index: int) -> int:
    position = index + 1
    if pattern[position : position + 1] == "^":
        position += 1
    if pattern[position : position + 1] == "]":
        position += 1
    while position < len(pattern) and pattern[position] != "]":
        if pattern.startswith("[:", position):
            end = pattern.find(":]", position)
            position = position + 1 if end < 0 else end + 2
        else:
            position += 2 if pattern[position] == "\\" else 1
    return position + 1


def _alternatives(pattern: str) -> list[str]:
    depth, start, parts = 0, 0, []
    for index, character in _tokens(pattern):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            parts.append(pattern[start:index])
            start = index + 1
    return [*parts, pattern[start:]]


def _anchors(pattern: str) -> bool:
    return any(character in "^$" for _index, character in _tokens(pattern))
