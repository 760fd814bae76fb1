"""Terminals in which everything is allowed. The servers are the fixture ``stack`` of mqlnet's own pytest plugin."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.settings import build

Open = Callable[..., mqlnet.Terminal]


@pytest.fixture
def open_terminal(stack: Stack, tmp_path: Path) -> Iterator[Open]:
    """Open terminals on one data folder; a table of settings given by name is laid over the usual one."""
    with ExitStack() as opened:

        def open_one(
            *,
            clock: mqlnet.RealClock | mqlnet.VirtualClock | None = None,
            profile: str | None = None,
            **changes: Any,
        ) -> mqlnet.Terminal:
            settings = build(usual_settings(stack, data_folder=str(tmp_path / "terminal"), changes=changes))
            terminal = mqlnet.Terminal(settings, profile=profile, clock=clock or mqlnet.RealClock())
            return opened.enter_context(terminal)

        yield open_one
