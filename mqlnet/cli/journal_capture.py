"""Follows the journal of a terminal and puts each new line among the captures of ``mqlnet up``."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Final

from emulators.capture import Capture
from emulators.control.inbox.journal import TERMINAL, add_line
from mqlnet.cli.watch import LOOK_EVERY_S, Follower, JournalLine

STOP_TIMEOUT_S: Final = 2.0


class JournalCapture:
    """A capture with the lines that come while its ``with`` block lasts; earlier lines are left out."""

    def __init__(self, data_folder: Path, *, keep: int) -> None:
        self._capture = Capture(TERMINAL, keep=keep)
        self._follower = Follower(data_folder)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            for line in self._follower.news():
                self._add(line)

    def _add(self, line: JournalLine) -> None:
        add_line(self._capture, tab=line.tab.value, time_text=line.time, source=line.source, text=line.text)

    def __enter__(self) -> Capture:
        self._follower.news()
        self._thread.start()
        return self._capture

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(STOP_TIMEOUT_S)
