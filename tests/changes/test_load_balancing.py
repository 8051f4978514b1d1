"""The view of clusters as load balancing, over HTTP."""

from typing import Any

import pytest

from tests.changes.conftest import Edge
from trafficplane.changes.logic.breakers import BreakerState, observe, overall

BACKENDS = [
    {"name": "a", "address": "10.0.0.1", "port": 80, "weight": 300},
    {"name": "b", "address": "10.0.0.2", "port": 80},
    {"name": "c", "address": "10.0.0.3", "port": 80, "state": "DRAINING"},
    {"name": "far", "address": "10.0.0.4", "port": 80, "priority": 1},
]
SHOP = {"kind": "Cluster", "name": "shop", "spec": {"backends": BACKENDS}}


async def expected(edge: Edge, *unhealthy: str) -> dict[str, float]:
    answer = await edge.client.get("/api/load-balancing/shop", params={"unhealthy": unhealthy})
    assert answer.status_code == 200, answer.text
    return {b["name"]: b["percent"] for b in answer.json()["expected"]["backends"]}


async def test_the_split_is_told_for_any_state_of_health(edge: Edge) -> None:
    await edge.make(SHOP)
    assert await expected(edge) == {"a": 50, "b": 50, "far": 0}
    assert await expected(edge, "a") == {"a": 0, "b": 100, "far": 0}
    assert await expected(edge, "a", "b") == {"a": 0, "b": 0, "far": 100}
    assert await expected(edge, "a", "b", "far") == {"a": 0, "b": 0, "far": 0}


async def test_a_sick_backend_keeps_its_share_where_addresses_keep_their_backends(
    edge: Edge,
) -> None:
    by_address = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "mode": "STRICT"}}
    await edge.make({**SHOP, "spec": {"backends": BACKENDS[:3], "loadBalancing": by_address}})
    assert await expected(edge, "a") == {"a": 75, "b": 25}


async def test_the_split_of_a_zone_has_its_own_backends_first(edge: Edge) -> None:
    near = [{**backend, "zone": "eu" if backend["name"] == "b" else "us"} for backend in BACKENDS]
    spec = {"backends": near, "loadBalancing": {"zones": "LOCAL_FIRST"}}
    await edge.make({**SHOP, "spec": spec})
    assert await expected(edge) == {"a": 50, "b": 50, "far": 0}
    answer = await edge.client.get("/api/load-balancing/shop?zone=eu")
    found = answer.json()["expected"]
    assert {b["name"]: b["percent"] for b in found["backends"]} == {"a": 0, "b": 100, "far": 0}
    assert [(p["priority"], p["local"], p["percent"]) for p in found["priorities"]] == [
        (0, True, 100), (0, False, 0), (1, False, 0)]  # fmt: skip


async def test_a_patch_changes_the_cluster_by_a_revision(edge: Edge) -> None:
    await edge.make(SHOP)
    change = {"strategy": "WEIGHTED_ROUND_ROBIN", "failover": "SPILL"}
    answer = await edge.client.patch(
        "/api/load-balancing/shop?wait=5s", json=change, headers={"if-match": '"1"'}
    )
    body = answer.json()
    assert (answer.status_code, answer.headers["etag"], body["version"]) == (200, '"2"', 2)
    assert body["loadBalancing"]["strategy"] == "WEIGHTED_ROUND_ROBIN"
    assert body["delivery"]["state"] == "live"
    assert await expected(edge) == {"a": 75, "b": 25, "far": 0}
    # One of two is 50 %, and 140 % of that is 70: the rest spills over.
    assert await expected(edge, "a") == {"a": 0, "b": 70, "far": 30}
    cluster = (await edge.client.get("/api/clusters/shop")).json()
    assert cluster["spec"]["loadBalancing"]["failover"] == "SPILL"
    assert (await edge.client.get("/api/revisions/2")).status_code == 200


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ({"strategy": "X"}, {}, 422),
        ({"strateg": "RANDOM"}, {}, 422),
        ([], {}, 422),
        ({"strategy": "RANDOM"}, {"if-match": '"9"'}, 412),
    ],
)
async def test_a_patch_that_is_wrong_or_late_changes_nothing(
    edge: Edge, body: Any, headers: dict[str, str], status: int
) -> None:
    await edge.make(SHOP)
    answer = await edge.client.patch("/api/load-balancing/shop", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert (await edge.client.get("/api/clusters/shop")).json()["version"] == 1


async def test_clusters_are_listed_and_strangers_refused(edge: Edge) -> None:
    await edge.make(SHOP)
    listed = (await edge.client.get("/api/load-balancing")).json()["items"]
    assert [(item["cluster"], item["version"]) for item in listed] == [("shop", 1)]
    answer = await edge.client.get("/api/load-balancing/shop?unhealthy=nobody")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/unhealthy")
    assert (await edge.client.get("/api/load-balancing/none")).status_code == 404


@pytest.mark.parametrize(
    ("gauges", "turned_away", "state"),
    [
        ({}, 0, BreakerState.CLOSED),
        ({}, 3, BreakerState.OPEN),
        ({"circuit_pending_open": 1}, 0, BreakerState.OPEN),
        ({"ejections_active": 1}, 0, BreakerState.HALF_OPEN),
        ({"ejections_active": 2}, 0, BreakerState.OPEN),
    ],
)
def test_the_state_of_a_breaker_follows_from_what_is_measured(
    gauges: dict[str, int], turned_away: int, state: BreakerState
) -> None:
    assert observe("g", gauges, turned_away, backends=2).state is state


def test_the_worst_gateway_counts_and_silence_is_no_state() -> None:
    assert overall({BreakerState.CLOSED, BreakerState.HALF_OPEN}) is BreakerState.HALF_OPEN
    assert overall(set()) is BreakerState.UNKNOWN
