import re
from typing import Any

import pytest

from tests.console.conftest import Console

PAGES = [
    "/",
    "/topology",
    "/certificates",
    "/endpoints",
    "/policies",
    "/clusters",
    "/explain",
    "/revisions",
    "/gateways",
    "/audit",
]

CLUSTER = {
    "kind": "Cluster",
    "name": "shop",
    "labels": {"team": "web"},
    "spec": {
        "backends": [
            {"name": "one", "address": "10.0.0.1", "port": 8000},
            {"name": "two", "address": "10.0.0.2", "port": 8000, "weight": 50},
        ],
        "loadBalancing": {"strategy": "LEAST_CONNECTIONS"},
        "healthCheck": {"path": "/health"},
        "tls": {"serverName": "shop.test"},
    },
}
ENDPOINTS: list[dict[str, Any]] = [
    {"kind": "Endpoint", "name": "shop", "spec": {"slug": "shop", "cluster": "shop"}},
    {
        "kind": "Endpoint",
        "name": "old",
        "spec": {
            "domains": ["old.test", "*.old.test"],
            "type": "REDIRECT",
            "redirect": {"scheme": "https", "host": "new.test"},
        },
    },
    {
        "kind": "Endpoint",
        "name": "closed",
        "spec": {"slug": "closed", "type": "MOCK", "mock": {"statusCode": 503}, "enabled": False},
    },
]
ACTIONS: list[dict[str, Any]] = [
    {"type": "split", "clusters": [{"cluster": "shop", "weight": 1}]},
    {"type": "redirect", "url": "https://elsewhere.test/"},
    {"type": "block", "statusCode": 403},
    {"type": "rewrite", "pathPrefix": "/v2"},
    {"type": "headers", "request": {"set": {"x-a": "1"}, "remove": ["x-b"]}},
]
CONDITIONS: list[dict[str, Any]] = [
    {"type": "header", "key": "x-beta", "operator": "exists"},
    {"type": "path", "operator": "prefix", "value": "/api"},
    {"type": "query", "key": "a", "operator": "in", "value": ["1", "2"]},
    {"type": "method", "operator": "equals", "value": "GET"},
    {"type": "host", "operator": "equals", "value": "shop.test"},
]
POLICIES = [
    {
        "kind": "RoutingPolicy",
        "name": f"policy-{action['type']}",
        "spec": {"conditions": CONDITIONS, "actions": [action], "priority": position},
    }
    for position, action in enumerate(ACTIONS)
]


@pytest.mark.parametrize("page", [*PAGES, "/profile", "/password", "/new/clusters"])
async def test_a_page_without_any_resources_opens(console: Console, page: str) -> None:
    answer = await console.get(page)

    assert (
        answer.status_code,
        answer.headers["content-type"],
    ) == (200, "text/html; charset=utf-8")


async def test_every_page_opens_with_every_shape_of_resource(console: Console) -> None:
    await console.apply(CLUSTER, *ENDPOINTS, *POLICIES)
    details = [
        "/clusters/shop",
        "/clusters/shop/balancing",
        *(f"/endpoints/{e['name']}" for e in ENDPOINTS),
        *(f"/policies/{p['name']}" for p in POLICIES),
        *(f"/edit/routing-policies/{p['name']}" for p in POLICIES),
        "/revisions/1",
        "/revisions/1/notice",
    ]

    opened = {page: (await console.get(page)).status_code for page in [*PAGES, *details]}

    assert dict.fromkeys([*PAGES, *details], 200) == opened


async def test_the_picture_leads_from_endpoints_to_backends(console: Console) -> None:
    await console.apply(CLUSTER, *ENDPOINTS, POLICIES[0])

    page = (await console.get("/topology?q=shop")).text

    boxes = re.findall(
        r'class="topology-title"[^>]*>([^<]+)<.*?"topology-note"[^>]*>([^<]+)<', page
    )
    assert boxes == [
        ("shop", "/e/shop"),
        ("policy-split", "priority 0, every endpoint"),
        ("shop", "least connections"),
        ("one", "10.0.0.1:8000"),
        ("two", "10.0.0.2:8000"),
    ]
    assert page.count('class="topology-line"') == 5


