"""Label selectors: `team=checkout,tier!=gold,canary,!legacy`."""

import re
from dataclasses import dataclass
from enum import StrEnum

_TERM = re.compile(
    r"\s*(!?)\s*([A-Za-z0-9][A-Za-z0-9._/-]*)\s*(?:(==?|!=)\s*([A-Za-z0-9._/-]*))?\s*"
)


class Match(StrEnum):
    """How a term compares a label."""

    EQUAL = "="
    NOT_EQUAL = "!="
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Term:
    """One demand on a label; `value` counts for the comparing ones only."""

    key: str
    match: Match
    value: str = ""


def parse_selector(text: str) -> tuple[Term, ...]:
    """The terms of a selector, all of which must hold. Raises `ValueError`."""
    return tuple(_parse_term(part) for part in text.split(",") if part.strip())


def _parse_term(text: str) -> Term:
    match = _TERM.fullmatch(text)
    if match is None or (match[1] and match[3]):
        raise ValueError(
            f"{text.strip()!r} is not a label selector; write key=value, key!=value, key or !key"
        )
    negated, key, operator, value = match.groups()
    if operator is None:
        return Term(key, Match.ABSENT if negated else Match.PRESENT)
    return Term(key, Match.NOT_EQUAL if operator == "!=" else Match.EQUAL, value)
