"""Data folders for cases: most cases leave nothing there, so that a folder can serve again."""

import os
import tempfile
from collections import deque
from pathlib import Path

from conformance.cases.bench import FILES_FOLDER, FolderKind


class TerminalFolder:
    """Hands out the data folder of a real terminal, for every case; None is one that cannot be reached from here."""

    def __init__(self, folder: Path | None) -> None:
        self.kind = FolderKind.OUT_OF_REACH if folder is None else FolderKind.OF_A_TERMINAL
        self._folder = folder or Path()

    def fresh(self) -> Path:
        """Return the folder."""
        return self._folder

    def close(self) -> None:
        """Leave the folder as it is: it belongs to somebody."""


class Folders:
    """Hands out empty data folders; making and removing one for each case takes longer than most cases do.

    A folder is reused one case later, when its terminal has ended, if it is empty then.
    """

    kind = FolderKind.OF_THE_CASE

    def __init__(self) -> None:
        self._all = tempfile.TemporaryDirectory(prefix="mqlnet-", ignore_cleanup_errors=True)
        self._used: deque[Path] = deque(maxlen=2)

    def fresh(self) -> Path:
        """Return a folder that holds nothing but, at most, an empty ``MQL5/Files``."""
        oldest = self._used[0] if len(self._used) == self._used.maxlen else None
        folder = oldest if oldest and _is_bare(oldest) else Path(tempfile.mkdtemp(dir=self._all.name))
        self._used.append(folder)
        return folder

    def close(self) -> None:
        """Remove all folders."""
        self._all.cleanup()


def _is_bare(folder: Path) -> bool:
    try:
        for name in FILES_FOLDER:
            if (there := _names(folder)) != [name]:
                return not there
            folder = folder / name
        return not _names(folder)
    except OSError:  # it is gone, or a file has the name of a folder
        return False


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]
