"""Endpoints' domains and certificates of their organisations → what is presented for which name.

A certificate serves only names that belong to endpoints of its own organisation, so nobody can
present anything for somebody else's domain.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from trafficplane.ir.listener import ROUTES, TlsChain


@dataclass(frozen=True, slots=True)
class Offer:
    """A certificate that could be presented: `names` as it states them, `secret` as it is sent."""

    organisation_id: str
    secret: str
    names: tuple[str, ...]
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Door:
    """How a domain is entered: whose it is, and who has to identify himself to get to `routes`.

    `scripted` tells whether answers or cookies behind it are edited in a way that takes a script.
    """

    organisation_id: str
    client_authorities: str | None = None
    routes: str = ROUTES
    scripted: bool = False


def lower_tls(doors: Mapping[str, Door], offers: Iterable[Offer], own: str) -> tuple[TlsChain, ...]:
    """A chain for each certificate in use. `doors` is by domain, `own` the platform's certificate.

    Of several certificates for a name, one that states it wins over a wildcard, then the one that
    ends last. Clients must identify themselves also where only the platform's certificate is left.
    """
    best: dict[tuple[str, str], Offer] = {}
    for offer in sorted(offers, key=lambda o: (o.not_after, o.secret)):
        best.update({(offer.organisation_id, name): offer for name in offer.names})
    served: defaultdict[tuple[str, Door | None], set[str]] = defaultdict(set)
    with_script: set[tuple[str, Door | None]] = set()

    def serve(secret: str, door: Door, name: str) -> None:
        served[secret, _guarded(door)].add(name)
        if door.scripted:
            with_script.add((secret, _guarded(door)))

    for domain, door in doors.items():
        covering = _covering(best, door.organisation_id, domain)
        # Below a guarded wildcard an open domain without a certificate needs a chain too, or
        # Envoy would take its clients by that of the wildcard.
        wildcard = _above(doors, domain)
        beneath = wildcard is not None and wildcard.client_authorities is not None
        if covering is not None or door.client_authorities is not None or beneath:
            serve(covering.secret if covering else own, door, domain)
    for (owner, name), offer in best.items():
        # An endpoint with a wildcard domain is reached by names that only certificates state.
        above = None if name in doors else _above(doors, name)
        if above is not None and above.organisation_id == owner:
            serve(offer.secret, above, name)
    chains = (_chain(*key, names, scripted=key in with_script) for key, names in served.items())
    return tuple(sorted(chains, key=lambda chain: (chain.secret, chain.routes)))


def _guarded(door: Door) -> Door | None:
    """Doors that are open to everybody may share a chain."""
    return None if door.client_authorities is None else door


def _chain(secret: str, door: Door | None, names: set[str], *, scripted: bool) -> TlsChain:
    ordered = tuple(sorted(names))
    if door is None:
        return TlsChain(ordered, secret, scripted=scripted)
    return TlsChain(ordered, secret, door.client_authorities, door.routes, scripted)


def _covering(best: Mapping[tuple[str, str], Offer], owner: str, domain: str) -> Offer | None:
    # RFC 6125, 6.4.3: a wildcard stands for exactly one label.
    wildcard = f"*.{domain.partition('.')[2]}"
    return best.get((owner, domain)) or best.get((owner, wildcard))


def _above(doors: Mapping[str, Door], name: str) -> Door | None:
    """The door behind which a name is answered: that of the wildcard domain nearest above it."""
    rest = name.removeprefix("*.")
    while "." in rest:
        rest = rest.partition(".")[2]
        if (door := doors.get(f"*.{rest}")) is not None:
            return door
    return None
