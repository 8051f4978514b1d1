"""Whose tokens count."""

from dataclasses import dataclass

CLOCK_SKEW_S = 60
"""By how much the clocks of issuer and gateway may differ."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Tokens that name `issuer` count when one of `key_set` (JSON, RFC 7517) has signed them.

    Without `audiences` it doesn't matter for whom a token is. `url` is where its keys come from;
    as long as they haven't, `key_set` is None and none of its tokens count.
    """

    issuer: str
    audiences: tuple[str, ...]
    key_set: str | None
    url: str | None = None
