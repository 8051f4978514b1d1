"""Help with domains: the DNS records that lead them to the gateways, and whether they are there."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from trafficplane.catalog.schemas import State
from trafficplane.catalog.service import Catalog
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.certificates.logic.covering import covers
from trafficplane.certificates.logic.dns import asked_name, records, way
from trafficplane.certificates.schemas import DomainCheck, DomainHelp, Way
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx

Resolve = Callable[[str], Awaitable[list[str]]]
"""The addresses of a name; empty when there are none or nobody answers in time."""

_TIMEOUT_S = 5.0
_AT_A_TIME = 16


async def resolve(name: str) -> list[str]:
    """Asks this machine's resolver."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            found = await loop.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return sorted({str(address[0]) for *_, address in found})


class Named(NamedTuple):
    """A domain, and the endpoint that answers there."""

    domain: str
    endpoint: str


def named(state: State) -> list[Named]:
    """Every domain of an organisation, in the order of the endpoints' names."""
    endpoints = sorted(ref for ref in state.resources if ref.kind == "Endpoint")
    return [Named(d, ref.name) for ref in endpoints for d in state.resources[ref].spec.domains]


class Domains:
    """The domains of an organisation's endpoints; lookups only on demand."""

    def __init__(
        self,
        catalog: Catalog,
        platform_domain: str | None,
        platform_ip: str | None,
        resolver: Resolve = resolve,
    ) -> None:
        self._catalog = catalog
        self._domain = platform_domain
        self._ip = platform_ip
        self._resolve = resolver

    async def all(self, tx: Tx, caller: Caller) -> list[DomainHelp]:
        """Every domain with its endpoint, the records it needs and the certificates that fit."""
        state = await self._catalog.state(tx, caller.organisation_id)
        return self.of(state, named(state))

    def of(self, state: State, names: Iterable[Named]) -> list[DomainHelp]:
        """The same of some of them."""
        certificates = {
            ref.name: resource.spec.names
            for ref, resource in sorted(state.resources.items(), key=lambda pair: pair[0])
            if ref.kind == CERTIFICATE.name
        }
        return [
            DomainHelp(
                domain=domain,
                endpoint=endpoint,
                certificates=[n for n, names in certificates.items() if covers(names, domain)],
                records=records(domain, self._domain, self._ip),
            )
            for domain, endpoint in names
        ]

    async def checked(self, found: Iterable[DomainHelp]) -> list[DomainHelp]:
        """The same, each with where it leads at the moment."""
        expected = await self._expected()
        turn = asyncio.Semaphore(_AT_A_TIME)

        async def check(one: DomainHelp) -> DomainHelp:
            async with turn:
                addresses = await self._resolve(asked_name(one.domain))
            state = way(addresses, expected)
            found = DomainCheck(state=state, addresses=addresses, detail=_DETAILS[state])
            return one.model_copy(update={"check": found})

        return list(await asyncio.gather(*map(check, found)))

    async def _expected(self) -> set[str]:
        named = await self._resolve(self._domain) if self._domain is not None else []
        return {*named, *([self._ip] if self._ip is not None else [])}


_DETAILS = {
    Way.HERE: "it leads to the gateways",
    Way.PARTLY: "some of its addresses are not the gateways'; remove those records",
    Way.ELSEWHERE: "it leads elsewhere; replace its records by one of those shown",
    Way.NOWHERE: "it has no address yet; make one of the records shown",
    Way.UNKNOWN: "set PLATFORM_IP or PLATFORM_DOMAIN, so that it is known where the gateways are",
}
