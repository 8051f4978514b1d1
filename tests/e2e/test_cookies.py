"""Cookies are changed on their two ways, as the explainer says: measured on the real Envoy."""

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


REQUEST = {
    "set": {"lang": "de", "empty": "", "pct": "50%"},
    "remove": ["tracker", "trafficplane-user"],
    "rename": {"sid": "session"},
}
NEW = [
    {"name": "seen", "value": "50%", "maxAge": "1h", "sameSite": "LAX", "httpOnly": True},
    {"name": "__Host-k", "value": "1", "secure": True},
    {"name": "wide", "value": "1", "domain": "shop.test", "path": "/x", "secure": True,
     "sameSite": "NONE"},
]  # fmt: skip
REWRITE = [
    {"name": "sid", "rename": "public", "path": "/", "httpOnly": True, "sameSite": "STRICT"},
    {"name": "old", "hostOnly": True, "secure": False},
    {"domain": "shop.test", "path": "/p", "secure": True, "sameSite": "NONE", "httpOnly": False},
]


def _cookies(**spec: Any) -> dict[str, Any]:
    return {"type": "cookies", **spec}


def _below(path: str) -> list[dict[str, Any]]:
    return [{"type": "path", "operator": "prefix", "value": path}]


@pytest.fixture(scope="module", params=[False, True], ids=["plainly", "beside facts"])
def shop(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], request: pytest.FixtureRequest
) -> LiveEnvoy:
    """Each part at a path of its own; facts about requests have their route chosen twice."""
    drawn = [{"type": "address", "operator": "in", "value": ["0.0.0.0/0", "::/0"]}]
    beside = drawn if request.param else []
    answer = {"set": NEW, "remove": ["internal"], "rewrite": REWRITE}
    block = {"type": "block", "statusCode": 403}
    refused = envoy.apply([
        cluster("shop", echo),
        endpoint("shop", cluster="shop", domains=["shop.test"]),
        endpoint("inner", cluster="shop", rewriteResponses={}),
        policy("ask", "shop", [*_below("/ask"), *beside], _cookies(request=REQUEST)),
        policy("tell", "shop", [*_below("/tell"), *beside], _cookies(response=answer)),
        policy("add", None, _below("/add"), _cookies(response={"set": NEW[:1]})),
        policy("turn", "shop", _below("/turn"), _cookies(response={"set": NEW[:1]}), block),
        policy("both", "inner", _below("/both"),
               _cookies(response={"rewrite": [{"sameSite": "LAX"}]})),
    ])  # fmt: skip
    assert refused == {}
    return envoy


_NAMES = st.sampled_from(["sid", "session", "lang", "tracker", "a", "trafficplane-user", "empty"])
_CRUMBS = st.one_of(
    st.builds(lambda n, v: f"{n}={v}", _NAMES, st.sampled_from(["1", "", 'q"', "a=b", "x "])),
    st.sampled_from(["", " ", "bare", "sid", "tracker", "=x", "a =1", "sid =2", "  a=2"]),
)
_LINES = st.lists(st.lists(_CRUMBS, max_size=4).map(";".join), max_size=2)


@settings(max_examples=60, deadline=None)
@given(lines=_LINES)
def test_a_backend_gets_the_cookies_that_the_explainer_tells(
    shop: LiveEnvoy, lines: list[str]
) -> None:
    headers = tuple(("cookie", line) for line in lines if line.strip())
    connection = http.client.HTTPConnection("127.0.0.1", shop.http_port, timeout=60)
    connection.putrequest("GET", "/e/shop/ask")
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    seen = json.loads(connection.getresponse().read())["headers"]["cookie"]
    connection.close()
    effect = explain(shop.sites(), Request("GET", "gateway.test", "/e/shop/ask", headers)).effect
    assert isinstance(effect, Forwarded)
    assert [v for n, v in effect.headers if n == "cookie"] == [seen]
    assert seen.endswith("empty=; lang=de; pct=50%")


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("a=1; tracker=2; b=3", "a=1; b=3"),
        ("sid=1", "session=1"),
        ("sid=1; session=2", "session=2"),
        ("lang=en; lang=fr; a=1", "a=1"),
        ("SID=1", "SID=1"),
    ],
)
def test_requests_lose_gain_and_rename_cookies(shop: LiveEnvoy, sent: str, seen: str) -> None:
    told = shop.request("/e/shop/ask", headers={"cookie": sent}).json()["headers"]["cookie"]
    assert told == f"{seen}; empty=; lang=de; pct=50%"
    untouched = shop.request("/e/shop/other", headers={"cookie": sent}).json()["headers"]
    assert untouched["cookie"] == sent


