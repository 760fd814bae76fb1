"""The stdio example on gevent: everything patched, and web requests that wait on its loop."""

import locust  # noqa: F401, I001 - first: it patches what waits

import sys
from typing import Any

from gevent.fileobject import FileObject

import mqlnet
from conformance.examples import stdio_python
from mqlnet.load.hub import OnHub
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.curl import Engine


class HubState(TerminalState):
    """The state of a terminal whose exchanges wait on gevent's loop."""

    def make_engine(self) -> Engine:
        refuses = self.profile["web-unknown-coding"] == "1003"
        return Engine(self.network, self.clock, refuses_codings=refuses, make_transfer=OnHub)


class Adapter(stdio_python.Adapter):
    """The adapter with terminals of that state."""

    def _open(self, settings: Any) -> None:
        self._terminal = mqlnet.Terminal(settings, clock=self._clock, state_type=HubState)
        self._programs = {}


class _Input:
    """Standard input, read so that other greenlets go on."""

    buffer = FileObject(sys.stdin.buffer.fileno(), "rb", close=False)


if __name__ == "__main__":
    sys.stdin = _Input()
    vars(stdio_python)["Adapter"] = Adapter
    stdio_python.main()
