"""The terminal's journal: what happened, where no return value could say so, and what programs print.

Two tabs, as in the terminal: Journal is written by the terminal itself, Experts by programs. That a call failed stands
in neither: the real terminal writes nothing then either, the program prints (WQ24). A terminal whose data folder has a
name also keeps both tabs where the real one does, a file a day: ``logs/20260131.log``, ``MQL5/Logs/20260131.log``. A
line is time, source and text between tabs, in local time and UTF-8; a file that has reached its bound takes no more.
"""

import contextlib
import os
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mqlnet.clock import Clock

MAX_FILE_BYTES: Final = 16_777_216


class Tab(Enum):
    """The tab in which the terminal shows a line."""

    JOURNAL = "journal"
    EXPERTS = "experts"


FOLDERS: Final = MappingProxyType({Tab.JOURNAL: ("logs",), Tab.EXPERTS: ("MQL5", "Logs")})


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line: when (seconds since the epoch), which part of the terminal or which program, and what."""

    at: float
    source: str
    text: str
    tab: Tab = Tab.JOURNAL


class DayFiles:
    """The two tabs as files of a data folder; what cannot be written is left out."""

    def __init__(self, data_folder: Path, *, max_bytes: int = MAX_FILE_BYTES) -> None:
        self._data_folder = data_folder
        self._max_bytes = max_bytes
        self._full: set[str] = set()
        self._days: dict[Tab, tuple[date, str]] = {}

    def write(self, entry: JournalEntry) -> None:
        """Append a line to the file of its tab and day."""
        moment = datetime.fromtimestamp(entry.at)
        path = self._path(entry.tab, moment.date())
        with contextlib.suppress(OSError), _at_its_end(path) as file:
            if file.tell() + len(entry.text) <= self._max_bytes:
                file.write(_line(moment, entry.source, entry.text))
            elif path not in self._full:
                self._full.add(path)
                file.write(_line(moment, "Journal", "this file is full; later lines of the day are lost"))

    def _path(self, tab: Tab, day: date) -> str:
        """Return where the lines of a tab and day stand; the answer is kept for the day."""
        known = self._days.get(tab)
        if known is None or known[0] != day:
            path = self._data_folder.joinpath(*FOLDERS[tab], f"{day:%Y%m%d}.log")
            self._days[tab] = known = day, str(path)
        return known[1]


def _at_its_end(path: str) -> FileIO:
    """Return a file opened behind what it holds; a file and a folder that are not there are made."""
    try:
        return FileIO(path, "ab", opener=open_at_once)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return FileIO(path, "ab", opener=open_at_once)


def open_at_once(path: str, flags: int) -> int:
    """Open a file of a data folder; in place of a file there may be a pipe, and no open waits for its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def _line(moment: datetime, source: str, text: str) -> bytes:
    fields = (f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03}", source, text)
    line = "\t".join([" ".join(field.split()) for field in fields])
    return f"{line}\n".encode("utf-8", "backslashreplace")


class Journal:
    """The newest lines of one terminal, oldest first; written from any thread."""

    def __init__(self, clock: Clock, *, keep: int = 10_000, files: DayFiles | None = None) -> None:
        self._clock = clock
        self._entries: deque[JournalEntry] = deque(maxlen=keep)
        self._files = files
        self._lock = threading.Lock()

    def write(self, source: str, text: str, *, tab: Tab = Tab.JOURNAL) -> None:
        """Append a line."""
        with self._lock:
            entry = JournalEntry(self._clock.now(), source, text, tab)
            self._entries.append(entry)
            if self._files is not None:
                self._files.write(entry)

    def __iter__(self) -> Iterator[JournalEntry]:
        with self._lock:
            return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def texts(self, source: str | None = None, *, tab: Tab = Tab.JOURNAL) -> list[str]:
        """Return the texts of a tab, of one source or of all."""
        return [entry.text for entry in self if entry.tab is tab and source in (None, entry.source)]
