"""Clusters, endpoints and whole catalogs."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import strategies as st

from tests.strategies.balancing import load_balancing
from tests.strategies.limits import rate_limits
from tests.strategies.policies import redirects, routing_policies
from tests.strategies.resilience import resilience
from tests.strategies.texts import (
    Document,
    any_case,
    authorities,
    bodies,
    durations,
    editable_header_names,
    header_values,
    host_names,
    hosts,
    labels,
    names,
    paths,
    paths_and_queries,
    ports,
    some,
    statuses,
)
from tests.tokens import TokenMaker


@cache
def _certificates() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=3650))
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM).decode()


@cache
def health_checks() -> st.SearchStrategy[Document]:
    """Health checks from the laxest to the strictest."""
    ranges = st.tuples(st.integers(100, 599), st.integers(100, 599)).map(
        lambda t: f"{min(t)}-{max(t)}"
    )
    expected = st.lists(st.one_of(statuses, statuses.map(str), ranges), min_size=1, max_size=4)
    checks: st.SearchStrategy[Document] = some(
        {
            "path": paths_and_queries,
            "interval": durations(100, 3_600_000),
            "timeout": durations(10, 60_000),
            "healthyThreshold": st.integers(1, 100),
            "unhealthyThreshold": st.integers(1, 100),
            "expectedStatuses": expected,
            "host": authorities(),
        }
    )
    return checks


@st.composite
def clusters(draw: st.DrawFn) -> Document:
    """The spec of a cluster."""
    backend = some(
        {
            "weight": st.integers(1, 10_000),
            "state": st.sampled_from(("ACTIVE", "DRAINING", "MAINTENANCE")),
            "priority": st.integers(0, 15),
            "zone": st.one_of(st.none(), names),
        },
        name=names,
        address=hosts,
        port=ports,
    )
    tls = st.one_of(
        some({"serverName": host_names, "verify": st.booleans()}),
        some({"serverName": host_names, "verify": st.just(True)}, caCertificates=_pem),
    )
    spec = some(
        {
            "backends": st.lists(
                backend,
                max_size=4,
                unique_by=(lambda b: b["name"], lambda b: b["port"]),
            ),
            "loadBalancing": load_balancing(),
            "healthCheck": st.one_of(st.none(), health_checks()),
            "tls": st.one_of(st.none(), tls),
            "connectTimeout": durations(10, 300_000),
            "requestTimeout": st.one_of(st.none(), durations(1, 86_400_000)),
            "protocol": st.sampled_from(("HTTP1", "HTTP2")),
        }
    )
    cluster = {**draw(spec), **draw(resilience())}
    if cluster.get("tls") is not None:
        cluster["tls"] = {"serverName": "verified.test", **cluster["tls"]}
    sticky = (cluster.get("loadBalancing") or {}).get("stickySessions") or {}
    if (sticky.get("by"), sticky.get("mode")) == ("ADDRESS", "STRICT"):
        for one in cluster.get("backends", []):
            one["priority"] = 0
    return cluster


_pem = st.builds(lambda: "made by a test\n" + _certificates())


_SIZES = st.integers(1, 64 * 1024 * 1024)
_segments = paths.filter(lambda path: not path.endswith("/"))


@cache
def _key_set() -> str:
    return TokenMaker().key_set


_issued = {
    "issuer": st.sampled_from(("https://login.test/", "x", "100%")),
}
_audiences = {"audiences": st.lists(st.sampled_from(("shop", "https://a/", "ü")), max_size=2)}
_issuers = some(_audiences, **_issued, keySet=st.builds(_key_set)) | some(
    _audiences, **_issued, keySetUrl=st.sampled_from(("https://login.test/k?a=b", "http://a:1/"))
)
_CARRIAGE = {
    "tokenIssuers": st.lists(_issuers, max_size=4),
    "timeout": st.one_of(st.just("0s"), durations(1, 86_400_000)),
    "idleTimeout": durations(1000, 86_400_000),
    "streamTimeout": durations(1000, 720 * 3_600_000),
    "stripPrefix": _segments,
    "addPrefix": _segments,
    "host": authorities(),
    "cors": some(
        {
            "allowMethods": st.just(["GET", "PUT"]),
            "allowHeaders": st.just(["X-A"]),
            "exposeHeaders": st.just(["etag"]),
            "maxAge": durations(1000, 86_400_000),
        },
        allowOrigins=st.sampled_from((["*"], ["https://shop.test", "http://*.shop.test:81"])),
    ),
    "rewriteResponses": some(
        {
            "location": st.booleans(),
            "cookies": st.booleans(),
            "hosts": st.lists(authorities(), max_size=3),
        }
    ),
    "maintenance": some(
        {
            "enabled": st.booleans(),
            "statusCode": statuses,
            "contentType": header_values,
            "body": bodies,
            "retryAfter": durations(1000, 8_760 * 3_600_000),
        }
    ),
}


@st.composite
def endpoints(
    draw: st.DrawFn, clusters: list[str], slug: str | None, domains: list[str]
) -> Document:
    """The spec of an endpoint that answers `slug` and `domains`, at least one of which is given."""
    spec: Document = {}
    if slug is not None:
        spec["slug"] = slug
    if domains:
        spec["domains"] = domains
    kinds = ("PROXY", "REDIRECT", "MOCK") if clusters else ("REDIRECT", "MOCK")
    match draw(st.sampled_from(kinds)):
        case "PROXY":
            spec |= draw(st.sampled_from(({}, {"type": "PROXY"})))
            spec["cluster"] = draw(st.sampled_from(clusters))
        case "REDIRECT":
            spec |= {"type": "REDIRECT", "redirect": draw(redirects())}
        case _:
            spec |= {"type": "MOCK", "mock": draw(mocks())}
    more = some(
        {
            **_CARRIAGE,
            **draw(st.sampled_from(({"webSocket": st.booleans()}, {"maxRequestBytes": _SIZES}))),
            "tls": st.fixed_dictionaries({}, optional={"redirect": st.booleans()}),
            "enabled": st.booleans(),
        }
    )
    return spec | draw(more)


@cache
def mocks() -> st.SearchStrategy[Document]:
    """Fixed answers."""
    headers = st.lists(
        st.tuples(editable_header_names, header_values), max_size=3, unique_by=_lower_name
    ).map(dict)
    answers: st.SearchStrategy[Document] = some(
        {
            "statusCode": statuses,
            "headers": headers,
            "body": bodies,
            "latency": st.one_of(st.just("0s"), durations(1, 300_000)),
        }
    )
    return st.one_of(answers, _templates())


def _templates() -> st.SearchStrategy[Document]:
    """Answers with placeholders, as text and as JSON."""
    pieces = st.sampled_from(
        ("${now}", "${request.id}", "${request.header.X-a_1}", "${request.query.q}", "$${", "%",
         "50 %", "%REQ(a)%", "\u00e9\n", "{}", '"')
    )  # fmt: skip
    texts = st.lists(pieces, max_size=4).map("".join)
    leaves = st.one_of(texts, st.none(), st.booleans(), st.integers(-(2**53), 2**53))
    values = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)
        ),
        max_leaves=6,
    )
    documents = st.dictionaries(names, values, max_size=3).map(json.dumps)
    as_json = {"headers": st.just({"Content-Type": "application/json"})}
    return st.one_of(
        some({}, template=st.just(True), body=texts),
        some({}, template=st.just(True), body=documents, **as_json),
    )


def _lower_name(header: tuple[str, str]) -> str:
    return header[0].lower()


@st.composite
def catalogs(draw: st.DrawFn, max_of_kind: int = 4) -> list[Document]:
    """Resources of one organisation that only refer to each other, in any order."""
    cluster_names = draw(st.lists(names, max_size=max_of_kind, unique=True))
    endpoint_names = draw(st.lists(names, max_size=max_of_kind, unique=True))
    policy_names = draw(st.lists(names, max_size=max_of_kind, unique=True))
    documents = [_document("Cluster", n, draw(clusters()), draw) for n in cluster_names]
    taken: set[str] = set()
    for name in endpoint_names:
        slug, domains = _addresses(draw, taken)
        spec = draw(endpoints(cluster_names, slug, domains))
        documents.append(_document("Endpoint", name, spec, draw))
    limit_names = draw(st.lists(names, max_size=2, unique=True))
    for name in limit_names:
        endpoint = draw(st.sampled_from([None, *endpoint_names]))
        documents.append(_document("RateLimit", name, draw(rate_limits(endpoint)), draw))
    for name in policy_names:
        spec = draw(routing_policies(cluster_names, endpoint_names, limit_names))
        documents.append(_document("RoutingPolicy", name, spec, draw))
    return draw(st.permutations(documents))


def _addresses(draw: st.DrawFn, taken: set[str]) -> tuple[str | None, list[str]]:
    """A slug and domains that no endpoint before has."""
    domain = st.one_of(any_case(host_names), host_names.map(lambda h: f"*.{h}"))
    drawn = draw(st.lists(domain, max_size=3, unique_by=str.lower))
    domains = [d for d in drawn if d.lower() not in taken]
    slug = draw(st.one_of(st.none(), names)) if domains else draw(names)
    if slug is not None and f"/{slug}" in taken:
        slug = None if domains else _free_slug(taken)
    taken |= {d.lower() for d in domains} | ({f"/{slug}"} if slug else set())
    return slug, domains


def _free_slug(taken: set[str]) -> str:
    return next(f"s{i}" for i in range(1000) if f"/s{i}" not in taken)


def _document(kind: str, name: str, spec: Document, draw: st.DrawFn) -> Document:
    document = {"kind": kind, "name": name, "spec": spec}
    return {**document, "labels": draw(labels)} if draw(st.booleans()) else document
