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
class Presented:
    """A certificate that gateways can present, with the domains that it names."""

    pair: KeyPair
    names: tuple[str, ...]
