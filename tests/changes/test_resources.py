"""Resources over REST: the same manners for every kind."""

from dataclasses import replace
from typing import Any

import pytest

from tests.catalog.conftest import person
from tests.changes.conftest import Edge
from trafficplane.kit.access import Role

CLUSTER = {"name": "shop", "spec": {"backends": [{"name": "a", "address": "10.0.0.1", "port": 80}]}}


async def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    return document


async def test_a_created_resource_is_answered_whole(edge: Edge) -> None:
    response = await edge.client.post("/api/clusters", json=CLUSTER | {"labels": {"team": "a"}})
    body: dict[str, Any] = response.json()

    assert (
        response.status_code,
        response.headers["etag"],
        response.headers["location"],
    ) == (201, '"1"', "/api/clusters/shop")
    assert body.pop("id").startswith("res_")
    assert body == {
        "kind": "Cluster",
        "name": "shop",
        "labels": {"team": "a"},
        "spec": {
            "backends": [
                {"name": "a", "address": "10.0.0.1", "port": 80, "weight": 100, "state": "ACTIVE",
                 "priority": 0, "zone": None}
            ],
            "loadBalancing": {
                "strategy": "ROUND_ROBIN", "hash": None, "stickySessions": None,
                "slowStart": None, "failover": "STRICT", "zones": "IGNORE", "drainTime": None,
                "panicThreshold": 0,
            },
            "healthCheck": None,
            "tls": None,
            "connectTimeout": "5s",
            "requestTimeout": None,
            "idleTimeout": "1h",
            "protocol": "HTTP1",
            "retries": {
                "attempts": 2,
                "conditions": ["CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST"],
                "statuses": [], "idempotentOnly": True, "perTryTimeout": None, "budget": None,
            },
            "circuitBreaker": {
                "maxConnections": None, "maxPendingRequests": None, "maxRequests": None,
                "maxRetries": None, "outlierDetection": None,
            },
        },
        "version": 1,
        "revision": 1,
        "createdAt": "2026-01-05T12:00:00Z",
        "updatedAt": "2026-01-05T12:00:00Z",
        "status": None,
        "delivery": None,
    }  # fmt: skip


async def test_a_resource_is_read_by_name_and_by_id(edge: Edge) -> None:
    created = (await edge.client.post("/api/clusters", json=CLUSTER)).json()
    by_name = await edge.client.get("/api/clusters/shop")
    by_id = await edge.client.get(f"/api/clusters/{created['id']}")

    assert by_name.json() == by_id.json() == created
    assert by_name.headers["etag"] == '"1"'


async def test_what_is_read_can_be_put_back_unchanged(edge: Edge) -> None:
    created = (await edge.client.post("/api/clusters", json=CLUSTER)).json()
    response = await edge.client.put("/api/clusters/shop", json=created)

    assert (response.status_code, response.json()) == (200, created)


