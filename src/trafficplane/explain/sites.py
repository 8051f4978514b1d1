"""Which site answers a request: an exact domain, else the longest wildcard, else a slug."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from trafficplane.explain.request import Arrival
from trafficplane.ir.route import SLUG_ROOT, Site


class Claim(StrEnum):
    """By what a site may claim a request."""

    DOMAIN = "domain"
    WILDCARD = "wildcard"
    SLUG = "slug"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site that could answer the request, by `claim`: a domain or a slug."""

    site: Site
    claim: Claim
    value: str


@dataclass(frozen=True, slots=True)
class Consideration:
    """A candidate with the decision about it and its reason."""

    candidate: Candidate
    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """The site that answers, its root and the request's path below that."""

    site: Site
    base: str
    path: str


def consider(sites: Iterable[Site], arrival: Arrival) -> tuple[Consideration, ...]:
    """Every candidate, the chosen one first."""
    found = sorted(_candidates(sites, arrival), key=_rank)
    return tuple(
        Consideration(candidate, index == 0, _reason(candidate, found[0]))
        for index, candidate in enumerate(found)
    )


def nearest(sites: Iterable[Site], host: str) -> Site | None:
    """The site with the domain that fits a host best."""
    found = [candidate for site in sites for candidate in _by_domain(site, host)]
    return min(found, key=_rank).site if found else None


def place(considered: tuple[Consideration, ...], arrival: Arrival) -> Place | None:
    """Where the request is answered; None where nobody does."""
    if not considered:
        return None
    chosen = considered[0].candidate
    base = f"{SLUG_ROOT}{chosen.value}" if chosen.claim is Claim.SLUG else ""
    return Place(chosen.site, base, arrival.path[len(base) :] or "/")


def _candidates(sites: Iterable[Site], arrival: Arrival) -> Iterator[Candidate]:
    host, path = arrival.host, arrival.path
    for site in sites:
        yield from _by_domain(site, host)
        root = f"{SLUG_ROOT}{site.slug}"
        if site.slug and (path == root or path.startswith(f"{root}/")):
            yield Candidate(site, Claim.SLUG, site.slug)


def _by_domain(site: Site, host: str) -> Iterator[Candidate]:
    for domain in site.domains:
        if domain == host:
            yield Candidate(site, Claim.DOMAIN, domain)
        elif domain.startswith("*.") and host.endswith(domain[1:]) and host != domain[1:]:
            yield Candidate(site, Claim.WILDCARD, domain)


def _rank(candidate: Candidate) -> tuple[int, int]:
    return list(Claim).index(candidate.claim), -len(candidate.value)


def _reason(candidate: Candidate, winner: Candidate) -> str:
    if candidate is winner:
        return _WINS[candidate.claim].format(candidate.value)
    if candidate.claim is Claim.SLUG:
        return f"the slug {candidate.value} counts only on hosts that are nobody's domain"
    return f"{candidate.value} fits as well, but {winner.value} is more specific"


_WINS = {
    Claim.DOMAIN: "the host is its domain {}",
    Claim.WILDCARD: "the host falls under its domain {}, and no more specific one is there",
    Claim.SLUG: "the path begins with its slug {}, and the host is nobody's domain",
}
