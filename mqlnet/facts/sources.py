"""The sources that the rows cite: what each key means, where it is, and how far it can be trusted.

The table is ``rows/sources.md``, so that it can be read as it is. A row names its sources by keys (``S2``, ``D-ERR``,
``R:socketcreate``); ``cited`` turns them into entries. ``GRADES`` explains the grades of evidence that the rows carry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from types import MappingProxyType
from typing import Final

GRADES: Final = MappingProxyType(
    {
        "documented": "the MQL5 Reference or MetaQuotes' help says so",
        "book": 'the book "MQL5 Programming for Traders" by MetaQuotes says so, or prints a log of it',
        "observed": "a log or running code of real users shows it",
        "inferred": "it follows from other rows or from a standard; the source column gives the reason",
        "open": "nobody has documented or shown it; the row names the default chosen here and why",
    }
)
_MARK: Final = re.compile(r"(?<![\w/])[A-Z][A-Z0-9]*(?:[-:]\w+)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Source:
    """One source: its key, what it is, its address, when it was read, and how far it can be trusted."""

    key: str
    what: str
    address: str
    seen: str
    trust: str


def _cells() -> Iterator[list[str]]:
    for line in files("mqlnet.facts.rows").joinpath("sources.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0].strip("-") and cells[0] not in ("key", "trust"):
            yield cells


SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {cells[0]: Source(*cells) for cells in _cells() if len(cells) == 5}
)
TRUST: Final[Mapping[str, str]] = MappingProxyType({cells[0]: cells[1] for cells in _cells() if len(cells) == 2})


def source(mark: str) -> Source | None:
    """Return the source of a key, None if there is no such key; ``R:socketread`` is a page of ``R``."""
    if mark in SOURCES:
        return SOURCES[mark]
    key, _, page = mark.partition(":")
    work = SOURCES.get(key)
    if work is None or not page or "<page>" not in work.address:
        return None
    what, address = work.what.partition(",")[0], work.address.replace("<page>", page)
    return replace(work, key=mark, what=f"{what}, page {page}", address=address)


def marks(text: str) -> list[str]:
    """Return every word of a row's source column that is written like a key."""
    return _MARK.findall(text)


def cited(text: str) -> tuple[Source, ...]:
    """Return the sources that a row's source column names, each once, in their order."""
    found = {mark: source(mark) for mark in marks(text)}
    return tuple(one for one in found.values() if one is not None)
