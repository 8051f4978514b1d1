"""Pages of other origins read the answers of an endpoint, whichever policy decides."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import cluster
from tests.e2e.stack import endpoint, policy
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request

_PAGE = "https://shop.test"
_GATE = {"type": "basicAuth", "users": [{"name": "ann", "password": "a long password"}]}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    def below(path: str) -> dict[str, Any]:
        return {"type": "path", "operator": "prefix", "value": path}

    own = {"type": "cors", "allowOrigins": ["https://other.test"]}
    with backends("a") as echo, live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        assert started.apply([
            cluster("shop", echo),
            endpoint("shop", cluster="shop", domains=["api.test"],
                     cors={"allowOrigins": [_PAGE], "allowMethods": ["GET", "PUT"]}),
            endpoint("plain", cluster="shop"),
            policy("edits", "shop", [below("/edited")],
                   {"type": "headers", "response": {"set": {"x-a": "b"}}}),
            policy("own", "shop", [below("/own")], own),
            cluster("dead", {}),
            endpoint("mock", type="MOCK", mock={"body": "m"}),
            policy("dead", "shop", [below("/dead")], {"type": "route", "cluster": "dead"}),
            policy("gate", "shop", [below("/gate")], _GATE),
            policy("fault", "shop", [below("/fault")], {"type": "fault", "abortStatus": 418}),
            policy("shut", "shop", [below("/shut")], {"type": "block"}),
            policy("pages", "mock", [], {"type": "cors", "allowOrigins": [_PAGE]}),
        ]) == {}  # fmt: skip
        yield started


def _allowed(envoy: LiveEnvoy, path: str, origin: str = _PAGE, **options: Any) -> str | None:
    answer = envoy.request(path, headers={"origin": origin}, **options)
    found: str | None = answer.headers.get("access-control-allow-origin")
    return found


def test_pages_of_allowed_origins_read_what_backends_answer(envoy: LiveEnvoy) -> None:
    assert _allowed(envoy, "/e/shop/") == _PAGE
    assert _allowed(envoy, "/", host="api.test") == _PAGE
    assert _allowed(envoy, "/e/shop/edited") == _PAGE
    assert _allowed(envoy, "/e/shop/", "https://evil.test") is None
    assert _allowed(envoy, "/e/plain/") is None


def test_a_policy_of_its_own_does_so_in_place_of_the_endpoint(envoy: LiveEnvoy) -> None:
    assert _allowed(envoy, "/e/shop/own") is None
    assert _allowed(envoy, "/e/shop/own", "https://other.test") == "https://other.test"


def test_preflight_requests_are_answered(envoy: LiveEnvoy) -> None:
    asked = {"origin": _PAGE, "access-control-request-method": "PUT"}
    answer = envoy.request("/e/shop/", method="OPTIONS", headers=asked)
    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["access-control-allow-methods"] == "GET, PUT"


@pytest.mark.parametrize(
    ("path", "status", "read"),
    [("dead", 503, True), ("gate", 401, True), ("fault", 418, True), ("shut", 403, False)],
)
def test_pages_read_what_is_said_in_place_of_a_backend(
    envoy: LiveEnvoy, path: str, status: int, read: bool
) -> None:
    answer = envoy.request(f"/e/shop/{path}", headers={"origin": _PAGE})
    found = answer.headers.get("access-control-allow-origin")
    assert (answer.status_code, found) == (status, _PAGE if read else None)


def test_a_gateways_own_answer_stays_unread_and_the_explainer_says_so(envoy: LiveEnvoy) -> None:
    asked = {"origin": _PAGE, "access-control-request-method": "PUT"}
    answer = envoy.request("/e/mock/", method="OPTIONS", headers=asked)
    assert (answer.text, answer.headers.get("access-control-allow-origin")) == ("m", None)
    request = Request("OPTIONS", "gateway.test", "/e/mock/", tuple(asked.items()))
    effect = explain(envoy.sites(), request).effect
    assert effect is not None
    assert effect.notes == (f"pages of {_PAGE} may not read it, since the gateway answers itself",)
