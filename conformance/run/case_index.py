"""The cases as they were collected before, kept in the user's cache folder for the suite that they belong to.

An entry is named by what the cases are made of; other files, other name. It is written beside and moved into place, so
that two processes never see half of one. What cannot be read is as if it were not there, and what cannot be written is
collected again next time.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Final

from conformance.cases.case import Case
from mqlnet.facts.folders import cache_folder

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = ("conformance", "emulators", "mqlnet/facts")  # chapters take rows and tables from all three
SUFFIXES: Final = (".py", ".md", ".tsv", ".ini")
KEPT: Final = 3


def folder() -> Path:
    """Return the folder for entries, where this system keeps what can be made again."""
    return cache_folder("cases")


def name() -> str:
    """Return the name of the entry for the suite as it is: a hash of names, sizes and times of its files."""
    found = hashlib.sha256(f"{ROOT}\n{sys.version}\n".encode())
    for source in SOURCES:
        for line in _facts(os.fspath(ROOT / source)):
            found.update(line.encode("utf-8", "surrogateescape"))
    return f"{found.hexdigest()}.json"


def _facts(place: str) -> Iterator[str]:
    """Yield a line for each file below a folder, in the order of names."""
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir():
                yield from _facts(entry.path)
            elif entry.name.endswith(SUFFIXES):
                known = entry.stat()
                yield f"{entry.path} {known.st_size} {known.st_mtime_ns}\n"


def read(entry: str) -> list[Case] | None:
    """Return the cases of an entry, None if there is none that can be read."""
    try:
        rows = json.loads((folder() / entry).read_bytes())
        return [
            Case(name_, purpose, tuple(rules), chapter, node, is_control, frozenset(numbers))
            for name_, purpose, rules, chapter, node, is_control, numbers in rows
        ]
    except (OSError, ValueError, TypeError, RuntimeError):
        return None


def write(entry: str, cases: Iterable[Case]) -> None:
    """Keep the cases, and of older entries the newest; a folder that cannot be written keeps none."""
    rows = [(*astuple(case)[:-1], sorted(case.numbers)) for case in cases]
    with contextlib.suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=place)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(rows, file)
        Path(temporary).replace(place / entry)
        entries = sorted(place.glob("*.json"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for old in entries[KEPT:]:
            old.unlink(missing_ok=True)
