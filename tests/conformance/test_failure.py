"""A failed assertion is told with its places, its statement, and the differences instead of pytest's explanation."""

from collections.abc import Callable

import pytest

from conformance.recording import assertion
from conformance.recording.values import Difference

DIFFERENCES = (Difference("return value", True, False), Difference("last error", 0, 4001))


def compare(answer: object) -> None:
    assert {"answer": answer} == {
        "answer": "right",
    }


def compare_and_say(answer: object) -> None:
    assert answer == "right", "said by the case"


def failed(case: Callable[[object], None]) -> AssertionError:
    with pytest.raises(AssertionError) as caught:
        case("wrong")
    return caught.value


def test_places_statement_and_differences_are_told_and_nothing_else() -> None:
    lines = assertion.told(failed(compare), DIFFERENCES).splitlines()
    place = lines.index(next(line for line in lines if line.endswith(": in compare")))
    assert lines[place].startswith("tests/conformance/test_failure.py:")
    assert lines[place + 1 : place + 4] == [
        '    assert {"answer": answer} == {',
        '        "answer": "right",',
        "    }",
    ]
    assert lines[place + 4 :] == [
        "E   return value: true expected, false observed",
        "E   last error: 0 expected, 4001 observed",
    ]


def test_what_the_case_itself_says_is_told_as_well() -> None:
    lines = assertion.told(failed(compare_and_say), DIFFERENCES[:1]).splitlines()
    assert lines[-2:] == ["E   said by the case", "E   return value: true expected, false observed"]


def test_where_nothing_was_compared_the_explanation_is_told() -> None:
    assert "E   assert 'wrong' == 'right'" in assertion.told(failed(compare_and_say), ())
    assert assertion.told(AssertionError(), ()) == "E   AssertionError"


def test_every_place_on_the_way_to_the_assertion_is_told() -> None:
    def case() -> None:
        helper(1)

    def helper(value: int) -> None:
        assert value == 2

    with pytest.raises(AssertionError) as caught:
        case()
    places = [line for line in assertion.told(caught.value, ()).splitlines() if ": in " in line]
    assert [line.rpartition(" ")[2] for line in places][-2:] == ["case", "helper"]


def test_the_statement_is_the_one_that_failed() -> None:
    assert assertion.statement(failed(compare_and_say)) == 'assert answer == "right", "said by the case"'
    assert assertion.statement(AssertionError()) == ""


def test_a_source_that_cannot_be_read_is_passed_over() -> None:
    scope: dict[str, object] = {}
    with pytest.raises(AssertionError) as caught:
        exec(compile("assert False", "nowhere.py", "exec"), scope)
    assert "nowhere.py:1: in <module>" in assertion.told(caught.value, ())
    assert assertion.statement(caught.value) == ""
