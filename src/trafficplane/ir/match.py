"""What a request must look like for a rule to hold."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from trafficplane.ir.geo import GeoField


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
    """A cookie of the request; `text` None asks for its presence.

    A comparison holds when any cookie of that name fulfils it; with `negate`, none may. A `REGEX`
    looks at the first one alone, without the quotes around it; an empty one counts as absent.
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


@dataclass(frozen=True, slots=True)
class ClaimPredicate:
    """A claim of the verified token, by the names that lead to it; `text` None: it is there.

    A comparison holds for a text, or for any text of a list; with `negate`, for none. Compared as
    a whole, numbers and truth values are what the text writes out (`ir.scalar`).
    """

    claim: tuple[str, ...]
    text: Text | None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class GeoPredicate:
    """Where the client is, as the site's source says; `text` None: it is known.

    Who is nowhere fulfils a comparison only with `negate`.
    """

    field: GeoField
    text: Text | None
    negate: bool = False


class DrawnBy(StrEnum):
    """What is drawn by lot: requests that are alike in it meet the same fate."""

    USER = "user"
    COOKIE = "cookie"
    HEADER = "header"
    ADDRESS = "address"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class PercentagePredicate:
    """What the request is drawn by falls into a share of `share` ten-thousandths.

    The lot is xxHash64 with `seed`, modulo 10,000, and those from 10,000 - `share` on are in. `key`
    names the cookie, or the header in lower case; a request without it is not in.
    """

    by: DrawnBy
    key: str | None
    share: int
    seed: int
    negate: bool = False


@dataclass(frozen=True, slots=True)
class TimePredicate:
    """The time of the week: seconds after midnight from `start_s` on and before `end_s`, in `zone`.

    It begins on one of `days` (Monday is 0), and ends on the next day when `end_s` <= `start_s`.
    """

    start_s: int
    end_s: int
    days: frozenset[int]
    zone: str
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
    | ClaimPredicate
    | GeoPredicate
    | PercentagePredicate
    | TimePredicate
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
