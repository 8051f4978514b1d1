"""(f) What each feature costs on the data path: Envoy's CPU per request ÷ that of a plain endpoint.

All endpoints are on one Envoy. A round asks each of them once, beginning with another each time,
and the median of the rounds' ratios counts. It takes about five minutes. CPU is counted rather than
requests per second, which on a busy machine say more about the neighbours.

A limit that endpoints share is in the route table of everybody, so it has an Envoy of its own,
with a plain endpoint beside it; and so have places, of which proxies tell that are trusted.
"""

import contextlib
import os
import shutil
import statistics
import tempfile
from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mmdb_writer import MMDBWriter
from netaddr import IPSet

from bench.data_path import envoy, load, responder
from tests.compiler.rendering import ORGANISATION
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import cluster, endpoint, policy, wait_until
from tests.postgres import free_port
from tests.tokens import TokenMaker
from trafficplane.ir.geo import GeoField
from trafficplane.ir.listener import BARE_EDGE, Edge, Proxies

_ROUTE = {"type": "route", "cluster": "plain"}
_ISSUER = TokenMaker()
_TELLING = Edge(Proxies(("127.0.0.1/32",), geo=((GeoField.COUNTRY, "x-country"),)))
_OF_CLUSTERS: dict[str, dict[str, Any]] = {
    "hashed-by-header": {
        "loadBalancing": {"strategy": "MAGLEV", "hash": {"by": "HEADER", "name": "x-bench"}}
    },
    "sticky-by-header": {"loadBalancing": {"stickySessions": {"by": "HEADER"}}},
    "sticky-by-header-until": {"loadBalancing": {"stickySessions": {"by": "HEADER", "ttl": "1h"}}},
    "sticky-by-address-until": {
        "loadBalancing": {
            "strategy": "IP_HASH",
            "stickySessions": {"by": "ADDRESS", "ttl": "1h"},
        }
    },
    "least-connections": {"loadBalancing": {"strategy": "LEAST_CONNECTIONS"}},
    "slow-start": {"loadBalancing": {"slowStart": {"window": "30s"}}},
    "outlier-detection": {"circuitBreaker": {"maxRequests": 1000, "outlierDetection": {}}},
    "retry-budget": {"retries": {"budget": {"percent": 20}}},
}
_PAGE = '{"item": "a page of four kilobytes, as backends do"}\n' * 65


@dataclass(frozen=True)
class Feature:
    """An endpoint with one feature: what it has beside its domain, and what a request to it brings.

    Its cost is compared with that of the endpoint `against`. `spec` replaces its cluster.
    """

    name: str
    documents: tuple[dict[str, Any], ...] = ()
    spec: dict[str, Any] | None = None
    header: str = "x-bench: 1"
    against: str = "plain"

    @property
    def host(self) -> str:
        return f"{self.name}.test"

    def resources(self) -> list[dict[str, Any]]:
        spec = {"cluster": "plain"} if self.spec is None else self.spec
        return [endpoint(self.name, domains=[self.host], **spec), *self.documents]


