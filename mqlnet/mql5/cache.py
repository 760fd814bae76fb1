"""Translations that were made before, kept by content in the user's cache folder.

An entry's name is a hash of what was asked for: path, include folders, and the version of everything that translates.
Inside stand the files that the program was made of, with their digests; the entry holds as long as they do. Entries are
written beside and moved into place, so that two processes never see half of one; what cannot be read is as if it were
not there.
"""

import contextlib
import marshal
import os
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any, Final

from mqlnet.facts.folders import cache_folder
from mqlnet.mql5.disk import Disk, digest

PACKAGE: Final = Path(__file__).parent
SUFFIXES: Final = (".py", ".mqh")


def folder() -> Path:
    """Return the folder for translations, where this system keeps what can be made again."""
    return cache_folder("mql5")


def stamp() -> bytes:
    """Return what changes when the translator does: its own files' sizes and times, and Python's code format."""
    found = sha256(MAGIC_NUMBER)
    for base, folders, names in os.walk(PACKAGE):
        folders.sort()
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                facts = Path(base, name).stat()
                found.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.digest()


def key(path: str, settings: Iterable[str]) -> str:
    """Return the name of the entry for a program and everything that its translation depends on, its files apart."""
    found = sha256(stamp())
    for part in (path, *settings):
        found.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return found.hexdigest()


def read(name: str) -> Any:
    """Return what was kept under a name if the files are still the same; None otherwise."""
    try:
        entry = marshal.loads((folder() / name).read_bytes())
        files, content = entry
        disk = Disk()
        for path, (real, known) in files.items():
            if (digest(real) != known) if real else disk.exists(path):
                return None
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return None
    return content


def write(name: str, files: Mapping[str, tuple[str, bytes]], content: object) -> None:
    """Keep a translation; a folder that cannot be written keeps none."""
    data = marshal.dumps((dict(files), content))  # type: ignore[arg-type]
    with contextlib.suppress(OSError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=place)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(place / name)
