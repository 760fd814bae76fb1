"""Each habit is seen in a program that has it, on the right lines, and in no program that is mended."""

from pathlib import Path

import pytest

from conformance.run import catalogue
from mqlnet.facts.problems import PROBLEMS
from mqlnet.mql5.habits import detectors
from mqlnet.mql5.habits.detectors import DETECTORS
from mqlnet.mql5.habits.rows import HABITS, Habit
from mqlnet.mql5.library import declarations
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import check, library_of
from mqlnet.mql5.types.typed import Program

HERE = Path(__file__).parent
DECLARED = declarations.read()


def read(source: str) -> tuple[Unit, Program]:
    known = library_of(DECLARED).type_names
    unit = parse("main.mq5", read=from_mapping({"main.mq5": source}), types=known)
    program = check(unit, DECLARED)
    assert [str(each) for each in unit.diagnostics if each.severity == "error"] == []
    return unit, program


def seen(source: str) -> list[tuple[int, str]]:
    unit, program = read(source)
    return [(unit.files.line(sighting.pos), habit.name) for habit, sighting in detectors.find(program)]


def test_every_habit_has_a_row_and_a_detector() -> None:
    assert set(DETECTORS) == set(HABITS)


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_is_seen_where_it_is(name: str) -> None:
    source = (HERE / "has" / f"{name}.mq5").read_text(encoding="utf-8")
    marked = [number for number, line in enumerate(source.splitlines(), 1) if line.endswith("// habit")]
    assert marked
    assert seen(source) == [(number, name) for number in marked]


MENDED = sorted((HERE / "mended").glob("*.mq5"))


@pytest.mark.parametrize("path", MENDED, ids=[path.stem for path in MENDED])
def test_nothing_is_seen_in_what_is_mended(path: Path) -> None:
    assert seen(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("habit", HABITS.values(), ids=list(HABITS))
def test_every_habit_has_a_program_without_it(habit: Habit) -> None:
    has_handler = any(f"{name}(" in habit.code for name in ("OnStart", "OnTick", "OnTimer", "OnCalculate"))
    unit, program = read(habit.code if has_handler else f"{habit.code}\nvoid OnStart() {{}}\n")
    found = [(unit.files.line(sighting.pos), found.name) for found, sighting in detectors.find(program)]
    assert habit.name not in {name for _, name in found}
    if habit.name not in PROBLEMS:
        assert found == []


@pytest.mark.parametrize("name", HABITS)
def test_a_warning_says_what_was_seen_how_to_mend_it_and_how_to_see_it(name: str) -> None:
    unit, program = read((HERE / "has" / f"{name}.mq5").read_text(encoding="utf-8"))
    before = len(unit.diagnostics)
    assert detectors.report(unit, program) == len(unit.diagnostics) - before > 0
    [first, *_] = (each for each in unit.diagnostics if each.name == name)
    assert "{}" not in first.message
    assert first.severity == "warning"
    assert HABITS[name].cure in first.hint
    assert f"mqlnet reproduce {name}" in first.hint


def test_every_habit_can_be_shown_by_cases_of_the_suite() -> None:
    cases = catalogue.read()
    for habit in HABITS.values():
        assert habit.cases
        assert set(habit.cases) <= set(cases)
        assert habit.rows


@pytest.mark.parametrize("comment", ["on the line", "above it"])
def test_a_comment_silences_one_habit_on_its_line(comment: str) -> None:
    line = 'WebRequest("GET", "https://a.b/", "", 500, body, answer, headers);'
    allow = "// mqlnet: allow result-ignored"
    commented = f"{line} {allow}" if comment == "on the line" else f"{allow}\n   {line}"
    source = f"void OnStart()\n{{\n   char body[], answer[];\n   string headers;\n   {commented}\n   {line}\n}}\n"
    unit, program = read(source + "void OnTimer() { Print(GetLastError()); }\n")
    assert detectors.report(unit, program) == 1
    [left] = (each for each in unit.diagnostics if each.name)
    assert left.place.line == len(source.splitlines()) - 1


def test_headers_of_ours_are_left_out() -> None:
    header = 'void Ping() { char b[], a[]; string h; WebRequest("GET", "", "", 1, b, a, h); Print(GetLastError()); }'
    files = {"main.mq5": '#include "own/ping.mqh"\nvoid OnStart() { Ping(); }', "own/ping.mqh": header}
    unit = parse("main.mq5", read=from_mapping(files))
    program = check(unit, DECLARED)
    assert len(detectors.find(program)) == 1
    assert detectors.report(unit, program, own_include="own") == 0