def run(rounds: int = 9, seconds: int = 1) -> dict[str, Any]:
    """Microseconds of CPU for a request to the plain endpoint, and the others' ratios to it."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return {"skipped": "wrk is not installed (Debian: apt-get install wrk)"}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        path = Path(folder)
        ports = {"plain": free_port(), "page": free_port()}
        for name, answer in (("plain", responder(ports["plain"])), ("page", _page(ports["page"]))):
            running.enter_context(envoy(path / f"{name}.json", answer))
        asked: list[tuple[Feature, LiveEnvoy]] = []
        databases = {f"{ORGANISATION}/place-by-database": _database(path)}
        for name, found, edge in (
            ("usual", _features(), BARE_EDGE),
            ("shared", _with_shared_limit(), BARE_EDGE),
            ("places", _with_places(), _TELLING),
        ):
            (path / name).mkdir()
            gateway = running.enter_context(live_envoy(path / name, edge, databases=databases))
            documents = [document for feature in found for document in feature.resources()]
            assert gateway.apply([*_clusters(ports), *documents]) == {}
            asked += [(feature, gateway) for feature in found]
        for feature, gateway in asked:
            wait_until(lambda f=feature, g=gateway: _answers(g, f), what=feature.name)
        samples: dict[str, list[float]] = {feature.name: [] for feature, _ in asked}
        for _ in range(rounds):
            asked = [*asked[1:], asked[0]]
            for feature, gateway in asked:
                samples[feature.name].append(_cost_s(wrk, gateway, feature, seconds))
    ratios = {
        feature.name: round(statistics.median(
            mine / other
            for mine, other in zip(samples[feature.name], samples[feature.against], strict=True)
        ), 3)
        for feature in (*_features(), *_with_shared_limit(), *_with_places())
        if feature.name != feature.against
    }  # fmt: skip
    return {"plain_us": round(statistics.median(samples["plain"]) * 1e6, 1), **ratios}


def _answers(gateway: LiveEnvoy, feature: Feature) -> bool:
    name, _, value = feature.header.partition(": ")
    return gateway.request("/", host=feature.host, headers={name: value}).status_code < 400


def _cost_s(wrk: str, gateway: LiveEnvoy, feature: Feature, seconds: int) -> float:
    """Processor time of the gateway for one request."""
    rps = 0.0
    while not rps:  # On a machine that is too busy a whole round may bring nothing.
        before = _cpu_s(gateway.pid)
        rps, _ = load(wrk, gateway.http_port, "/", feature.host, seconds, feature.header)
    return (_cpu_s(gateway.pid) - before) / (rps * seconds)


def _cpu_s(pid: int) -> float:
    """The processor time that a process has used, in seconds (proc(5), stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _features() -> list[Feature]:
    return [
        # How far from 1 this one is, is what noise makes of a ratio.
        Feature("plain"), Feature("plain-again"),
        *_limits(),
        _acting("headers", {"type": "headers", "request": {"set": {"x-a": "1"}},
                            "response": {"set": {"x-b": "1"}}}),
        _acting("rewrite", {"type": "rewrite", "pathPrefix": "/v2"}),
        _acting("rewrite-by-regex", {
            "type": "rewrite", "pathRegex": "^/(.*)$", "substitution": r"/v2/\1"}),
        _acting("rewrite-host", {"type": "rewrite", "host": "inner.test"}),
        _acting("cookies-of-requests", {"type": "cookies", "request": {
            "rename": {"session": "sid"}, "remove": ["tracker"], "set": {"shop": "bench"}}},
            header="cookie: session=1; tracker=2; plan=gold"),
        _acting("cookies-of-answers", {"type": "cookies", "response": {
            "set": [{"name": "seen", "value": "1"}], "remove": ["debug"],
            "rewrite": [{"secure": True, "sameSite": "LAX"}]}}),
        _acting("fault-of-0-percent", {
            "type": "fault", "abortStatus": 500, "abortPercentage": 0}),
        _acting("mirror-of-10-percent", {"type": "mirror", "cluster": "plain", "percentage": 10}),
        _acting("split", {"type": "split", "clusters": [
            {"cluster": "plain", "weight": 90}, {"cluster": "hashed", "weight": 10}]}),
        _acting("cache-bypass", {"type": "cacheBypass"}),
        *_conditions(), *_gates(), *_bodies(),
        Feature("add-prefix", spec={"cluster": "plain", "addPrefix": "/v2"}),
        Feature("rewrite-responses", spec={
            "cluster": "plain", "rewriteResponses": {"hosts": ["backend.test"]}}),
        Feature("max-request-bytes", spec={"cluster": "plain", "maxRequestBytes": 100_000}),
        Feature("sticky", spec={"cluster": "sticky"}),
        Feature("hashed", spec={"cluster": "hashed"}),
        Feature("retries-with-time-per-try", spec={"cluster": "retries-with-time-per-try"}),
        *(Feature(name, spec={"cluster": name}) for name in _OF_CLUSTERS),
        Feature("web-socket", spec={"cluster": "plain", "webSocket": True}),
    ]  # fmt: skip


def _limits() -> list[Feature]:
    counted = {"requests": 10_000_000, "per": "SECOND"}
    return [
        Feature("rate-limit", (_limit("all", endpoint="rate-limit", **counted),)),
        Feature("rate-limit-by-address", (
            _limit("each", endpoint="rate-limit-by-address", scope="ADDRESS", **counted),)),
        Feature("rate-limit-by-header", (
            _limit("users", endpoint="rate-limit-by-header", scope="HEADER", header="x-bench",
                   **counted),)),
        Feature("rate-limit-in-shadow", (
            _limit("watched", endpoint="rate-limit-in-shadow", action="SHADOW", **counted),)),
        Feature("bandwidth", (
            _limit("slow", endpoint="bandwidth", bandwidth={"download": 10_000_000}),)),
    ]  # fmt: skip


def _with_shared_limit() -> list[Feature]:
    together = _limit("together", scope="GLOBAL", endpoints=["shared-limit"],
                      requests=10_000_000, per="SECOND")  # fmt: skip
    conditions = [
        {"type": "path", "operator": "prefix", "value": "/"},
        {"type": "method", "operator": "equals", "value": "GET"},
    ]
    some = _limit("some", endpoint="limit-with-conditions", requests=10_000_000, per="SECOND",
                  conditions=conditions)  # fmt: skip
    return [
        Feature("shared-limit", (together,)),
        Feature("limit-with-conditions", (some,)),
        Feature("plain-beside-a-shared-limit"),
    ]


def _with_places() -> list[Feature]:
    """Beside a plain endpoint behind the same proxy, which every request comes from."""
    here = {"type": "geo", "key": "country", "operator": "equals", "value": "DE"}
    behind = "plain-behind-a-proxy"
    return [
        Feature(behind, against=behind),
        replace(_asking("place-by-proxy", here, header="x-country: DE"), against=behind),
        replace(
            _asking("place-by-database", here, geoDatabase="file_01j9zq4m8w0000000000"),
            against=behind,
        ),
    ]


def _database(folder: Path) -> str:
    """A file that knows the place of this machine, and of 60,000 networks beside it."""
    writer = MMDBWriter(4, "GeoLite2-City", languages=["en"])
    for number in range(60_000):
        network = IPSet([f"10.{number // 256}.{number % 256}.0/24"])
        writer.insert_network(network, {"country": {"iso_code": "FR"}, "number": number})
    writer.insert_network(IPSet(["127.0.0.1/32"]), {"country": {"iso_code": "DE"}})
    writer.to_db_file(str(folder / "places.mmdb"))
    return str(folder / "places.mmdb")


def _conditions() -> list[Feature]:
    token = _ISSUER.header(role="admin")["authorization"]
    return [
        _asking("percentage", {"type": "percentage", "value": 50, "by": "address"}),
        _asking("percentage-of-users", {"type": "percentage", "value": 50}),
        _asking("address", {"type": "address", "operator": "in", "value": ["10.0.0.0/8"]}),
        _asking("header", {
            "type": "header", "key": "x-bench", "operator": "equals", "value": "1"}),
        _asking("query", {"type": "query", "key": "a", "operator": "equals", "value": "1"}),
        _asking("cookie", {"type": "cookie", "key": "plan", "operator": "equals",
                           "value": "gold"}, header="cookie: a=1; plan=gold"),
        _asking("cookie-regex", {"type": "cookie", "key": "plan", "operator": "regex",
                                 "value": "go.d"}, header="cookie: a=1; plan=gold"),
        _asking("path", {"type": "path", "operator": "prefix", "value": "/"}),
        _asking("method", {"type": "method", "operator": "in", "value": ["GET", "HEAD"]}),
        _asking("time", {"type": "time", "operator": "between", "value": {
            "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}}),
        _asking("group", {"type": "any", "conditions": [
            {"type": "header", "key": "x-none", "operator": "exists", "value": True},
            {"type": "not", "conditions": [
                {"type": "path", "operator": "prefix", "value": "/x"}]}]}),
        _asking("server-name", {"type": "serverName", "operator": "equals", "value": "a.test"}),
        _asking("jwt", {"type": "jwt", "claim": "role", "operator": "equals", "value": "admin"},
                header=f"authorization: {token}", tokenIssuers=[_ISSUER.spec()]),
    ]  # fmt: skip


def _gates() -> list[Feature]:
    ann = b64encode(b"ann:correct horse battery").decode()
    return [
        _acting("basic-auth", {
            "type": "basicAuth", "users": [{"name": "ann", "password": "correct horse battery"}]},
            header=f"authorization: Basic {ann}"),
        _acting("api-key", {
            "type": "apiKey", "clients": [{"name": "billing", "key": "8b1f7c52e0d94a6f"}],
            "sources": [{"header": "x-api-key"}]}, header="x-api-key: 8b1f7c52e0d94a6f"),
        _acting("cors", {"type": "cors", "allowOrigins": ["https://shop.test"]},
                header="origin: https://shop.test"),
    ]  # fmt: skip


def _bodies() -> list[Feature]:
    """Answers of the gateway's own, a file's content among them; and large ones, compressed."""
    mock = {
        "body": '{"path": "${request.path}"}',
        "template": True,
        "headers": {"content-type": "application/json"},
    }
    compressed = [
        Feature(f"compression-{name}", (
            policy(f"compression-{name}", f"compression-{name}", [], {
                "type": "compression", "algorithms": [algorithm]}),),
            {"cluster": "page"}, f"accept-encoding: {token}", "four-kilobytes")
        for name, algorithm, token in (
            ("gzip", "GZIP", "gzip"), ("brotli", "BROTLI", "br"), ("zstd", "ZSTD", "zstd"))
    ]  # fmt: skip
    return [
        Feature("mock", spec={"type": "MOCK", "mock": {"body": "hello\n"}}),
        Feature("mock-template", spec={"type": "MOCK", "mock": mock}),
        Feature("redirect", spec={
            "type": "REDIRECT", "redirect": {"url": "https://x.test/", "statusCode": 302}}),
        Feature("four-kilobytes", spec={"cluster": "page"}),
        *compressed,
    ]  # fmt: skip


def _clusters(ports: dict[str, int]) -> list[dict[str, Any]]:
    specs: dict[str, dict[str, Any]] = {
        "plain": {}, "page": {},
        "sticky": {"loadBalancing": {"stickySessions": {}}},
        "hashed": {"loadBalancing": {"strategy": "MAGLEV"}},
        "retries-with-time-per-try": {
            "retries": {"conditions": ["GATEWAY_ERROR"], "perTryTimeout": "5s"}},
        **_OF_CLUSTERS,
    }  # fmt: skip
    return [cluster(name, ports.get(name, ports["plain"]), **spec) for name, spec in specs.items()]


def _page(port: int) -> dict[str, Any]:
    """The configuration of a backend whose answers are worth compressing."""
    whole = responder(port)
    manager = whole["static_resources"]["listeners"][0]["filter_chains"][0]["filters"][0]
    (host,) = manager["typed_config"]["route_config"]["virtual_hosts"]
    content = {"key": "content-type", "value": "application/json"}
    host["routes"][0] |= {
        "direct_response": {"status": 200, "body": {"inline_string": _PAGE}},
        "response_headers_to_add": [
            {"header": content, "append_action": "OVERWRITE_IF_EXISTS_OR_ADD"}],
    }  # fmt: skip
    return whole


def _limit(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": name, "spec": spec}


def _acting(name: str, action: dict[str, Any], header: str = "x-bench: 1") -> Feature:
    return Feature(name, (policy(name, name, [], action),), header=header)


def _asking(
    name: str, condition: dict[str, Any], header: str = "x-bench: 1", **spec: Any
) -> Feature:
    asked = policy(name, name, [condition], _ROUTE)
    return Feature(name, (asked,), {"cluster": "plain", **spec}, header)
