"""Endpoints' domains and certificates of their organisations → what is presented for which name.

A certificate serves only names that belong to endpoints of its own organisation, so nobody can
present anything for somebody else's domain.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from trafficplane.ir.listener import TlsChain


@dataclass(frozen=True, slots=True)
class Offer:
    """A certificate that could be presented: `names` as it states them, `secret` as it is sent."""

    organisation_id: str
    secret: str
    names: tuple[str, ...]
    not_after: datetime


def lower_tls(domains: Mapping[str, str], offers: Iterable[Offer]) -> tuple[TlsChain, ...]:
    """A chain for each certificate in use. `domains` is domain → its organisation.

    Of several certificates for a name, one that states it wins over a wildcard, then the one that
    ends last.
    """
    best: dict[tuple[str, str], Offer] = {}
    for offer in sorted(offers, key=lambda o: (o.not_after, o.secret)):
        best.update({(offer.organisation_id, name): offer for name in offer.names})
    served: defaultdict[str, set[str]] = defaultdict(set)
    for domain, owner in domains.items():
        if (covering := _covering(best, owner, domain)) is not None:
            served[covering.secret].add(domain)
    for (owner, name), offer in best.items():
        # An endpoint with a wildcard domain is reached by names that only certificates state.
        if name not in domains and _owner(domains, name) == owner:
            served[offer.secret].add(name)
    return tuple(TlsChain(tuple(sorted(names)), secret) for secret, names in sorted(served.items()))


def _covering(best: Mapping[tuple[str, str], Offer], owner: str, domain: str) -> Offer | None:
    # RFC 6125, 6.4.3: a wildcard stands for exactly one label.
    wildcard = f"*.{domain.partition('.')[2]}"
    return best.get((owner, domain)) or best.get((owner, wildcard))


def _owner(domains: Mapping[str, str], name: str) -> str | None:
    """Whose endpoint answers a name: the wildcard domain nearest above it."""
    rest = name.removeprefix("*.")
    while "." in rest:
        rest = rest.partition(".")[2]
        if (owner := domains.get(f"*.{rest}")) is not None:
            return owner
    return None
