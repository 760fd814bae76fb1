"""Fixtures that several folders of tests share."""

import contextlib
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

# property tests draw the same examples every time, keep no files, and have no deadline: machines are busy
settings.register_profile("project", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("project")


@pytest.fixture
def base_port() -> Iterator[int]:
    """A base port that no other run of the tests uses: its unused port 2 is held meanwhile."""
    for base in range(11_000, 31_000, 1000):
        with contextlib.suppress(OSError), socket.socket() as claim:
            claim.bind(("127.0.0.1", base + 2))
            yield base
            return
    pytest.fail("twenty runs of these tests at once")
