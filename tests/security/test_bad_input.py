"""Bad input at the HTTP edge: a precise refusal, and nothing written."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.security.world import BACKEND, CLUSTER, ENDPOINT, MARK, Person, World, opened
from trafficplane.kit.access import Role

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIMIT = 100_000
APPLY = "/api/changes/apply"


class Shop:
    """An OWNER with one cluster and one endpoint, and the OWNER of another organisation."""

    def __init__(self, owner: Person, rival: Person) -> None:
        self.owner = owner
        self.rival = rival

    async def number(self) -> int:
        items = (await self.owner.json("GET", "/api/revisions"))["items"]
        return int(items[0]["number"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[World, Shop]]:
    async with opened(tmp_path_factory.mktemp("bad"), max_body_bytes=LIMIT) as world:
        admin = await world.sign_in()
        owner = await world.member(admin, Role.OWNER, f"owner@{MARK}.example")
        rival = await world.rival(admin)
        await owner.json("POST", "/api/clusters", CLUSTER)
        await owner.json("POST", "/api/endpoints", ENDPOINT)
        yield world, Shop(owner, rival)


@pytest_asyncio.fixture(loop_scope="module")
async def shop(house: tuple[World, Shop]) -> AsyncIterator[Shop]:
    """What a test sends is refused as a whole: no revision comes of it."""
    _world, shop = house
    before = await shop.number()
    yield shop
    assert await shop.number() == before


def refusal(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    document = answer.json()
    assert document["status"] == answer.status_code
    return answer.status_code, document["error"]


def pointers(answer: httpx.Response) -> list[str]:
    return [e["pointer"] for e in answer.json()["errors"]]


async def _raw(shop: Shop, body: Any, content_type: str, path: str = APPLY) -> httpx.Response:
    return await shop.owner.call(
        "POST", path, content=body, headers={"content-type": content_type}
    )  # fmt: skip


async def test_a_body_that_declares_itself_too_large_is_not_read(shop: Shop) -> None:
    answer = await _raw(shop, b"x" * (LIMIT + 1), "application/json")
    assert refusal(answer) == (413, "content_too_large")


async def test_a_body_that_turns_out_too_large_is_cut_off(shop: Shop) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 10_000
            yield b" " * 10_000

    answer = await _raw(shop, endless(), "application/json")
    assert refusal(answer) == (413, "content_too_large")
    assert sent <= LIMIT + 20_000


async def test_malformed_json_is_refused_with_its_position(shop: Shop) -> None:
    answer = await _raw(shop, b'{"resources": [\n  {"kind": }]}', "application/json")
    assert refusal(answer) == (400, "malformed_json")
    assert "line 2, column 12" in answer.json()["detail"]


async def test_malformed_yaml_is_refused_with_its_position(shop: Shop) -> None:
    answer = await _raw(shop, b"kind: Cluster\nname: [a\nspec: {}\n", "application/yaml")
    assert answer.status_code == 400
    assert "line 3, column" in answer.json()["detail"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "", "multipart/mixed"])
async def test_other_content_types_are_refused(shop: Shop, content_type: str) -> None:
    answer = await _raw(shop, json.dumps(CLUSTER).encode(), content_type, "/api/clusters")
    assert refusal(answer) == (415, "unsupported_media_type")


@pytest.mark.parametrize("content_type", ["application/json", "application/yaml"])
async def test_deep_nesting_is_refused(shop: Shop, content_type: str) -> None:
    answer = await _raw(shop, b"[" * 40_000 + b"]" * 40_000, content_type)
    assert answer.status_code in (400, 422)
    refusal(answer)


async def test_yaml_that_unfolds_without_end_is_refused(shop: Shop) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    answer = await _raw(shop, "\n".join(lines).encode(), "application/yaml")
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(
    "text", [b"a\\u0000b", b"a\\ud800b", b"a\\udfffb"], ids=["nul", "high", "low"]
)
@pytest.mark.parametrize("field", ["name", "label", "search"])
async def test_characters_that_no_database_holds_are_refused(
    shop: Shop, field: str, text: bytes
) -> None:
    spec = json.dumps(CLUSTER["spec"]).encode()
    match field:
        case "name":
            body = b'{"name": "%s", "spec": %s}' % (text, spec)
        case "label":
            body = b'{"name": "odd", "labels": {"a": "%s"}, "spec": %s}' % (text, spec)
        case _:
            backend = json.dumps(BACKEND).encode()[:-1] + b', "zone": "%s"}' % text
            body = b'{"name": "odd", "spec": {"backends": [%s]}}' % backend
    answer = await _raw(shop, body, "application/json", "/api/clusters")
    assert answer.status_code in (400, 422)
    refusal(answer)


@pytest.mark.parametrize("path", ["/api/clusters?search=%00", "/api/clusters/%00",
                                  "/api/audit?actor=%00", "/api/files?search=%00"])  # fmt: skip
async def test_nul_in_addresses_breaks_nothing(shop: Shop, path: str) -> None:
    assert (await shop.owner.call("GET", path)).status_code in (200, 404, 422)


@pytest.mark.parametrize(
    "path", ["/api/members/%00", "/api/auth/tokens/%ff", "/api/revisions/99999999999999999999"]
)
async def test_impossible_ids_are_refused(shop: Shop, path: str) -> None:
    method = "GET" if "revisions" in path else "DELETE"
    assert (await shop.owner.call(method, path)).status_code in (404, 422)


async def test_a_slug_of_another_organisation_is_taken_and_not_told_whose(shop: Shop) -> None:
    await shop.rival.call("POST", "/api/clusters", json={**CLUSTER, "name": "web"})
    spec = {**ENDPOINT["spec"], "cluster": "web"}
    answer = await shop.rival.call("POST", "/api/endpoints", json={"name": "mine", "spec": spec})
    assert answer.status_code == 409
    home = shop.owner.session["organization"]
    told = answer.text.replace(spec["slug"], "")
    assert [w for w in (home["id"], home["slug"], home["name"], MARK) if w in told] == []


async def test_a_stale_if_match_is_a_failed_precondition(shop: Shop) -> None:
    path = f"/api/clusters/{CLUSTER['name']}"
    answer = await shop.owner.call(
        "PATCH", path, json={"labels": {"a": "b"}}, headers={"If-Match": '"999"'}
    )
    assert refusal(answer)[0] == 412


async def test_a_stale_version_is_a_conflict(shop: Shop) -> None:
    path = f"/api/clusters/{CLUSTER['name']}"
    body = {"version": 999, "labels": {"a": "b"}, "spec": CLUSTER["spec"]}
    assert refusal(await shop.owner.call("PUT", path, json=body))[0] == 409


async def test_an_unknown_field_is_refused_where_it_stands(shop: Shop) -> None:
    body = {"name": "new", "spec": {**CLUSTER["spec"], "loadBalancer": {}}}
    answer = await shop.owner.call("POST", "/api/clusters", json=body)
    assert (*refusal(answer), pointers(answer)) == (422, "invalid", ["/spec/loadBalancer"])


async def test_an_unknown_reference_is_refused_where_it_stands(shop: Shop) -> None:
    body = {"name": "new", "spec": {**ENDPOINT["spec"], "slug": "new", "cluster": "nowhere"}}
    answer = await shop.owner.call("POST", "/api/endpoints", json=body)
    assert (answer.status_code, pointers(answer)) == (422, ["/spec/cluster"])


async def test_a_reference_into_another_organisation_is_unknown(shop: Shop) -> None:
    spec = {"slug": "theirs", "type": "PROXY", "cluster": CLUSTER["name"]}
    body = {"name": "theirs", "spec": spec}
    answer = await shop.rival.call("POST", "/api/endpoints", json=body)
    assert (answer.status_code, pointers(answer)) == (422, ["/spec/cluster"])


async def test_one_wrong_resource_of_many_refuses_them_all(shop: Shop) -> None:
    good = {"kind": "Cluster", **CLUSTER, "name": "good"}
    bad = {"kind": "Cluster", "name": "bad", "spec": {"backends": [{**BACKEND, "port": 0}]}}
    answer = await shop.owner.call("POST", APPLY, json={"resources": [good, bad]})
    assert (answer.status_code, pointers(answer)) == (422, ["/resources/1/spec/backends/0/port"])
    assert (await shop.owner.call("GET", "/api/clusters/good")).status_code == 404


async def test_an_error_of_ours_tells_nothing_of_the_inside(
    shop: Shop, house: tuple[World, Shop], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("SELECT secret FROM users")

    monkeypatch.setattr(house[0].plane.changes.catalog, "page", broken)
    answer = await shop.owner.call("GET", "/api/clusters")
    assert refusal(answer) == (500, "internal_error")
    assert "SELECT" not in answer.text
