"""The terminal's journal: what happened, where no return value could say so."""

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from mqlnet.clock import Clock


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when (seconds since the epoch), which part of the terminal, and what."""

    at: float
    source: str
    text: str


class Journal:
    """The newest lines of one terminal, oldest first; written from any thread."""

    def __init__(self, clock: Clock, *, keep: int = 10_000) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=keep)
        self._lock = threading.Lock()

    def write(self, source: str, text: str) -> None:
        """Append a line."""
        with self._lock:
            self._entries.append(Entry(self._clock.now(), source, text))

    def __iter__(self) -> Iterator[Entry]:
        with self._lock:
            return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def texts(self, source: str | None = None) -> list[str]:
        """Return the texts, of one source or of all."""
        return [entry.text for entry in self if source in (None, entry.source)]
