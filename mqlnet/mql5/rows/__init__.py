"""The rules of the language and of its built-in functions, one row each, with evidence and source.

``language.md`` and ``builtins.md`` are tables to be read as they are. A row is named with its file: ``lang:CV30``,
``bi:ST9``. ``unproven.tsv`` says why a row has no test. A test names the rows that it proves in a comment,
``// rows: lang:CV30 bi:ST9`` (``#`` in Python); ``proven`` collects them.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mqlnet.facts.rows import LEVELS, Row

CHAPTERS: Final = MappingProxyType({"language": "lang", "builtins": "bi"})
_CELL: Final = re.compile(r"(?<!\\)\|")
_MARK: Final = re.compile(r"rows:((?:[ ,]+(?:lang|bi):[A-Z]+\d+)+)")


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _reasons() -> Mapping[str, str]:
    return dict(line.split("\t", 1) for line in _text("unproven.tsv").splitlines()[1:])


def _read(chapter: str, reasons: Mapping[str, str]) -> Iterator[Row]:
    for line in _text(f"{chapter}.md").splitlines():
        cells = [cell.strip() for cell in _CELL.split(line)[1:-1]]
        if len(cells) == 4 and cells[1] in LEVELS:
            name, evidence, text, source = cells
            name = f"{CHAPTERS[chapter]}:{name}"
            yield Row(name, chapter, evidence, text.replace(r"\|", "|"), source, reasons.get(name, ""))


def _all() -> Mapping[str, Row]:
    reasons = _reasons()
    return MappingProxyType({row.id: row for chapter in CHAPTERS for row in _read(chapter, reasons)})


ROWS: Final[Mapping[str, Row]] = _all()


def proven(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the rows that tests below a folder name, each with those files; a row that does not exist is included."""
    found: dict[str, set[str]] = {}
    for path in sorted((*folder.rglob("*.mq5"), *folder.rglob("*.mqh"), *folder.rglob("*.py"))):
        for mark in _MARK.finditer(path.read_text(encoding="utf-8", errors="replace")):
            for row in re.split(r"[ ,]+", mark[1].strip()):
                found.setdefault(row, set()).add(path.relative_to(folder).as_posix())
    return {row: tuple(sorted(names)) for row, names in found.items()}


def gaps(folder: Path) -> list[str]:
    """Return the rows that no test below the folder names and that have no reason, in the order of the tables."""
    named = proven(folder)
    return [row.id for row in ROWS.values() if row.id not in named and not row.untestable]
