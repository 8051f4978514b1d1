"""The page of certificates: how long they hold, and what domains need."""

from tests.authority import Authority
from tests.console.conftest import Console
from tests.console.test_pages import CLUSTER


async def _upload(console: Console, name: str, *names: str, days: float = 90) -> None:
    pair = Authority.new().issue(*names, days=days)
    spec = {"certificate": pair.chain, "privateKey": pair.key}
    await console.apply({"kind": "Certificate", "name": name, "spec": spec})


async def test_the_certificate_that_ends_first_comes_first(console: Console) -> None:
    await _upload(console, "long", "long.test", days=80.5)
    await _upload(console, "soon", "soon.test", days=9.5)

    page = (await console.get("/certificates")).text
    one = (await console.get("/certificates/soon")).text

    assert 0 < page.index("soon.test") < page.index("long.test")
    assert ("9 days" in page, "80 days" in page, "expiring" in page) == (True, True, True)
    assert "9 days" in one
    assert "PRIVATE KEY" not in page + one


async def test_a_domain_without_a_certificate_is_told_what_it_needs(console: Console) -> None:
    endpoint = {"domains": ["a.shop.test", "b.shop.test"], "cluster": "shop"}
    await console.apply(CLUSTER, {"kind": "Endpoint", "name": "shop", "spec": endpoint})
    await _upload(console, "one", "a.shop.test")

    page = (await console.get("/domains")).text
    first, second = page.split("b.shop.test</td>")
    looked = await console.post("/domains?q=b.shop")

    assert 'href="/certificates/one">one</a>' in first.split("a.shop.test</td>")[1]
    assert ">none</span>" in second
    assert (looked.status_code, "PLATFORM_IP" in looked.text) == (200, True)
    assert ("a.shop.test" in looked.text, "b.shop.test" in looked.text) == (False, True)


async def test_an_upload_begins_with_the_fields_of_a_pair(console: Console) -> None:
    page = (await console.get("/new/certificates?start=pair")).text
    other = (await console.get("/new/certificates?domain=a.shop.test")).text

    assert ("privateKey: &#34;&#34;" in page, "domains: [a.shop.test]" in other) == (True, True)
