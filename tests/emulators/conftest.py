"""One stack for all tests of the servers."""

from collections.abc import Iterator

import pytest

from emulators.stack import Stack


@pytest.fixture(scope="session")
def running() -> Iterator[Stack]:
    with Stack() as stack:
        yield stack


@pytest.fixture
def stack(running: Stack) -> Stack:
    running.reset()
    return running