async def test_the_overview_says_what_needs_attention(console: Console) -> None:
    backend = {"name": "one", "address": "10.0.0.1", "port": 80, "state": "MAINTENANCE"}
    await console.apply({**CLUSTER, "spec": {"backends": [backend]}}, ENDPOINTS[0])

    page = (await console.get("/")).text

    assert ("is in use and has no active backend" in page, "No gateway" in page) == (True, True)


async def test_an_answer_allows_nothing_from_elsewhere_and_no_inline_code(console: Console) -> None:
    await console.apply(CLUSTER)
    policy = (await console.get("/")).headers["content-security-policy"]
    page = (await console.get("/clusters/shop")).text

    assert (policy.split(";")[0], "unsafe" in policy) == ("default-src 'self'", False)
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []


async def test_api_answers_carry_the_headers_too(console: Console) -> None:
    answer = await console.client.get("/api/health")

    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_api_browser_loads_nothing_from_elsewhere(console: Console) -> None:
    page = await console.get("/api/docs")

    assert page.status_code == 200
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []


async def test_what_people_type_is_shown_as_text(console: Console) -> None:
    await console.apply(CLUSTER, message="<script>alert(1)</script>")

    page = (await console.get("/revisions")).text

    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;" in page,
        "<script>alert" in page,
    ) == (True, False)


async def test_a_missing_resource_is_a_readable_page(console: Console) -> None:
    answer = await console.get("/clusters/nowhere")

    assert (answer.status_code, "There is no Cluster" in answer.text) == (404, True)


async def test_a_mistyped_address_is_a_page_for_people_and_a_problem_for_programs(
    console: Console,
) -> None:
    person = await console.get("/nowhere")
    program = await console.client.get("/api/nowhere")

    assert (person.status_code, person.text.startswith("<!doctype html>")) == (404, True)
    assert program.headers["content-type"] == "application/problem+json"


async def test_a_refusal_is_a_notice_when_htmx_asked(console: Console) -> None:
    answer = await console.get("/clusters/nowhere")
    fragment = await console.client.get("/clusters/nowhere", headers={"hx-request": "true"})

    assert (fragment.status_code, fragment.headers["hx-retarget"]) == (404, "#notices")
    assert ("<html" in answer.text, "<html" in fragment.text) == (True, False)


async def test_lists_are_searched_sorted_and_paged_by_their_address(console: Console) -> None:
    backend = {"name": "one", "address": "10.0.0.1", "port": 80}
    clusters = [
        {"kind": "Cluster", "name": f"c{n:03}", "spec": {"backends": [backend]}} for n in range(120)
    ]
    await console.apply(*clusters)

    page = (await console.get("/clusters?q=c1&sort=-name&page=1")).text

    names = re.findall(r'<a class="name" href="/clusters/(c\d+)"', page)
    assert [f"c{n}" for n in range(119, 99, -1)] == names


async def test_the_history_is_searched_and_turned_round_by_its_address(console: Console) -> None:
    await console.apply(CLUSTER, message="first light")
    await console.apply(ENDPOINTS[2])

    async def numbers(query: str) -> list[str]:
        return re.findall(
            r'href="/revisions/(\d+)"', (await console.get(f"/revisions{query}")).text
        )

    assert await numbers("?q=LIGHT") == ["1"]
    assert await numbers("?q=clo") == ["2"]
    assert await numbers("?sort=number") == ["1", "2"]
    assert "Nothing matches" in (await console.get("/revisions?q=dark")).text


async def test_a_page_of_many_clusters_has_the_first_fifty(console: Console) -> None:
    backend = {"name": "one", "address": "10.0.0.1", "port": 80}
    clusters = [
        {"kind": "Cluster", "name": f"c{n:04}", "spec": {"backends": [backend]}}
        for n in range(1000)
    ]
    await console.apply(*clusters)

    page = await console.get("/clusters")

    assert (page.status_code, page.text.count('<a class="name"')) == (200, 50)
