"""The marks of a case name spec rows that exist."""

from importlib import import_module
from typing import Any

import pytest

from conformance.run import plugin

pytest_plugins = "pytester"


@pytest.fixture
def marks(pytester: pytest.Pytester) -> Any:
    """The module, in a configuration that knows the suite's marks."""
    pytester.parseconfigure("-p", plugin.__name__)
    return import_module("conformance.cases.marks")


def test_a_rule_carries_its_rows(marks: Any) -> None:
    assert (marks.rule("N3", "N5").name, marks.rule("N3", "N5").args) == ("rule", ("N3", "N5"))


@pytest.mark.parametrize(("rows", "wrong"), [(("N3", "N9999"), "N9999"), (("push",), "push")])
def test_a_row_that_does_not_exist_is_refused(marks: Any, rows: tuple[str, ...], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        marks.rule(*rows)


def test_a_row_of_a_table_has_its_name_values_and_marks(marks: Any) -> None:
    row = marks.case("push-null", None, 4003, proves="N2 N3")
    assert (row.id, row.values) == ("push-null", (None, 4003))
    assert [(mark.name, mark.args) for mark in row.marks] == [("rule", ("N2", "N3"))]


def test_a_row_can_be_the_control_of_its_chapter(marks: Any) -> None:
    row = marks.case("push-delivered", "hi", proves="N1", is_control=True)
    assert [mark.name for mark in row.marks] == ["rule", marks.control.name]
