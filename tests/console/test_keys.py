"""The page of an endpoint tells whether its issuers' keys are known."""

from tests.console.conftest import Console
from trafficplane.issuers import store
from trafficplane.kit.db import Tx

ISSUER = "https://login.test/"
URL = "https://login.test/jwks"
SHOP = {
    "slug": "shop",
    "type": "MOCK",
    "mock": {},
    "tokenIssuers": [{"issuer": ISSUER, "keySetUrl": URL}],
}


async def _know(console: Console, tx: Tx, key_set: str | None, error: str | None) -> None:
    owner = await console.plane.identity.first_organisation(tx) or ""
    now = console.plane.clock.now()
    await store.expect(tx, {(owner, URL)}, now)
    row = await store.find(tx, (owner, URL))
    assert row is not None
    row.key_set, row.error, row.fetched_at = key_set, error, now if key_set else None


async def test_an_endpoint_shows_the_keys_of_its_issuers(console: Console) -> None:
    await console.apply({"kind": "Endpoint", "name": "shop", "spec": SHOP})
    first = (await console.get("/endpoints/shop")).text
    assert ("unknown" in first, URL in first) == (True, True)

    async with console.plane.database.transaction() as tx:
        await _know(console, tx, '{"keys":[{"kid":"key-of-may"}]}', "the answer was 503, not 200")
    page = (await console.get("/endpoints/shop")).text
    assert ("outdated" in page, "key-of-may" in page) == (True, True)
    assert "The last attempt failed: The answer was 503, not 200" in page

    assert (await console.post("/endpoints/shop/fetch-keys")).status_code == 204
    async with console.plane.database.transaction(write=False) as tx:
        assert len(await store.due(tx, console.plane.clock.now())) == 1
