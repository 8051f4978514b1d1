"""A limit below what was observed is told before it is applied."""

from typing import Any

from tests.explain.test_analysis import SHOP, TWO, _path, _planned, _policy
from trafficplane.catalog.kinds.rate_limit import Per
from trafficplane.changes.logic.traffic import Busiest, below_traffic

OBSERVED = {
    (("shop", None), Per.MINUTE): Busiest(120, 300),
    (("shop", "login"), Per.MINUTE): Busiest(30, 60),
}


def _limit(**spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": "l", "spec": {"endpoint": "shop", **spec}}


def _found(*documents: dict[str, Any]) -> list[tuple[str, str, Any]]:
    planned = _planned([TWO, SHOP, *documents])
    return [(f.severity.value, f.message, f.witness) for f in below_traffic(planned, OBSERVED)]


def test_the_busiest_minute_is_compared_with_the_budget_and_a_request_shows_it() -> None:
    ((severity, message, witness),) = _found(_limit(requests=100))
    assert (severity, witness) == ("warning", {"method": "GET", "url": "http://shop.test/"})
    assert message.startswith("120 requests came to endpoint shop in the busiest minute")
    assert _found(_limit(requests=120)) == []


def test_a_shared_budget_is_compared_with_what_came_to_all_gateways() -> None:
    ((_, message, _),) = _found(_limit(requests=200, distribution="SHARED"))
    assert message.startswith("300 requests")


def test_a_budget_of_several_endpoints_is_compared_with_what_came_to_each() -> None:
    for about in ({"endpoints": ["shop"]}, {"everyEndpoint": True}):
        ((_, message, _),) = _found(_limit(requests=100, endpoint=None, scope="GLOBAL", **about))
        assert message.startswith("120 requests came to endpoint shop")
    assert _found(_limit(requests=1, endpoint=None, scope="GLOBAL")) == []


def test_a_shadow_is_only_information() -> None:
    assert [f[0] for f in _found(_limit(requests=1, action="SHADOW"))] == ["info"]


def test_a_policy_is_compared_with_its_own_requests() -> None:
    login = _policy("login", [_path("prefix", "/login")], {"type": "rateLimit", "rateLimit": "l"})
    limit = {"kind": "RateLimit", "name": "l", "spec": {"requests": 20}}
    ((_, message, witness),) = _found(limit, login)
    assert message.startswith("30 requests came to policy login at endpoint shop")
    assert witness["url"] == "http://shop.test/login"


def test_budgets_of_each_address_other_periods_and_bandwidths_are_not_compared() -> None:
    for spec in (
        {"requests": 1, "scope": "ADDRESS"}, {"requests": 1, "per": "HOUR"},
        {"requests": 1, "enabled": False}, {"bandwidth": {"download": 1}},
    ):  # fmt: skip
        assert _found(_limit(**spec)) == []
