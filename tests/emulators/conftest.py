"""The REST interface over the servers, which are the fixture ``stack`` of mqlnet's own pytest plugin."""

from collections.abc import Iterator

import pytest

from emulators.control import ControlServer
from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient


@pytest.fixture(scope="session")
def control(mqlnet_servers: Stack) -> Iterator[ControlServer]:
    with ControlServer(mqlnet_servers, port=0) as server:
        yield server


@pytest.fixture
def client(control: ControlServer, stack: Stack) -> ControlClient:
    del stack  # has been reset
    return ControlClient(control)
