"""Plan, apply and export: many resources at once."""

from typing import Any

import pytest

from tests.changes.conftest import Edge
from trafficplane.catalog.schemas import Finding, Ref, Severity

YAML = """
kind: Cluster
name: shop
spec:
  backends:
    - {name: shop-1, address: 10.0.0.5, port: 8000}
---
kind: Endpoint
name: shop
spec: {slug: shop, domains: [shop.example.com], type: PROXY, cluster: shop}
---
kind: RoutingPolicy
name: beta
spec:
  endpoint: shop
  priority: 10
  conditions: [{type: header, key: x-beta, operator: startsWith, value: "true"}]
  actions: [{type: route, cluster: shop}]
"""


async def apply_yaml(edge: Edge, text: str, query: str = "", verb: str = "apply") -> Any:
    return await edge.client.post(
        f"/api/changes/{verb}{query}", content=text, headers={"Content-Type": "application/yaml"}
    )


async def test_apply_answers_revision_changes_and_findings(edge: Edge) -> None:
    body = (await apply_yaml(edge, YAML, "?message=first")).json()

    assert (body["revision"]["number"], body["revision"]["message"]) == (1, "first")
    assert [(c["action"], c["kind"], c["name"]) for c in body["changes"]] == [
        ("create", "Cluster", "shop"),
        ("create", "Endpoint", "shop"),
        ("create", "RoutingPolicy", "beta"),
    ]
    assert (body["findings"], body["delivery"]) == ([], None)


async def test_plan_says_the_same_and_writes_nothing(edge: Edge) -> None:
    plan = (await apply_yaml(edge, YAML, verb="plan")).json()
    exported = (await edge.client.get("/api/export")).json()
    applied = (await apply_yaml(edge, YAML)).json()

    assert exported == {"resources": []}
    assert plan == {"changes": applied["changes"], "findings": applied["findings"]}


