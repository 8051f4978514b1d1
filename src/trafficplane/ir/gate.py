"""Who may pass, from which pages, and how answers are compressed: what accompanies a rule."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret under the name that it proves. `handle` is its fingerprint; `plain` is there only
    where rules are made for gateways.
    """

    name: str
    handle: str
    plain: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PasswordGate:
    """Asks for user and password (RFC 7617), and tells the backend who it was in `forward_as`."""

    users: tuple[Credential, ...]
    forward_as: str | None = None


class KeyPlace(StrEnum):
    """Where a client shows its key."""

    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class KeyGate:
    """Asks for one of the clients' keys, in the first of `places` that the request has.

    The backend is told the client's name in `forward_as` and doesn't see the key.
    """

    clients: tuple[Credential, ...]
    places: tuple[tuple[KeyPlace, str], ...]
    forward_as: str | None = None


@dataclass(frozen=True, slots=True)
class Cors:
    """Which pages of other origins may read answers (Fetch, 3.2).

    An origin is exact, `*` for all of them, or has `*.` before its host for every name below that.
    """

    origins: tuple[str, ...]
    methods: tuple[str, ...]
    headers: tuple[str, ...]
    exposed: tuple[str, ...]
    max_age_s: int
    credentials: bool


class Algorithm(StrEnum):
    """How an answer is compressed, by its names in HTTP (RFC 9110, 8.4.1; 7932; 8878)."""

    BROTLI = "br"
    ZSTD = "zstd"
    GZIP = "gzip"
