"""Where a gateway accepts connections, and what it presents to whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TlsChain:
    """What clients get that ask for one of `server_names` (SNI): the certificate `secret`.

    No server names means everybody else.
    """

    server_names: tuple[str, ...]
    secret: str


@dataclass(frozen=True, slots=True)
class Listener:
    """A port of one gateway. With `chains` it speaks TLS; the first that fits a client is its."""

    name: str
    address: str
    port: int
    chains: tuple[TlsChain, ...] = ()
