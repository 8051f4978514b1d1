"""Which budgets a request is counted against, in the order in which gateways ask them."""

from collections.abc import Iterator
from dataclasses import dataclass

from trafficplane.explain.request import Arrival
from trafficplane.explain.sites import Place
from trafficplane.ir.limit import Bandwidth, CountedBy, RateLimit
from trafficplane.ir.route import Rule


@dataclass(frozen=True, slots=True)
class Counting:
    """A limit that is asked, and whose budget it is; without a `budget` it doesn't count.

    `policy` None: it is the endpoint's.
    """

    limit: RateLimit
    policy: str | None
    budget: str | None


@dataclass(frozen=True, slots=True)
class Slowing:
    """A limit of the speed of bodies."""

    limit: Bandwidth
    policy: str | None


def countings(place: Place, rule: Rule, arrival: Arrival) -> tuple[Counting, ...]:
    """The endpoint's limits count whatever rule decides, and before its own do.

    Between them those that endpoints share, once, whoever names them.
    """
    named: list[tuple[RateLimit, str | None]] = [(limit, None) for limit in place.site.limits]
    named += [(limit, rule.policy) for limit in rule.limits]
    shared = {limit.slot: (limit, policy) for limit, policy in reversed(named)}
    asked = [
        *(one for one in named[: len(place.site.limits)] if one[0].slot is None),
        *(shared[slot] for slot in sorted(slot for slot in shared if slot is not None)),
        *(one for one in named[len(place.site.limits) :] if one[0].slot is None),
    ]
    return tuple(
        Counting(limit, policy, _budget(limit, place, policy, arrival)) for limit, policy in asked
    )


def slowings(place: Place, rule: Rule) -> Iterator[Slowing]:
    """Where several meet, the lowest counts for each direction."""
    yield from (Slowing(limit, None) for limit in place.site.bandwidths)
    yield from (Slowing(limit, rule.policy) for limit in rule.bandwidths)


def _budget(limit: RateLimit, place: Place, policy: str | None, arrival: Arrival) -> str | None:
    match limit.counted_by:
        case CountedBy.EVERYBODY if limit.slot is not None:
            return _shared_budget(place)
        case CountedBy.EVERYBODY if policy is not None:
            return f"of all requests of policy {policy}"
        case CountedBy.EVERYBODY:
            way = "slug" if place.base else "domains"
            return f"of all requests that come by the {way} of endpoint {place.site.endpoint}"
        case CountedBy.ADDRESS:
            return f"of address {arrival.client_address}"
        case CountedBy.HEADER:
            values = arrival.headers.get(limit.header or "", ())
            return f"of {limit.header} {values[0]!r}" if values else None


def _shared_budget(place: Place) -> str:
    everybody = "of all requests that the limit is about, whatever endpoint they meet"
    if not place.site.guarded:
        return everybody
    return f"{everybody}; those that came with a client certificate have one for each endpoint"
