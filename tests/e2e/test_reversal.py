"""What backends answer fits the address that the client used, measured on the real Envoy."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import cluster
from tests.e2e.stack import endpoint, policy
from trafficplane.explain.effects import Forwarded
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a") as started:
        yield started


_SPEC: dict[str, Any] = {
    "domains": ["shop.test", "*.shop.test"],
    "cluster": "shop",
    "stripPrefix": "/api",
    "addPrefix": "/v2",
    "host": "inner.test:8000",
    "rewriteResponses": {"hosts": ["shop.internal"]},
}
_OLD = policy(
    "old", "shop", [{"type": "path", "operator": "prefix", "value": "/old"}],
    {"type": "rewrite", "pathPrefix": "/new/"},
)  # fmt: skip


def apply(envoy: LiveEnvoy, echo: dict[str, EchoBackend], **more: Any) -> None:
    shop = endpoint("shop", **(_SPEC | more))
    assert envoy.apply([cluster("shop", echo), shop, _OLD]) == {}


@pytest.fixture(scope="module")
def shop(envoy: LiveEnvoy, echo: dict[str, EchoBackend]) -> EchoBackend:
    apply(envoy, echo)
    return echo["a"]


_BELOW_SLUG = ("/e/shop/cart", "gateway.test:8080")
_BY_DOMAIN = ("/cart", "shop.test")


@pytest.mark.parametrize(
    ("asked", "location", "seen"),
    [
        # By its own path, with the roots exchanged.
        (_BELOW_SLUG, "/v2/cart?a=1#b", "/e/shop/api/cart?a=1#b"),
        (_BY_DOMAIN, "/v2/cart", "/api/cart"),
        (_BY_DOMAIN, "/v2", "/api/"),
        (_BY_DOMAIN, "/v2?a", "/api/?a"),
        (("/e/shop/old/x", "gateway.test"), "/new/x", "/e/shop/old/x"),
        # Elsewhere on the backend there is no way through this endpoint.
        (_BY_DOMAIN, "/v22/cart", "/v22/cart"),
        (_BY_DOMAIN, "/", "/"),
        # Relative to where the client is.
        (_BELOW_SLUG, "cart", "cart"),
        (_BELOW_SLUG, "?page=2", "?page=2"),
        # By its own names: configured with any port, the rewritten host, what the client asked.
        (_BELOW_SLUG, "http://shop.internal/v2/cart", "/e/shop/api/cart"),
        (_BELOW_SLUG, "https://Shop.Internal:8443/v2", "/e/shop/api/"),
        (_BELOW_SLUG, "HTTP://inner.test:8000/v2/?q", "/e/shop/api/?q"),
        (_BELOW_SLUG, "//shop.internal/v2/x", "/e/shop/api/x"),
        (_BELOW_SLUG, "http://gateway.test:8080/v2/x", "/e/shop/api/x"),
        (_BY_DOMAIN, "http://shop.test/v2/x", "/api/x"),
        # To HTTPS at the same name: so it stays.
        (_BY_DOMAIN, "https://shop.test/v2/x", "https://shop.test/api/x"),
        # Other ports, other names, other schemes.
        (_BY_DOMAIN, "http://inner.test/v2/x", "http://inner.test/v2/x"),
        (_BY_DOMAIN, "http://shop.test:81/v2/x", "http://shop.test:81/v2/x"),
        (_BY_DOMAIN, "https://login.test/v2", "https://login.test/v2"),
        (_BY_DOMAIN, "http://shop.internal@evil.test/v2", "http://shop.internal@evil.test/v2"),
        (_BY_DOMAIN, "http://shop.internal.evil.test/v2", "http://shop.internal.evil.test/v2"),
        (_BY_DOMAIN, "ftp://shop.internal/v2/x", "ftp://shop.internal/v2/x"),
        (_BY_DOMAIN, "//evil.test/v2", "//evil.test/v2"),
        (_BY_DOMAIN, "/\\evil.test", "/\\evil.test"),
    ],
)  # fmt: skip
def test_a_location_leads_back_through_the_endpoint(
    envoy: LiveEnvoy, shop: EchoBackend, asked: tuple[str, str], location: str, seen: str
) -> None:
    shop.headers = [("Location", location), ("Content-Location", location)]
    answer = envoy.request(asked[0], host=asked[1])
    assert (answer.headers["location"], answer.headers["content-location"]) == (seen, seen)


def test_a_location_never_becomes_the_name_of_another_host(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    plain = {"stripPrefix": None, "addPrefix": None}
    apply(envoy, echo, **plain)
    for location in ("http://shop.internal//evil.test/", "http://shop.internal/\\evil.test/"):
        echo["a"].headers = [("Location", location)]
        assert envoy.request("/", host="shop.test").headers["location"] == location
    apply(envoy, echo)


@pytest.mark.parametrize(
    ("asked", "cookie", "seen"),
    [
        (_BELOW_SLUG, "a=1; Path=/", "a=1; Path=/e/shop"),
        (_BELOW_SLUG, "a=1;path=/v2/cart;HttpOnly", "a=1; Path=/e/shop/api/cart;HttpOnly"),
        (_BELOW_SLUG, "a=1; Path=/v2; Secure", "a=1; Path=/e/shop; Secure"),
        (_BY_DOMAIN, "a=1; Path=/", "a=1; Path=/"),
        (_BY_DOMAIN, "a=1; Path=/v2/", "a=1; Path=/"),
        # The endpoint doesn't lead there, so such a cookie never comes back anyway.
        (_BY_DOMAIN, "a=1; Path=/other", "a=1; Path=/other"),
        (_BY_DOMAIN, "a=1", "a=1"),
        (_BY_DOMAIN, "a=/v2=x; Max-Age=5", "a=/v2=x; Max-Age=5"),
        # A domain that the client is not in goes, one that it is in stays.
        (_BY_DOMAIN, "a=1; Domain=shop.internal; Secure", "a=1; Secure"),
        (_BY_DOMAIN, "a=1; domain=.Shop.Test", "a=1; domain=.Shop.Test"),
        (("/", "de.shop.test:8080"), "a=1; Domain=shop.test", "a=1; Domain=shop.test"),
        (_BY_DOMAIN, "a=1; Domain=op.test", "a=1"),
        # This prefix promises the path / and no domain (RFC 6265bis, 4.1.3.2).
        (_BELOW_SLUG, "__Host-a=1; Path=/; Secure", "__Host-a=1; Path=/; Secure"),
    ],
)
def test_a_cookie_comes_back_to_the_endpoint(
    envoy: LiveEnvoy, shop: EchoBackend, asked: tuple[str, str], cookie: str, seen: str
) -> None:
    shop.headers = [("Set-Cookie", cookie), ("Set-Cookie", "second=2; Path=/other")]
    cookies = envoy.request(asked[0], host=asked[1]).headers.get_list("set-cookie")
    assert cookies == [seen, "second=2; Path=/other"]


def test_each_half_and_the_whole_can_be_left_off(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["a"].headers = [("Location", "/v2/x"), ("Set-Cookie", "a=1; Path=/")]
    wanted: list[tuple[Any, tuple[str, str]]] = [
        ({"cookies": False}, ("/e/shop/api/x", "a=1; Path=/")),
        ({"location": False}, ("/v2/x", "a=1; Path=/e/shop")),
        (None, ("/v2/x", "a=1; Path=/")),
    ]
    for spec, seen in wanted:
        apply(envoy, echo, rewriteResponses=spec)
        answer = envoy.request("/e/shop/")
        assert (answer.headers["location"], answer.headers["set-cookie"]) == seen
    apply(envoy, echo)


def test_the_gateways_own_cookies_stay_as_they_are(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    sticky = cluster("shop", echo, {"stickySessions": {"name": "stuck", "path": "/"}})
    half = policy("half", "shop", [{"type": "percentage", "value": 50}],
                  {"type": "headers", "response": {"set": {"x-half": "yes"}}})  # fmt: skip
    assert envoy.apply([sticky, endpoint("shop", **_SPEC), half]) == {}
    echo["a"].headers = [("Set-Cookie", "a=1; Path=/")]
    cookies = envoy.request("/e/shop/").headers.get_list("set-cookie")
    paths = {c.split("=")[0]: "Path=/e/shop" in c for c in cookies}
    assert paths == {"a": True, "stuck": False, "trafficplane-user": False}
    (user,) = (c.split(";")[0] for c in cookies if c.startswith("trafficplane-user="))
    known = [envoy.request("/e/shop/", headers={"cookie": user}).headers for _ in range(12)]
    # Whoever has been told who he is stays in his half, and is not told again.
    assert user != "trafficplane-user="
    assert len({answer.get("x-half") for answer in known}) == 1
    assert {c.split("=")[0] for a in known for c in a.get_list("set-cookie")} <= {"a", "stuck"}
    apply(envoy, echo)


def test_the_explanation_tells_the_roots_that_were_used(
    envoy: LiveEnvoy, shop: EchoBackend
) -> None:
    for path, host in (_BELOW_SLUG, _BY_DOMAIN, ("/e/shop/old/x", "gateway.test")):
        effect = explain(envoy.sites(), Request("GET", host, path)).effect
        assert isinstance(effect, Forwarded)
        told = effect.reversed
        assert told is not None
        assert told.hosts == tuple(sorted({"inner.test:8000", "shop.internal", host}))
        shop.headers = [("Location", f"{told.backend_root}/x")]
        seen = envoy.request(path, host=host).headers["location"]
        assert seen == f"{told.client_root}/x"
