"""The spec rows: what is known of each function's behaviour, one line each, with its evidence and source.

The tables are Markdown files in this folder, so that they can be read as they are. Evidence is ``documented`` (the
reference), ``book`` (the official book), ``observed`` (field logs and code), ``inferred`` (our reasoning) or
``open`` (nobody knows: the row states the default chosen here).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from mqlnet.facts.functions import FUNCTIONS

CHAPTERS: Final = MappingProxyType(
    {"messages": "SendNotification, SendMail, SendFTP", "web_request": "WebRequest", "sockets": "Socket*"}
)
LEVELS: Final = MappingProxyType(
    {"documented": "must", "book": "must", "observed": "should", "inferred": "informative", "open": "informative"}
)
_STRENGTH: Final = ("must", "should", "informative")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``untestable`` says why no offline case can prove it, and is empty for all others."""

    id: str
    chapter: str
    evidence: str
    text: str
    source: str
    untestable: str

    @property
    def level(self) -> str:
        """The level of the row: must, should or informative."""
        return LEVELS[self.evidence]


def _read(chapter: str) -> Iterator[Row]:
    for line in files(__name__).joinpath(f"{chapter}.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and cells[1] in LEVELS:
            name, evidence, text, source, untestable = cells
            yield Row(name, chapter, evidence, text, source, untestable)


ROWS: Final[Mapping[str, Row]] = MappingProxyType({row.id: row for chapter in CHAPTERS for row in _read(chapter)})


_LETTERS: Final = re.compile(r"[A-Z]+")


@cache
def functions_of(row: str) -> tuple[str, ...]:
    """Return the functions that a row belongs to, by the letters of its id; none for a row about all functions."""
    match = _LETTERS.match(row)
    return tuple(name for name, function in FUNCTIONS.items() if match and match[0] in function.rows)


def weakest(rows: tuple[str, ...]) -> str:
    """Return the level of what stands on all these rows: that of the weakest; an unknown row is a ValueError."""
    for name in rows:
        if name not in ROWS:
            raise ValueError(f"there is no spec row {name!r}")
    return max((ROWS[name].level for name in rows), key=_STRENGTH.index)


def poorest(rows: tuple[str, ...]) -> str:
    """Return the evidence of what stands on all these rows: that of the least certain."""
    return max((ROWS[name].evidence for name in rows), key=tuple(LEVELS).index)
