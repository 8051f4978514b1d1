"""Who may pass, which pages may read, what is compressed and what no cache may keep."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import Stack, cluster, endpoint, policy
from trafficplane.explain.effects import Answered, Forwarded
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request

PASSWORD, KEY = "a long password", "0123456789abcdef.key"
USERS = [{"name": "ann", "password": PASSWORD}, {"name": "bob", "password": "an even longer one"}]
BASIC = {"type": "basicAuth", "users": USERS, "forwardAs": "x-user"}
SOURCES = [{"header": "x-api-key"}, {"query": "key"}, {"cookie": "key"}]
API_KEY = {
    "type": "apiKey", "clients": [{"name": "shop", "key": KEY}], "sources": SOURCES,
    "forwardAs": "x-client",
}  # fmt: skip
BASIC_ANN = {"authorization": "Basic YW5uOmEgbG9uZyBwYXNzd29yZA=="}
BASIC_WRONG = {"authorization": "Basic YW5uOmEgd3JvbmcgcGFzc3dvcmQ="}
CORS = {
    "type": "cors", "allowOrigins": ["https://shop.test", "https://*.pages.test"],
    "allowMethods": ["GET", "PUT"], "allowHeaders": ["x-a"], "exposeHeaders": ["x-b"],
    "maxAge": "60s", "allowCredentials": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def backend() -> Iterator[EchoBackend]:
    started = EchoBackend("shop").start()
    yield started
    started.stop()


@pytest.fixture(params=[False, True], ids=["plainly", "beside facts"])
def shop(envoy: LiveEnvoy, backend: EchoBackend, request: pytest.FixtureRequest) -> LiveEnvoy:
    """Each action at a path of its own; facts about requests have their route chosen twice."""
    drawn = [{"type": "address", "operator": "in", "value": ["0.0.0.0/0", "::/0"]}]
    beside = drawn if request.param else []
    mock = {"type": "MOCK", "mock": {"body": "a" * 500, "headers": {"content-type": "text/css"}}}
    refused = envoy.apply(
        [
            cluster("shop", backend.port),
            endpoint("shop", cluster="shop"),
            endpoint("texts", **mock),
            policy("basic", "shop", [_below("/basic"), *beside], BASIC, priority=1),
            policy("key", "shop", [_below("/key"), *beside], API_KEY, priority=2),
            policy("cors", "shop", [_below("/cors")], CORS, priority=3),
            policy("fresh", "shop", [_below("/fresh")], {"type": "cacheBypass"}, priority=4),
            policy("small", "texts", [_below("/small"), *beside], {"type": "compression"}),
        ]
    )
    assert refused == {}
    return envoy


def _below(path: str) -> dict[str, Any]:
    return {"type": "path", "operator": "prefix", "value": path}


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/basic", {}, 401),
        ("/basic", BASIC_ANN, 200),
        ("/basic", BASIC_WRONG, 401),
        ("/basic", {"authorization": "Bearer x"}, 401),
        ("/basic", {"authorization": "Basic %%%"}, 401),
        ("/key", {}, 401),
        ("/key", {"x-api-key": KEY}, 200),
        ("/key", {"x-api-key": KEY + "x"}, 401),
        (f"/key?a=1&key={KEY}", {}, 200),
        (f"/key?key={KEY}", {"x-api-key": "another"}, 401),
        ("/key", {"cookie": f"key={KEY}"}, 200),
        ("/open", {"x-user": "forged"}, 200),
    ],
)
def test_gates_let_known_clients_pass_and_the_explainer_says_the_same(
    shop: LiveEnvoy, target: str, headers: dict[str, str], status: int
) -> None:
    answer = shop.request(f"/e/shop{target}", headers=headers)
    assert answer.status_code == status
    request = Request("GET", "gateway.test", f"/e/shop{target}", tuple(headers.items()))
    effect = explain(shop.sites(), request).effect
    if status == 401:
        assert isinstance(effect, Answered)
        assert (effect.status, effect.body) == (401, answer.text)
    else:
        assert isinstance(effect, Forwarded)


def test_backends_are_told_who_it_is_and_forged_names_are_replaced(shop: LiveEnvoy) -> None:
    forged = {"x-user": "root", "x-client": "root"}
    told = shop.request("/e/shop/basic", headers={**BASIC_ANN, **forged}).json()["headers"]
    assert told["x-user"] == "ann"
    told = shop.request("/e/shop/key", headers={"x-api-key": KEY, **forged}).json()["headers"]
    assert (told["x-client"], "x-api-key" in told) == ("shop", False)


@pytest.mark.parametrize(
    ("target", "cookie"),
    [
        (f"/key?a=1&key={KEY}&b", "a=b"),
        (f"/key?key={KEY}", f"a=b; key={KEY}; c=d"),
        ("/key", f"key={KEY}"),
    ],
)
def test_a_backend_never_sees_a_key(shop: LiveEnvoy, target: str, cookie: str) -> None:
    answer = shop.request(f"/e/shop{target}", headers={"cookie": cookie}).json()
    assert KEY not in json.dumps(answer)
    request = Request("GET", "gateway.test", f"/e/shop{target}", (("cookie", cookie),))
    effect = explain(shop.sites(), request).effect
    assert isinstance(effect, Forwarded)
    assert effect.target == answer["path"]
    assert dict(effect.headers).get("cookie") == answer["headers"].get("cookie")


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://shop.test", True),
        ("https://a.b.pages.test", True),
        ("https://pages.test", False),
        ("https://evil.test/.pages.test", False),
        ("http://shop.test", False),
    ],
)
def test_only_named_origins_may_read(shop: LiveEnvoy, origin: str, allowed: bool) -> None:
    asked = {"origin": origin, "access-control-request-method": "PUT"}
    before = shop.request("/e/shop/cors", method="OPTIONS", headers=asked)
    request = Request("OPTIONS", "gateway.test", "/e/shop/cors", tuple(asked.items()))
    effect = explain(shop.sites(), request).effect
    assert isinstance(effect, Answered) == allowed
    if isinstance(effect, Answered):
        told = {n: v for n, v in before.headers.items() if n.startswith("access-control")}
        assert (before.status_code, told) == (200, dict(effect.headers))
        assert told["access-control-allow-origin"] == origin
    answer = shop.request("/e/shop/cors", headers={"origin": origin})
    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert answer.headers.get("access-control-expose-headers") == ("x-b" if allowed else None)


@pytest.mark.parametrize(
    ("accepted", "used"), [("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"), ("identity", None)]
)
def test_answers_are_compressed_as_the_client_likes(
    shop: LiveEnvoy, accepted: str, used: str | None
) -> None:
    answers = [
        shop.request(f"/e/texts/{path}", headers={"accept-encoding": accepted})
        for path in ("small", "large")
    ]
    assert [a.headers.get("content-encoding") for a in answers] == [used, None]


def test_no_cache_answers_or_keeps(shop: LiveEnvoy) -> None:
    answer = shop.request("/e/shop/fresh", headers={"cache-control": "max-age=60"})
    told = answer.json()["headers"]
    assert (told["cache-control"], told["pragma"]) == ("no-cache", "no-cache")
    assert answer.headers["cache-control"] == "no-store"


def test_passwords_are_never_shown_and_what_is_exported_changes_nothing(
    stack: Stack, backend: EchoBackend
) -> None:
    page: Any = {"file": ("closed.html", b"<h1>closed</h1>"), "visibility": (None, "private")}
    file = stack.api.post("/api/files", files=page).json()
    closed = {"type": "block", "statusCode": 503, "bodyFile": file["id"]}
    stack.apply(
        cluster("shop", backend.port),
        endpoint("shop", cluster="shop"),
        policy("gate", "shop", [_below("/basic")], BASIC),
        policy("shut", "shop", [_below("/closed")], closed),
    )
    answers = [stack.request("/e/shop/basic", headers=h) for h in (BASIC_ANN, BASIC_WRONG)]
    assert [a.status_code for a in answers] == [200, 401]
    shut = stack.request("/e/shop/closed")
    assert (shut.status_code, shut.text) == (503, "<h1>closed</h1>")
    assert shut.headers["content-type"].startswith("text/html")
    assert stack.api.delete(f"/api/files/{file['id']}").status_code == 409

    exported = stack.api.get("/api/export").json()
    shown = [exported, stack.api.get("/api/revisions/1").json(), stack.api.get("/api/audit").json()]
    assert PASSWORD not in json.dumps(shown)
    assert PASSWORD not in stack.output()
    plan = stack.api.post("/api/changes/plan", json=exported).json()
    assert plan["changes"] == []
    again = {"resources": [policy("gate", "shop", [_below("/basic")], BASIC)]}
    assert stack.api.post("/api/changes/plan", json=again).json()["changes"] == []
