"""What all cases of a run share: the implementation on trial, the servers, and where data folders come from."""

import os
import tempfile
from collections import deque
from pathlib import Path

import pytest

from conformance.run.watchdog import Watchdog
from conformance.subject.interface import Subject
from emulators.stack import Stack
from mqlnet.terminal_state import FILES_FOLDER


class Common:
    """What all cases of a run share: the implementation on trial, the servers, and where data folders come from."""

    def __init__(self, watchdog: Watchdog) -> None:
        self.watchdog = watchdog
        self.folders = Folders()
        self._subject: Subject | None = None
        self._stack: Stack | None = None

    @property
    def subject(self) -> Subject:
        """The implementation on trial."""
        assert self._subject is not None, "there is no implementation before the first case"
        return self._subject

    @subject.setter
    def subject(self, subject: Subject) -> None:
        self._subject = subject

    @property
    def stack(self) -> Stack:
        """All servers, started when they are first asked for."""
        if self._stack is None:
            stack = Stack()
            stack.start()
            self._stack = stack
        return self._stack

    def close(self) -> None:
        """End the implementation, the servers, and what watches over both."""
        self.watchdog.close()
        if self._subject is not None:
            self._subject.close()
        if self._stack is not None:
            self._stack.stop()
        self.folders.close()


class Folders:
    """Data folders for cases, of which most leave nothing there: making and removing one takes longer than they do.

    A folder rests for one case, until the terminal that had it is gone; if it is bare then, it is given out again.
    """

    def __init__(self) -> None:
        self._all = tempfile.TemporaryDirectory(prefix="mqlnet-", ignore_cleanup_errors=True)
        self._used: deque[Path] = deque(maxlen=2)

    def fresh(self) -> Path:
        """Return a folder that holds nothing, or no more than an empty ``MQL5/Files``."""
        oldest = self._used[0] if len(self._used) == self._used.maxlen else None
        folder = oldest if oldest and _is_bare(oldest) else Path(tempfile.mkdtemp(dir=self._all.name))
        self._used.append(folder)
        return folder

    def close(self) -> None:
        """Remove them."""
        self._all.cleanup()


def _is_bare(folder: Path) -> bool:
    try:
        for name in FILES_FOLDER:
            if (there := _names(folder)) != [name]:
                return not there
            folder = folder / name
        return not _names(folder)
    except OSError:  # it is gone, or holds a file of a folder's name
        return False


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


COMMON: pytest.StashKey[Common] = pytest.StashKey()
