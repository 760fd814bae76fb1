"""The cases that stand on a row, and the codes that a case proves."""

from collections.abc import Mapping

import pytest

from conformance.cases import coverage
from conformance.cases.case import Case
from conformance.recording.values import Call, Recording
from conformance.run import catalogue
from mqlnet.facts.rows import ROWS


def test_cases_stand_on_their_rows_and_must_cases_bind() -> None:
    weak, strong = Case("weak", "", ("N13", "NQ7")), Case("strong", "", ("N13",))
    assert coverage.by_row([weak, strong]) == {"N13": ["weak", "strong"], "NQ7": ["weak"]}
    assert coverage.binding([weak, strong]) == {"N13": ["strong"]}


def test_a_must_row_with_weaker_cases_only_is_reported() -> None:
    weak, strong = Case("weak", "", ("N13", "NQ7")), Case("strong", "", ("N13",))
    assert coverage.rows_without_must_case([weak]) == ["N13"]
    assert coverage.rows_without_must_case([weak, strong]) == []


def test_no_reason_is_given_where_there_is_a_must_case() -> None:
    bound: Mapping[str, list[str]] = coverage.binding(catalogue.read().values())
    assert [name for name in coverage.NOT_BINDING if name in bound or ROWS[name].level != "must"] == []


def passed(*calls: Call) -> tuple[str, Recording]:
    return "one", Recording(calls=calls)


def call(function: str, value: bool | int, code: int, program: int = 1) -> Call:
    return Call(at_ms=0, took_ms=0, program=program, kind="script", function=function, value=value, last_error=code)


def test_a_code_counts_where_a_failed_call_left_it() -> None:
    codes = coverage.by_code([passed(call("SendMail", False, 4510), call("SendFTP", False, 4514))] * 2)
    assert codes == {("SendMail", 4510): ["one"], ("SendFTP", 4514): ["one"]}


@pytest.mark.parametrize(
    "calls",
    [
        (call("SendMail", True, 4510),),  # it succeeded
        (call("GetLastError", 0, 4510),),  # no function of the chapter
        (call("SocketTimeouts", False, 5273),),  # no code of this function
    ],
)
def test_a_code_that_was_not_the_call_s_own_does_not_count(calls: tuple[Call, ...]) -> None:
    assert coverage.by_code([passed(*calls)]) == {}


def test_a_code_that_was_there_before_does_not_count_but_another_program_s_does() -> None:
    stale = passed(call("SocketClose", False, 5270), call("SocketTimeouts", False, 5270))
    assert list(coverage.by_code([stale])) == [("SocketClose", 5270)]
    fresh = passed(call("SocketClose", False, 5270), call("SocketTimeouts", False, 5270, program=2))
    assert list(coverage.by_code([fresh])) == [("SocketClose", 5270), ("SocketTimeouts", 5270)]


def test_a_pseudo_status_is_a_failure() -> None:
    assert list(coverage.by_code([passed(call("WebRequest", 1003, 5203))])) == [("WebRequest", 5203)]


def test_every_code_without_a_case_is_missing() -> None:
    missing = coverage.missing_codes({("SendMail", 4003): ["one"], ("SendMail", 4014): []})
    assert ("SendMail", 4003) not in missing
    assert [pair for pair in missing if pair[0] == "SendMail"] == [("SendMail", 4014), ("SendMail", 4510)]
