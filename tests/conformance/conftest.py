"""Fixtures of the tests of the suite."""

from collections.abc import Iterator

import pytest

from tests.conformance.support.subjects import Opened


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Start subjects; all are ended after the test."""
    subjects = Opened()
    yield subjects
    subjects.close()
