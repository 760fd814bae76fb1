"""Lines to and from a peer, each direction in a thread of its own: so every wait has a bound, on every platform.

Bytes that come together are handed over together, so that two answers in one write are noticed at once.
"""

from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Protocol

MAX_LINE_BYTES: Final = 268_435_456  # a peer that never ends its line shall not fill the memory
JOIN_S: Final = 1.0


class Lines:
    """Sends and receives lines; ``read`` returns the bytes that have come (empty at the end), ``write`` takes bytes."""

    def __init__(self, read: Callable[[], bytes], write: Callable[[bytes], None]) -> None:
        self._ready: deque[bytes] = deque()
        self._arrived: SimpleQueue[list[bytes]] = SimpleQueue()
        self._leaving: SimpleQueue[bytes] = SimpleQueue()
        self._has_ended = False
        self._reader = Thread(target=self._read_all, args=(read,), name="subject reader", daemon=True)
        self._writer = Thread(target=self._write_all, args=(write,), name="subject writer", daemon=True)
        self._reader.start()
        self._writer.start()

    def send(self, line: bytes) -> None:
        """Send a line, without waiting until it has been taken."""
        self._leaving.put(line)

    def receive(self, timeout_s: float) -> bytes:
        """Return the next line; TimeoutError if none came in time, EOFError at the end."""
        if not self._ready and not self._has_ended:
            try:
                self._take(self._arrived.get(timeout=timeout_s))
            except Empty:
                raise TimeoutError from None
        if not self._ready:
            raise EOFError
        return self._ready.popleft()

    def unasked(self) -> bytes | None:
        """Return a line that has come already; None if no line has."""
        while not self._arrived.empty():
            self._take(self._arrived.get())
        return self._ready.popleft() if self._ready else None

    def finish_writing(self) -> bool:
        """Wait, with a bound, until the peer has taken everything; after this nothing can be sent."""
        self._leaving.put(b"")
        self._writer.join(JOIN_S)
        return not self._writer.is_alive()

    def join(self) -> bool:
        """Wait for both threads after the peer has ended; return whether they have ended."""
        is_written = self.finish_writing()
        self._reader.join(JOIN_S)
        return is_written and not self._reader.is_alive()

    def _take(self, lines: list[bytes]) -> None:
        self._ready.extend(lines)
        self._has_ended |= not lines

    def _read_all(self, read: Callable[[], bytes]) -> None:
        parts: list[bytes] = []
        size = 0
        while size <= MAX_LINE_BYTES:
            chunk = _read_or_end(read)
            first, newline, rest = chunk.partition(b"\n")
            parts.append(first)
            size += len(first)
            if newline:
                *lines, last = rest.split(b"\n")
                self._arrived.put([b"".join(parts), *lines])
                parts, size = [last], len(last)
            elif not chunk:
                break
        if size:
            self._arrived.put([b"".join(parts)])
        self._arrived.put([])

    def _write_all(self, write: Callable[[bytes], None]) -> None:
        while line := self._leaving.get():
            try:
                write(line)
            except (OSError, ValueError):  # the peer is gone, which the reader sees, too
                return


def _read_or_end(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except (OSError, ValueError):
        return b""


class Peer(Protocol):
    """The subject at the other end of the lines."""

    lines: Lines

    def last_words(self, wait_s: float) -> str:
        """Return what is known of its end or of its state; an empty text if nothing is known."""
        ...

    def end(self, patience_s: float) -> bool:
        """End it; return whether it ended by itself within the patience."""
        ...
