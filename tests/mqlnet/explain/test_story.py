"""A recording as a story: circumstances, one time axis, the codes, and why."""

from typing import Any, cast

import pytest

from conformance.cases.case import Case
from conformance.recording.values import Blob, Call, Given, Misbehaviour, Recording, Seen, Shown, Step
from conformance.run.interactive import Played
from mqlnet.explain.story import Story, codes_of, story_of, value
from tests.conformance.support.results import result


def call(function: str = "SocketRead", **facts: Any) -> Call:
    usual: dict[str, Any] = {"at_ms": 1.0, "took_ms": 0.5, "program": 1, "kind": "script", "last_error": 0}
    return Call(function=function, **{**usual, **facts})


def story(**recorded: Any) -> Story:
    """The story of a case in which this was recorded."""
    played = result(recording=Recording(**recorded))
    case = Case(id="push-empty", purpose="An empty text has its own code.", rules=("N17",), chapter="push",
                node="", is_control=False, numbers=frozenset())  # fmt: skip
    return story_of(Played(case, "observed", played, cast("Any", None), {}))


def texts(shown: Story) -> list[str]:
    return [line.text for line in shown.lines]


def test_a_story_names_the_case_and_its_rows() -> None:
    shown = story(calls=(call("SendNotification", value=False, last_error=4516),))
    assert (shown.case, shown.profile, shown.status, shown.left) == ("push-empty", "observed", "pass", (4516,))
    assert [(why.row, why.evidence) for why in shown.why] == [("N17", shown.why[0].evidence)]
    assert "`" not in shown.why[0].text


def test_a_call_is_written_as_mql5_with_its_code() -> None:
    shown = story(calls=(call("SendNotification", arguments=(Given("text", ""),), value=False, last_error=4516),))
    assert texts(shown) == ['SendNotification("") = false, last error 4516 ERR_NOTIFICATION_WRONG_PARAMETER']
    assert shown.lines[0].code == 4516


def test_an_error_that_was_there_before_is_not_the_calls_own() -> None:
    calls = (
        call(value=-1, last_error=5273),
        call("SocketIsConnected", at_ms=2.0, value=True, last_error=5273),
    )
    shown = story(calls=calls)
    assert shown.left == (5273,)
    assert texts(shown)[1] == "SocketIsConnected() = true (the last error is still 5273)"


def test_a_call_during_which_a_server_recorded_has_two_lines() -> None:
    array = Given("buffer", Blob("bytes", 0), by_reference=True)
    shown = story(
        calls=(call(at_ms=1.0, took_ms=2.0, arguments=(array,), value=5, out={"buffer": Blob("bytes", 5, "hello")}),),
        seen=(Seen(2.0, "tcp", "fault", {"fault": "tcp.echo close"}),),
    )
    assert [(line.side, line.text) for line in shown.lines] == [
        ("program", "SocketRead(buffer)"),
        ("fault", "tcp: the server ends the connection in order (tcp.echo close)"),
        ("program", "SocketRead = 5"),
    ]
    assert shown.lines[2].notes == ('buffer: 5 bytes "hello"',)


def test_many_calls_that_differ_in_their_result_are_one_line() -> None:
    shown = story(calls=tuple(call("SocketCreate", at_ms=float(n), value=n) for n in range(1, 129)))
    assert texts(shown) == ["SocketCreate() = 1 … 128, 128 calls alike"]


def test_calls_of_several_programs_say_whose_they_are() -> None:
    calls = (call(value=1), call(program=2, kind="expert", tester=True, at_ms=2.0, value=1))
    shown = story(calls=calls)
    assert [text.partition(":")[0] for text in texts(shown)] == ["program 1", "program 2"]
    assert dict(shown.circumstances)["program"] == "script, expert in the Strategy Tester"


def test_circumstances_are_settings_clock_and_faults() -> None:
    shown = story(
        settings={"email": {"enabled": False}},
        virtual_clock_s=1.0,
        elapsed_virtual_ms=90_000.0,
        faults=(Misbehaviour("tcp.echo close", "tcp", 0.5, 2, 1.0),),
        steps=(Step(0.1, "program", "1: script"), Step(3.0, "restart")),
    )
    assert shown.circumstances == (
        ("program", "none"),
        ("settings", "as usual, but"),
        ("", "email.enabled = false"),
        ("clock", "virtual: 90 s passed on it"),
        ("fault", "tcp.echo close: the server ends the connection in order (fired 2 times)"),
    )
    assert [(line.side, line.text) for line in shown.lines] == [("case", "restart")]
    assert dict(story().circumstances)["servers"] == "saw nothing: no connection, no byte"


def test_a_pseudo_status_is_a_code_of_the_story() -> None:
    answer = call("WebRequest", value=1003, last_error=5203)
    assert list(codes_of(Recording(calls=(answer,)))) == [1003, 5203]


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (None, "NULL"),
        (True, "true"),
        (7, "7"),
        ("a\0b", r'"a\0b"'),
        ("x" * 70, f'"{"x" * 60}…"'),
        (Blob("bytes", 0), "empty"),
        (Blob("bytes", 1, base64="/w=="), "1 byte ff"),
        (Blob("bytes", 3, base64="YWJj"), '3 bytes "abc"'),
        (Blob("text", 2, text="hi"), '2 characters "hi"'),
    ],
)
def test_a_value_is_spelled_as_mql5_spells_it(shown: Shown, written: str) -> None:
    assert value(shown) == written
