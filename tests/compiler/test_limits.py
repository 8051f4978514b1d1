"""A shared budget is divided over the gateways that are there."""

from typing import Any

import pytest

from tests.authority import Authority
from tests.compiler.rendering import edits
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.runtime import Runtime
from trafficplane.xds.store import TypeUrl

_ENDPOINT: dict[str, Any] = {"kind": "Endpoint", "name": "shop", "spec": {
    "slug": "shop", "type": "MOCK", "mock": {}}}  # fmt: skip


def _limit(**spec: Any) -> dict[str, Any]:
    return {"kind": "RateLimit", "name": "l", "spec": {"endpoint": "shop", **spec}}


def _budget(compilation: Compilation) -> tuple[int, int]:
    (site,) = compilation.sites()
    (limit,) = site.limits
    return limit.requests, limit.burst


@pytest.mark.parametrize(
    ("gateways", "budget"), [(1, (100, 30)), (3, (33, 10)), (40, (2, 1)), (200, (1, 1))]
)
def test_a_shared_budget_is_divided(gateways: int, budget: tuple[int, int]) -> None:
    compilation = Compilation()
    shared = _limit(requests=100, burst=30, distribution="SHARED")
    compilation.apply(edits([_ENDPOINT, shared]), 1)
    compiled = compilation.apply([], 1, runtime=Runtime(gateways=gateways))
    assert _budget(compilation) == budget
    assert bool(compiled.upserts) == (gateways != 1)


def test_a_budget_of_each_gateway_stays() -> None:
    compilation = Compilation()
    compilation.apply(edits([_ENDPOINT, _limit(requests=100)]), 1)
    compiled = compilation.apply([], 1, runtime=Runtime(gateways=5))
    assert (_budget(compilation), compiled.upserts) == ((100, 100), [])


def test_a_budget_of_several_endpoints_stands_in_the_table_and_is_divided() -> None:
    compilation = Compilation()
    together = _limit(scope="GLOBAL", endpoint=None, everyEndpoint=True, requests=9,
                      distribution="SHARED")  # fmt: skip
    other = {**together, "name": "a", "spec": {**together["spec"], "requests": 1}}
    compilation.apply(edits([_ENDPOINT, together]), 1)
    # Another one moves it to another place, and both are divided.
    compilation.apply(edits([other]), 2)
    compilation.apply([], 2, runtime=Runtime(gateways=3))
    (site,) = compilation.sites()
    assert [(limit.name, limit.slot, limit.requests) for limit in site.limits] == [
        ("org/a", 0, 1), ("org/l", 1, 3)]  # fmt: skip


def test_an_endpoint_with_client_certificates_counts_apart() -> None:
    tls = {"clientCertificates": {"authorities": Authority.new("People").certificate}}
    guarded = {**_ENDPOINT, "spec": {**_ENDPOINT["spec"], "domains": ["a.test"], "tls": tls}}
    together = _limit(scope="GLOBAL", endpoint=None, endpoints=["shop"], requests=9)
    compiled = Compilation().apply(edits([guarded, together]), 1)
    tables = [r for r in compiled.upserts if r.type_url is TypeUrl.ROUTES]
    assert [b"org/l" in table.body for table in tables] == [True, True]
