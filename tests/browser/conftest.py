"""The page over servers of this session, in one browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from emulators.capture import Capture
from emulators.control import ControlServer
from emulators.control.inbox.journal import TERMINAL
from emulators.stack import Stack
from tests.browser.arrivals import WIDE

if TYPE_CHECKING:
    from tests.browser.chromium import Browser


@pytest.fixture(scope="session")
def journal() -> Capture:
    return Capture(TERMINAL)


@pytest.fixture(scope="session")
def control(mqlnet_servers: Stack, journal: Capture) -> Iterator[ControlServer]:
    with ControlServer(mqlnet_servers, port=0, journal=journal) as server:
        yield server


@pytest.fixture(scope="session")
def chrome() -> "Iterator[Browser]":
    from tests.browser.chromium import chromium  # `make browser` installs the driver

    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(chrome: "Browser", control: ControlServer, journal: Capture, stack: Stack) -> "Iterator[Browser]":
    del stack  # has been reset
    journal.clear()
    chrome.resize(WIDE)
    chrome.open(control.url)
    chrome.run("sessionStorage.clear()")
    chrome.one("#live.live")
    chrome.complaints()
    yield chrome
    assert chrome.run("return window.owned") is None, "captured content ran in the page"