@pytest.mark.parametrize(
    ("cookie", "seen"),
    [
        ("sid=1; Path=/a; Secure", ["public=1; Secure; Path=/; HttpOnly; SameSite=Strict"]),
        ("old=1; domain=.inner.test;secure ; HttpOnly", ["old=1; HttpOnly"]),
        (
            "a=b=c; Max-Age=5; httponly; Path=/; SameSite=Lax",
            ["a=b=c; Max-Age=5; Path=/p; Domain=shop.test; Secure; SameSite=None"],
        ),
        ("a=", ["a=; Path=/p; Domain=shop.test; Secure; SameSite=None"]),
        ("__Host-a=1; Path=/; Secure", ["__Host-a=1; Path=/; Secure; SameSite=None"]),
        ("internal=1; Path=/", []),
        ("bare", ["bare"]),
        ("trafficplane-user=x; Path=/", ["trafficplane-user=x; Path=/"]),
        # The policy's own comes last, and stays as it was written.
        ("seen=1", ["seen=1; Path=/p; Domain=shop.test; Secure; SameSite=None"]),
    ],
)
def test_answers_set_cookies_as_the_policy_wants(
    shop: LiveEnvoy, echo: dict[str, EchoBackend], cookie: str, seen: list[str]
) -> None:
    echo["a"].headers = [("Set-Cookie", cookie)]
    asked = (("/e/shop/tell", "gateway.test", "/e/shop"), ("/tell", "shop.test", "/"))
    for path, host, root in asked:
        cookies = shop.request(path, host=host).headers.get_list("set-cookie")
        new = [
            f"seen=50%; Path={root}; Max-Age=3600; HttpOnly; SameSite=Lax",
            "__Host-k=1; Path=/; Secure",
            "wide=1; Path=/x; Domain=shop.test; Secure; SameSite=None",
        ]
        assert cookies == [*seen, *new]
        effect = explain(shop.sites(), Request("GET", host, path)).effect
        assert isinstance(effect, Forwarded)
        assert [v for n, v in effect.response_edits.add if n == "set-cookie"] == new
        assert effect.notes[1] == (
            "a cookie sid of the backend gets the name public, Path=/, HttpOnly, SameSite=Strict"
        )


def test_cookies_are_added_to_whatever_the_gateway_answers(
    shop: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["a"].headers = []
    for path in ("/e/shop/add", "/e/shop/turn"):
        answer = shop.request(path)
        assert answer.headers["set-cookie"].startswith("seen=50%; Path=/e/shop")
        found = explain(shop.sites(), Request("GET", "gateway.test", path)).effect
        assert found is not None
        assert found.response_edits.add[-1][1] == answer.headers["set-cookie"]


def test_a_policy_has_the_last_word_on_cookies_that_the_endpoint_leads_back(
    shop: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    echo["a"].headers = [("Set-Cookie", "a=1; Path=/x; Domain=inner.test"), ("Location", "/x")]
    answer = shop.request("/e/inner/both")
    assert answer.headers["set-cookie"] == "a=1; Path=/e/inner/x; SameSite=Lax"
    assert answer.headers["location"] == "/e/inner/x"
    echo["a"].headers = []
