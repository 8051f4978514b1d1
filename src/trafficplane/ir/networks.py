"""Sets of networks."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network
from typing import TypeVar

N = TypeVar("N", IPv4Network, IPv6Network)

_EVERYTHING = (IPv4Network("0.0.0.0/0"), IPv6Network("::/0"))


def complement(networks: Iterable[str]) -> tuple[str, ...]:
    """The networks that hold exactly the addresses, of both families, which `networks` don't."""
    given = [ip_network(network) for network in networks]
    four = list(collapse_addresses(n for n in given if isinstance(n, IPv4Network)))
    six = list(collapse_addresses(n for n in given if isinstance(n, IPv6Network)))
    outside = (*_outside(_EVERYTHING[0], four), *_outside(_EVERYTHING[1], six))
    return tuple(str(network) for network in outside)


def _outside(whole: N, holes: list[N]) -> list[N]:
    if not holes:
        return [whole]
    if whole in holes:
        return []
    halves: list[N] = list(whole.subnets())
    return [
        outside
        for half in halves
        for outside in _outside(half, [hole for hole in holes if hole.subnet_of(half)])
    ]
