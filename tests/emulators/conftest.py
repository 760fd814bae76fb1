"""One stack for all tests of the servers."""

from collections.abc import Iterator

import pytest

from emulators.control import ControlServer
from emulators.stack import Stack
from tests.emulators.control_client import ControlClient


@pytest.fixture(scope="session")
def running() -> Iterator[Stack]:
    with Stack() as stack:
        yield stack


@pytest.fixture
def stack(running: Stack) -> Stack:
    running.reset()
    return running


@pytest.fixture(scope="session")
def control(running: Stack) -> Iterator[ControlServer]:
    with ControlServer(running, port=0) as server:
        yield server


@pytest.fixture
def client(control: ControlServer, stack: Stack) -> ControlClient:
    del stack  # has been reset
    return ControlClient(control)
