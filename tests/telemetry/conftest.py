"""One running product with fast statistics, for the tests that send real requests."""

from collections.abc import Iterator

import pytest

from tests.e2e.stack import Stack


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A product whose gateway reports twice a second."""
    folder = tmp_path_factory.mktemp("telemetry") / "data"
    stack = Stack(folder, environment={"STATS_FLUSH_SECONDS": "0.5"}).start()
    yield stack
    stack.stop()
