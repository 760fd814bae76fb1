"""What arrived, made of what the servers recorded: mails, files, HTTP exchanges, notifications, connections.

Records are grouped by connection. Each mail, file and request in a connection becomes an entry; a connection that
brought none of these is an entry itself, since a login that was refused is worth seeing too. Pure but for ``Inbox``,
which remembers the entries of a server until its capture changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from emulators.capture import Record
from emulators.emulator import Emulator

KINDS: Final = ("mail", "file", "exchange", "push", "session")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that arrived: its kind, the records that tell of it, the first of which names it."""

    kind: str
    records: tuple[Record, ...]
    connection: tuple[Record, ...]

    @property
    def id(self) -> int:
        """The entry's name for as long as the servers run."""
        return self.records[0].id

    @property
    def last(self) -> int:
        """The newest record: it tells whether the entry has changed."""
        return max(one.id for one in self.records)

    @property
    def server(self) -> str:
        """The server it reached."""
        return self.records[0].emulator

    def of(self, *kinds: str) -> list[Record]:
        """Return its records of some kinds."""
        return [one for one in self.records if one.kind in kinds]

    def first(self, kind: str) -> Record | None:
        """Return its first record of a kind."""
        return next((one for one in self.records if one.kind == kind), None)

    @property
    def faults(self) -> tuple[str, ...]:
        """The faults that hit it."""
        return tuple(str(one["fault"]) for one in self.of("fault"))


def connections(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """Return one server's records by connection, in the order in which they began."""
    groups: list[list[Record]] = []
    current: dict[int, list[Record]] = {}
    for record in records:
        peer = int(record.detail.get("peer", 0))
        if record.kind == "connection" or peer not in current:
            current[peer] = []
            groups.append(current[peer])
        current[peer].append(record)
    return [tuple(group) for group in groups]


def entries_of(connection: tuple[Record, ...]) -> list[Entry]:
    """Return what came through a connection, or the connection itself if nothing did."""
    found = [
        *(_message("mail", one, connection) for one in connection if one.kind == "mail"),
        *(_message("file", one, connection) for one in connection if one.kind in ("upload", "incomplete")),
        *(_exchange(one, connection) for one in connection if one.kind == "request"),
    ]
    return found or [session(connection)]


def session(connection: tuple[Record, ...]) -> Entry:
    """Return a connection as an entry of its own."""
    return Entry("session", connection, connection)


def _message(kind: str, record: Record, connection: tuple[Record, ...]) -> Entry:
    """Return a mail or a file, with the faults that struck since the message before it, or behind the last."""
    ends = [one.id for one in connection if one.kind == record.kind]
    before = max((end for end in ends if end < record.id), default=0)
    is_last = record.id == ends[-1]
    faults = [one for one in connection if one.kind == "fault" and one.id > before and (is_last or one.id < record.id)]
    return Entry(kind, (record, *faults), connection)


def _exchange(request: Record, connection: tuple[Record, ...]) -> Entry:
    """Return a request and everything up to the next one, of which only the end of the connection is left out."""
    following = next((one.id for one in connection if one.kind == "request" and one.id > request.id), None)
    belongs = [
        one
        for one in connection
        if one.id > request.id and (following is None or one.id < following) and one.kind != "closed"
    ]
    return Entry("push" if request.emulator == "push" else "exchange", (request, *belongs), connection)


class Inbox:
    """The entries of all servers."""

    def __init__(self, servers: Sequence[Emulator]) -> None:
        self._servers = servers
        self._known: dict[str, tuple[int, list[Entry]]] = {}

    def entries(self) -> list[Entry]:
        """Return everything that arrived, oldest first."""
        return sorted((one for server in self._servers for one in self._of(server)), key=lambda one: one.id)

    def _of(self, server: Emulator) -> list[Entry]:
        changes = server.capture.changes
        known = self._known.get(server.name)
        if known is None or known[0] != changes:
            groups = connections(server.capture.records())
            known = changes, [entry for group in groups for entry in entries_of(group)]
            self._known[server.name] = known
        return known[1]

    def find(self, number: int) -> Entry | None:
        """Return the entry of that id, or the whole connection whose first record has it."""
        for entry in self.entries():
            if entry.id == number:
                return entry
            if entry.connection[0].id == number:
                return session(entry.connection)
        return None

    def marker(self) -> int:
        """Return the id of the newest record, 0 if there is none."""
        return max(server.capture.marker() for server in self._servers)
