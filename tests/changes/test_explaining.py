"""POST /api/explain: why a request goes where it goes, and to whom that is told."""

from base64 import b64encode
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.changes.conftest import Edge
from tests.clock import ManualClock

CLUSTERS: list[dict[str, Any]] = [
    {"kind": "Cluster", "name": name, "spec": {"backends": [
        {"name": "one", "address": "10.0.0.1", "port": 80},
        {"name": "two", "address": "10.0.0.2", "port": 80, "state": "DRAINING"},
        {"name": "three", "address": "10.0.0.3", "port": 80, "state": "MAINTENANCE"}]}}
    for name in ("shop", "shop-v2")
]  # fmt: skip
SHOP = {
    "kind": "Endpoint",
    "name": "shop",
    "spec": {"slug": "shop", "domains": ["shop.example.com"], "cluster": "shop"},
}
BETA = {
    "kind": "RoutingPolicy",
    "name": "beta",
    "spec": {
        "endpoint": "shop",
        "priority": 10,
        "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "true"}],
        "actions": [
            {"type": "split", "clusters": [{"cluster": "shop", "weight": 3},
                                           {"cluster": "shop-v2", "weight": 1}]},
            {"type": "rewrite", "pathPrefix": "/v2"},
        ],
    },
}  # fmt: skip


async def _explain(edge: Edge, url: str, **question: Any) -> dict[str, Any]:
    response = await edge.client.post("/api/explain", json={"url": url, **question})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def test_it_names_the_first_condition_that_failed_with_both_values(edge: Edge) -> None:
    await edge.make(*CLUSTERS, SHOP, BETA)
    answer = await _explain(edge, "https://shop.example.com/cart", headers={"X-Beta": "false"})
    assert answer["rules"] == [
        {"policy": "beta", "holds": False, "conditions": [
            {"subject": "header x-beta", "expected": 'equals "true"', "actual": ["false"],
             "holds": False}]},
        {"policy": None, "holds": True, "conditions": []},
    ]  # fmt: skip
    assert (answer["endpoint"], answer["policy"], answer["revision"]) == ("shop", None, 1)


async def test_it_shows_the_split_and_what_the_backend_is_asked(edge: Edge) -> None:
    await edge.make(*CLUSTERS, SHOP, BETA)
    answer = await _explain(edge, "http://any.test/e/shop/a?b", headers={"x-beta": "true"})
    effect = answer["effect"]
    assert [(s["cluster"], s["share"]) for s in effect["split"]] == [("shop", 0.75), ("shop-v2", 0.25)]  # noqa: E501 # fmt: skip
    assert (effect["target"], effect["host"]) == ("/v2/a?b", "any.test")
    assert [s["reason"] for s in answer["sites"]] == [
        "the path begins with its slug shop, and the host is nobody's domain"
    ]
    backends = effect["split"][0]["backends"]
    assert [(b["name"], b["takesRequests"], b["reason"]) for b in backends] == [
        ("one", True, None),
        ("two", False, "it is DRAINING: it finishes what it has and gets nothing new"),
        ("three", False, "it is in MAINTENANCE: gateways don't know it"),
    ]  # fmt: skip


async def test_a_past_revision_is_explained_as_it_was(edge: Edge) -> None:
    await edge.make(*CLUSTERS, SHOP)
    await edge.make(BETA)
    await edge.make({**SHOP, "spec": {"slug": "store", "cluster": "shop"}})
    question: dict[str, Any] = {"headers": {"x-beta": "true"}}
    url = "https://shop.example.com/"
    found = [(await _explain(edge, url, revision=n, **question)) for n in range(4)]
    assert [(f["revision"], f["endpoint"], f["policy"]) for f in found] == [
        (0, None, None), (1, "shop", None), (2, "shop", "beta"), (3, None, None)
    ]  # fmt: skip
    response = await edge.client.post("/api/explain", json={"url": url, "revision": 4})
    assert (response.status_code, response.json()["error"]) == (404, "revision_not_found")


async def test_a_plan_is_explained_and_not_applied(edge: Edge) -> None:
    await edge.make(*CLUSTERS, SHOP)
    url, headers = "https://shop.example.com/", {"x-beta": "true"}
    planned = await _explain(edge, url, headers=headers, resources=[BETA])
    gone = await _explain(edge, url, delete=[{"kind": "Endpoint", "name": "shop"}])
    now = await _explain(edge, url, headers=headers)
    assert (planned["policy"], planned["revision"]) == ("beta", None)
    assert (gone["endpoint"], gone["effect"]["status"]) == (None, 404)
    assert (now["policy"], now["revision"]) == (None, 1)


