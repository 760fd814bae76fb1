"""A collected test is a case: its id, purpose, rows and chapter come from the test's own text."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.cases.collected import CHAPTERS, case_of, is_case, parameters_of, row_of

pytest_plugins = "pytester"

SOURCE = '''
import pytest
from conformance.cases.marks import case, control, rule

@control
@rule("N3", "N5")
def test_text_is_delivered(bench):
    """A text is
    delivered."""

@pytest.mark.parametrize(("text", "code"), [case("push-null", None, 4003, proves="N2")])
def test_text_is_refused(bench, text, code):
    """A wrong text has its own code."""
'''


def items(pytester: pytest.Pytester, folder: str) -> list[pytest.Item]:
    """Collect the source as a file of that folder."""
    path = pytester.mkdir(folder) / "test_push.py" if folder == "chapters" else None
    if path is None:
        path = pytester.path / "chapters" / folder / "test_answers.py"
        path.parent.mkdir(parents=True)
    path.write_text(SOURCE, encoding="utf-8")
    found, _ = pytester.inline_genitems(path, "-p", "conformance.run.plugin")
    return found


def test_a_case_is_read_from_its_function_or_from_its_row(pytester: pytest.Pytester) -> None:
    plain, row = map(case_of, items(pytester, "chapters"))
    assert (plain.id, plain.purpose, plain.rules) == ("text-is-delivered", "A text is delivered.", ("N3", "N5"))
    assert (plain.chapter, plain.is_control) == ("push", True)
    assert (row.id, row.rules, row.is_control) == ("push-null", ("N2",), False)
    assert row.purpose == "A wrong text has its own code."


def test_a_chapter_of_several_files_has_the_name_of_its_folder(pytester: pytest.Pytester) -> None:
    assert {case_of(item).chapter for item in items(pytester, "web")} == {"web"}


def test_the_values_of_a_row_and_the_names_of_parameters(pytester: pytest.Pytester) -> None:
    plain, row = items(pytester, "chapters")
    assert (row_of(plain), row_of(row)) == ({}, {"text": None, "code": 4003})
    assert (parameters_of(plain), parameters_of(row)) == (("bench",), ("bench", "text", "code"))


def test_a_case_is_read_once(pytester: pytest.Pytester) -> None:
    item, _ = items(pytester, "chapters")
    assert case_of(item) is case_of(item)


@pytest.mark.parametrize(
    ("path", "expected"),
    [(CHAPTERS / "test_socket_timeouts.py", True), (CHAPTERS / "web" / "test_urls.py", True), (Path(__file__), False)],
)
def test_only_the_suites_own_tests_are_cases(path: Path, expected: bool) -> None:
    item: Any = SimpleNamespace(path=path)
    assert is_case(item) is expected
