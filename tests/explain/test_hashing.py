"""The backend that an explanation derives from a hash is the one that a real gateway chooses."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.backends import EchoBackend, backends
from tests.compiler.rendering import edits
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import endpoint, policy
from trafficplane.catalog.kinds.cluster import Cluster
from trafficplane.changes.logic.facts import cluster_facts
from trafficplane.explain.effects import Forwarded
from trafficplane.explain.evaluate import explain
from trafficplane.explain.hashing import Hashing, pick, place_of
from trafficplane.explain.request import Arrival, Request, arriving
from trafficplane.ir.cluster import Balancing

_WEIGHTS = {"even": (1, 1, 1, 1), "odd": (3, 1, 7, 2)}
_INPUTS = {
    "header": {"by": "HEADER", "name": "X-User"},
    "cookie": {"by": "COOKIE", "name": "u"},
    "query": {"by": "QUERY", "name": "q"},
}
_CASES = [
    (strategy, weights, hashed)
    for strategy in ("MAGLEV", "RING_HASH")
    for weights, hashed in (("even", "header"), ("odd", "cookie"), ("odd", "query"))
]
# Several headers of one name, an empty value, quotes, and nothing to hash are among them.
_SENT: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    *((f"/?q=v%20{n}", (("x-user", f"user-{n}"), ("cookie", f"a=1; u=c{n}"))) for n in range(12)),
    ("/", ()),
    ("/?q=", (("x-user", ""), ("cookie", "u="))),
    ("/?q=a&q=b", (("x-user", "b"), ("x-user", "a"), ("cookie", 'u="quoted"; u=2'))),
    # An edit makes one of all these, whoever sends them.
    *((f"/edited?q={n}", (("x-user", f"before-{n}"), ("cookie", f"u={n}"))) for n in range(4)),
)


def _arrival(request: Request) -> Arrival:
    found = arriving(request)
    assert isinstance(found, Arrival)
    return found


def _name(strategy: str, weights: str, hashed: str) -> str:
    return f"{strategy.lower().replace('_', '-')}-{weights}-{hashed}"


def _cluster(name: str, strategy: str, members: list[dict[str, Any]], hashed: Any) -> Any:
    balancing = {"strategy": strategy, "hash": hashed}
    return {"kind": "Cluster", "name": name, "spec": {
        "backends": members, "loadBalancing": balancing}}  # fmt: skip


def _members(started: dict[str, EchoBackend], weights: tuple[int, ...]) -> list[dict[str, Any]]:
    return [
        {"name": name, "address": "127.0.0.1", "port": backend.port, "weight": weight,
         "state": "DRAINING" if name == "leaving" else "ACTIVE"}
        for (name, backend), weight in zip(started.items(), weights, strict=True)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[LiveEnvoy, dict[str, Cluster]]]:
    edited = {"type": "headers", "request": {"set": {"x-user": "after"}}}
    path = [{"type": "path", "operator": "equals", "value": "/edited"}]
    with (
        live_envoy(tmp_path_factory.mktemp("envoy")) as envoy,
        backends("a", "leaving", "c", "d") as started,
    ):
        clusters = [
            _cluster(_name(s, w, h), s, _members(started, _WEIGHTS[w]), _INPUTS[h])
            for s, w, h in _CASES
        ]
        endpoints = [endpoint(c["name"], cluster=c["name"]) for c in clusters]
        assert envoy.apply([*clusters, *endpoints, policy("edit", None, path, edited)]) == {}
        specs = {edit.name: edit.spec for edit in edits(clusters)}
        yield envoy, specs  # type: ignore[misc]  # of clusters only


@pytest.mark.parametrize("case", _CASES, ids=["-".join(case) for case in _CASES])
def test_the_backend_told_is_the_one_that_answers(
    served: tuple[LiveEnvoy, dict[str, Cluster]], case: tuple[str, str, str]
) -> None:
    envoy, specs = served
    name = _name(*case)
    hashing = cluster_facts(specs[name], {}).hashing
    assert hashing is not None
    expected, actual = [], []
    with httpx.Client(trust_env=False) as client:
        for path, headers in _SENT:
            target = f"/e/{name}{path}"
            request = Request("GET", "g.test", target, headers, client_address="127.0.0.1")
            effect = explain(envoy.sites(), request).effect
            assert isinstance(effect, Forwarded)
            expected.append(pick(hashing, effect.sent).backend)
            url = f"http://127.0.0.1:{envoy.http_port}{target}"
            answer = client.get(url, headers=[("host", "g.test"), *headers])
            actual.append(answer.headers["x-backend"])
    assert expected == actual


def test_what_cannot_be_told_says_why() -> None:
    request = Request("GET", "g.test", "/", (), client_address="192.0.2.1")
    reason = "the addresses are known to gateways only"
    told = pick(Hashing(Balancing.MAGLEV, None, unknowable=reason), _arrival(request))
    assert (told.hashed.of, told.hashed.value, told.backend, told.reason) == (
        "client address", "192.0.2.1", None, reason)  # fmt: skip
    assert pick(Hashing(Balancing.RING_HASH, None), _arrival(request)).backend is None


@pytest.mark.parametrize(
    ("address", "place"), [("10.0.0.1", "10.0.0.1:80"), ("2001:DB8::0:1", "[2001:db8::1]:80")]
)
def test_a_place_is_written_as_gateways_do(address: str, place: str) -> None:
    assert place_of(address, 80) == place
