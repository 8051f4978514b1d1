"""What a plan says about certificates, and who may say it is well."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.authority import Authority
from tests.security.world import World, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")
AUTHORITY = Authority.new()
SHOP = {"kind": "Endpoint", "name": "shop",
        "spec": {"domains": ["shop.test"], "type": "MOCK", "mock": {}}}  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One for all, since plans and refusals write nothing; the last test does, and says so."""
    async with opened(tmp_path_factory.mktemp("judging")) as world:
        yield world


def certificate(*names: str, days: float = 90) -> dict[str, Any]:
    issued = AUTHORITY.issue(*names, days=days)
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    return {"kind": "Certificate", "name": "shop", "spec": spec}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (certificate("shop.test", days=20), "certificate_expiring"),
        (certificate("shop.test", days=-2), "certificate_expired"),
        (certificate("other.test"), "certificate_unused"),
    ],
)
async def test_a_plan_warns(world: World, document: dict[str, Any], code: str) -> None:
    admin = await world.sign_in()
    plan = await admin.json("POST", "/api/changes/plan", {"resources": [SHOP, document]})
    assert [f["code"] for f in plan["findings"]] == [code]


async def test_a_good_one_is_not_remarked_upon(world: World) -> None:
    admin = await world.sign_in()
    body = {"resources": [SHOP, certificate("shop.test")]}
    assert (await admin.json("POST", "/api/changes/plan", body))["findings"] == []


async def test_an_expired_one_is_not_taken(world: World) -> None:
    admin = await world.sign_in()
    expired = certificate("shop.test", days=-2)
    answer = await admin.call("POST", "/api/certificates", json=expired)
    assert answer.status_code == 422
    assert "expired on" in answer.json()["errors"][0]["message"]


async def test_without_an_authority_no_automatic_certificate_is_promised(world: World) -> None:
    admin = await world.sign_in()
    document: dict[str, Any] = {
        "kind": "Certificate",
        "name": "a",
        "spec": {"acme": {"domains": ["shop.test"]}},
    }
    plan = await admin.json("POST", "/api/changes/plan", {"resources": [SHOP, document]})
    assert [f["code"] for f in plan["findings"]] == ["acme_not_configured"]
    mixed = {**document, "spec": {**document["spec"], **certificate("shop.test")["spec"]}}
    answer = await admin.call("POST", "/api/changes/plan", json={"resources": [SHOP, mixed]})
    assert answer.json()["errors"][0]["message"] == "excludes certificate and privateKey"


async def test_keys_survive_a_new_auth_secret_and_go_with_their_organisation(world: World) -> None:
    """Stands last: it leaves a certificate whose key is forgotten."""
    admin = await world.sign_in()
    await admin.json("POST", "/api/certificates", certificate("shop.test"))
    vault, database = world.plane.catalog.vault, world.plane.database
    handle = (await admin.json("GET", "/api/certificates/shop"))["spec"]["privateKey"]
    home = admin.session["organization"]["id"]
    async with database.transaction() as tx:
        assert await vault.reseal(tx) == 1
        assert "PRIVATE KEY" in await vault.open(tx, home, handle)
        assert len(await vault.unkept(tx, "another", {handle: "/spec"})) == 1
        await vault.forget(tx, home)
        assert len(await vault.unkept(tx, home, {handle: "/spec"})) == 1