async def test_put_replaces_and_patch_merges(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    put = await edge.client.put("/api/clusters/shop", json={"spec": {"connectTimeout": "9s"}})
    patch = await edge.client.patch("/api/clusters/shop", json={"spec": {"protocol": "HTTP2"}})

    assert put.json()["spec"]["backends"] == []
    assert (patch.json()["spec"]["connectTimeout"], patch.json()["version"]) == ("9s", 3)


async def test_patch_removes_with_null(edge: Edge) -> None:
    document = CLUSTER | {"labels": {"a": "1", "b": "2"}}
    await edge.client.post("/api/clusters", json=document)
    patch = {"labels": {"a": None}, "spec": {"backends": None}}
    body = (await edge.client.patch("/api/clusters/shop", json=patch)).json()

    assert (body["labels"], body["spec"]["backends"]) == ({"b": "2"}, [])


async def test_delete_answers_204_and_then_404(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    first = await edge.client.delete("/api/clusters/shop")

    assert (first.status_code, first.content) == (204, b"")
    assert (await problem(await edge.client.get("/api/clusters/shop"), 404))["error"] == (
        "resource_not_found"
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_a_stale_if_match_is_412_and_writes_nothing(edge: Edge, method: str) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    headers = {"If-Match": '"7"'}
    body: Any = None if method == "DELETE" else {"spec": {}}
    response = await edge.client.request(method, "/api/clusters/shop", json=body, headers=headers)

    assert (await problem(response, 412))["error"] == "precondition_failed"
    assert (await edge.client.get("/api/clusters/shop")).json()["version"] == 1


@pytest.mark.parametrize("tag", ['"1"', "*"])
async def test_a_matching_if_match_lets_the_write_through(edge: Edge, tag: str) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    response = await edge.client.put(
        "/api/clusters/shop", json={"spec": {}}, headers={"If-Match": tag}
    )

    assert (response.status_code, response.headers["etag"]) == (200, '"2"')


@pytest.mark.parametrize(
    ("tag", "status"), [('W/"1"', 412), ("1", 412), ('"x"', 412), ('"1", "2"', 400)]
)
async def test_if_match_compares_strongly(edge: Edge, tag: str, status: int) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    response = await edge.client.delete("/api/clusters/shop", headers={"If-Match": tag})

    await problem(response, status)


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_a_stale_version_in_the_body_is_409(edge: Edge, method: str) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    response = await edge.client.request(
        method, "/api/clusters/shop", json={"spec": {}, "version": 7}
    )

    assert (await problem(response, 409))["error"] == "version_conflict"


async def test_creating_twice_is_409(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    body = await problem(await edge.client.post("/api/clusters", json=CLUSTER), 409)

    assert (body["error"], body["errors"][0]["pointer"]) == ("already_exists", "/name")


async def test_replacing_what_is_absent_is_404(edge: Edge) -> None:
    await problem(await edge.client.put("/api/clusters/shop", json={"spec": {}}), 404)


async def test_a_referenced_resource_is_not_deleted(edge: Edge) -> None:
    await edge.make(
        {"kind": "Cluster", **CLUSTER},
        {"kind": "Endpoint", "name": "shop", "spec": {"slug": "shop", "cluster": "shop"}},
    )
    body = await problem(await edge.client.delete("/api/clusters/shop"), 409)

    assert body["error"] == "referenced"
    assert "Endpoint/shop (/spec/cluster)" in body["detail"]


@pytest.mark.parametrize(
    ("document", "pointer", "message"),
    [
        ({"name": "a"}, "/spec", "is required"),
        ({"spec": {}}, "/name", "is required"),
        ({"name": "a", "spec": {}, "kind": "Endpoint"}, "/kind", "must be 'Cluster' at this URL"),
        ({"name": "a", "spec": {}, "lables": {}}, "/lables", "did you mean 'labels'?"),
        ({"name": "a", "spec": {"backend": []}}, "/spec/backend", "did you mean 'backends'?"),
        ({"name": "a", "spec": {}, "version": "1"}, "/version", "must be a whole number"),
        ([], "", "must be a mapping"),
        ("x", "", "must be a mapping"),
        (None, "", "must be a mapping"),
    ],
)
async def test_a_wrong_document_is_422_with_pointers(
    edge: Edge, document: Any, pointer: str, message: str
) -> None:
    body = await problem(await edge.client.post("/api/clusters", json=document), 422)

    assert any(e["pointer"] == pointer and message in e["message"] for e in body["errors"]), body


async def test_a_resource_cannot_be_renamed(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    response = await edge.client.patch("/api/clusters/shop", json={"name": "other"})
    body = await problem(response, 422)

    assert "can't be renamed" in body["errors"][0]["message"]


@pytest.mark.parametrize(
    ("content", "media_type", "status", "detail"),
    [
        ("{", "application/json", 400, "line 1, column 2"),
        ('{"a": 1,\n}', "application/json", 400, "line 2, column 1"),
        (b"\xff", "application/json", 400, ""),
        ("[" * 5000 + "]" * 5000, "application/json", 400, ""),
        ("a: b: c", "application/yaml", 400, "line 1, column 5"),
        ("a: 1\n---\nb: 2", "application/yaml", 400, "one YAML document"),
        ("x", "text/plain", 415, "text/plain"),
    ],
)
async def test_an_unreadable_body_says_where(
    edge: Edge, content: Any, media_type: str, status: int, detail: str
) -> None:
    response = await edge.client.post(
        "/api/clusters", content=content, headers={"Content-Type": media_type}
    )

    assert detail in (await problem(response, status))["detail"]


async def test_a_resource_may_be_written_as_yaml(edge: Edge) -> None:
    response = await edge.client.post(
        "/api/clusters",
        content="name: shop\nspec: {connectTimeout: 9s}\n",
        headers={"Content-Type": "application/yaml; charset=utf-8"},
    )

    assert (response.status_code, response.json()["spec"]["connectTimeout"]) == (201, "9s")


async def test_lists_are_paged_and_narrowed(edge: Edge) -> None:
    labels = {"c1": {"team": "x"}, "c2": {"team": "y", "tier": "1"}, "c3": {"team": "y"}}
    await edge.make(
        *({"kind": "Cluster", "name": n, "labels": v, "spec": {}} for n, v in labels.items())
    )

    async def names(query: str) -> list[str]:
        items = (await edge.client.get(f"/api/clusters?{query}")).json()["items"]
        return [item["name"] for item in items]

    first = (await edge.client.get("/api/clusters?limit=2")).json()
    assert await names(f"limit=2&cursor={first['nextCursor']}") == ["c3"]
    assert await names("search=C2") == ["c2"]
    assert await names("label=team%3Dy&label=!tier") == ["c3"]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("cursor=%21", "/cursor"), ("label=a%3Db%3Dc", "/label"), ("limit=0", "/limit")],
)
async def test_a_wrong_query_is_422(edge: Edge, query: str, pointer: str) -> None:
    body = await problem(await edge.client.get(f"/api/clusters?{query}"), 422)

    assert body["errors"][0]["pointer"] == pointer


async def test_wait_answers_with_the_delivery(edge: Edge) -> None:
    response = await edge.client.post("/api/clusters?wait=10s", json=CLUSTER)

    assert response.json()["delivery"] == {
        "state": "live",
        "gateways": {"live": 1, "total": 1},
        "refused": [],
        "elapsedMs": 38,
    }
    assert edge.gateways.waits == [(1, 10.0)]


async def test_the_write_is_durable_before_the_wait(edge: Edge) -> None:
    seen: list[int] = []

    async def look() -> None:
        seen.append((await edge.client.get("/api/clusters/shop")).status_code)

    edge.gateways.meanwhile = look
    await edge.client.post("/api/clusters?wait=1s", json=CLUSTER)

    assert seen == [200]


async def test_a_delete_that_waits_answers_with_the_delivery(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    response = await edge.client.delete("/api/clusters/shop?wait=1s")

    assert (response.status_code, response.json()["delivery"]["state"]) == (200, "live")


@pytest.mark.parametrize("wait", ["10", "61s", "x", ""])
async def test_a_wait_that_is_no_duration_or_too_long_is_422(edge: Edge, wait: str) -> None:
    response = await edge.client.post(f"/api/clusters?wait={wait}", json=CLUSTER)

    assert (await problem(response, 422))["errors"][0]["pointer"] == "/wait"
    await problem(await edge.client.get("/api/clusters/shop"), 404)


async def test_a_viewer_reads_and_may_not_write(edge: Edge) -> None:
    await edge.client.post("/api/clusters", json=CLUSTER)
    edge.caller = replace(person(), role=Role.VIEWER)

    assert (await edge.client.get("/api/clusters/shop")).status_code == 200
    for method, path in (
        ("POST", "/api/clusters"),
        ("PUT", "/api/clusters/shop"),
        ("PATCH", "/api/clusters/shop"),
        ("DELETE", "/api/clusters/shop"),
        ("POST", "/api/changes/apply"),
        ("POST", "/api/revisions/1/rollback"),
    ):
        response = await edge.client.request(method, path, json={"reason": "x"})
        assert (await problem(response, 403))["error"] == "forbidden"


async def test_every_kind_has_its_routes_and_its_own_models(edge: Edge) -> None:
    document = (await edge.client.get("/openapi.json")).json()
    schemas = document["components"]["schemas"]

    for path in ("clusters", "endpoints", "routing-policies"):
        assert {"get", "post"} == set(document["paths"][f"/api/{path}"])
        assert {"get", "put", "patch", "delete"} == set(
            document["paths"][f"/api/{path}/{{id_or_name}}"]
        )
    assert schemas["Share"]["properties"]["cluster"]["x-reference"] == "Cluster"
    assert schemas["HeaderCondition"]["additionalProperties"] is False


async def test_openapi_refers_only_to_what_it_describes(edge: Edge) -> None:
    document = (await edge.client.get("/openapi.json")).json()
    described = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}

    assert set(_references(document)) - described == set()


def _references(node: Any) -> list[str]:
    match node:
        case {"$ref": str(target)}:
            return [target]
        case dict():
            return [r for value in node.values() for r in _references(value)]
        case list():
            return [r for value in node for r in _references(value)]
        case _:
            return []
