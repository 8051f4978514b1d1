"""The page of a cluster's load balancing: the expected split, and the rules changed in place."""

import re

import pytest

from tests.console.conftest import Console
from tests.console.test_pages import CLUSTER
from trafficplane.catalog.kinds.cluster import LoadBalancing
from trafficplane.console.logic.balancing import typed, written

PAGE = "/clusters/shop/balancing"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"strategy": "RING_HASH", "hash": {"by": "HEADER", "name": "x-user"}},
        {"stickySessions": {"by": "COOKIE", "ttl": "1h", "path": "/a", "mode": "STRICT"}},
        {"stickySessions": {"by": "HEADER", "name": "x-session", "ttl": "1h"}},
        {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "ttl": "8h"}},
        {"slowStart": {"window": "10s", "aggression": 2.5, "minWeightPercent": 5}},
        {"failover": "SPILL", "panicThreshold": 50},
    ],
)
def test_a_form_that_nobody_touched_changes_nothing(document: dict[str, object]) -> None:
    balancing = LoadBalancing.model_validate(document)

    patch = {k: v for k, v in written(typed(balancing)).items() if v is not None}

    assert LoadBalancing.model_validate(patch) == balancing


async def test_the_expected_split_follows_the_health_that_is_asked_about(console: Console) -> None:
    await console.apply(CLUSTER)

    async def split(query: str = "") -> list[str]:
        page = (await console.get(PAGE + query)).text
        return re.findall(r'<td class="right number nowrap">([\d.]+) %</td>', page)

    assert await split() == ["66.67", "33.33"]
    assert await split("?unhealthy=one&unhealthy=nobody") == ["0", "100"]


async def test_rules_are_changed_in_place_after_their_plan(console: Console) -> None:
    await console.apply(CLUSTER)
    fields = {**typed(LoadBalancing()), "sticky": "COOKIE", "stickySessions.ttl": "1h"}

    asked = await console.post(PAGE, **fields)
    done = await console.post(PAGE, **fields, confirmed="yes", seen="1")

    assert "1 change" in asked.text
    assert done.headers["location"] == f"{PAGE}?applied=2"
    spec = (await console.client.get("/api/clusters/shop")).json()["spec"]
    assert spec["loadBalancing"]["stickySessions"]["ttl"] == "1h"
    assert spec["loadBalancing"]["strategy"] == "ROUND_ROBIN"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"sticky": "COOKIE", "stickySessions.ttl": "soon"}, "stickySessions.ttl"),
        ({"panicThreshold": "half"}, "panicThreshold"),
        ({"strategy": "MAGLEV", "hash.by": "HEADER"}, "hash.name"),
    ],
)
async def test_what_is_wrong_stands_at_its_field_and_the_rest_is_kept(
    console: Console, changed: dict[str, str], field: str
) -> None:
    await console.apply(CLUSTER)
    fields = {**typed(LoadBalancing()), "stickySessions.name": "mine", **changed}

    answer = await console.post(PAGE, **fields)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="mine"' in answer.text


async def test_what_nobody_measured_is_not_told_as_zero(console: Console) -> None:
    await console.apply(CLUSTER)

    pages = {p: (await console.get(p)).text for p in ("/clusters/shop", PAGE, "/topology")}

    assert {path: "ot measured yet" in page for path, page in pages.items()} == dict.fromkeys(
        pages, True
    )
