"""Rate limits in words: how much comes through, whose requests share it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from trafficplane.catalog.kinds.rate_limit import RateLimit, Scope
from trafficplane.catalog.schemas import Ref

UNNAMED = "It limits nothing: it names no endpoint, and no policy has it in a rateLimit action."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a limit counts: an endpoint or policy with the page of its kind, or every endpoint."""

    name: str
    kind: str
    page: str = ""


def budget(limit: RateLimit) -> str:
    """`50 requests a second, 20 at once`, or how fast bodies move."""
    if limit.bandwidth is not None:
        ways = (("download", limit.bandwidth.download), ("upload", limit.bandwidth.upload))
        return ", ".join(f"{way} {rate:,} KiB/s" for way, rate in ways if rate is not None)
    requests = limit.requests or 0
    noun = "request" if requests == 1 else "requests"
    times = f"{requests:,} {noun} {'an' if limit.per == 'HOUR' else 'a'} {limit.per.lower()}"
    burst = limit.burst or requests
    return times if burst == requests else f"{times}, {burst:,} at once"


def counted(limit: RateLimit) -> str:
    """Whose requests share the budget."""
    match limit.scope:
        case Scope.ADDRESS:
            return "for each client address"
        case Scope.HEADER:
            return f"for each value of {limit.header}"
        case _:
            return "for all clients together"


def places(limit: RateLimit, users: Sequence[Ref]) -> list[Place]:
    """Where it counts; `users` are the resources that refer to it."""
    if limit.every_endpoint:
        return [Place("every endpoint", "")]
    endpoints = [limit.endpoint] if limit.endpoint else list(limit.endpoints)
    found = [Place(name, "endpoint", "endpoints") for name in endpoints]
    return [*found, *(Place(r.name, "policy", "policies") for r in users if _is_policy(r))]


def _is_policy(ref: Ref) -> bool:
    return ref.kind == "RoutingPolicy"
