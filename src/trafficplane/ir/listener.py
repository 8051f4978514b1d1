"""Where a gateway accepts connections, and what it presents to whom."""

from dataclasses import dataclass

ROUTES = "routes"
"""The route table that answers everybody."""


@dataclass(frozen=True, slots=True)
class TlsChain:
    """What clients get that ask for one of `server_names` (SNI): the certificate `secret`.

    No server names means everybody else. With `client_authorities` (PEM) clients must show a
    certificate that these have signed. `routes` names the route table that answers. `reverses`
    tells whether an endpoint behind it rewrites what backends answer.
    """

    server_names: tuple[str, ...]
    secret: str
    client_authorities: str | None = None
    routes: str = ROUTES
    reverses: bool = False


@dataclass(frozen=True, slots=True)
class Listener:
    """A port of one gateway. With `chains` it speaks TLS; the first that fits a client is its."""

    name: str
    address: str
    port: int
    chains: tuple[TlsChain, ...] = ()
