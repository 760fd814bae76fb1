"""A terminal that says something else on the wire: its control connections rewrite every command."""

import socket
from collections.abc import Callable, Sequence
from typing import Any

from mqlnet.clock import REAL, Clock
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.network import Network

Rewrite = Callable[[bytes], Sequence[bytes]]


class Talker(socket.socket):
    """A connection that sends other commands; it passes over the replies to all but the last of them."""

    def __init__(self, plain: socket.socket, rewrite: Rewrite) -> None:
        timeout = plain.gettimeout()
        super().__init__(fileno=plain.detach())
        self.settimeout(timeout)
        self._rewrite = rewrite

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        *before, last = self._rewrite(bytes(data))
        for command in before:
            super().sendall(command, flags)
            self.recv(512)
        super().sendall(last, flags)


def talks(rewrite: Rewrite) -> type[TerminalState]:
    """Return a terminal's shared part whose mail and FTP connections rewrite what they send."""

    class Rewriting(Network):
        def connect(self, host: str, port: int, timeout_s: float, clock: Clock = REAL) -> socket.socket:
            return Talker(super().connect(host, port, timeout_s, clock), rewrite)

    class Talking(TerminalState):
        def make_network(self, settings: Settings) -> Network:
            return Rewriting(settings, self.journal)

    return Talking
