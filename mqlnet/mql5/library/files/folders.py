"""Whole files, folders, and the search for them (bi:FX1-FX9)."""

import fnmatch
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mqlnet.facts.errors import (
    ERR_CANNOT_CLEAN_DIRECTORY,
    ERR_CANNOT_DELETE_DIRECTORY,
    ERR_CANNOT_DELETE_FILE,
    ERR_CANNOT_OPEN_FILE,
    ERR_DIRECTORY_NOT_EXIST,
    ERR_FILE_CANNOT_REWRITE,
    ERR_FILE_ISNOT_DIRECTORY,
    ERR_FILE_NOT_EXIST,
    ERR_INVALID_HANDLE,
    ERR_WRONG_DIRECTORYNAME,
    ERR_WRONG_FILENAME,
)
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units

REWRITE: Final = 512  # FILE_REWRITE
INVALID_HANDLE: Final = -1


@builtin("FileIsExist", rows="bi:FX1 bi:CM3")
def file_is_exist(host: Host, name: str, flag: int = 0) -> bool:
    """Return whether there is a file of that name."""
    path = names.file_at(host, name, flag)
    return host.fail(path, False) if isinstance(path, int) else True


@builtin("FileDelete", rows="bi:FX2")
def file_delete(host: Host, name: str, flag: int = 0) -> bool:
    """Remove a file that nobody has open."""
    path = names.file_at(host, name, flag)
    if isinstance(path, int):
        return host.fail(path, False)
    if names.sandbox(host, flag).is_open(path):
        return host.fail(ERR_CANNOT_DELETE_FILE, False)
    try:
        path.unlink()
    except OSError:
        return host.fail(ERR_CANNOT_DELETE_FILE, False)
    return True


@builtin("FileCopy", rows="bi:FX3 bi:FS5")
def file_copy(host: Host, source: str, flag: int, target: str, mode: int) -> bool:
    """Copy a file; the copy keeps the time of the last change."""
    places = _places(host, source, flag, target, mode)
    if places is None:
        return False
    try:
        shutil.copy2(*places)
    except OSError:
        return host.fail(ERR_CANNOT_OPEN_FILE, False)
    return True


@builtin("FileMove", rows="bi:FX4 bi:FS5")
def file_move(host: Host, source: str, flag: int, target: str, mode: int) -> bool:
    """Move a file."""
    places = _places(host, source, flag, target, mode)
    if places is None:
        return False
    try:
        places[0].replace(places[1])
    except OSError:
        return host.fail(ERR_CANNOT_OPEN_FILE, False)
    return True


def _places(host: Host, source: str, flag: int, target: str, mode: int) -> tuple[Path, Path] | None:
    """Return where to copy from and to; None leaves a code."""
    here, there = names.file_at(host, source, flag), names.at(host, target, mode)
    if isinstance(here, int):
        return host.fail(here, None)
    if isinstance(there, int):
        return host.fail(there, None)
    if names.sandbox(host, flag).is_open(here) or names.sandbox(host, mode).is_open(there) or there.is_dir():
        return host.fail(ERR_CANNOT_OPEN_FILE, None)
    if there.exists() and not mode & REWRITE:
        return host.fail(ERR_FILE_CANNOT_REWRITE, None)
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return host.fail(ERR_CANNOT_OPEN_FILE, None)
    return here, there


# -- folders


@builtin("FolderCreate", rows="bi:FX7")
def folder_create(host: Host, name: str, flag: int = 0) -> bool:
    """Make a folder and those above it; one that is there is no error."""
    path = names.at(host, name, flag)
    if isinstance(path, int):
        return host.fail(path, False)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return host.fail(ERR_WRONG_DIRECTORYNAME, False)
    return True


@builtin("FolderDelete", rows="bi:FX8")
def folder_delete(host: Host, name: str, flag: int = 0) -> bool:
    """Remove an empty folder."""
    path = _folder(host, name, flag)
    if path is None:
        return False
    try:
        path.rmdir()
    except OSError:
        return host.fail(ERR_CANNOT_DELETE_DIRECTORY, False)
    return True


