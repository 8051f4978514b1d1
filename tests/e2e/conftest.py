"""One running product for the tests that only apply and send."""

from collections.abc import Iterator

import pytest

from tests.e2e.stack import Stack


@pytest.fixture(scope="package")
def shared_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Ends with this folder: through all other tests it would idle, for a tenth of a core."""
    stack = Stack(tmp_path_factory.mktemp("stack") / "data").start()
    yield stack
    stack.stop()


@pytest.fixture
def stack(shared_stack: Stack) -> Stack:
    """A running product without resources."""
    shared_stack.clear()
    return shared_stack
