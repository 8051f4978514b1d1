"""A matcher tree means what the list means that it stands for, for forged headers as well."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.test_meaning import catalogs, check, requests
from trafficplane.envoy import lookup, routes
from trafficplane.explain.request import Request


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    """A gateway for which three rules are a long list already."""
    with pytest.MonkeyPatch.context() as patch, live_envoy(tmp_path_factory.mktemp("e")) as started:
        for module in (lookup, routes):
            patch.setattr(module, "LONG", 2)
        patch.setattr(lookup, "_MOST_COPIES", 1000)
        patch.setattr(lookup._Tree, "helps", lambda tree, _count: len(tree.leaves) > 1)
        yield started


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=catalogs(), sent=st.lists(requests(), min_size=12, max_size=12))
def test_a_tree_decides_as_its_rules_say(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], sent: list[Request]
) -> None:
    check(envoy, documents, sent)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=catalogs(), sent=st.lists(requests(), min_size=25, max_size=25))
def test_a_tree_decides_tens_of_thousands_of_requests_as_its_rules_say(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], sent: list[Request]
) -> None:
    check(envoy, documents, sent)


def _policy(n: int, *conditions: Any, **spec: Any) -> dict[str, Any]:
    answer = {"type": "block", "statusCode": 200, "body": f"p{n}"}
    whole = {"priority": n, "conditions": list(conditions), "actions": [answer], **spec}
    return {"kind": "RoutingPolicy", "name": f"p{n}", "spec": whole}


ENDPOINT = {"kind": "Endpoint", "name": "big", "spec": {
    "slug": "big", "domains": ["big.test"], "type": "MOCK", "mock": {"body": "big"}}}  # fmt: skip


def _tenants(count: int) -> list[dict[str, Any]]:
    return [ENDPOINT, *(
        _policy(n, {"type": "header", "key": "x-tenant", "operator": "equals", "value": f"t{n}"})
        for n in range(count)
    )]  # fmt: skip


def _paths(count: int) -> list[dict[str, Any]]:
    kinds = ("equals", "prefix")
    return [ENDPOINT, *(
        _policy(n, {"type": "path", "operator": kinds[n % 2], "value": f"/p{n}"})
        for n in range(count)
    )]  # fmt: skip


@pytest.mark.parametrize("documents", [_tenants(300), _paths(300)], ids=["header", "path"])
def test_hundreds_of_rules_are_looked_up_and_mean_the_same(
    envoy: LiveEnvoy, documents: list[dict[str, Any]]
) -> None:
    tenants = [["t7"], ["t299"], ["t300"], ["t7", "t9"], ["t9", "t7"], ["t7,t9"], ["x", "t9"], []]
    lines = [tuple(("x-tenant", value) for value in values) for values in tenants]
    targets = ["/", "/p7", "/p7?x", "/p7/", "/p70", "/p8", "/p8/x", "/p88x", "/p2999", "/x/../p298"]
    sent = [
        Request("GET", host, root + target, headers, client_address="127.0.0.1")
        for host, root in (("big.test", ""), ("other.test", "/e/big"))
        for target in targets
        for headers in lines
    ]
    check(envoy, documents, sent)


def test_shares_of_users_are_looked_up_where_rules_are_many(envoy: LiveEnvoy) -> None:
    drawn = _policy(
        400, {"type": "percentage", "value": 40, "by": "header", "key": "x-user"}, priority=7
    )
    sent = [
        Request("GET", host, f"{root}/x", (("x-user", user), *tenant), client_address="127.0.0.1")
        for host, root in (("big.test", ""), ("other.test", "/e/big"), ("other.test", "/e/bigger"))
        for user in ("a", "b", "c", "d", "e", "f")
        for tenant in ((), (("x-tenant", "t3"),), (("x-tenant", "t20"),))
    ]
    check(envoy, [*_tenants(30), drawn], sent)


def test_new_users_are_told_and_counted_once_where_rules_are_many(envoy: LiveEnvoy) -> None:
    limit = {"kind": "RateLimit", "name": "few", "spec": {
        "scope": "ENDPOINT", "endpoint": "big", "requests": 3, "per": "HOUR"}}  # fmt: skip
    drawn = _policy(400, {"type": "percentage", "value": 40}, priority=7)
    assert envoy.apply([*_tenants(30), drawn, limit]) == {}
    for host, path in (("big.test", "/"), ("other.test", "/e/big/")):
        first = envoy.request(path, host=host)
        cookie = first.headers["set-cookie"].partition(";")[0]
        answers = [envoy.request(path, host=host, headers={"cookie": cookie}) for _ in range(3)]
        assert [a.status_code for a in (first, *answers)] == [200, 200, 200, 429]
        assert [a.text for a in answers[:2]] == [first.text, first.text]
        assert not any("set-cookie" in a.headers for a in answers)
