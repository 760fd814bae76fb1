"""A subject that listens at an address because the suite cannot start it: the same lines over a connection."""

import contextlib
import socket
from typing import Final

from conformance.subject.lines import Lines

CHUNK: Final = 65_536
CONNECT_S: Final = 5.0


class Connection:
    """A connection to a subject; OSError if none can be made."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), CONNECT_S)
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
