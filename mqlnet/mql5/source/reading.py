"""The way files come in: `source` opens no file, it asks a callable.

The callable gets a path with ``/`` and returns what is there, or None. It finds files whatever their case, because
programs are written on Windows (lang:PP49), and says under which path they really lie: a file is read once a program.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple


class Source(NamedTuple):
    """A file that was found: its real path and its bytes."""

    path: str
    data: bytes


class UnreadableError(Exception):
    """Something is there but cannot be read; the message says why: a folder, no permission."""


Read = Callable[[str], Source | None]


def from_mapping(files: Mapping[str, bytes | str]) -> Read:
    """Return a reader of files that are held in memory, by path."""
    by_name = {path.casefold(): path for path in files}

    def read(path: str) -> Source | None:
        real = by_name.get(path.casefold())
        if real is None:
            return None
        content = files[real]
        return Source(real, content.encode() if isinstance(content, str) else content)

    return read
