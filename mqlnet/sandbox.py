"""The sandbox ``MQL5/Files`` on the disk: a name in, a file or the reason why not out (F6-F10).

Names are looked up whatever their case, as Windows does. A link that leads out of the sandbox is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mqlnet.facts.limits import LIMITS
from mqlnet.rules import files
from mqlnet.rules.ftp import FileFault

MAX_PATH: Final = LIMITS["file-path"].value


class Sandbox:
    """The files that programs of one terminal can see."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._busy: set[Path] = set()

    def locate(self, name: str) -> Path | FileFault:
        """Return the file of that name, or why it cannot be sent."""
        parts = files.parts(name)
        if parts is None or len(str(self.root.joinpath(*parts))) >= MAX_PATH:
            return FileFault.BAD_NAME
        path = self.root
        for part in parts:
            path = _child(path, part)
        if not _exists(path):
            return FileFault.MISSING
        if not path.resolve().is_relative_to(self.root.resolve()):
            return FileFault.BAD_NAME
        if path.is_dir():
            return FileFault.DIRECTORY
        if not path.is_file():
            return FileFault.BAD_NAME
        return FileFault.BUSY if path in self._busy else path

    @contextmanager
    def open_exclusively(self, name: str) -> Iterator[Path]:
        """Hold a file as a program does that opened it without sharing; others find it busy meanwhile."""
        path = self.locate(name)
        if isinstance(path, FileFault):
            raise FileNotFoundError(f"{name!r} cannot be opened: {path.value}")
        self._busy.add(path)
        try:
            yield path
        finally:
            self._busy.discard(path)


def _child(folder: Path, name: str) -> Path:
    """Return the entry of that name, of whatever case; the plain path if there is none."""
    exact = folder / name
    if _exists(exact) or not folder.is_dir():
        return exact
    wanted = name.casefold()
    return next((entry for entry in folder.iterdir() if entry.name.casefold() == wanted), exact)


def _exists(path: Path) -> bool:
    """Whether there is something of that name; what the file system cannot even look up is not there."""
    try:
        return path.exists()
    except OSError:  # a name of too many bytes, a folder that may not be entered
        return False
