"""The common part of FTP and SMTP: lines of replies, read under one deadline and up to one size.

The libraries that speak the protocols give each read its own time and a reply no end. Here a deadline covers all that
is read and written until it is renewed, so a peer that sends a byte now and then, or lines without end, holds nobody.
Where a clock asks the servers, a read does not wait for what will not come.
"""

import socket
import ssl
import time
from collections.abc import Callable
from typing import Final, TypeVar

from mqlnet.clock import REAL, Clock, VirtualClock
from mqlnet.facts.limits import LIMITS
from mqlnet.wire.waiting import LONGEST_S, waiter

MAX_REPLY_BYTES: Final = LIMITS["reply-size"].value
GOODBYE_S: Final = LIMITS["goodbye"].value / 1000
_NEAR_S: Final = 0.01
_NOT_YET: Final = (BlockingIOError, ssl.SSLWantReadError)
T = TypeVar("T")


class Deadline:
    """The moment until which a dialogue must have gone on, in the machine's time; ``clock`` says how a read waits."""

    def __init__(self, seconds: float, clock: Clock = REAL) -> None:
        self.seconds: Final = min(seconds, LONGEST_S)
        self.clock: Final = clock
        self.renew()

    def renew(self) -> None:
        """Start the time again."""
        self._end = time.monotonic() + self.seconds

    def shorten(self, seconds: float) -> None:
        """Leave at most that many seconds."""
        self._end = min(self._end, time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds that are left; TimeoutError if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the server took too long")
        return left

    def bound(self, sock: socket.socket) -> None:
        """Let the socket wait as long as is left, or up to 10 ms more: each change of its time asks the system."""
        left, held = self.left(), sock.gettimeout()
        if held is None or not left <= held <= left + _NEAR_S:
            sock.settimeout(left)

    def read(self, sock: socket.socket, read: Callable[[], T]) -> T:
        """Return what ``read`` gets from the socket as soon as it can; TimeoutError if that is not in time."""
        if not (self.clock.asks_servers or isinstance(self.clock, VirtualClock)):
            self.bound(sock)
            return read()
        sock.setblocking(False)
        wait, look = waiter(sock, write=False)
        while True:
            try:
                return read()
            except _NOT_YET:
                if not self.clock.wait(wait, self.left(), look):
                    raise TimeoutError("nothing comes from the server") from None

    def secure(self, sock: socket.socket, context: ssl.SSLContext, host: str) -> ssl.SSLSocket:
        """Return the socket, secured as a client of ``host``; TimeoutError, ssl.SSLError or OSError if it fails."""
        secured = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        try:
            self.read(secured, secured.do_handshake)
        except BaseException:
            secured.close()
            raise
        return secured


class Lines:
    """The lines that a peer sends: the ``file`` of smtplib's and ftplib's clients."""

    _left = MAX_REPLY_BYTES

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self.deadline = deadline
        self._waiting = b""

    def begin_reply(self) -> None:
        """Count the bytes of a reply from here on."""
        self._left = MAX_REPLY_BYTES

    def readline(self) -> bytes:
        """Return the next line with its end; empty at the end of the stream.

        TimeoutError if it does not come in time, ValueError if the reply becomes too long.
        """
        while b"\n" not in self._waiting and len(self._waiting) <= self._left:
            data = self.deadline.read(self._sock, self._take)
            if not data:
                break
            self._waiting += data
        text, end, self._waiting = self._waiting.partition(b"\n")
        self._left -= len(text + end)
        if self._left < 0:
            raise ValueError(f"the reply is longer than {MAX_REPLY_BYTES} bytes")
        return text + end

    def _take(self) -> bytes:
        return self._sock.recv(MAX_REPLY_BYTES)

    def close(self) -> None:
        """Do nothing: the socket is closed by its owner."""
