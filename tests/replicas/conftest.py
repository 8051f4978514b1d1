"""One primary with one standby for all tests of the room that need real ones."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.replicas.standby import Standby, build, remove


@pytest.fixture(scope="package")
def standby() -> Iterator[Standby]:
    """A primary with a standby; a test leaves both running and caught up."""
    made = asyncio.run(build())
    yield made
    remove(made)
