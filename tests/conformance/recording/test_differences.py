"""Two values differ field by field."""

from conformance.recording.differences import describe, differences
from conformance.recording.values import Blob, Difference
from conformance.subject.interface import Answer


def test_answers_differ_field_by_field() -> None:
    expected, observed = Answer(5, 0, {"buffer": b"hello"}), Answer(True, 5273, {"buffer": b"he"})
    assert differences(expected, observed, name="the call") == (
        Difference("return value", 5, True),
        Difference("last error", 0, 5273),
        Difference("buffer", Blob("bytes", 5, text="hello"), Blob("bytes", 2, text="he")),
    )


def test_one_of_several_answers_differs() -> None:
    rows = differences([Answer(True, 0), Answer(False, 1)], [Answer(True, 0), Answer(False, 2)], name="answers")
    assert rows == (Difference("[1] last error", 1, 2),)


def test_true_is_not_one() -> None:
    assert differences(1, True, name="value") == (Difference("value", 1, True),)


def test_key_that_one_side_lacks_is_absent() -> None:
    assert differences({"a": 1}, {"b": 1}, name="record") == (
        Difference("a", 1, "absent"),
        Difference("b", "absent", 1),
    )


def test_equal_values_do_not_differ() -> None:
    assert differences([Answer(True, 0)], [Answer(True, 0)], name="answers") == ()


def test_difference_is_described_in_a_line() -> None:
    assert describe(Difference("last error", 4516, 4003)) == "last error: 4516 expected, 4003 observed"


def test_members_of_a_tuple_are_reported_by_what_they_mean() -> None:
    members = ("answer.value", "answer.last_error", "answer.out['result']", "stack.connections()", "first['peer']")
    rows = differences((1, 2, 3, 4, 5), (0, 0, 0, 0, 0), name="(…)", members=members)
    assert [row.field for row in rows] == ["return value", "last error", "result", "connections", "peer"]
