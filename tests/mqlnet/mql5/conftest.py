"""A terminal whose time is virtual, and sources written where the test says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5 import Source, load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import START, Make


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal(clock=VirtualClock(start=START)) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> Make:
    def make(text: str, name: str = "Program") -> Source:
        path = tmp_path / f"{name}.mq5"
        path.write_text(text, encoding="utf-8")
        return load(path, keep=False)

    return make