@builtin("FolderClean", rows="bi:FX9")
def folder_clean(host: Host, name: str, flag: int = 0) -> bool:
    """Remove all that is in a folder, unless something of it is open."""
    path = _folder(host, name, flag)
    if path is None:
        return False
    if names.sandbox(host, flag).is_open(path):
        return host.fail(ERR_CANNOT_CLEAN_DIRECTORY, False)
    try:
        for entry in path.iterdir():
            _remove(entry)
    except OSError:
        return host.fail(ERR_CANNOT_CLEAN_DIRECTORY, False)
    return True


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _folder(host: Host, name: str, flag: int) -> Path | None:
    path = names.at(host, name, flag)
    if isinstance(path, int):
        return host.fail(path, None)
    if not path.exists():
        return host.fail(ERR_DIRECTORY_NOT_EXIST, None)
    return path if path.is_dir() else host.fail(ERR_FILE_ISNOT_DIRECTORY, None)


# -- search


class Searches:
    """The searches of one program that are under way."""

    def __init__(self, host: Host) -> None:
        del host
        self._found: dict[int, Iterator[str]] = {}
        self._last = 0

    def begin(self, found: Iterator[str]) -> int:
        """Keep a search; return its handle."""
        self._last += 1
        self._found[self._last] = found
        return self._last

    def next(self, handle: int) -> str | None:
        """Return the next name; None: no more, or no such search."""
        return next(self._found.get(handle, iter(())), None)

    def has(self, handle: int) -> bool:
        """Return whether there is such a search."""
        return handle in self._found

    def end(self, handle: int) -> bool:
        """Forget a search; False: there is no such."""
        return self._found.pop(handle, None) is not None


@builtin("FileFindFirst", rows="bi:FX5")
def file_find_first(host: Host, pattern: str, found: Ref[str], flag: int = 0) -> int:
    """Begin a search in one folder; return its handle, or -1."""
    entries = _matching(host, text(pattern), flag)
    if isinstance(entries, int):
        return host.fail(entries, INVALID_HANDLE)
    first = next(entries, None)
    if first is None:
        return host.fail(ERR_FILE_NOT_EXIST, INVALID_HANDLE)
    found.value = first
    return host.state(Searches).begin(entries)


@builtin("FileFindNext", rows="bi:FX6")
def file_find_next(host: Host, handle: int, found: Ref[str]) -> bool:
    """Go on with a search; at its end the name stays."""
    searches = host.state(Searches)
    if not searches.has(handle):
        return host.fail(ERR_INVALID_HANDLE, False)
    name = searches.next(handle)
    if name is None:
        return False
    found.value = name
    return True


@builtin("FileFindClose", rows="bi:FX5")
def file_find_close(host: Host, handle: int) -> None:
    """End a search."""
    if not host.state(Searches).end(handle):
        host.leave(ERR_INVALID_HANDLE)


def _matching(host: Host, pattern: str, flag: int) -> Iterator[str] | int:
    """Return the names in the pattern's folder that match, folders with a backslash behind; or a code."""
    folder_name, _, wanted = pattern.replace("/", "\\").rpartition("\\")
    if not wanted or wanted == "*." or any(sign in wanted for sign in '<>"|:'):
        return ERR_WRONG_FILENAME
    sandbox = names.sandbox(host, flag)
    folder = names.at(host, folder_name, flag) if folder_name else sandbox.root
    if isinstance(folder, int):
        return folder
    if not folder.is_dir():
        return iter(())
    return _names(folder, "*" if wanted == "*.*" else wanted)


def _names(folder: Path, wanted: str) -> Iterator[str]:
    rule = re.compile(fnmatch.translate(wanted.replace("[", "[[]")), re.IGNORECASE)
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name.casefold())
    except OSError:  # a folder that may not be read
        return
    for entry in found:
        if rule.match(entry.name):
            yield units(f"{entry.name}\\" if os.path.isdir(entry) else entry.name)  # noqa: PTH112 - raises nothing
