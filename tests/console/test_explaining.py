"""The page Explain: the way of a request, and mistakes beside their fields."""

import re
from base64 import b64encode
from typing import Any

from tests.authority import Authority
from tests.console.conftest import Console
from trafficplane.console.logic.words import asked

DOCUMENTS: list[dict[str, Any]] = [
    {"kind": "Cluster", "name": "shop", "spec": {"backends": [
        {"name": "one", "address": "10.0.0.1", "port": 80},
        {"name": "two", "address": "10.0.0.2", "port": 80, "state": "DRAINING"}]}},
    {"kind": "Endpoint", "name": "shop", "spec": {"domains": ["shop.test"], "cluster": "shop"}},
    {"kind": "RoutingPolicy", "name": "beta", "spec": {
        "endpoint": "shop", "actions": [{"type": "block", "statusCode": 403}],
        "conditions": [{"type": "header", "key": "x-beta", "operator": "equals", "value": "1"}]}},
]  # fmt: skip


async def _page(console: Console, **given: str) -> str:
    answer = await console.client.get("/explain", params=given, headers={"accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


async def test_the_page_shows_each_rule_and_what_the_request_has(console: Console) -> None:
    await console.apply(*DOCUMENTS)
    text = await _page(console, url="https://shop.test/a/../cart", headers="x-beta: 2\n")
    for shown in (
        "GET /cart",
        "header x-beta equals &#34;1&#34;",
        '<span class="mono">2</span>',
        "no policy holds",
        "it is DRAINING",
        "the host is its domain shop.test",
    ):
        assert shown in text
    blocked = await _page(console, url="https://shop.test/", headers="x-beta: 1")
    assert "policy beta is the first whose conditions all hold" in blocked


async def test_a_client_that_shows_a_certificate_can_be_asked_about(console: Console) -> None:
    tls = {"clientCertificates": {"authorities": Authority.new().certificate}}
    safe = {"domains": ["safe.test"], "cluster": "shop", "tls": tls}
    await console.apply(*DOCUMENTS, {"kind": "Endpoint", "name": "safe", "spec": safe})
    witness = {"method": "GET", "url": "https://safe.test/", "clientCertificate": True}
    answer = await console.client.get(f"/explain?{asked(witness)}", headers={"accept": "text/html"})
    assert "the endpoint&#39;s default decides" in answer.text
    assert "the TLS handshake fails" in await _page(console, url="https://safe.test/")


async def test_a_mistake_stands_beside_its_field(console: Console) -> None:
    for given, words in (
        ({"url": "shop"}, "is not an absolute http or https URL"),
        ({"url": "https://a.test", "headers": "x"}, "has no colon"),
        ({"url": "https://a.test", "revision": "x"}, "must be the number of a revision"),
        ({"url": "https://a.test", "revision": "99"}, "there is no revision 99"),
        ({"url": "https://a.test", "clientIp": "x"}, "is not an IP address"),
    ):
        assert words in await _page(console, **given)


async def test_an_endpoints_page_leads_there(console: Console) -> None:
    await console.apply(*DOCUMENTS)
    text = (await console.get("/endpoints/shop")).text
    assert 'href="/explain?url=http%3A%2F%2Fshop.test%2F"' in text


async def test_the_page_shows_where_a_session_leads_and_why_a_limit_counts_not(
    console: Console,
) -> None:
    kept = {**DOCUMENTS[0]["spec"], "loadBalancing": {
        "stickySessions": {"by": "HEADER", "name": "x-s", "ttl": "1h"}}}  # fmt: skip
    post = {"type": "method", "operator": "equals", "value": "POST"}
    limit = {"endpoint": "shop", "requests": 1, "conditions": [post]}
    await console.apply(
        {**DOCUMENTS[0], "spec": kept}, DOCUMENTS[1],
        {"kind": "RateLimit", "name": "posts", "spec": limit},
    )  # fmt: skip

    async def told(place: str) -> str:
        session = f"x-s: {b64encode(place.encode()).decode()}.32503680000"
        text = await _page(console, url="http://shop.test/", headers=session)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))

    found = await told("10.0.0.1:80")
    assert re.search(r"by the session in header x-s until .{1,40} to one", found)
    assert "only where method equals &#34;POST&#34;, and there is &#34;GET&#34;" in found
    assert "it names two, which is away, so another one is chosen" in await told("10.0.0.2:80")