async def test_applying_again_changes_nothing(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    body = (await apply_yaml(edge, YAML, "?wait=1s")).json()

    assert (body["revision"], body["changes"], body["delivery"]) == (None, [], None)


@pytest.mark.parametrize("format_", ["json", "yaml"])
async def test_an_export_planned_again_is_empty(edge: Edge, format_: str) -> None:
    await apply_yaml(edge, YAML)
    export = await edge.client.get(f"/api/export?format={format_}")
    plan = await edge.client.post(
        "/api/changes/plan?prune=true",
        content=export.content,
        headers={"Content-Type": export.headers["content-type"]},
    )

    assert plan.json() == {"changes": [], "findings": []}


async def test_export_of_one_kind(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    body = (await edge.client.get("/api/export?kind=Endpoint")).json()

    assert [(r["kind"], r["name"]) for r in body["resources"]] == [("Endpoint", "shop")]
    assert (await edge.client.get("/api/export?kind=Endpoints")).status_code == 422


async def test_a_difference_leaves_out_the_side_that_does_not_exist(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    patched = YAML.replace("port: 8000}", "port: 8001}").replace("slug: shop, ", "")
    changes = (await apply_yaml(edge, patched, verb="plan")).json()["changes"]

    assert [change["diff"] for change in changes] == [
        [{"pointer": "/spec/backends/0/port", "before": 8000, "after": 8001}],
        [{"pointer": "/spec/slug", "before": "shop"}],
    ]


async def test_deletes_and_prune(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    body = {"delete": [{"kind": "RoutingPolicy", "name": "beta"}]}
    first = (await edge.client.post("/api/changes/apply", json=body)).json()
    keep = {"resources": [{"kind": "Cluster", "name": "shop", "spec": {}}], "prune": True}
    second = (await edge.client.post("/api/changes/plan", json=keep)).json()

    assert [c["action"] for c in first["changes"]] == ["delete"]
    assert [(c["action"], c["kind"]) for c in second["changes"]] == [
        ("update", "Cluster"),
        ("delete", "Endpoint"),
    ]


async def test_prune_of_everything_is_taken_for_a_mistake(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    response = await edge.client.post("/api/changes/apply", json={"resources": [], "prune": True})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (422, "/prune")


@pytest.mark.parametrize(
    ("body", "pointer", "message"),
    [
        ({"resource": []}, "/resource", "did you mean 'resources'?"),
        ({"resources": {}}, "/resources", "must be a list"),
        ({"resources": [1]}, "/resources/0", "must be a mapping with kind, name and spec"),
        ({"resources": [{}]}, "/resources/0/kind", "is required: one of Cluster"),
        ({"delete": [{"kind": "Cluster"}]}, "/delete/0/name", "is required"),
        ({"delete": [{"kind": "X", "name": "a"}]}, "/delete/0/kind", "is not a kind"),
        ({"delete": [{"kind": "Cluster", "name": "a", "x": 1}]}, "/delete/0/x", "not a field"),
        ({"prune": "yes"}, "/prune", "must be true or false"),
        ({"message": 1}, "/message", "must be a text"),
        ({"message": "x" * 2001}, "/message", "is longer than 2000 characters"),
        ([], "", "must be a mapping"),
        (
            {"resources": [{"kind": "Cluster", "name": "a", "spec": {"backends": [{"port": 0}]}}]},
            "/resources/0/spec/backends/0/port",
            "must lie between 1 and 65535",
        ),
    ],
)
async def test_a_wrong_change_set_is_422_with_pointers(
    edge: Edge, body: Any, pointer: str, message: str
) -> None:
    response = await edge.client.post("/api/changes/apply", json=body)
    errors = response.json()["errors"]

    assert response.status_code == 422
    assert any(e["pointer"] == pointer and message in e["message"] for e in errors), errors


async def test_everything_that_is_wrong_is_said_at_once(edge: Edge) -> None:
    body = {
        "resources": [
            {"kind": "Cluster", "name": "A", "spec": {}},
            {"kind": "Endpoint", "name": "b", "spec": {"slug": "b", "cluster": "nowhere"}},
        ],
        "purge": True,
    }
    response = await edge.client.post("/api/changes/apply", json=body)

    assert {e["pointer"] for e in response.json()["errors"]} == {
        "/purge",
        "/resources/0/name",
        "/resources/1/spec/cluster",
    }


async def test_a_yaml_error_says_line_and_column(edge: Edge) -> None:
    response = await apply_yaml(edge, "kind: Cluster\nname: a\nname: b\n")

    assert (response.status_code, response.json()["error"]) == (400, "malformed_yaml")
    assert "line 3, column 1: the key 'name' stands here twice" in response.json()["detail"]


async def test_a_whole_change_set_may_be_written_as_yaml(edge: Edge) -> None:
    await apply_yaml(edge, YAML)
    text = "delete: [{kind: RoutingPolicy, name: beta}]\nmessage: gone\n"
    body = (await apply_yaml(edge, text)).json()

    assert (body["revision"]["message"], len(body["changes"])) == ("gone", 1)


async def test_an_analysers_error_is_shown_by_plan_and_stops_apply(edge: Edge) -> None:
    edge.found.append(
        Finding(
            Severity.ERROR,
            "loop",
            "goes in a circle",
            Ref("Cluster", "shop"),
            "/spec/backends",
            {"method": "GET", "url": "/"},
        )
    )
    plan = await apply_yaml(edge, YAML, verb="plan")
    applied = await apply_yaml(edge, YAML)

    assert plan.json()["findings"] == [
        {
            "severity": "error",
            "code": "loop",
            "message": "goes in a circle",
            "resource": {"kind": "Cluster", "name": "shop"},
            "pointer": "/spec/backends",
            "witness": {"method": "GET", "url": "/"},
        }
    ]
    assert applied.status_code == 422
    assert applied.json()["errors"] == [
        {"pointer": "/resources/0/spec/backends", "message": "goes in a circle"}
    ]


async def test_apply_waits_for_the_delivery(edge: Edge) -> None:
    body = (await apply_yaml(edge, YAML, "?wait=2s")).json()

    assert (body["delivery"]["state"], edge.gateways.waits) == ("live", [(1, 2.0)])


async def test_warnings_prevent_a_change_only_when_it_is_strict(edge: Edge) -> None:
    edge.found.append(
        Finding(Severity.WARNING, "odd", "this is odd", Ref("Cluster", "shop"), "/spec")
    )
    refused = await apply_yaml(edge, YAML, "?strict=true")
    applied = await apply_yaml(edge, YAML)

    assert (refused.status_code, refused.json()["errors"]) == (
        422, [{"pointer": "/resources/0/spec", "message": "this is odd"}]
    )  # fmt: skip
    assert (applied.status_code, applied.json()["findings"][0]["code"]) == (200, "odd")
