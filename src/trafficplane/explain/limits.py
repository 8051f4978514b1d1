"""Which budgets a request is counted against, in the order in which gateways ask them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from trafficplane.explain.predicates import Subject, Verdict, judge
from trafficplane.explain.request import Arrival
from trafficplane.explain.sites import Place
from trafficplane.ir.limit import Bandwidth, CountedBy, RateLimit
from trafficplane.ir.route import Rule


@dataclass(frozen=True, slots=True)
class Counting:
    """A limit that is asked, and whose budget it is; without a `budget` it doesn't count.

    `policy` None: it is the endpoint's. `verdicts` are about its conditions in order, up to the
    first that fails.
    """

    limit: RateLimit
    policy: str | None
    budget: str | None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def failed(self) -> Verdict | None:
        """The condition that keeps the request from being counted."""
        return next((verdict for verdict in self.verdicts if not verdict.holds), None)


@dataclass(frozen=True, slots=True)
class Slowing:
    """A limit of the speed of bodies."""

    limit: Bandwidth
    policy: str | None


def countings(place: Place, rule: Rule, subject: Subject) -> tuple[Counting, ...]:
    """The endpoint's limits count whatever rule decides, and before its own do.

    Between them those that endpoints share, once, whoever names them. An endpoint's limits with
    conditions come after its others, a rule's before its others.
    """
    site = [(limit, None) for limit in place.site.limits]
    own: list[_Named] = [(limit, rule.policy) for limit in rule.limits]
    shared = {limit.slot: (limit, policy) for limit, policy in reversed([*site, *own])}
    asked: list[_Named] = [
        *sorted(_apart(site), key=lambda one: not one[0].plain),
        *(shared[slot] for slot in sorted(slot for slot in shared if slot is not None)),
        *sorted(_apart(own), key=lambda one: one[0].plain),
    ]
    return tuple(_counting(limit, place, policy, subject) for limit, policy in asked)


_Named: TypeAlias = tuple[RateLimit, str | None]


def _apart(named: Iterable[_Named]) -> list[_Named]:
    return [one for one in named if one[0].slot is None]


def _counting(limit: RateLimit, place: Place, policy: str | None, subject: Subject) -> Counting:
    verdicts: list[Verdict] = []
    for predicate in limit.predicates:
        verdicts.append(judge(predicate, subject))
        if not verdicts[-1].holds:
            return Counting(limit, policy, None, tuple(verdicts))
    budget = _budget(limit, place, policy, subject.arrival)
    return Counting(limit, policy, budget, tuple(verdicts))


def slowings(place: Place, rule: Rule) -> Iterator[Slowing]:
    """Where several meet, the lowest counts for each direction."""
    yield from (Slowing(limit, None) for limit in place.site.bandwidths)
    yield from (Slowing(limit, rule.policy) for limit in rule.bandwidths)


def _budget(limit: RateLimit, place: Place, policy: str | None, arrival: Arrival) -> str | None:
    match limit.counted_by:
        case CountedBy.EVERYBODY if limit.slot is not None:
            return _shared_budget(place)
        case CountedBy.EVERYBODY if policy is not None:
            return f"of all {_counted(limit)} of policy {policy}"
        case CountedBy.EVERYBODY:
            way = "slug" if place.base else "domains"
            return (
                f"of all {_counted(limit)} that come by the {way} of endpoint {place.site.endpoint}"
            )
        case CountedBy.ADDRESS:
            return f"of address {arrival.client_address}"
        case CountedBy.HEADER:
            values = arrival.headers.get(limit.header or "", ())
            return f"of {limit.header} {values[0]!r}" if values else None


def _counted(limit: RateLimit) -> str:
    return "such requests" if limit.predicates else "requests"


def _shared_budget(place: Place) -> str:
    everybody = "of all requests that the limit is about, whatever endpoint they meet"
    if not place.site.guarded:
        return everybody
    return f"{everybody}; those that came with a client certificate have one for each endpoint"