async def test_of_another_organisation_only_its_presence_is_told(edge: Edge) -> None:
    await edge.make(*CLUSTERS, SHOP, BETA)
    edge.caller = replace(edge.caller, organisation_id="other")
    await edge.make({"kind": "Endpoint", "name": "mine", "spec": {
        "slug": "mine", "domains": ["*.example.com"], "type": "MOCK", "mock": {}}})  # fmt: skip
    answer = await _explain(edge, "https://shop.example.com/e/mine", headers={"x-beta": "true"})
    text = str(answer)
    assert [word for word in ("'beta'", "shop-v2", "10.0.0") if word in text] == []
    assert answer["reason"] == "an endpoint of another organisation answers this host and path"
    assert (answer["endpoint"], answer["policy"], answer["rules"], answer["effect"]) == (
        None, None, [], None
    )  # fmt: skip
    assert [(s["endpoint"], s["value"]) for s in answer["sites"]] == [
        (None, "shop.example.com"), ("mine", "*.example.com"), ("mine", "mine")
    ]  # fmt: skip


async def test_a_disabled_endpoint_of_another_organisation_answers_nothing(edge: Edge) -> None:
    await edge.make(*CLUSTERS, {**SHOP, "spec": {**SHOP["spec"], "enabled": False}})  # type: ignore[dict-item]
    edge.caller = replace(edge.caller, organisation_id="other")
    answer = await _explain(edge, "https://shop.example.com/")
    assert (answer["sites"], answer["effect"]["status"]) == ([], 404)


async def test_the_urls_host_is_the_name_in_the_tls_handshake(edge: Edge) -> None:
    named = {"type": "serverName", "operator": "equals", "value": "shop.example.com"}
    await edge.make(*CLUSTERS, SHOP, {**BETA, "spec": {**BETA["spec"], "conditions": [named]}})  # type: ignore[dict-item]
    found = [await _explain(edge, f"{s}://shop.example.com/") for s in ("http", "https")]
    assert [f["policy"] for f in found] == [None, "beta"]


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ({"url": "shop.example.com"}, "/url"),
        ({"url": "https://user@shop.example.com/"}, "/url"),
        ({}, "/url"),
        ({"url": "https://a.test", "method": "G T"}, "/method"),
        ({"url": "https://a.test", "headers": {"x": "a\nb"}}, "/headers/x"),
        ({"url": "https://a.test", "clientIp": "1.2.3"}, "/clientIp"),
        ({"url": "https://a.test", "revision": -1}, "/revision"),
        ({"url": "https://a.test", "revision": 0, "resources": []}, "/revision"),
        ({"url": "https://a.test", "resources": [{"kind": "Cluster"}]}, "/resources/0/name"),
        ({"url": "https://a.test", "colour": 1}, "/colour"),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused_at_its_place(
    edge: Edge, question: dict[str, Any], pointer: str
) -> None:
    response = await edge.client.post("/api/explain", json=question)
    assert response.status_code == 422, response.text
    assert pointer in [error["pointer"] for error in response.json()["errors"]]


async def test_it_tells_limits_retries_and_times(edge: Edge) -> None:
    retries = {"conditions": ["RESET"], "attempts": 3, "perTryTimeout": "2s"}
    limit: dict[str, Any] = {"requests": 6, "scope": "HEADER", "header": "x-key"}
    await edge.make(
        {"kind": "Cluster", "name": "shop", "spec": {"retries": retries}}, SHOP,
        {"kind": "RateLimit", "name": "keys", "spec": {**limit, "endpoint": "shop"}},
        {"kind": "RateLimit", "name": "slow", "spec": {"bandwidth": {"upload": 9},
                                                       "endpoint": "shop"}},
    )  # fmt: skip
    url = "https://shop.example.com/"
    answer = await _explain(edge, url, headers={"x-key": "k"})
    (counted,), (slowed,) = answer["limits"], answer["bandwidths"]
    assert (counted["name"], counted["counts"], counted["budget"]) == ("keys", True, "of x-key 'k'")
    assert (counted["requests"], counted["periodSeconds"], counted["enforced"]) == (6, 60, True)
    assert (slowed["name"], slowed["download"], slowed["upload"]) == ("slow", None, 9)
    effect = answer["effect"]
    assert (effect["split"][0]["retries"]["attempts"], effect["perTryTimeoutMs"]) == (3, 2000)
    other = await _explain(edge, url, method="POST")
    assert other["limits"][0]["budget"] == "the request has no x-key, so it is not counted"
    assert other["effect"]["split"][0]["retries"]["attempts"] == 0


