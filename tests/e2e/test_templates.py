"""Mocks with placeholders, filled in by the real Envoy, and by the explainer just so."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import endpoint
from trafficplane.explain.effects import Answered
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


def serve(envoy: LiveEnvoy, body: str, **headers: str) -> None:
    mock = {
        "body": body,
        "template": True,
        "headers": {k.replace("_", "-"): v for k, v in headers.items()},
    }
    assert envoy.apply([endpoint("m", type="MOCK", mock=mock, domains=["m.test"])]) == {}


def explained(envoy: LiveEnvoy, path: str, **headers: str) -> str:
    sent = tuple(headers.items())
    effect = explain(envoy.sites(), Request("GET", "gateway.test", path, sent)).effect
    assert isinstance(effect, Answered)
    return effect.body


@pytest.mark.parametrize(
    ("body", "path", "headers", "seen"),
    [
        ("${request.method} ${request.host}${request.path}", "/e/m/a%20b?x=1", {},
         "GET gateway.test/e/m/a%20b"),
        ("[${request.header.X-Name}]", "/e/m/", {"x-name": "Ada"}, "[Ada]"),
        ("[${request.header.x-name}]", "/e/m/", {}, "[]"),
        ("[${request.query.q}|${request.query.r}]", "/e/m/?q=a%2Fb&q=2", {}, "[a/b|]"),
        # What is no placeholder is sent as it stands, Envoy's own formats above all.
        ("100 % %REQ(x-name)% %% %START_TIME% $${now} $5 {x}", "/e/m/", {"x-name": "Ada"},
         "100 % %REQ(x-name)% %% %START_TIME% ${now} $5 {x}"),
        # And so is what a client writes.
        ("${request.header.x-name}", "/e/m/", {"x-name": "%REQ(:path)% ${now}"},
         "%REQ(:path)% ${now}"),
    ],
)  # fmt: skip
def test_a_text_is_filled_in(
    envoy: LiveEnvoy, body: str, path: str, headers: dict[str, str], seen: str
) -> None:
    serve(envoy, body)
    answer = envoy.request(path, headers=headers)
    assert (answer.text, answer.headers["content-type"]) == (seen, "text/plain; charset=utf-8")
    assert explained(envoy, path, **headers) == seen


def test_the_time_and_the_request_have_their_marks(envoy: LiveEnvoy) -> None:
    serve(envoy, "${request.id} ${now}")
    first, second = (envoy.request("/e/m/").text.split() for _ in range(2))
    assert re.fullmatch(r"[0-9a-f-]{36}", first[0])
    assert first[0] != second[0]
    told = datetime.strptime(first[1], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - told) < timedelta(seconds=20)


def test_nobody_breaks_out_of_a_text_in_json(envoy: LiveEnvoy) -> None:
    document = {
        "hello": "${request.header.x-name}",
        "path": "at ${request.path}%",
        "none": "${request.query.q}",
        "some": "[${request.query.q}]",
        "n": [1, 2.5, True, None, "x", {"deep": "$${"}],
        "empty": {},
    }
    serve(envoy, json.dumps(document), content_type="application/json")
    name = 'Ada", "admin": true, "x": "\\'
    answer = envoy.request("/e/m/x", headers={"x-name": name})
    seen: dict[str, Any] = {
        "hello": name, "path": "at /e/m/x%", "none": None, "some": "[-]",
        "n": [1, 2.5, True, None, "x", {"deep": "${"}], "empty": {},
    }  # fmt: skip
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == seen
    assert json.loads(explained(envoy, "/e/m/x", **{"x-name": name})) == seen


def test_an_empty_object_is_one_too(envoy: LiveEnvoy) -> None:
    serve(envoy, "{}", content_type="application/json")
    assert envoy.request("/e/m/").json() == {}


@pytest.mark.parametrize("status", [201, 302, 304])
@pytest.mark.parametrize("own", [{}, {"location": "https://y.test/"}], ids=["silent", "own"])
def test_an_answer_names_no_location_but_its_own(
    envoy: LiveEnvoy, status: int, own: dict[str, str]
) -> None:
    mock = {"statusCode": status, "headers": own}
    assert envoy.apply([endpoint("m", type="MOCK", mock=mock, domains=["m.test"])]) == {}
    for path, host in (("/", "m.test"), ("/e/m/", "any.test")):
        answer = envoy.request(path, host=host)
        assert (answer.status_code, answer.headers.get("location")) == (status, own.get("location"))
