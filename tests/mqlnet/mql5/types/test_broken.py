"""Broken programs: the error is on the right line with the right number, and it is the only one."""

from pathlib import Path

import pytest

from tests.mqlnet.mql5.support.complaints import diagnosed

BEFORE = "class Known { public: int n; Known() { n = 1; } };"
AFTER = ["void Fine(int n) { int list[2]; list[0] = n; Print(list[0]); }", "void OnStart() { Fine(1); }"]
LINES = (Path(__file__).parent / "broken.txt").read_text(encoding="utf-8").splitlines()
BROKEN = [line.split(" ", 1) for line in LINES if not line.startswith("#")]


def test_there_are_more_than_a_hundred() -> None:
    assert len(BROKEN) > 100


@pytest.mark.parametrize(("number", "text"), BROKEN, ids=[f"{number}-{at}" for at, (number, _) in enumerate(BROKEN)])
def test_the_error_is_on_its_line_and_alone(number: str, text: str) -> None:
    program = "\n".join([BEFORE, *text.split("|"), *AFTER])
    errors = [(line, code) for line, kind, code, _ in diagnosed(program) if kind == "error"]
    last = 1 + len(text.split("|"))
    assert [code for _, code in errors] == [int(number)]
    assert errors[0][0] in (last, 2)


def test_what_stands_around_them_is_right() -> None:
    assert diagnosed("\n".join([BEFORE, *AFTER])) == []