async def test_it_tells_until_when_an_address_stays_and_whether_a_session_still_counts(
    edge: Edge, clock: ManualClock
) -> None:
    members = {"backends": [{"name": n, "address": "10.0.0.1", "port": p}
                            for n, p in (("one", 1), ("two", 2))]}  # fmt: skip
    address = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "ttl": "1h"}}
    session = {"strategy": "MAGLEV", "stickySessions": {"by": "HEADER", "name": "x-s", "ttl": "1h"}}
    over = {"type": "FAILOVER", "failover": {"clusters": ["address", "session"]}, "conditions": [
        {"type": "path", "operator": "equals", "value": "/over"}]}  # fmt: skip
    await edge.make(
        {"kind": "Cluster", "name": "address", "spec": {**members, "loadBalancing": address}},
        {"kind": "Cluster", "name": "session", "spec": {**members, "loadBalancing": session}},
        {"kind": "Endpoint", "name": "a", "spec": {"domains": ["a.test"], "cluster": "address"}},
        {"kind": "Endpoint", "name": "s", "spec": {"domains": ["s.test"], "cluster": "session"}},
        {"kind": "RoutingPolicy", "name": "over", "spec": {"endpoint": "a", **over}},
    )

    async def told(url: str, **question: Any) -> Any:
        return (await _explain(edge, url, **question))["effect"]["split"][0]["hash"]

    by_address = await told("http://a.test/", clientIp="192.0.2.1")
    until = datetime.fromisoformat(by_address["until"])
    assert clock.now() < until <= clock.now() + timedelta(hours=1)
    clock.advance((until - clock.now()).total_seconds())
    assert (await told("http://a.test/", clientIp="192.0.2.1"))["value"] != by_address["value"]
    alone = await told("http://a.test/over", clientIp="192.0.2.1")
    assert (alone["value"], alone["until"]) == ("192.0.2.1", None)
    now = int(clock.now().timestamp())
    for ends, counts in ((str(now + 1), True), (str(now), False), ("", False)):
        found = await told("http://s.test/", headers={"x-s": f"MTAuMC4wLjE6MQ==.{ends}"})
        assert (found["reason"] is not None) is counts


async def test_it_tells_to_which_backend_a_session_leads(edge: Edge) -> None:
    backends = [{"name": n, "address": "10.0.0.1", "port": p, "state": state}
                for n, p, state in (("one", 1, "ACTIVE"), ("old", 2, "DRAINING"))]  # fmt: skip

    def shop(name: str, **balancing: Any) -> list[dict[str, Any]]:
        sticky = {"by": "HEADER", "name": "x-s", **balancing.pop("stickySessions", {})}
        spec = {"backends": backends, "loadBalancing": {**balancing, "stickySessions": sticky}}
        return [{"kind": "Cluster", "name": name, "spec": spec},
                {"kind": "Endpoint", "name": name, "spec": {
                    "domains": [f"{name}.test"], "cluster": name}}]  # fmt: skip

    await edge.make(
        *shop("soft"), *shop("strict", stickySessions={"mode": "STRICT"}),
        *shop("kept", drainTime="1h"),
    )  # fmt: skip

    async def told(name: str, session: str) -> Any:
        headers = {"x-s": b64encode(session.encode()).decode()} if session else {}
        answer = await _explain(edge, f"http://{name}.test/", headers=headers)
        found = answer["effect"]["split"][0]["session"]
        return found and (found["backend"], found["reason"])

    assert await told("soft", "") is None
    assert await told("soft", "10.0.0.1:1") == ("one", None)
    away = "it names old, which is away, so"
    assert await told("soft", "10.0.0.1:2") == (None, f"{away} another one is chosen")
    assert await told("strict", "10.0.0.1:2") == (None, f"{away} the answer is 503")
    assert await told("kept", "10.0.0.1:2") == ("old", None)
    unknown = "no backend has the address 10.0.0.9:1 that it names, so another one is chosen"
    assert await told("soft", "10.0.0.9:1") == (None, unknown)
