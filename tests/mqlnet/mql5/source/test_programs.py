"""Programs with mistakes: each line says what the reader of source text must report there, and nothing else is."""

import re
from pathlib import Path

import pytest

from tests.mqlnet.mql5.source.support.reading import program

MARK = re.compile(r"// (error|warning)(?:: (\d+))?")
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.mq5"))

Expected = tuple[int, str, int | None]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_mistakes_are_reported_on_their_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected: list[Expected] = [
        (line, kind, int(number) if number else None)
        for line, content in enumerate(text.splitlines(), 1)
        for kind, number in MARK.findall(content)
    ]
    reported = [(each.place.line, each.severity, each.number) for each in program(text).diagnostics]
    assert sorted(reported, key=_order) == sorted(expected, key=_order)


def _order(each: Expected) -> tuple[int, str, int]:
    return each[0], each[1], each[2] or 0


def test_there_are_programs() -> None:
    assert len(PROGRAMS) >= 5
