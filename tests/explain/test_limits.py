"""The limits that an explanation names are those that a real gateway asks, in their order."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.e2e.live import LiveEnvoy, live_envoy, readable
from tests.explain.wire import Answer, Wire
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request

_SCOPES = st.sampled_from(
    [{}, {"scope": "ADDRESS"}, {"scope": "HEADER", "header": "x-a"},
     {"scope": "HEADER", "header": "accept"}, {"scope": "GLOBAL"}]
)  # fmt: skip
_CONDITIONS = st.sampled_from(
    [[], [{"type": "path", "operator": "prefix", "value": "/a"}],
     [{"type": "address", "operator": "in", "value": ["127.0.0.0/8"]}],
     [{"type": "header", "key": "x-a", "operator": "exists"}]]
)  # fmt: skip
_LIMITS = st.lists(
    st.tuples(
        _SCOPES,
        _CONDITIONS,
        st.sampled_from([None, "shop", "open", "both"]),
        st.sampled_from(["REJECT", "SHADOW"]),
    ),
    min_size=1,
    max_size=4,
)
_REQUESTS = st.builds(
    Request,
    st.just("GET"),
    st.sampled_from(["shop.test", "open.test", "other.test"]),
    st.sampled_from(["/", "/a", "/e/shop/", "/e/shop/a", "/e/open/a"]),
    st.lists(
        st.tuples(st.sampled_from(["x-a", "accept"]), st.sampled_from(["1", "", "2"])), max_size=2
    ).map(tuple),
    client_address=st.just("127.0.0.1"),
)
_serial = itertools.count()


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


def _about(scope: dict[str, str], where: str | None) -> dict[str, Any]:
    if where is None or (where == "both" and scope != {"scope": "GLOBAL"}):
        return {}
    if where == "both":
        return {"everyEndpoint": True}
    return {"endpoints": [where]} if scope == {"scope": "GLOBAL"} else {"endpoint": where}


@st.composite
def catalogs(draw: st.DrawFn) -> list[dict[str, Any]]:
    # A body that was never there before, so that the routes are new and all buckets full.
    body = f"{next(_serial)}"
    endpoints = [
        {"kind": "Endpoint", "name": name, "spec": {
            "slug": name, "domains": [f"{name}.test"], "type": "MOCK", "mock": {"body": body}}}
        for name in ("shop", "open")
    ]  # fmt: skip
    limits = [
        {"kind": "RateLimit", "name": f"l{n}", "spec": {
            "requests": 1, "per": "HOUR", "action": action, "conditions": conditions,
            **scope, **_about(scope, where)}}
        for n, (scope, conditions, where, action) in enumerate(draw(_LIMITS))
    ]  # fmt: skip
    named = draw(st.lists(st.sampled_from([x["name"] for x in limits]), unique=True, max_size=2))
    policy = {"kind": "RoutingPolicy", "name": "p", "spec": {
        "endpoint": draw(st.sampled_from([None, "shop"])), "conditions": draw(_CONDITIONS),
        "actions": [{"type": "block", "statusCode": 200},
                    *({"type": "rateLimit", "rateLimit": name} for name in named)]}}  # fmt: skip
    return [*endpoints, *limits, policy]


def _check(envoy: LiveEnvoy, documents: list[dict[str, Any]], request: Request) -> None:
    assert envoy.apply(documents) == {}
    asked = [c.limit for c in explain(envoy.sites(), request).limits if c.budget is not None]
    expected = next((limit.name.partition("/")[2] for limit in asked if limit.enforced), None)
    wire = Wire(envoy.http_port)
    try:
        first, second = wire.send(request), wire.send(request)
    finally:
        wire.close()
    found = (_rejected_by(first), _rejected_by(second))
    assert found == (None, expected), f"{request}\n{readable(documents)}"


def _rejected_by(answer: Answer) -> str | None:
    if answer.status != 429:
        return None
    return answer.headers["ratelimit-policy"].partition(";")[0].strip('"')


@settings(max_examples=60, deadline=None)
@given(documents=catalogs(), request=_REQUESTS)
def test_the_first_limit_that_rejects_is_the_first_enforced_one_named(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], request: Request
) -> None:
    _check(envoy, documents, request)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(documents=catalogs(), request=_REQUESTS)
def test_thousands_of_times(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], request: Request
) -> None:
    _check(envoy, documents, request)
