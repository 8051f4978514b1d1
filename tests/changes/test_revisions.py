"""History and the way back, over REST."""

from typing import Any

import pytest

from tests.changes.conftest import Edge


def cluster(timeout: str) -> dict[str, Any]:
    return {"kind": "Cluster", "name": "shop", "spec": {"connectTimeout": timeout}}


async def test_a_revision_shows_who_what_and_its_delivery(edge: Edge) -> None:
    await edge.make(cluster("5s"))
    await edge.make(cluster("9s"))
    body = (await edge.client.get("/api/revisions/2")).json()

    assert body == {
        "number": 2,
        "message": "",
        "reason": None,
        "actor": {"kind": "user", "id": "usr_1", "name": "Ada"},
        "createdAt": "2026-01-05T12:00:00Z",
        "changes": [
            {
                "action": "update",
                "kind": "Cluster",
                "name": "shop",
                "diff": [{"pointer": "/spec/connectTimeout", "before": "5s", "after": "9s"}],
            }
        ],
        "delivery": {
            "state": "live",
            "gateways": {"live": 1, "total": 1},
            "refused": [],
            "elapsedMs": 38,
        },
    }


async def test_revisions_are_listed_newest_first(edge: Edge) -> None:
    for timeout in ("1s", "2s", "3s"):
        await edge.make(cluster(timeout))
    first = (await edge.client.get("/api/revisions?limit=2")).json()
    second = (await edge.client.get(f"/api/revisions?cursor={first['nextCursor']}")).json()

    assert [r["number"] for r in first["items"] + second["items"]] == [3, 2, 1]
    assert first["items"][0]["changes"] == [{"action": "update", "kind": "Cluster", "name": "shop"}]


async def test_rollback_restores_and_gives_its_reason(edge: Edge) -> None:
    await edge.make(cluster("1s"))
    await edge.make(cluster("2s"))
    response = await edge.client.post(
        "/api/revisions/1/rollback?wait=1s", json={"reason": "slower"}
    )
    body = response.json()

    assert (body["revision"]["number"], body["revision"]["reason"]) == (3, "slower")
    assert body["delivery"]["state"] == "live"
    shop = (await edge.client.get("/api/clusters/shop")).json()
    assert shop["spec"]["connectTimeout"] == "1s"


@pytest.mark.parametrize(
    ("number", "body", "status"),
    [
        ("7", {"reason": "x"}, 404),
        ("1", {}, 422),
        ("1", {"reason": ""}, 422),
        ("1", {"reason": " "}, 422),
        ("x", {"reason": "x"}, 422),
        ("-1", {"reason": "x"}, 422),
        (str(2**64), {"reason": "x"}, 422),
    ],
)
async def test_a_rollback_that_makes_no_sense_is_refused(
    edge: Edge, number: str, body: dict[str, str], status: int
) -> None:
    await edge.make(cluster("1s"))
    response = await edge.client.post(f"/api/revisions/{number}/rollback", json=body)

    assert response.status_code == status


async def test_an_unknown_revision_is_404(edge: Edge) -> None:
    response = await edge.client.get("/api/revisions/1")

    assert (response.status_code, response.json()["error"]) == (404, "revision_not_found")
