"""Which DNS records lead a domain to the gateways, and where the present ones lead."""

import ipaddress
from collections.abc import Collection

from trafficplane.certificates.schemas import Record, RecordType, Way

_PROBE = "trafficplane-check"


def records(domain: str, platform_domain: str | None, platform_ip: str | None) -> list[Record]:
    """The records of which one is enough, the best first; none when nothing is configured.

    A name that is a zone of its own can't be an alias (RFC 1034, 3.6.2), so a domain of two labels
    is given no CNAME.
    """
    found = []
    if platform_domain is not None and domain.count(".") > 1 and domain != platform_domain:
        found.append(Record(type=RecordType.CNAME, name=domain, value=platform_domain))
    if platform_ip is not None:
        v6 = ipaddress.ip_address(platform_ip).version == 6
        kind = RecordType.AAAA if v6 else RecordType.A
        found.append(Record(type=kind, name=domain, value=platform_ip))
    return found


def asked_name(domain: str) -> str:
    """The name to look up for a domain; a wildcard is tried with a name that nobody has."""
    return domain.replace("*", _PROBE, 1)


def way(addresses: Collection[str], expected: Collection[str]) -> Way:
    """Where a name with these addresses leads, when gateways are at `expected`."""
    if not expected:
        return Way.UNKNOWN
    if not addresses:
        return Way.NOWHERE
    right = sum(address in expected for address in addresses)
    if right == len(addresses):
        return Way.HERE
    return Way.PARTLY if right else Way.ELSEWHERE
