"""A shared budget is divided over the gateways that are there."""

from typing import Any

import pytest

from tests.compiler.rendering import edits
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.runtime import Runtime

_ENDPOINT = {"kind": "Endpoint", "name": "shop", "spec": {
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
