"""What a request must look like for a rule to hold."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class TextOperator(StrEnum):
    """How a text is compared. `REGEX` is RE2 and searches anywhere in the text."""

    EQUALS = "equals"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    CONTAINS = "contains"
    REGEX = "regex"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Text:
    """A comparison; only `IN` has more than one value."""

    operator: TextOperator
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        """The single value of every operator but `IN`."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class HeaderPredicate:
    """A request header (`name` in lower case); `text` None asks for its presence.

    With `negate`, a request without the header fulfils a comparison: it has no such value.
    """

    name: str
    text: Text | None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class QueryPredicate:
    """A query parameter, compared as it stands in the URL (not decoded).

    A comparison looks at the first occurrence; with `negate`, no occurrence may match.
    """

    key: str
    text: Text | None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class PathPredicate:
    """The path below the endpoint's root, without the query; case matters."""

    text: Text
    negate: bool = False


@dataclass(frozen=True, slots=True)
class HostPredicate:
    """The host that the client asked for, without port; case does not matter."""

    text: Text
    negate: bool = False


@dataclass(frozen=True, slots=True)
class MethodPredicate:
    """The HTTP method."""

    text: Text
    negate: bool = False


Predicate: TypeAlias = (
    HeaderPredicate | QueryPredicate | PathPredicate | HostPredicate | MethodPredicate
)
