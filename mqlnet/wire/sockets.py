"""One TCP connection as the terminal sees it: never blocking the process for longer than its deadline.

What has arrived is taken into ``inbox`` at once, so that the end of the stream is seen even while bytes still
wait (SQ20), on every platform alike. When the inbox is full the rest stays with the operating system and
the peer feels the back-pressure.
"""

import socket
from typing import Final

from mqlnet.by_reference import Bytes
from mqlnet.clock import Attempt, Clock
from mqlnet.wire.waiting import waiter

CHUNK: Final = 64 * 1024
INBOX_BYTES: Final = 1024 * 1024


class Link:
    """A connected TCP socket that does not block, its unread bytes, and whether the peer has ended the stream."""

    __slots__ = ("_clock", "_has_news", "_sock", "_wait_readable", "_wait_writable", "can_send", "ended", "inbox")

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock = sock
        self._clock = clock
        self.inbox = bytearray()
        self.ended = False
        wait, self._has_news = waiter(sock, write=False)
        self._wait_readable = clock.waits(wait, self._has_news)
        wait, self.can_send = waiter(sock, write=True)
        self._wait_writable = clock.waits(wait, self.can_send)

    def gather(self) -> None:
        """Take what has arrived, without waiting; OSError if the connection is lost."""
        while not self.ended and len(self.inbox) < INBOX_BYTES and self._has_news():
            self._receive()

    def deadline(self, timeout_s: float | None) -> float | None:
        """Return the moment of the clock when a time that begins now is up; None for no limit."""
        return None if timeout_s is None else self._clock.monotonic() + timeout_s

    def receive_by(self, deadline: float | None) -> bool:
        """Wait for something to arrive until this moment of the clock, or without limit, and take it.

        False if the time ran out, OSError if the connection is lost.
        """
        if not self._comes(self._wait_readable, deadline):
            return False
        self._receive()
        return True

    def _comes(self, wait: Attempt, deadline: float | None) -> bool:
        """Return whether what is waited for comes in time."""
        if deadline is None:
            return wait(None)
        left = deadline - self._clock.monotonic()
        return left > 0 and wait(left)

    def _receive(self) -> None:
        try:
            data = self._sock.recv(CHUNK)
        except BlockingIOError:
            return
        if data:
            self.inbox += data
        else:
            self.ended = True

    def take(self, count: int) -> bytearray:
        """Remove and return the first ``count`` unread bytes."""
        if count >= len(self.inbox):
            taken, self.inbox = self.inbox, bytearray()
            return taken
        taken = self.inbox[:count]
        del self.inbox[:count]
        return taken

    def send(self, data: Bytes, timeout_s: float | None) -> int:
        """Send until all is taken or the time is up; return how many bytes were; OSError if the connection is lost."""
        try:
            sent = self._sock.send(data)
        except BlockingIOError:
            sent = 0
        if sent == len(data):
            return sent
        rest = memoryview(data)
        deadline = self.deadline(timeout_s)
        while sent < len(data):
            try:
                sent += self._sock.send(rest[sent:])
            except BlockingIOError:
                if not self._comes(self._wait_writable, deadline):
                    break
        return sent

    def interrupt(self) -> None:
        """End the stream in both directions, so that a call waiting on it in another thread returns."""
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def close(self) -> None:
        """Close the connection."""
        self._sock.close()
