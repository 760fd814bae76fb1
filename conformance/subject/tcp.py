"""A subject that the suite cannot start: the same lines over a connection, which either side makes.

``tcp:127.0.0.1:9000`` is a subject that listens there. ``tcp:listen:127.0.0.1:9000`` is one that cannot listen, as no
MQL5 program can: the suite listens, and the subject connects.
"""

import contextlib
import socket
from typing import Final

from conformance.subject.lines import Lines

CHUNK: Final = 65_536
CONNECT_S: Final = 5.0
CALLER_S: Final = 120.0  # a person may have to start the subject by hand


class Connection:
    """A connection to a subject."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a dialogue of small messages
        self.lines = Lines(lambda: self._socket.recv(CHUNK), self._socket.sendall)

    def last_words(self, wait_s: float) -> str:  # noqa: ARG002 - there is nothing to wait for
        """Return an empty text: the output of a subject elsewhere is not seen here."""
        return ""

    def end(self, patience_s: float) -> bool:  # noqa: ARG002 - the subject need not end
        """End the connection, and with it the conversation."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self.lines.join()
        return True


def connect(host: str, port: int) -> Connection:
    """Return a connection to a subject that listens; OSError if none can be made."""
    return Connection(socket.create_connection((host, port), CONNECT_S))


class Listener:
    """Listens for a subject that connects by itself, again after each connection that was lost."""

    def __init__(self, host: str, port: int, *, wait_s: float = CALLER_S) -> None:
        self.address = f"{host}:{port}"
        self._wait_s = wait_s
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family)
        self.port = int(self._listener.getsockname()[1])
        self._listener.settimeout(wait_s)

    def accept(self) -> Connection:
        """Return the connection of the next caller; OSError if none comes in time."""
        try:
            return Connection(self._listener.accept()[0])
        except TimeoutError:
            raise OSError(f"no subject has connected to {self.address} within {self._wait_s:g} s") from None

    def close(self) -> None:
        """Take no more callers."""
        self._listener.close()
