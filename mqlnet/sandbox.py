"""A sandbox on the disk, ``MQL5/Files`` or the common folder: a name in, a file or the reason why not out (F6-F10).

Names are looked up whatever their case, as Windows does. A link that leads out of the sandbox is refused. The
sandbox knows which of its files are open and how, so that a second opening fails where a terminal's does, on every
system. What is in a file is nobody's business here: an open file is a stream of bytes.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Final

from mqlnet.facts.limits import LIMITS
from mqlnet.rules import files
from mqlnet.rules.files import Access, FileFault, may_share

MAX_PATH: Final = LIMITS["file-path"].value
_READING: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # waits for no pipe
_SENDING: Final = Access(reads=True, shares_reading=True, shares_writing=True)


@dataclass(frozen=True, slots=True, eq=False)
class OpenFile:
    """A file that a program holds: its bytes in ``stream``; a context manager that closes it."""

    sandbox: "Sandbox"
    path: Path
    access: Access
    stream: BinaryIO

    def __enter__(self) -> "OpenFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is still in memory and let the file go; a second time does nothing."""
        try:
            self.stream.close()
        finally:
            self.sandbox.release(self)


class Sandbox:
    """The files of one folder that programs of a terminal can see."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: list[OpenFile] = []
        self._lock = Lock()

    def resolve(self, name: str) -> Path | FileFault:
        """Return where a file or folder of that name is or would be; BAD_NAME if the name may not be used."""
        path = self._path(name)
        return path if path is not None and self._is_inside(path) else FileFault.BAD_NAME

    def locate(self, name: str) -> Path | FileFault:
        """Return the file of that name, or why it cannot be sent."""
        found = self._existing(name)
        if isinstance(found, FileFault):
            return found
        return FileFault.BUSY if self._is_denied(found, _SENDING) else found

    def read(self, path: Path) -> BinaryIO | FileFault:
        """Open a file that ``locate`` found and return its bytes.

        What was opened is compared with what lies there: a link may have taken the file's place meanwhile.
        """
        try:
            stream = os.fdopen(os.open(path, _READING), "rb")
        except OSError:
            return FileFault.DENIED
        if self._is_what_lies_at(path, stream):
            return stream
        stream.close()
        return FileFault.BAD_NAME

    def _is_what_lies_at(self, path: Path, stream: BinaryIO) -> bool:
        """Return whether the open file is one of this sandbox."""
        try:
            there = self._target(path)
            opened = os.fstat(stream.fileno())
        except OSError:
            return False
        return there is not None and stat.S_ISREG(opened.st_mode) and os.path.samestat(opened, there)

    def _target(self, path: Path) -> os.stat_result | None:
        """Return what lies at a path of this sandbox, where links lead too; None outside; OSError if nothing does.

        Only a path with a link in it is resolved as a whole.
        """
        place = os.fspath(self.root)
        there = None
        for part in path.parts[len(self.root.parts) :]:
            place = os.path.join(place, part)  # noqa: PTH118 - strings are half as dear as paths
            there = os.lstat(place)
            if stat.S_ISLNK(there.st_mode) or getattr(there, "st_reparse_tag", False):  # the latter on Windows alone
                real = os.path.realpath(path, strict=True)
                return os.lstat(real) if os.path.normcase(real).startswith(self._inside) else None
        return there

    @cached_property
    def _inside(self) -> str:
        """The beginning of every real path in the sandbox; only asked when its folder is there."""
        return os.path.normcase(os.path.realpath(self.root)).rstrip(os.sep) + os.sep

    def open(self, name: str, access: Access) -> OpenFile | FileFault:
        """Open the file of that name, or return why it cannot be: the handle behind MQL5's FileOpen (bi:FO1-FO11).

        Missing folders are made for a file that is to be written.
        """
        path = self.resolve(name) if access.writes else self._existing(name)
        if isinstance(path, FileFault):
            return path
        if os.path.isdir(path):  # noqa: PTH112 - it is False where pathlib raises: a folder that may not be entered
            return FileFault.DIRECTORY
        with self._lock:
            if self._is_denied(path, access):
                return FileFault.BUSY
            try:
                stream = _stream(path, access)
            except OSError:
                return FileFault.DENIED
            opened = OpenFile(self, path, access, stream)
            self._open.append(opened)
        return opened

    def release(self, opened: OpenFile) -> None:
        """Forget an open file; ``OpenFile.close`` calls it."""
        with self._lock:
            self._open = [one for one in self._open if one is not opened]

    def is_open(self, path: Path) -> bool:
        """Return whether some program holds the file, or a file below the folder."""
        return any(one.path.is_relative_to(path) for one in self._open)

    @contextmanager
    def open_exclusively(self, name: str) -> Iterator[Path]:
        """Hold a file as a program does that opened it without sharing; others find it busy meanwhile."""
        opened = self.open(name, Access(reads=True))
        if isinstance(opened, FileFault):
            raise FileNotFoundError(f"{name!r} cannot be opened: {opened.value}")
        with opened:
            yield opened.path

    def _path(self, name: str) -> Path | None:
        """Return where the name leads, whatever its case; None if it may not be used."""
        exact = self._exact(name)
        if exact is None or _exists(exact):
            return exact
        path = self.root
        for part in exact.parts[len(path.parts) :]:
            path = _child(path, part)
        return path

    def _exact(self, name: str) -> Path | None:
        """Return where the name leads as it is written; None if it may not be used."""
        parts = files.parts(name)
        path = None if parts is None else self.root.joinpath(*parts)
        return path if path is not None and len(str(path)) < MAX_PATH else None

    def _is_inside(self, path: Path) -> bool:
        """Return whether no link on the way leads out of the sandbox."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError, ValueError):  # links in a circle; a name that the system cannot write down
            return False

    def _existing(self, name: str) -> Path | FileFault:
        path = self._path(name)
        if path is None:
            return FileFault.BAD_NAME
        try:
            there = self._target(path)
        except (OSError, ValueError):  # also a name that the system cannot take, a folder that may not be entered
            return FileFault.MISSING
        if there is None:
            return FileFault.BAD_NAME
        if stat.S_ISDIR(there.st_mode):
            return FileFault.DIRECTORY
        return path if stat.S_ISREG(there.st_mode) else FileFault.BAD_NAME

    def _is_denied(self, path: Path, access: Access) -> bool:
        return any(one.path == path and not may_share(one.access, access) for one in self._open)


def _stream(path: Path, access: Access) -> BinaryIO:
    if not access.writes:
        return path.open("rb")
    path.parent.mkdir(parents=True, exist_ok=True)
    is_there = path.exists()
    if is_there and not path.is_file():  # a pipe would wait for its reader
        raise OSError(f"{path} is no file")
    return path.open("r+b" if access.reads and is_there else "w+b")


def _child(folder: Path, name: str) -> Path:
    """Return the entry of that name, of whatever case; the plain path if there is none."""
    exact = folder / name
    if _exists(exact):
        return exact
    wanted = name.casefold()
    try:
        return next((entry for entry in folder.iterdir() if entry.name.casefold() == wanted), exact)
    except OSError:  # no folder, or one that may not be read
        return exact


def _exists(path: Path) -> bool:
    """Return whether there is something of that name; what the file system cannot even look up is not there."""
    try:
        return path.exists()
    except OSError:  # a name of too many bytes, a folder that may not be entered
        return False
