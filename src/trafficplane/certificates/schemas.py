"""Values of the certificates room."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from trafficplane.kit.schema import WireModel


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


class RecordType(StrEnum):
    """The types of records that lead to a gateway."""

    A = "A"
    AAAA = "AAAA"
    CNAME = "CNAME"


class Record(WireModel):
    """A record to make at the domain's DNS provider."""

    type: RecordType
    name: str
    value: str


class Way(StrEnum):
    """Where a domain leads."""

    HERE = "HERE"
    PARTLY = "PARTLY"
    """Some of its addresses are not the gateways'."""
    ELSEWHERE = "ELSEWHERE"
    NOWHERE = "NOWHERE"
    UNKNOWN = "UNKNOWN"
    """Nobody has said where the gateways are."""


class DomainCheck(WireModel):
    """Where a domain leads at the moment."""

    state: Way
    addresses: list[str]
    detail: str


class DomainHelp(WireModel):
    """A domain of an endpoint, and how it comes to lead to the gateways."""

    domain: str
    endpoint: str
    certificates: list[str] = Field(description="The names of those that cover it.")
    records: list[Record] = Field(description="Any one of them is enough.")
    check: DomainCheck | None = None


class DomainList(WireModel):
    """All domains of an organisation."""

    items: list[DomainHelp]
    next_cursor: None = None
