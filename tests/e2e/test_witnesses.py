"""Every finding of a plan has a request that shows it, in the explanation and through Envoy."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.authority import Authority
from tests.backends import EchoBackend, backends
from tests.compiler.rendering import edits
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.explain.wire import Wire
from tests.postgres import free_port
from trafficplane import __file__ as package
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.kinds.rate_limit import Per
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.planning import draft, plan_of
from trafficplane.catalog.schemas import Finding, PlannedState, State
from trafficplane.certificates import judging
from trafficplane.changes.analysing import analyse
from trafficplane.changes.keys import unknown_keys
from trafficplane.changes.logic.questions import question_of
from trafficplane.changes.logic.requests import change_set_request
from trafficplane.changes.logic.traffic import Busiest, below_traffic
from trafficplane.compiler.lowering import lowered
from trafficplane.explain.evaluate import Explanation, explain
from trafficplane.kit.clock import SystemClock
from trafficplane.processes.kinds import KINDS

ROOT = Authority.new()

WITHOUT = {
    "acme_not_configured": "a setting of the installation",
    "address_not_allowed": "about messages",
    "already_absent": "nothing changes for any request",
    "certificate_unused": "no request meets it, which is what it says",
    "keys_over_http": "the resource is refused",
    "keys_trusted_otherwise": "the resource is refused",
    "mail_not_configured": "about messages",
    "name_taken": "the resource is refused",
    "password_exposed": "about a connection to PostgreSQL",
    "rule_disabled": "about alerts",
    "too_many_draws": "the resource is refused",
    "too_many_limits": "the resource is refused",
}
"""Findings that no request can show, and why."""


@dataclass(frozen=True)
class Case:
    """Resources that bring the finding about, and what becomes of its witness.

    It is found `later` than now. `policy` and `cluster` are what decides and where it goes,
    `status` is what the real Envoy answers; None: the client's side of TLS would have to be seen.
    """

    code: str
    documents: list[dict[str, Any]]
    status: int | None = 200
    policy: str | None = None
    cluster: str | None = None
    later: timedelta = timedelta()


def _doc(kind: str, name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": kind, "name": name, "spec": spec}


def _cases(port: int, closed: int) -> Iterator[Case]:
    def cluster(
        name: str, *, state: str = "ACTIVE", weight: int = 100, **spec: Any
    ) -> dict[str, Any]:
        one = {"name": "b", "address": "127.0.0.1", "port": port, "state": state}
        two = {**one, "name": "c", "address": "localhost", "weight": weight}
        return _doc("Cluster", name, **{"backends": [one, two], **spec})

    def policy(name: str, path: str, action: dict[str, Any], **spec: Any) -> dict[str, Any]:
        conditions = [{"type": "path", "operator": "prefix", "value": path}]
        whole = {"endpoint": "shop", "conditions": conditions, "actions": [action], **spec}
        return _doc("RoutingPolicy", name, **whole)

    dead = {"name": "dead", "address": "127.0.0.1", "port": closed}
    block = {"type": "block", "statusCode": 403}
    shop = _doc("Endpoint", "shop", domains=["shop.test"], cluster="c")
    plain = [cluster("c"), shop]
    only = partial(policy, "p", "/p")

    def used(name: str, **spec: Any) -> list[dict[str, Any]]:
        return [*plain, cluster(name, **spec), only({"type": "route", "cluster": name})]

    narrow = policy("p", "/a/b", {**block, "statusCode": 410}, priority=2)
    wide = policy("wide", "/a", block, priority=1)
    yield Case("never_matches", [*plain, wide, narrow], 403, "wide")
    yield Case("share_without_backends", used("gone", state="DRAINING"), 503, "p", "gone")
    yield Case("no_active_backend", used("gone", state="DRAINING"), 503, "p", "gone")
    yield Case("large_expression", [*plain, only(block, conditions=[
        {"type": "path", "operator": "regex", "value": r"^/[^/]{400}(\.html|x)[\d-]{2}$"}])],
        403, "p")  # fmt: skip
    wild = _doc("Endpoint", "wild", domains=["*.test"], type="MOCK", mock={"statusCode": 418})
    yield Case("overlapping_domains", [*plain, wild], 200, None, "c")
    alone = {"backends": [{"name": "b", "address": "127.0.0.1", "port": port}]}
    yield Case("single_backend", used("one", **alone), 200, "p", "one")
    geo = {"type": "geo", "key": "country", "operator": "equals", "value": "DE"}
    yield Case("place_unknown", [*plain, only(block, conditions=[geo])], 200, None, "c")
    issuer = {"issuer": "https://id.test", "keySetUrl": "https://id.test/keys"}
    tokens = _doc("Endpoint", "shop", domains=["shop.test"], cluster="c", tokenIssuers=[issuer])
    known = {"type": "jwt", "claim": "sub", "operator": "exists"}
    yield Case("keys_unknown", [cluster("c"), tokens, only(block, conditions=[known])],
               200, None, "c")  # fmt: skip
    limit = _doc("RateLimit", "l", endpoint="shop", requests=1, per="HOUR")
    yield Case("limit_below_traffic", [*plain, limit], 429, None, "c")
    succession = {"type": "failover", "clusters": ["first", "c"]}
    unwatched = [*plain, cluster("first", backends=[dead]), only(succession)]
    yield Case("failover_without_health_check", unwatched, 503, "p", "first")
    strict = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "mode": "STRICT"}}
    spilling = cluster("first", loadBalancing=strict, circuitBreaker={"outlierDetection": {}})
    yield Case("strict_address_spills", [*plain, spilling, only(succession)], 200, "p", "first")
    standby = [dead, {"name": "b", "address": "127.0.0.1", "port": port, "priority": 1}]
    yield Case("failover_without_health_check", used("two", backends=standby), 503, "p", "two")
    mock = _doc("Endpoint", "shop", domains=["shop.test"], type="MOCK", mock={"body": "mock"})
    rewrite = only({"type": "rewrite", "pathPrefix": "/x"})
    yield Case("rewrite_without_effect", [mock, rewrite], 200, "p")
    yield Case("weights_ignored", used("even", weight=7), 200, "p", "even")
    yield Case("zones_without_names", used("near", loadBalancing={"zones": "LOCAL_FIRST"}), 200,
               "p", "near")  # fmt: skip
    unsafe = used("tls", backends=[dead], tls={"verify": False})
    yield Case("tls_not_verified", unsafe, 503, "p", "tls")
    guarded = _doc("Endpoint", "safe", domains=["safe.test"], cluster="c",
                   tls={"clientCertificates": {"authorities": ROOT.certificate}})  # fmt: skip
    everybody = _doc("RateLimit", "l", everyEndpoint=True, scope="GLOBAL", requests=5, per="HOUR")
    yield Case("limit_counts_apart", [*plain, guarded, everybody], None, None, "c")
    secure = [cluster("c"), _doc("Endpoint", "shop", domains=["shop.test"], cluster="c", tls={})]
    yield Case("certificate_missing", secure, None, None, "c")
    pair = ROOT.issue("shop.test", days=5)
    certificate = _doc("Certificate", "x", certificate=pair.chain, privateKey=pair.key)
    for code, days in [("not_yet_valid", -9), ("expiring", 0), ("expired", 9)]:
        documents = [*secure, certificate]
        yield Case(f"certificate_{code}", documents, None, None, "c", timedelta(days=days))
    acme = _doc("Certificate", "x", acme={"domains": ["nobody.test"]})
    yield Case("acme_without_endpoint", [*plain, acme], 404)


CODES = sorted({case.code for case in _cases(1, 2)})


def _plan(case: Case) -> tuple[Finding, ...]:
    kinds = Kinds(KINDS)
    now = SystemClock().now() + case.later
    sketch = draft(
        State("org", 0, 0, {}, {}), change_set_request({"resources": case.documents}), kinds
    )
    sketch.complaints.raise_any()

    def examine(state: PlannedState) -> Iterator[Finding]:
        yield from analyse(state)
        yield from unknown_keys(state, {})
        yield from judging.findings(state, now, automatic=True)
        yield from below_traffic(state, {(("shop", None), Per.HOUR): Busiest(9, 9)})

    return plan_of(sketch, examine).findings


@dataclass(frozen=True)
class World:
    envoy: LiveEnvoy
    wire: Wire
    cases: list[Case]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with (
        backends("b") as started,
        live_envoy(tmp_path_factory.mktemp("envoy")) as gateway,
    ):
        backend: EchoBackend = started["b"]
        wire = Wire(gateway.http_port)
        yield World(gateway, wire, list(_cases(backend.port, free_port())))
        wire.close()


def _served(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {kind.name for kind in CATALOG_KINDS}
    return [document for document in documents if document["kind"] in names]


@pytest.mark.parametrize("code", CODES)
def test_the_witness_shows_what_the_finding_says(world: World, code: str) -> None:
    for case in world.cases:
        if case.code != code:
            continue
        found = [f for f in _plan(case) if f.code == code]
        assert found
        for finding in found:
            assert finding.witness is not None, finding
            _check(world, case, finding.witness)


def _check(world: World, case: Case, witness: Any) -> None:
    documents = _served(case.documents)
    request = question_of({**witness, "clientIp": "127.0.0.1"}).request
    explanation = explain(lowered(edits(documents), 443).sites("org"), request)
    assert _decision(explanation) == (case.policy, case.cluster)
    if case.code == "limit_counts_apart":
        assert [counting.limit.name for counting in explanation.limits] == ["org/l"]
    if case.status is None:
        assert request.scheme == "https"
        return
    assert world.envoy.apply(documents) == {}
    if case.status == 429:
        assert world.wire.send(request).status == 200
    assert world.wire.send(request).status == case.status


def _decision(explanation: Explanation) -> tuple[str | None, str | None]:
    rule = explanation.rule
    targets = getattr(rule.action, "targets", ()) if rule else ()
    where = targets[0].cluster.partition("/")[2] if targets else None
    return (rule.policy if rule else None, where)


def test_no_code_is_without_a_witness_or_a_reason() -> None:
    assert sorted({*CODES, *WITHOUT}) == sorted(set(_codes()))


def _codes() -> Iterator[str]:
    """What stands second in every `Finding` and `Remark` of plans."""
    folder = Path(package).parent
    others = {folder / "changes" / "recommending.py", *(folder / "processes").rglob("*.py")}
    texts = (path.read_text() for path in set(folder.rglob("*.py")) - others)
    # Parsing all of them takes seconds.
    for text in (text for text in texts if "Finding(" in text or "Remark(" in text):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Finding", "Remark"}:
                code = node.args[1]
                if isinstance(code, ast.Constant):
                    yield str(code.value)
