"""Values of the certificates room."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate chain and its private key, both PEM."""

    certificate: str
    private_key: str = field(repr=False)
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Challenge:
    """What ACME wants to read from a domain over HTTP: `proof`, under the address of `token`."""

    domain: str
    token: str
    proof: str


@dataclass(frozen=True, slots=True)
class Presented:
    """A certificate that gateways can present, with the domains that it names."""

    pair: KeyPair
    names: tuple[str, ...]
