"""A connection as its records come in, and the entries that they make: mails, files, requests, or itself.

Each record is looked at once. It begins an entry, or it belongs to the newest one. What the reader gets is frozen: an
entry that grows is replaced by a longer one with the same id.
"""

from collections import deque
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from emulators.capture import Record

KINDS: Final = ("mail", "file", "exchange", "push", "session", "journal")
_MESSAGES: Final = MappingProxyType({"mail": "mail", "upload": "file", "incomplete": "file", "line": "journal"})
_EXCHANGES: Final = frozenset({"exchange", "push"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that arrived: its id and kind, its records in order, the connection that brought it."""

    id: int
    kind: str
    records: tuple[Record, ...]
    connection: "Connection"

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


class Connection:
    """The records of one connection that are still kept, and the entries they make."""

    def __init__(self, first: Record) -> None:
        self.id = first.id
        self.is_secured = False
        self.has_failed_tls = False
        self._records: deque[Record] = deque()
        self._entries: dict[int, Entry] = {}  # by id, in order
        self._newest: Entry | None = None
        self._faults: list[Record] = []  # since the last mail or file

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that are kept, in order."""
        return tuple(self._records)

    @property
    def session(self) -> Entry:
        """The whole connection as an entry."""
        return Entry(self.id, "session", self.records, self)

    @property
    def is_empty(self) -> bool:
        """Return whether all its records have been forgotten."""
        return not self._records

    def entry(self, number: int) -> Entry:
        """Return the entry of an id; the connection's own id is the whole of it."""
        return self._entries.get(number) or self.session

    @property
    def is_bare(self) -> bool:
        """Return whether it brought no mail, file or request: then it is an entry itself."""
        return not self._entries

    @property
    def has_ended(self) -> bool:
        """Return whether its last record says so."""
        return bool(self._records) and self._records[-1].kind in ("closed", "tls-failed")

    @property
    def newest(self) -> Entry:
        """The entry that the last record belongs to."""
        return self._newest or self.session

    def entries(self) -> list[Entry]:
        """Return what came through it, or the connection itself if nothing did."""
        return list(self._entries.values()) or ([self.session] if self._records else [])

    def add(self, record: Record) -> None:
        """Take in the next record."""
        self._records.append(record)
        self.is_secured = self.is_secured or record.kind == "tls" or bool(record.detail.get("tls"))
        self.has_failed_tls = self.has_failed_tls or record.kind == "tls-failed"
        if record.kind == "request":
            self._begin("push" if record.emulator == "push" else "exchange", record)
        elif record.kind in _MESSAGES:
            self._give_back(_MESSAGES[record.kind])
            self._begin(_MESSAGES[record.kind], record, *self._faults)
            self._faults.clear()
        elif self._newest is not None and self._newest.kind in _EXCHANGES:
            if record.kind != "closed":
                self._extend(self._newest, record)
        elif record.kind == "fault":
            self._faults.append(record)
            if self._newest is not None:
                self._extend(self._newest, record)

    def drop_oldest(self) -> int | None:
        """Forget the oldest record; return the id of the entry that goes with it."""
        gone = self._records.popleft().id
        if self._entries.pop(gone, None) is not None:
            self._newest = self._newest if self._entries else None
            return gone
        return None if self._records else self.id

    def _begin(self, kind: str, *records: Record) -> None:
        self._put(Entry(records[0].id, kind, records, self))

    def _put(self, entry: Entry) -> None:
        self._entries[entry.id] = self._newest = entry

    def _extend(self, newest: Entry, record: Record) -> None:
        self._put(replace(newest, records=(*newest.records, record)))

    def _give_back(self, kind: str) -> None:
        """Take the faults since the last message away from it: they belong to the message that comes now."""
        newest = self._newest
        if newest is not None and newest.kind == kind:
            self._put(replace(newest, records=tuple(one for one in newest.records if one not in self._faults)))
