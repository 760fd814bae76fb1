"""The messages that the compiler must print for a test program, and those that it prints.

A program with a comment ``// error: 256`` or ``// warning: 43`` says all errors that it has, and all warnings if it
names one; ``// error`` alone is an error whose number is not known.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mqlnet.mql5.library import declarations
from mqlnet.mql5.library.declarations import Declarations
from mqlnet.mql5.source.dialect import dialect_of
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.types import check, library_of

EXPECTED = re.compile(r"// (error|warning)(?:: *(\d+))?")


@cache
def library() -> tuple[Declarations, ...]:
    return declarations.read()


def diagnosed(
    text: str, name: str = "program.mq5", options: Mapping[str, str] | None = None
) -> list[tuple[int, str, int | None, str]]:
    """Line, severity, number and message of all that is wrong with a program."""
    types = library_of(library()).type_names
    unit = parse(name, read=from_mapping({name: text}), types=types, dialect=dialect_of(options or {}))
    check(unit, library())
    return [(each.place.line, each.severity, each.number, each.message) for each in unit.diagnostics]


def expected(text: str) -> list[str]:
    wanted = []
    for number, line in enumerate(text.splitlines(), 1):
        wanted += [f"{number}: {kind} {code or None}" for kind, code in EXPECTED.findall(line)]
    return sorted(wanted)


def made(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    kinds = {"error", "warning"} if "// warning" in text else {"error"}
    return sorted(f"{line}: {kind} {code}" for line, kind, code, _ in diagnosed(text) if kind in kinds)
