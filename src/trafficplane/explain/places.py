"""Where the client of a request is, as the gateways' databases and trusted proxies tell it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trafficplane.explain.request import Arrival
from trafficplane.ir.geo import GeoField, GeoSource
from trafficplane.ir.match import GeoPredicate
from trafficplane.ir.route import Site

Known: TypeAlias = Mapping[GeoField, str]
"""What is known of a place."""

Lookup: TypeAlias = Callable[[str, str], Known]
"""What a database (an upload's id) says of an address."""


def unknown(_database: str, _address: str) -> Known:
    """The lookup where no database is at hand."""
    return {}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of a client's place, and `words` about who says so."""

    known: Known = field(default_factory=dict)
    words: str = "(nobody tells places here)"


NOWHERE = Whereabouts()
"""The endpoint has no database, and trusted proxies tell nothing."""


def asks(site: Site) -> bool:
    """Whether some rule or limit of the site looks at where clients are."""
    return any(isinstance(leaf, GeoPredicate) for leaf in site.asked)


def whereabouts(source: GeoSource | None, arrival: Arrival, lookup: Lookup) -> Whereabouts:
    """What the site's source says of the client."""
    if source is None:
        return NOWHERE
    address = arrival.client_address
    if source.database is not None:
        known = lookup(source.database, address)
        return Whereabouts(known, f"(by {address} in the database {source.database})")
    told = {name: arrival.headers.get(header, ()) for name, header in source.headers}
    # Of a header that comes twice, Envoy's formatter takes the first.
    known = {name: values[0] for name, values in told.items() if values and values[0]}
    return Whereabouts(known, "(as trusted proxies say)")
