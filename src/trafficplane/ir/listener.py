"""Where a gateway accepts connections, and what it presents to whom."""

from dataclasses import dataclass

from trafficplane.ir.geo import GeoHeaders

ROUTES = "routes"
"""The route table that answers everybody."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """Proxies in front of the gateways that tell the truth about clients.

    Connections from `networks` (CIDR) come from them; of the addresses in `x-forwarded-for` the
    client's is the one that stands `hops` places from the end. With the `protocol` they tell it
    ahead of everything in a PROXY header; then headers count for nothing, and nobody else connects.
    `geo` are the headers in which they tell where the client is.
    """

    networks: tuple[str, ...]
    hops: int = 1
    protocol: bool = False
    geo: GeoHeaders = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What all gateways have in common at their ports.

    `http3_port` is the UDP port on which clients find HTTP/3; None: nobody speaks it.
    """

    proxies: Proxies | None = None
    http3_port: int | None = None

    @property
    def geo(self) -> GeoHeaders:
        """The headers in which proxies tell where a client is."""
        return self.proxies.geo if self.proxies is not None else ()


BARE_EDGE = Edge()
"""Clients reach the gateways directly."""

FORWARDED = ("forwarded", "x-real-ip")
"""Headers in which proxies tell about clients; whoever else sends them is not believed."""

FORWARDED_PREFIX = "x-forwarded-"
"""How the names of all the others begin: of clients, and of users whom a proxy has let in."""


@dataclass(frozen=True, slots=True)
class TlsChain:
    """What clients get that ask for one of `server_names` (SNI): the certificate `secret`.

    No server names means everybody else. With `client_authorities` (PEM) clients must show a
    certificate that these have signed. `routes` names the route table that answers. `scripted`
    tells whether cookies or answers behind it are edited in a way that takes a script.
    """

    server_names: tuple[str, ...]
    secret: str
    client_authorities: str | None = None
    routes: str = ROUTES
    scripted: bool = False


@dataclass(frozen=True, slots=True)
class Listener:
    """A port of one gateway. With `chains` it speaks TLS; the first that fits a client is its.

    `proxies` may connect to it beside clients. With `quic` it speaks HTTP/3 over UDP.
    From all others the `geo` headers are taken away. `places` is the gateway's file about its
    databases of places.
    """

    name: str
    address: str
    port: int
    chains: tuple[TlsChain, ...] = ()
    proxies: Proxies | None = None
    quic: bool = False
    geo: GeoHeaders = ()
    places: str | None = None
