"""A request as a client sends it, and as a gateway's rules see it.

Measured against Envoy 1.40 at the edge (`use_remote_address`): forged headers of the gateway's own
are gone before any rule looks at them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from string import ascii_letters, digits

from trafficplane.envoy.one_host import SEPARATOR
from trafficplane.explain.paths import normalised
from trafficplane.ir.geo import GeoHeaders
from trafficplane.ir.listener import FORWARDED, FORWARDED_PREFIX, Proxies

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sends. `target` is path and query, `authority` the Host header.

    `server_name` is the name in its TLS handshake (SNI). With a `certificate` it shows one, signed
    by whom an endpoint trusts, where it is asked for one.
    """

    method: str
    authority: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    scheme: str = "http"
    client_address: str = "203.0.113.7"
    server_name: str | None = None
    moment: datetime = EPOCH
    certificate: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """The request as rules see it: its path normalised, its headers by lower-case name."""

    method: str
    scheme: str
    authority: str
    path: str
    query: str | None
    headers: Mapping[str, tuple[str, ...]]
    client_address: str
    server_name: str | None = None
    moment: datetime = EPOCH

    @property
    def host(self) -> str:
        """The host that the client asked for in lower case, without a port."""
        return _without_port(self.authority).lower()

    @property
    def target(self) -> str:
        """Path and query."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The query's parameters as they stand, not decoded."""
        pairs = [part.partition("=") for part in (self.query or "").split("&") if part]
        return tuple((key, value) for key, _, value in pairs)

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """Name and value of every cookie, in the order in which they were sent."""
        crumbs = [c for line in self.headers.get("cookie", ()) for c in line.split(";")]
        pairs = [crumb.partition("=") for crumb in crumbs]
        return tuple((name.strip(" \t"), value) for name, mark, value in pairs if mark)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A gateway answers the request itself before it looks at any rule."""

    status: int
    reason: str


# What Envoy sets itself or lets nobody from outside say.
_TAKEN_AWAY = frozenset(
    {
        "connection", "host", "keep-alive", "proxy-connection", "upgrade",
        "x-envoy-decorator-operation", "x-envoy-downstream-service-cluster",
        "x-envoy-downstream-service-node", "x-envoy-expected-rq-timeout-ms",
        "x-envoy-force-trace", "x-envoy-hedge-on-per-try-timeout", "x-envoy-internal",
        "x-envoy-ip-tags", "x-envoy-max-retries", "x-envoy-original-host",
        "x-envoy-original-path", "x-envoy-original-url", "x-envoy-retriable-header-names",
        "x-envoy-retriable-status-codes", "x-envoy-retry-grpc-on", "x-envoy-retry-on",
        "x-envoy-upstream-alt-stat-name", "x-envoy-upstream-rq-per-try-timeout-ms",
        "x-envoy-upstream-rq-timeout-ms", "x-envoy-upstream-stream-duration-ms",
        "x-forwarded-client-cert",
    }
)  # fmt: skip

# Headers that Envoy keeps as one value; of all others each line is a value of its own.
_JOINED = frozenset(
    {
        "accept", "accept-encoding", "access-control-request-headers",
        "access-control-request-method", "authorization", "cache-control", "content-encoding",
        "content-type", "expect", "grpc-accept-encoding", "grpc-timeout", "if-match",
        "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "origin",
        "pragma", "proxy-status", "referer", "user-agent", "via", "x-client-trace-id",
        "x-envoy-attempt-count", "x-envoy-is-timeout-retry", "x-forwarded-for",
        "x-forwarded-host", "x-forwarded-port",
    }
)  # fmt: skip

# RFC 3986, 3.2, as far as Envoy lets it in; of `user@host` over HTTP/1 only.
_IN_HOSTS = frozenset("!$%&'()*+,-.:;=@[]_~" + ascii_letters + digits)

REQUEST_ID = "(made by the gateway)"
"""Stands for the value of `x-request-id`, which is new for each request."""


def arriving(request: Request, proxies: Proxies | None = None) -> Arrival | Refusal:
    """What is left of the request when the first rule looks at it.

    `proxies` are trusted: what they say of a client is true, from others it goes. By the PROXY
    protocol they have said so already: the request's address is the one that they tell.
    """
    if not set(request.authority) <= _IN_HOSTS:
        return Refusal(400, "the host holds characters that no host has")
    if SEPARATOR in request.authority:
        return Refusal(400, "the request names more than one host")
    if request.method == "CONNECT":
        return Refusal(404, "no endpoint answers the method CONNECT")
    if not request.target.startswith("/"):
        return Refusal(400, "the path does not begin with a slash")
    if "#" in request.target:
        return Refusal(400, "the path holds a fragment, which clients never send")
    if not all("!" <= character <= "~" for character in request.target):
        return Refusal(400, "the path holds characters that must be escaped")
    raw_path, mark, query = request.target.partition("?")
    path = normalised(raw_path)
    authority = _without_dot(request.authority)
    if path is None:
        return Refusal(400, "the path holds an escaped NUL")
    client = _client(request, proxies)
    return Arrival(
        request.method,
        client.scheme,
        authority,
        path,
        query if mark else None,
        _headers(request, client, proxies.geo if proxies is not None else ()),
        client.address,
        request.server_name,
        request.moment,
    )


def bare_host(authority: str) -> str:
    """A Host header in lower case without its port and last dot; IPv6 stays in brackets."""
    return _without_port(_without_dot(authority)).lower()


def _without_port(authority: str) -> str:
    host, colon, port = authority.rpartition(":")
    return host if colon and "]" not in port else authority


def _without_dot(authority: str) -> str:
    """Without the dot that ends the host: the last one, at the end or in front of a colon."""
    host, dot, rest = authority.rpartition(".")
    return host + rest if dot and rest[:1] in ("", ":") else authority


@dataclass(frozen=True, slots=True)
class _Client:
    """Who the client is; `vouched` tells that a trusted proxy says so."""

    address: str
    scheme: str
    vouched: bool


def _client(request: Request, proxies: Proxies | None) -> _Client:
    direct = _Client(request.client_address, request.scheme, vouched=False)
    if proxies is None or proxies.protocol or not _within(request.client_address, proxies.networks):
        return direct
    lines = [v.strip(" \t") for n, v in request.headers if n.lower() == "x-forwarded-for"]
    # Envoy joins lines with commas, and an empty one to nothing.
    said = [address.strip(" ") for line in lines if line for address in line.split(",")]
    # Where fewer proxies have told than there are, the connection is all that is known.
    address = said[-proxies.hops] if len(said) >= proxies.hops else ""
    schemes = [v.strip(" \t") for n, v in request.headers if n.lower() == "x-forwarded-proto"]
    scheme = ",".join(schemes) or request.scheme
    return _Client(_ip(address) or request.client_address, scheme, vouched=True)


def _ip(text: str) -> str | None:
    try:
        return str(ip_address(text))
    except ValueError:
        return None


def _within(address: str, networks: tuple[str, ...]) -> bool:
    return any(ip_address(address) in ip_network(network) for network in networks)


def _headers(request: Request, client: _Client, geo: GeoHeaders) -> Mapping[str, tuple[str, ...]]:
    forged = {*FORWARDED, *(name for _, name in geo)}
    gone = _TAKEN_AWAY if client.vouched else _TAKEN_AWAY | forged
    found: dict[str, list[str]] = {}
    for written, value in request.headers:
        name = written.lower()
        if name not in gone and (client.vouched or not name.startswith(FORWARDED_PREFIX)):
            found.setdefault(name, []).append(value.strip(" \t"))
    told = [line for line in found.get("x-forwarded-for", []) if line]
    found["x-forwarded-for"] = [*told, request.client_address]
    found["x-forwarded-proto"] = [client.scheme]
    found["x-envoy-external-address"] = [client.address]
    found["x-request-id"] = [REQUEST_ID]
    return {
        name: (",".join(values),) if name in _JOINED else tuple(values)
        for name, values in found.items()
    }
