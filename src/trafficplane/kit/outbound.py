"""HTTP requests to addresses that people give us: guarded, so that none reaches what is inside.

A name is resolved here, each address is judged, and the connection goes to the judged address: a
name that changes its mind (DNS rebinding) leads nowhere else. Every redirect is judged again.
"""

import asyncio
import contextlib
import functools
import ipaddress
import socket
import ssl
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Container,
    Iterable,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from trafficplane.kit.settings import Settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[Address]]]

_CONNECT_S = 5.0
_WHOLE_S = 20.0
_TIMEOUT = httpx.Timeout(_WHOLE_S, connect=_CONNECT_S)
_MAX_REDIRECTS = 3
_MAX_ANSWER_BYTES = 64 * 1024
# Only these keep method and body (RFC 9110, 15.4); after the others it would be another request.
_FOLLOWED = (307, 308)
# Getting something is the same request after all of them.
_FOLLOWED_BY_GET = (301, 302, 303, 307, 308)

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

# RFC 1918, RFC 6598 and RFC 4193: where databases lie.
_PRIVATE = tuple(
    ipaddress.ip_network(n)
    for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
# Of these, addresses at which clouds hand out a machine's credentials (Alibaba's, AWS's).
_METADATA = frozenset(ipaddress.ip_address(a) for a in ("100.100.100.200", "fd00:ec2::254"))


class ForbiddenAddressError(Exception):
    """The target is, or resolves to, an address that requests may not go to."""


class OutboundError(Exception):
    """No answer: the name, the connection, TLS or the time failed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said; `body` is cut at 64 KiB."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet's (IANA's special-purpose registries).

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, Teredo, NAT64) is as public as that.
    """
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast


def is_private(address: Address) -> bool:
    """Whether an address is one of a private network's, and no cloud's metadata service.

    Neither loopback nor link-local: both lead to the machine itself and to those that serve it.
    """
    inner = _embedded(address)
    if inner is not None:
        return is_private(inner)
    inside = any(address.version == n.version and address in n for n in _PRIVATE)
    return inside and address not in _METADATA


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    return None


async def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a name or of an address, by this machine's resolver; raises `OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # An IPv6 address may carry its zone, which the judgement does not need.
    return list(dict.fromkeys(ipaddress.ip_address(str(i[4][0]).partition("%")[0]) for i in found))


class Outbound:
    """Sends requests anywhere but inside; `allowed` are the networks inside that are wanted."""

    def __init__(self, allowed: Iterable[Network] = (), resolver: Resolver = resolve) -> None:
        self._allowed = tuple(allowed)
        self._resolver = resolver

    @classmethod
    def of(cls, settings: Settings) -> "Outbound":
        """What the settings allow."""
        return cls(ipaddress.ip_network(n, strict=False) for n in settings.outbound_networks)

    async def post(
        self,
        url: str,
        content: bytes,
        headers: Mapping[str, str],
    ) -> Answer:
        """Posts and reads the answer, whatever its status; at most 20 s, redirects included.

        Raises `ForbiddenAddressError` before anything is sent there, and `OutboundError`.
        """
        async with self._bounded() as client:
            return await _follow(client, "POST", url, headers, content, _FOLLOWED)

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Gets the answer, whatever its status, and follows no redirect; otherwise like `post`."""
        async with self._bounded() as client, client.stream("GET", url, headers=headers) as answer:
            return await _read(answer)

    async def fetch(
        self, url: str, headers: Mapping[str, str], authorities: str | None = None
    ) -> Answer:
        """Gets what can be relied on: redirects are followed, and it is whole or an error.

        `authorities` (PEM) are trusted in place of this machine's. Over plain HTTP only from
        networks that are allowed: on the way from anywhere else somebody could put something of
        his own in its place. Otherwise like `post`.
        """
        trusted = _authorities() if authorities is None else _given(authorities)
        async with self._bounded(trusted, reliably=True) as client:
            answer = await _follow(client, "GET", url, headers, b"", _FOLLOWED_BY_GET)
        if len(answer.body) >= _MAX_ANSWER_BYTES:
            raise OutboundError(f"the answer has {_MAX_ANSWER_BYTES // 1024} KiB or more")
        return answer

    def objection(self, url: str) -> str | None:
        """Why nothing can ever be sent to a URL that names an address; None where none is known.

        What a name leads to is asked when something is sent.
        """
        host = urlsplit(url).hostname or ""
        try:
            # As the resolver reads it: 127.1, 0x7f000001 and 2130706433 are addresses, too.
            address: Address = ipaddress.ip_address(host if ":" in host else socket.inet_aton(host))
        except (OSError, ValueError, UnicodeError):
            return None
        if is_public(address) or self._is_allowed(address):
            return None
        return _forbidden(host, [address])

    def may_be_plain(self, host: str) -> bool:
        """Whether `fetch` may ever get something over plain HTTP from `host`, a name or address."""
        try:
            return self._is_allowed(ipaddress.ip_address(host.strip("[]")))
        except ValueError:
            return bool(self._allowed)

    async def database(self, host: str, port: int) -> list[Address]:
        """The addresses of `host` at which a database may be connected to, judged once each.

        Databases lie in private networks, so those may be reached as well; loopback, link-local
        and clouds' metadata services only where they are allowed. Raises `ForbiddenAddressError`
        when none may be, and `OSError`.
        """
        found = await self._resolver(host, port)
        allowed = [a for a in found if is_public(a) or is_private(a) or self._is_allowed(a)]
        if found and not allowed:
            raise ForbiddenAddressError(
                f"{host} is {', '.join(map(str, found))}, where no database may be looked for; "
                "OUTBOUND_ALLOWED_NETWORKS can allow its network"
            )
        return allowed

    def _is_allowed(self, address: Address) -> bool:
        return any(address in network for network in self._allowed)

    @contextlib.asynccontextmanager
    async def _bounded(
        self, trusted: ssl.SSLContext | None = None, *, reliably: bool = False
    ) -> AsyncIterator[httpx.AsyncClient]:
        transport = _Guarded(
            self._allowed, self._resolver, trusted or _authorities(), reliably=reliably
        )
        # No proxy of the environment: it would resolve the name again, by itself.
        made = httpx.AsyncClient(transport=transport, timeout=_TIMEOUT, trust_env=False)
        try:
            async with asyncio.timeout(_WHOLE_S), made as client:
                yield client
        except TimeoutError:
            raise OutboundError(f"no answer within {_WHOLE_S:g} s") from None
        except httpx.TooManyRedirects:
            raise OutboundError(f"more than {_MAX_REDIRECTS} redirects") from None
        except httpx.ConnectTimeout:
            raise OutboundError(f"no connection within {_CONNECT_S:g} s") from None
        except httpx.TimeoutException:
            raise OutboundError(f"no answer within {_WHOLE_S:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise OutboundError(str(error) or type(error).__name__) from None


def _forbidden(host: str, found: Sequence[Address]) -> str:
    """Why nothing is sent to a host."""
    known = ", ".join(map(str, found))
    what = f"{host} is" if host == known else f"{host} is {known}, which is"
    return f"{what} no public address; OUTBOUND_ALLOWED_NETWORKS can allow its network"


async def _follow(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    headers: Mapping[str, str],
    content: bytes,
    followed: Container[int],
) -> Answer:
    target = httpx.URL(url)
    for _ in range(_MAX_REDIRECTS + 1):
        request = client.build_request(method, target, content=content, headers=dict(headers))
        response = await client.send(request, stream=True)
        try:
            if response.status_code not in followed or response.next_request is None:
                return await _read(response)
            target = response.next_request.url
        finally:
            await response.aclose()
    raise httpx.TooManyRedirects("", request=request)


async def _read(response: httpx.Response) -> Answer:
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) >= _MAX_ANSWER_BYTES:
            break
    return Answer(response.status_code, response.headers, body[:_MAX_ANSWER_BYTES])


@functools.cache
def _authorities() -> ssl.SSLContext:
    # Loading them takes some 50 ms of the event loop, so it is done once and not per request.
    return httpx.create_ssl_context(trust_env=False)


def _given(authorities: str) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=authorities)


class _Guarded(httpx.AsyncBaseTransport):
    """Connects to the addresses that it has judged, in turn, under the name that was asked for."""

    def __init__(
        self,
        allowed: Sequence[Network],
        resolver: Resolver,
        trusted: ssl.SSLContext,
        *,
        reliably: bool,
    ) -> None:
        self._reliably = reliably
        self._allowed = allowed
        self._resolver = resolver
        # A kept connection would carry another name's request to an address judged for this one.
        self._inner = httpx.AsyncHTTPTransport(
            verify=trusted, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Judges, then sends."""
        host, port = request.url.host, request.url.port or _PORTS.get(request.url.scheme, 0)
        addresses = await self._judged(host, port)
        if self._reliably and request.url.scheme != "https":
            addresses = self._inside(host, addresses)
        failure: httpx.ConnectError | httpx.ConnectTimeout | None = None
        for address in addresses:
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or httpx.ConnectError(f"{host} has no address")

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._inner.aclose()

    async def _judged(self, host: str, port: int) -> list[Address]:
        try:
            found = await self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            # A name may also be none that can be asked for: a redirect leads where it likes.
            reason = getattr(error, "strerror", None) or error
            raise httpx.ConnectError(f"{host}: {reason}") from None
        allowed = [address for address in found if self._may_reach(address)]
        if found and not allowed:
            raise ForbiddenAddressError(_forbidden(host, found))
        return allowed

    def _inside(self, host: str, addresses: Sequence[Address]) -> list[Address]:
        inside = [address for address in addresses if self._is_allowed(address)]
        if addresses and not inside:
            raise ForbiddenAddressError(
                f"{host} is outside, where only https can be relied on; "
                "OUTBOUND_ALLOWED_NETWORKS can allow its network"
            )
        return inside

    def _may_reach(self, address: Address) -> bool:
        return is_public(address) or self._is_allowed(address)

    def _is_allowed(self, address: Address) -> bool:
        return any(address in network for network in self._allowed)


_PORTS = {"http": 80, "https": 443}


def _pinned(request: httpx.Request, address: Address) -> httpx.Request:
    """The same request to `address`; Host and the certificate's name stay those of the URL."""
    host = request.url.host
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
