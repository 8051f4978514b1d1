"""Which backend a hash of the request leads to, with the tables that gateways build.

The tables follow Envoy's `maglev_lb.cc` and `ring_hash_lb.cc` with their default sizes, the choice
of a priority `load_balancer_impl.cc`; a test holds all of it to the real Envoy.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from math import ceil

from xxhash import xxh64_intdigest

from trafficplane.explain.request import Arrival
from trafficplane.ir import window
from trafficplane.ir.cluster import Balancing, HashInput, HashOf

_MAGLEV_SIZE = 65_537
_RING_SIZE = 1024
_LARGEST_RING = 50_000
"""Envoy builds larger ones, which would take too long here."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A backend that takes requests; `place` is its address and port as gateways write them."""

    name: str
    place: str
    weight: int


@dataclass(frozen=True, slots=True)
class Level:
    """The backends of a priority, and its share of the requests, in percent."""

    percent: int
    takers: tuple[Taker, ...]


@dataclass(frozen=True, slots=True)
class Hashing:
    """How a cluster finds a backend by a hash; `unknowable` says why it can't be told from here."""

    balancing: Balancing
    hash_input: HashInput | None
    levels: tuple[Level, ...] = ()
    unknowable: str | None = None

    def endless(self) -> "Hashing":
        """The same where no address is ever drawn anew."""
        drawn = self.hash_input is not None and self.hash_input.ttl_s is not None
        return replace(self, hash_input=None) if drawn else self


@dataclass(frozen=True, slots=True)
class Hashed:
    """What of a request is hashed, and its hash.

    `until` is when the same client will have another one; None: never.
    """

    of: str
    value: str
    number: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """The backend that takes the request; None, with the reason, where that can't be told."""

    hashed: Hashed
    backend: str | None
    reason: str | None = None


def place_of(address: str, port: int) -> str:
    """An address and a port as gateways write them."""
    found = ip_address(address)
    return f"[{found}]:{port}" if isinstance(found, IPv6Address) else f"{found}:{port}"


def pick(hashing: Hashing, arrival: Arrival) -> Pick:
    """The backend to which the request's hash leads."""
    found = hashed(hashing.hash_input, arrival)
    if hashing.unknowable is not None:
        return Pick(found, None, hashing.unknowable)
    takers = _level(hashing.levels, found.number)
    if not takers:
        return Pick(found, None, "no backend takes requests")
    weights = tuple((taker.place, taker.weight) for taker in takers)
    names = {taker.place: taker.name for taker in takers}
    if hashing.balancing is Balancing.MAGLEV:
        return Pick(found, names[_maglev(weights)[found.number % _MAGLEV_SIZE]])
    ring = _ring(weights)
    if ring is None:
        return Pick(found, None, "the weights differ so much that the ring is too large to build")
    hashes, places = ring
    return Pick(found, names[places[bisect_left(hashes, found.number) % len(places)]])


def hashed(hash_input: HashInput | None, arrival: Arrival) -> Hashed:
    """The input of the hash: what was chosen, where the request has it, else the address."""
    if hash_input is not None and (values := _values(hash_input, arrival)):
        number = 0
        for value in sorted(values):
            number = xxh64_intdigest(value.encode("latin-1", "replace"), number)
        return Hashed(f"{hash_input.of} {hash_input.name}", ", ".join(values), number)
    address = arrival.client_address
    if hash_input is not None and hash_input.ttl_s is not None:
        return _in_window(address, hash_input.ttl_s, arrival.moment)
    return Hashed("client address", address, xxh64_intdigest(address.encode()))


def _in_window(address: str, ttl_s: int, moment: datetime) -> Hashed:
    now_s = int(moment.timestamp())
    text = window.hashed_text(address, ttl_s, now_s)
    until = datetime.fromtimestamp(window.end_s(address, ttl_s, now_s), UTC)
    return Hashed("client address", text, xxh64_intdigest(text.encode()), until)


def _values(hash_input: HashInput, arrival: Arrival) -> tuple[str, ...]:
    match hash_input.of:
        case HashOf.HEADER:
            return arrival.headers.get(hash_input.name.lower(), ())
        case HashOf.COOKIE:
            return _first(hash_input.name, arrival.cookies, unquote=True)
        case HashOf.QUERY:
            return _first(hash_input.name, arrival.parameters)
        case HashOf.ADDRESS:
            return ()


def _first(
    name: str, pairs: Sequence[tuple[str, str]], *, unquote: bool = False
) -> tuple[str, ...]:
    value = next((value for key, value in pairs if key == name), None)
    if value is None:
        return ()
    if not unquote:
        return (value,)
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    bare = value[1:-1] if quoted else value
    return (bare,) if bare else ()


def _level(levels: Sequence[Level], number: int) -> tuple[Taker, ...]:
    """The priority whose part of a hundred the hash falls into."""
    upto = 0
    for level in levels:
        upto += level.percent
        if number % 100 + 1 <= upto:
            return level.takers
    return ()


Weights = tuple[tuple[str, int], ...]


@lru_cache(maxsize=32)
def _maglev(weights: Weights) -> Mapping[int, str]:
    """The backend of each of the table's entries."""
    total = sum(weight for _, weight in weights)
    largest = max(weight for _, weight in weights) / total
    table: dict[int, str] = {}
    hosts = [_Host(place, weight / total) for place, weight in sorted(weights)]
    turn = 0
    while len(table) < _MAGLEV_SIZE:
        turn += 1
        for host in hosts:
            if turn * host.weight < host.target:
                continue
            host.target += largest
            while host.next in table:
                host.next = (host.next + host.skip) % _MAGLEV_SIZE
            table[host.next] = host.place
            if len(table) == _MAGLEV_SIZE:
                break
    return table


class _Host:
    """A backend while the table is filled: `next` is the entry that it wants."""

    __slots__ = ("next", "place", "skip", "target", "weight")

    def __init__(self, place: str, weight: float) -> None:
        key = place.encode()
        self.place, self.weight, self.target = place, weight, weight
        self.next = xxh64_intdigest(key) % _MAGLEV_SIZE
        self.skip = xxh64_intdigest(key, 1) % (_MAGLEV_SIZE - 1) + 1


@lru_cache(maxsize=32)
def _ring(weights: Weights) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """The hashes on the ring, in order, and the backend of each; None for too large a ring."""
    total = sum(weight for _, weight in weights)
    least = min(weight for _, weight in weights) / total
    scale = ceil(least * _RING_SIZE) / least
    if scale > _LARGEST_RING:
        return None
    ring: list[tuple[int, str]] = []
    target = 0.0
    for place, weight in weights:
        target += scale * (weight / total)
        number = 0
        while len(ring) < target:
            ring.append((xxh64_intdigest(f"{place}_{number}".encode()), place))
            number += 1
    ring.sort(key=lambda entry: entry[0])
    return tuple(number for number, _ in ring), tuple(place for _, place in ring)
