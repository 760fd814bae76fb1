"""The common part of FTP and SMTP: lines of replies, read under one deadline and up to one size.

The libraries that speak the protocols give each read its own time and a reply no end. Here a deadline covers all that
is read and written until it is renewed, so a peer that sends a byte now and then, or lines without end, holds nobody.
"""

import socket
import time
from typing import Final

from mqlnet.facts.limits import LIMITS

MAX_REPLY_BYTES: Final = LIMITS["reply-size"].value
GOODBYE_S: Final = LIMITS["goodbye"].value / 1000
LONGEST_S: Final = 2_147_483.0  # the operating system's waits take no more milliseconds; these are 24 days
_CHUNK: Final = 4096


class Deadline:
    """The moment until which a dialogue must have gone on, in the machine's time."""

    def __init__(self, seconds: float) -> None:
        self.seconds: Final = min(seconds, LONGEST_S)
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


class Lines:
    """The lines that a peer sends: the ``file`` of smtplib's and ftplib's clients."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self._waiting = bytearray()
        self._taken = 0

    def begin_reply(self) -> None:
        """Count the bytes of a reply from here on."""
        self._taken = 0

    def readline(self, limit: int) -> bytes:
        """Return the next line with its end, at most ``limit`` bytes; empty at the end of the stream.

        TimeoutError if it does not come in time, ValueError if the reply becomes too long.
        """
        end = self._waiting.find(b"\n")
        while end < 0 and len(self._waiting) < limit:
            self._sock.settimeout(self._deadline.left())
            data = self._sock.recv(_CHUNK)
            if not data:
                break
            self._waiting += data
            end = self._waiting.find(b"\n")
        size = min(limit, end + 1 if end >= 0 else len(self._waiting))
        line = bytes(self._waiting[:size])
        del self._waiting[:size]
        self._taken += size
        if self._taken > MAX_REPLY_BYTES:
            raise ValueError(f"the reply is longer than {MAX_REPLY_BYTES} bytes")
        return line

    def close(self) -> None:
        """Do nothing: the socket is closed by its owner."""
