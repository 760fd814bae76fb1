"""All captures of all servers, kept up to date: each look reads only the records that came since the last one.

A server's records are sorted into connections by the client's port; ``connection`` makes entries of them. Entries leave
when their first record has made room for new ones.
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from emulators.capture import Capture, Record
from emulators.control.inbox.connection import Connection, Entry
from emulators.stack import Stack

_BEGINS: Final = frozenset({"connection", "line"})  # each line of a journal stands alone


class Change(NamedTuple):
    """An entry that is new or has changed, and the id of the record that changed it."""

    at: int
    entry: Entry


class ServerInbox:
    """The entries of one server; not safe from several threads."""

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._forget(clears=0)

    def _forget(self, clears: int) -> None:
        self._clears = clears
        self._seen = 0
        self._last_dropped = 0
        self._order: deque[tuple[Record, Connection]] = deque()
        self._current: dict[int, Connection] = {}  # by the client's port
        self._connections: dict[int, Connection] = {}
        # id of an entry -> the record that changed it last, and its connection; in the order of these changes
        self._changed: dict[int, tuple[int, Connection]] = {}

    @property
    def clears(self) -> int:
        """The number of times that entries were forgotten on demand."""
        return self._clears

    @property
    def last_dropped(self) -> int:
        """The id of the newest record that has made room for new ones, 0 if none has."""
        return self._last_dropped

    def refresh(self) -> None:
        """Take in what came since the last look."""
        since = self._capture.since(self._seen)
        if since.clears != self._clears:
            self._forget(since.clears)
            since = self._capture.since(0)
        self._last_dropped = since.last_dropped
        while self._order and self._order[0][0].id < since.oldest:
            self._drop(*self._order.popleft())
        for record in since.records:
            self._take(record)
            self._seen = record.id

    def _take(self, record: Record) -> None:
        peer = int(record.detail.get("peer", 0))
        if record.kind in _BEGINS or peer not in self._current:
            self._current[peer] = self._connections[record.id] = Connection(record)
        connection = self._current[peer]
        was_bare = connection.is_bare
        connection.add(record)
        self._order.append((record, connection))
        if was_bare and not connection.is_bare:
            self._changed.pop(connection.id, None)
        newest = connection.newest.id if not connection.is_bare else connection.id
        self._changed.pop(newest, None)
        self._changed[newest] = record.id, connection

    def _drop(self, record: Record, connection: Connection) -> None:
        gone = connection.drop_oldest()
        if gone is not None:
            self._changed.pop(gone, None)
        if connection.is_empty:
            del self._connections[connection.id]
            peer = int(record.detail.get("peer", 0))
            if self._current.get(peer) is connection:
                del self._current[peer]

    def entries(self) -> Iterator[Entry]:
        """Yield the entries, in the order in which their connections began."""
        return chain.from_iterable(one.entries() for one in self._connections.values())

    def changed(self, after: int) -> Iterator[Change]:
        """Yield what is new or has changed after a marker, the newest change first; the end of a connection is one."""
        for number, (at, connection) in reversed(self._changed.items()):
            if at <= after:
                return
            yield Change(at, connection.entry(number))

    def connection(self, number: int) -> Connection | None:
        """Return the connection whose first record has this id."""
        return self._connections.get(number)


def captures_of(stack: Stack, journal: Capture | None = None) -> tuple[Capture, ...]:
    """Return the captures of all servers, and of a terminal's journal if there is one."""
    own = tuple(server.capture for server in stack.servers)
    return own if journal is None else (*own, journal)


class Inbox:
    """The entries of all captures; safe from any thread."""

    def __init__(self, captures: Sequence[Capture]) -> None:
        self._inboxes = [ServerInbox(capture) for capture in captures]
        self._captures = tuple(captures)
        self._lock = threading.Lock()

    def _refreshed(self) -> list[ServerInbox]:
        for one in self._inboxes:
            one.refresh()
        return self._inboxes

    def entries(self) -> list[Entry]:
        """Return everything that arrived, oldest first."""
        with self._lock:
            found = [entry for one in self._refreshed() for entry in one.entries()]
        return sorted(found, key=attrgetter("id"))

    def changed(self, after: int) -> list[Change]:
        """Return what is new or has changed after a marker, the oldest change first."""
        with self._lock:
            found = [change for one in self._refreshed() for change in one.changed(after)]
        return sorted(found, key=attrgetter("at"))

    def clears(self) -> int:
        """Return how often entries were cleared."""
        with self._lock:
            return sum(one.clears for one in self._refreshed())

    def last_dropped(self) -> int:
        """Return the id of the newest record that has made room for new ones, 0 if none has."""
        with self._lock:
            return max(one.last_dropped for one in self._refreshed())

    def remove(self, number: int) -> bool:
        """Forget an entry, and its connection if that brought nothing else; say whether there was one."""
        entry = self.find(number)
        if entry is None:
            return False
        goes = entry if len(entry.connection.entries()) > 1 else entry.connection.session
        ids = frozenset(one.id for one in goes.records)
        return sum(one.remove(ids) for one in self._captures if one.name == entry.server) > 0

    def find(self, number: int) -> Entry | None:
        """Return the entry of that id, or the whole connection whose first record has it."""
        entry = next((one for one in self.entries() if one.id == number), None)
        if entry is not None:
            return entry
        with self._lock:
            found = (one.connection(number) for one in self._inboxes)
            return next((one.session for one in found if one is not None), None)

    def marker(self) -> int:
        """Return the id of the newest record, 0 if there is none."""
        return max(capture.marker() for capture in self._captures)
