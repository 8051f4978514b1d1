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


@dataclass(frozen=True, slots=True)
class CookiePredicate:
    """A cookie of the request; `text` None asks for its presence. Never a `REGEX`.

    A comparison holds when any cookie of that name fulfils it; with `negate`, none may.
    """

    name: str
    text: Text | None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class AddressPredicate:
    """The client's address lies in one of `networks` (CIDR), as the gateway knows the client.

    IPv4 networks hold IPv4 clients only, IPv6 networks IPv6 clients only.
    """

    networks: tuple[str, ...]
    negate: bool = False


@dataclass(frozen=True, slots=True)
class ServerNamePredicate:
    """The name that the client asked for in its TLS handshake (SNI), in lower case.

    `text` None asks for its presence. Without TLS or without SNI there is none, which fulfils a
    comparison only with `negate`.
    """

    text: Text | None
    negate: bool = False


Leaf: TypeAlias = (
    HeaderPredicate
    | QueryPredicate
    | CookiePredicate
    | PathPredicate
    | HostPredicate
    | MethodPredicate
    | AddressPredicate
    | ServerNamePredicate
)
"""A predicate about one property of the request."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when all of its parts do; without parts it always holds."""

    parts: tuple["Predicate", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one of its parts does; without parts it never holds."""

    parts: tuple["Predicate", ...]


Predicate: TypeAlias = Leaf | AllOf | AnyOf
"""Negation stands at the leaves only (`negate`); groups are positive."""
