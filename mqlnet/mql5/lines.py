"""Gives Python's ``linecache`` the lines of sources that it cannot read by itself: UTF-16, and ANSI pages.

Tracebacks, ``pdb`` and coverage ask ``linecache`` for a file's text, and it knows UTF-8 only. An entry without a time
is one that it keeps.
"""

import linecache
from collections.abc import Iterable
from pathlib import Path

from mqlnet.mql5.source.encoding import decode


def register(files: Iterable[str]) -> None:
    """Make the lines of source files known, those that Python would read itself left to it."""
    for name in files:
        try:
            data = Path(name).read_bytes()
        except OSError:
            continue
        if not _is_utf8(data):
            text = decode(data)
            linecache.cache[name] = (len(text), None, [f"{line}\n" for line in text.split("\n")], name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data
