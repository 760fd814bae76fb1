"""A terminal on a virtual clock, 2023.11.15 10:00:00 UTC, and programs in it as the library sees them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.model import DEFAULT, World
from mqlnet.mql5.library.world.shared_world import use
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal

NOW = 1_700_042_400.0
MakeHost = Callable[..., Host]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=NOW)) as terminal:
        yield terminal


@pytest.fixture
def make_host(terminal: Terminal) -> Iterator[MakeHost]:
    """Start programs: ``make_host(kind="script", tester=True, options={…}, world=…)``."""
    with ExitStack() as ends:

        def make(
            *,
            kind: str = "expert",
            tester: bool = False,
            options: Mapping[str, str] | None = None,
            world: World = DEFAULT,
        ) -> Host:
            host = Host(terminal, terminal.start("Tests\\Program.mq5", kind=kind, tester=tester), options=options)
            use(host, world)
            ends.callback(host.close)
            return host

        yield make


@pytest.fixture
def host(make_host: MakeHost) -> Host:
    return make_host()
