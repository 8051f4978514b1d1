"""Nothing accepted is ever refused: what the catalog takes, the real Envoy acknowledges."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from pydantic import ValidationError

from tests.compiler.rendering import edits
from tests.e2e.live import LiveEnvoy, live_envoy, readable
from tests.strategies import catalogs

pytestmark = pytest.mark.usefixtures("cheap_handles")

_SETTINGS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), zone="a") as started:
        yield started


def _check(envoy: LiveEnvoy, documents: list[dict[str, Any]]) -> None:
    try:
        accepted = edits(documents)
    except ValidationError:
        reject()  # The generator went too far; what isn't accepted isn't sent.
    assert envoy.take(accepted) == {}, readable(documents)


@settings(max_examples=100, **_SETTINGS)
@given(documents=catalogs())
def test_the_real_envoy_takes_a_hundred_catalogs(
    envoy: LiveEnvoy, documents: list[dict[str, Any]]
) -> None:
    _check(envoy, documents)


@pytest.mark.slow
@settings(max_examples=2000, **_SETTINGS)
@given(documents=catalogs(max_of_kind=8))
def test_the_real_envoy_takes_thousands_of_catalogs(
    envoy: LiveEnvoy, documents: list[dict[str, Any]]
) -> None:
    _check(envoy, documents)
