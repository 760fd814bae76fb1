"""Keeps what the servers saw: records with ids that only grow, a wait from a marker, a bound on number and bytes.

Each record of a connection has ``peer``, the client's port, which distinguishes the connections of a server.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType
from typing import Any, ClassVar, Final

_IDS = count(1)
OBJECT_BYTES: Final = 60  # memory that Python takes for an object, besides its contents
KEEP_RECORDS: Final = 10_000
KEEP_BYTES: Final = 268_435_456


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a server saw; ``at`` is monotonic seconds, ``detail`` depends on ``kind``."""

    id: int
    emulator: str
    kind: str
    at: float
    detail: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.detail[key]

    @property
    def size_bytes(self) -> int:
        """About how many bytes of memory the record's details take."""
        return sum(map(_size, self.detail.values()))


def _size(value: object) -> int:
    if isinstance(value, bytes | str):
        return len(value)
    return sum(OBJECT_BYTES + _size(one) for one in value) if isinstance(value, list | tuple) else 0


@dataclass(frozen=True, slots=True)
class Since:
    """The changes of a capture since a marker.

    New records, the oldest id that is kept, the number of clears and removals, and the newest id that made room.
    """

    records: tuple[Record, ...]
    oldest: int
    clears: int
    last_dropped: int


class Capture:
    """The records of one server, newest last; when it is full the oldest fall off and ``dropped`` counts them."""

    patience_s: ClassVar[float] = 2.0

    def __init__(self, emulator: str, *, keep: int = KEEP_RECORDS, keep_bytes: int = KEEP_BYTES) -> None:
        self.name = emulator
        self._records: deque[Record] = deque()
        self.keep = keep
        self._keep_bytes = keep_bytes
        self._size_bytes = 0
        self._arrived = threading.Condition()
        self._watchers: tuple[Callable[[], object], ...] = ()
        self.dropped = 0
        self._last_dropped = 0
        self.on_drop: Callable[[Record], object] = lambda _: None  # called for each record that makes room
        self._clears = 0

    def add(self, kind: str, /, *, at: float | None = None, **detail: Any) -> Record:
        """Append a record and wake the waiting threads; ``at`` is the time of the event, by default now."""
        with self._arrived:
            moment = time.monotonic() if at is None else at
            record = Record(next(_IDS), self.name, kind, moment, MappingProxyType(detail))
            self._records.append(record)
            self._size_bytes += record.size_bytes
            self._make_room()
            self._arrived.notify_all()
        self._call_watchers()
        return record

    def _make_room(self) -> None:
        """Let the oldest go while there are too many records or bytes; the newest stays."""
        while len(self._records) > self.keep or (self._size_bytes > self._keep_bytes and len(self._records) > 1):
            oldest = self._records.popleft()
            self._size_bytes -= oldest.size_bytes
            self._last_dropped = oldest.id
            self.dropped += 1
            self.on_drop(oldest)

    def watch(self, watcher: Callable[[], object]) -> Callable[[], None]:
        """Call ``watcher`` after each change, from the thread that made it; return a function that ends this."""
        with self._arrived:
            self._watchers = (*self._watchers, watcher)

        def leave() -> None:
            with self._arrived:
                self._watchers = tuple(one for one in self._watchers if one is not watcher)

        return leave

    def _call_watchers(self) -> None:
        for watcher in self._watchers:
            watcher()

    def marker(self) -> int:
        """Return the id of the newest record, 0 if there is none."""
        with self._arrived:
            return self._records[-1].id if self._records else 0

    def since(self, marker: int) -> Since:
        """Return what came after a marker, without a look at what came before it."""
        with self._arrived:
            new = tuple(self._after(marker))
            oldest = self._records[0].id if self._records else 0
            return Since(new, oldest, self._clears, self._last_dropped)

    def _after(self, marker: int) -> list[Record]:
        new: list[Record] = []
        for record in reversed(self._records):
            if record.id <= marker:
                break
            new.append(record)
        return new[::-1]

    def records(self, kind: str | None = None, *, after: int = 0) -> list[Record]:
        """Return the records after a marker, of one kind or of all."""
        with self._arrived:
            return [one for one in self._after(after) if kind in (None, one.kind)]

    def wait_for(
        self, predicate: str | Callable[[Record], bool], *, after: int = 0, timeout: float | None = None
    ) -> Record:
        """Return the first record after the marker of a kind, or for a predicate; TimeoutError names what came.

        It waits ``timeout`` seconds, ``Capture.patience_s`` where none is given.
        """
        timeout = self.patience_s if timeout is None else timeout
        matches = (lambda one: one.kind == predicate) if isinstance(predicate, str) else predicate
        found: list[Record] = []
        seen = after

        def look() -> bool:
            nonlocal seen
            new = self._after(seen)
            seen = new[-1].id if new else seen
            found[:] = [one for one in new if matches(one)][:1]
            return bool(found)

        with self._arrived:
            if self._arrived.wait_for(look, timeout):
                return found[0]
            came = ", ".join(one.kind for one in self._after(after)) or "nothing"
        raise TimeoutError(f"{self.name}: no such record within {timeout:g} s; there came {came}")

    def remove(self, ids: Collection[int]) -> int:
        """Forget the records of these ids; return how many there were."""
        with self._arrived:
            left = deque(one for one in self._records if one.id not in ids)
            count = len(self._records) - len(left)
            self._records = left
            self._size_bytes = sum(one.size_bytes for one in left)
            self._clears += 1
        self._call_watchers()
        return count

    def clear(self) -> None:
        """Forget all records; ids go on."""
        with self._arrived:
            self._records.clear()
            self._size_bytes = 0
            self._clears += 1
            self.dropped = 0
        self._call_watchers()
