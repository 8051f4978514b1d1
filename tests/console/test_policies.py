"""Pages of policies: short forms with what they stand for, and the switch of a release."""

from typing import Any

from tests.console.conftest import Console

CLUSTERS: list[dict[str, Any]] = [
    {"kind": "Cluster", "name": name, "spec": {}} for name in ("old", "new")
]


def _policy(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "RoutingPolicy", "name": name, "spec": spec}


async def test_a_release_is_switched_from_its_page(console: Console) -> None:
    sides = {"blue": "old", "green": "new"}
    await console.apply(*CLUSTERS, _policy("release", type="BLUE_GREEN", blueGreen=sides))
    page = await console.get("/policies/release")
    assert "Switch to green" in page.text

    await console.post("/policies/release/switch", confirmed="yes")

    document = (await console.client.get("/api/routing-policies/release")).json()
    assert document["spec"]["blueGreen"]["active"] == "GREEN"
    assert "Switch to blue" in (await console.get("/policies/release")).text


async def test_a_short_form_is_shown_as_its_rules(console: Console) -> None:
    canary = {"cluster": "new", "percentage": 10, "otherwise": "old"}
    await console.apply(*CLUSTERS, _policy("canary", type="CANARY", canary=canary))
    page = (await console.get("/policies/canary")).text
    assert "The rules" in page
    assert "10.0 % by user" in page
    listed = (await console.get("/policies")).text
    assert "otherwise:" in listed


async def test_a_gate_names_who_may_pass_and_no_secret(console: Console) -> None:
    users = [{"name": "ann", "password": "a long password"}]
    await console.apply(_policy("staff", actions=[{"type": "basicAuth", "users": users}]))
    for path in ("/policies", "/policies/staff", "/edit/routing-policies/staff"):
        page = (await console.get(path)).text
        assert "a long password" not in page
    assert "for ann" in (await console.get("/policies/staff")).text
