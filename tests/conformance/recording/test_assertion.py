"""A failed assertion is explained with its places, its statement, and its differences."""

import ast
from pathlib import Path
from typing import Any

import pytest

from conformance.recording import assertion
from conformance.recording.operands import keep_operands
from conformance.recording.values import Difference
from conformance.subject.interface import Answer

SOURCE = """
def compare(answer):
    assert {"answer": answer} == {
        "answer": "right",
    }

def compare_and_say(answer):
    assert answer == "right", "said by the case"

def through_a_helper(answer):
    compare(answer)

def call(answer):
    assert answer == Answer(True, 0)

def truth(answer):
    assert not answer

def inequality(answer):
    assert answer != "wrong"
"""


def failed(tmp_path: Path, name: str, value: object = "wrong") -> AssertionError:
    """Return the error of a function in a file whose assertions keep what they compare."""
    path = tmp_path / "cases.py"
    path.write_text(SOURCE, encoding="utf-8")
    scope: dict[str, Any] = {"Answer": Answer}
    exec(compile(keep_operands(ast.parse(SOURCE)), str(path), "exec"), scope)
    with pytest.raises(AssertionError) as caught:
        scope[name](value)
    traceback = caught.value.__traceback__
    return caught.value.with_traceback(traceback and traceback.tb_next)


def explained(error: AssertionError) -> list[str]:
    return assertion.explain(error, assertion.differences_of(error)).splitlines()


def test_place_statement_and_differences_are_reported_and_nothing_else(tmp_path: Path) -> None:
    assert explained(failed(tmp_path, "compare")) == [
        f"{tmp_path / 'cases.py'}:3: in compare",
        '    assert {"answer": answer} == {',
        '        "answer": "right",',
        "    }",
        "E   answer: 'right' expected, 'wrong' observed",
    ]


def test_answers_of_a_call_differ_in_value_and_last_error(tmp_path: Path) -> None:
    assert assertion.differences_of(failed(tmp_path, "call", Answer(False, 4001))) == (
        Difference("return value", True, False),
        Difference("last error", 0, 4001),
    )


def test_what_the_case_itself_says_is_reported_first(tmp_path: Path) -> None:
    assert explained(failed(tmp_path, "compare_and_say"))[-2:] == [
        "E   said by the case",
        "E   answer: 'right' expected, 'wrong' observed",
    ]


def test_where_nothing_was_expected_the_tested_values_are_reported(tmp_path: Path) -> None:
    assert explained(failed(tmp_path, "truth"))[-1] == "E   not answer is false"
    assert explained(failed(tmp_path, "inequality"))[-2:] == ["E   answer is 'wrong'", "E   'wrong' is 'wrong'"]
    assert assertion.differences_of(failed(tmp_path, "inequality")) == ()


def test_explanation_of_pytest_is_reported_where_it_is_all_there_is() -> None:
    with pytest.raises(AssertionError) as caught:
        assert len("wrong") == 1, "said by the case"
    lines = explained(caught.value)
    assert lines[0].startswith("tests/conformance/recording/test_assertion.py:")
    assert "E   said by the case" in lines
    assert any(line.startswith("E   assert 5 == 1") for line in lines)
    assert explained(AssertionError()) == ["E   AssertionError"]


def test_every_place_on_the_way_to_the_assertion_is_reported(tmp_path: Path) -> None:
    places = [line for line in explained(failed(tmp_path, "through_a_helper")) if ": in " in line]
    assert [line.rpartition(" ")[2] for line in places] == ["through_a_helper", "compare"]


def test_the_statement_is_the_one_that_failed(tmp_path: Path) -> None:
    error = failed(tmp_path, "compare_and_say")
    assert assertion.statement(error) == 'assert answer == "right", "said by the case"'
    assert assertion.statement(AssertionError()) == ""


def test_a_source_that_cannot_be_read_is_passed_over() -> None:
    scope: dict[str, object] = {}
    with pytest.raises(AssertionError) as caught:
        exec(compile("assert False", "nowhere.py", "exec"), scope)
    assert "nowhere.py:1: in <module>" in explained(caught.value)
    assert assertion.differences_of(caught.value) == ()


def test_operands_of_an_outer_assertion_are_not_those_of_an_inner_error(tmp_path: Path) -> None:
    """The outer frame holds operands of an assertion that held; the inner one, which failed, has kept none."""

    def inner() -> int:
        raise AssertionError("said by a helper")

    source = "def case():\n    assert 1 == 1\n    assert inner() == 2\n"
    path = tmp_path / "outer.py"
    path.write_text(source, encoding="utf-8")
    scope: dict[str, Any] = {"inner": inner}
    exec(compile(keep_operands(ast.parse(source)), str(path), "exec"), scope)
    with pytest.raises(AssertionError) as caught:
        scope["case"]()
    assert assertion.differences_of(caught.value) == ()
    assert explained(caught.value)[-1] == "E   said by a helper"
