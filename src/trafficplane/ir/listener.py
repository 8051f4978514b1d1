"""Where a gateway accepts connections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listener:
    """A port of one gateway. With `secret`, it speaks TLS with the certificate of that name."""

    name: str
    address: str
    port: int
    secret: str | None = None
