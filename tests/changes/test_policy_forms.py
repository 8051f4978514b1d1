"""Short forms over HTTP: shown with what they stand for, and switched."""

from typing import Any

from tests.changes.conftest import Edge

CLUSTERS: list[Any] = [{"kind": "Cluster", "name": name, "spec": {}} for name in ("one", "two")]
RELEASE = {
    "kind": "RoutingPolicy",
    "name": "release",
    "spec": {"type": "BLUE_GREEN", "blueGreen": {"blue": "one", "green": "two"}},
}
PLAIN = {
    "kind": "RoutingPolicy",
    "name": "plain",
    "spec": {"actions": [{"type": "route", "cluster": "one"}]},
}
URL = "/api/routing-policies/release"


async def test_an_expansion_is_given_to_those_who_ask(edge: Edge) -> None:
    await edge.make(*CLUSTERS, RELEASE, PLAIN)
    route = {"conditions": [], "actions": [{"type": "route", "cluster": "one"}]}
    for name in ("release", "plain"):
        shown = (await edge.client.get(f"/api/routing-policies/{name}?expand=true")).json()
        assert shown["expansion"] == [route]
    assert (await edge.client.get(URL)).json()["expansion"] is None


async def test_a_switch_is_a_revision_like_any_other(edge: Edge) -> None:
    await edge.make(*CLUSTERS, RELEASE)
    there = await edge.client.post(f"{URL}/switch?wait=5s", json={"message": "go"})
    assert there.json()["spec"]["blueGreen"]["active"] == "GREEN"
    assert there.json()["delivery"]["state"] == "live"
    assert (await edge.client.get("/api/revisions/2")).json()["message"] == "go"
    back = await edge.client.post(f"{URL}/switch")
    assert back.json()["spec"]["blueGreen"]["active"] == "BLUE"
    message = (await edge.client.get("/api/revisions/3")).json()["message"]
    assert message == "release: switched to BLUE, one"
    same = await edge.client.post(f"{URL}/switch", json={"to": "BLUE"})
    assert (same.status_code, same.json()["revision"]) == (200, 3)


async def test_what_can_not_be_switched_is_refused(edge: Edge) -> None:
    await edge.make(*CLUSTERS, RELEASE, PLAIN)
    plain = await edge.client.post("/api/routing-policies/plain/switch")
    assert plain.status_code == 422
    assert "not of the type BLUE_GREEN" in plain.json()["detail"]
    stale = await edge.client.post(f"{URL}/switch", headers={"if-match": '"9"'})
    assert stale.status_code == 412
    strange = await edge.client.post(f"{URL}/switch", json={"to": "RED"})
    assert (strange.status_code, strange.json()["errors"][0]["pointer"]) == (422, "/to")


async def test_a_failover_that_nobody_watches_is_remarked_on(edge: Edge) -> None:
    failover = {"type": "FAILOVER", "failover": {"clusters": ["one", "two"]}}
    policy = {"kind": "RoutingPolicy", "name": "f", "spec": failover}
    answer = await edge.client.post("/api/changes/plan", json={"resources": [*CLUSTERS, policy]})
    found = [f for f in answer.json()["findings"] if f["code"] == "failover_without_health_check"]
    assert [f["pointer"] for f in found] == ["/spec/failover/clusters"]
