"""Texts with placeholders for facts about a request: `${request.path}`; `$${` is a literal `${`."""

import re
from dataclasses import dataclass
from enum import StrEnum

_PLACEHOLDER = re.compile(r"\$\$\{|\$\{([^}]*)\}?")
_HEADER = "request.header."
_QUERY = "request.query."


class Fact(StrEnum):
    """What a placeholder stands for; the last two are followed by a name."""

    METHOD = "request.method"
    HOST = "request.host"
    PATH = "request.path"
    ID = "request.id"
    NOW = "now"
    QUERY = "request.query"
    HEADER = "request.header"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact; `name` is that of the header, in lower case, or of the query parameter."""

    fact: Fact
    name: str = ""


ALLOWED = (
    "${request.method}, ${request.host}, ${request.path}, ${request.query.<name>}, "
    "${request.header.<name>}, ${request.id} and ${now}"
)
"""What may stand in a template, for people."""


def parts(text: str) -> tuple[str | Placeholder, ...]:
    """The template's literal texts and placeholders in their order; raises `ValueError`."""
    found: list[str | Placeholder] = []
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        found.append(text[position : match.start()])
        found.append("${" if match[1] is None else _placeholder(match[0], match[1]))
        position = match.end()
    found.append(text[position:])
    return tuple(part for part in found if part)


def _placeholder(written: str, inner: str) -> Placeholder:
    if not written.endswith("}"):
        raise ValueError(f"{written[:20]!r} has no end; write $${{ for a literal ${{")
    for fact, start in ((Fact.HEADER, _HEADER), (Fact.QUERY, _QUERY)):
        if inner.startswith(start):
            return Placeholder(fact, _name(fact, inner.removeprefix(start), written))
    if inner in (Fact.HEADER, Fact.QUERY) or inner not in list(Fact):
        raise ValueError(f"{written!r} is not known; allowed are {ALLOWED}; write $${{ for a ${{")
    return Placeholder(Fact(inner))


def _name(fact: Fact, name: str, written: str) -> str:
    # Envoy's formats give other characters a meaning of their own.
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
        raise ValueError(f"{written!r}: the name is of letters, digits, - and _ (at most 64)")
    return name.lower() if fact is Fact.HEADER else name
