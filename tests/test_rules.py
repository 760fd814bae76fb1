"""mqlnet rules, and what keeps it so: every row is proven by a case or says why none can prove it."""

import json
import re
from collections.abc import Mapping

import pytest
from click.testing import CliRunner, Result

from conformance.cases import coverage
from conformance.recording.values import Call, Recording
from conformance.verdict.judgement import Status
from conformance.verdict.results import Result as CaseResult
from mqlnet.cli.main import main
from mqlnet.facts.limits import LIMITS
from mqlnet.facts.rows import CHAPTERS, LEVELS, ROWS


@pytest.fixture(scope="module")
def cases() -> tuple[coverage.Case, ...]:
    return coverage.collect()


@pytest.fixture(scope="module")
def proven(cases: tuple[coverage.Case, ...]) -> Mapping[str, list[str]]:
    return coverage.by_row(cases)


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


# -- the tables


def test_every_row_is_proven_or_says_why_not(proven: Mapping[str, list[str]]) -> None:
    assert [row.id for row in ROWS.values() if not proven.get(row.id) and not row.untestable] == []


def test_a_row_that_is_proven_does_not_say_it_cannot_be(proven: Mapping[str, list[str]]) -> None:
    assert [row.id for row in ROWS.values() if proven.get(row.id) and row.untestable] == []


def test_every_row_that_must_hold_has_a_must_case_or_a_reason(cases: tuple[coverage.Case, ...]) -> None:
    assert coverage.loose(cases) == []


def test_no_reason_is_given_where_there_is_a_must_case(cases: tuple[coverage.Case, ...]) -> None:
    bound = coverage.binding(cases)
    assert [name for name in coverage.NOT_BINDING if name in bound or ROWS[name].level != "must"] == []


def test_a_must_row_with_weaker_cases_only_is_loose() -> None:
    weak, strong = coverage.Case("weak", "", ("N13", "NQ7")), coverage.Case("strong", "", ("N13",))
    assert (weak.level, strong.level) == ("informative", "must")
    assert coverage.loose([weak]) == ["N13"]
    assert coverage.loose([weak, strong]) == []


def test_a_row_that_points_to_another_points_to_one_that_exists() -> None:
    named = re.compile(r"\b(?:[NMFC]Q?|W\d\.|WQ|SQ|[A-Z]{2})\d[\d.]*\b")
    for row in ROWS.values():
        for other in named.findall(row.untestable):
            if not other.startswith("MT"):
                assert other.rstrip(".") in ROWS, f"{row.id}: {other}"


def test_every_rule_that_a_case_names_exists(proven: Mapping[str, list[str]]) -> None:
    assert set(proven) <= set(ROWS)


def test_every_limit_stands_on_rows_with_cases(proven: Mapping[str, list[str]]) -> None:
    for limit in LIMITS.values():
        rows = limit.source.split()
        assert rows
        assert set(rows) <= set(ROWS), limit.name
        assert any(proven.get(row) for row in rows) or all(ROWS[row].untestable for row in rows), limit.name


def test_every_case_says_in_a_sentence_what_must_hold(cases: tuple[coverage.Case, ...]) -> None:
    assert len(cases) > 800
    assert [case.id for case in cases if not re.match(r"[^a-z ].*[.:]$", case.purpose)] == []


def test_every_row_is_complete() -> None:
    for row in ROWS.values():
        assert row.chapter in CHAPTERS
        assert row.evidence in LEVELS
        assert row.text
        assert row.source


# -- reading codes off recordings


def judged(*calls: Call, status: Status = "pass") -> CaseResult:
    recording = Recording(calls=calls)
    return CaseResult(
        case="one", chapter="c", purpose="", rules=(), level="must", evidence="book", status=status, seconds=0,
        recording=recording,
    )  # fmt: skip


def call(function: str, value: bool | int, code: int, program: int = 1) -> Call:
    return Call(at_ms=0, took_ms=0, program=program, kind="script", function=function, value=value, last_error=code)


def test_a_code_counts_where_a_failed_call_left_it_anew() -> None:
    codes = coverage.by_code([judged(call("SendMail", False, 4510), call("SendFTP", False, 4514))] * 2)
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
    assert coverage.by_code([judged(*calls)]) == {}


def test_a_stale_code_does_not_count_but_another_program_s_does() -> None:
    stale = judged(call("SocketClose", False, 5270), call("SocketIsConnected", False, 5270))
    assert list(coverage.by_code([stale])) == [("SocketClose", 5270)]
    fresh = judged(call("SocketClose", False, 5270), call("SocketIsConnected", False, 5270, program=2))
    assert list(coverage.by_code([fresh])) == [("SocketClose", 5270), ("SocketIsConnected", 5270)]


def test_a_failed_case_proves_no_code() -> None:
    assert coverage.by_code([judged(call("SendMail", False, 4510), status="fail")]) == {}


def test_a_pseudo_status_is_a_failure() -> None:
    assert list(coverage.by_code([judged(call("WebRequest", 1003, 5203))])) == [("WebRequest", 5203)]


# -- the command


def test_a_row_is_told_with_text_level_evidence_source_and_cases() -> None:
    answer = ask("N2")
    assert answer.exit_code == 0
    assert "N2  must, book, messages" in answer.output
    assert "text is `NULL`" in answer.output
    assert "source: NetNotification.mq5 comment" in answer.output
    assert "2 cases: push-null, push-null-before-settings" in answer.output
    end = "1 row: 1 proven by 2 cases, 0 not testable offline, 0 without a case; of 1 that must hold 1 have a must case"
    assert " ".join(answer.output.split()).endswith(end)


def test_a_row_without_a_case_says_why() -> None:
    answer = ask("RD19")
    assert "not testable: a slip in a translation" in answer.output


def test_a_row_that_must_hold_without_a_must_case_says_why() -> None:
    answer = ask("CN6")
    assert answer.exit_code == 0
    assert "no must case: holds in the documented profile only" in answer.output
    assert "of 1 that must hold 0 have a must case" in " ".join(answer.output.split())


def test_a_must_case_that_is_missing_is_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = tuple(case for case in coverage.collect() if case.id != "push-in-tester-indicator")
    monkeypatch.setattr(coverage, "collect", lambda: cases)
    answer = ask("N13")
    assert answer.exit_code == 1
    assert "no must case: no reason given" in answer.output


def test_filters_narrow_the_rows() -> None:
    rows = json.loads(ask("--chapter", "sockets", "--level", "should", "--uncovered", "--json").output)["rows"]
    assert rows
    assert {row["chapter"] for row in rows} == {"sockets"}
    assert {row["level"] for row in rows} == {"should"}
    assert not any(row["cases"] for row in rows)
    assert all(row["untestable"] for row in rows)


def test_json_holds_every_row_with_its_cases() -> None:
    rows = {row["row"]: row for row in json.loads(ask("--json").output)["rows"]}
    assert list(rows) == list(ROWS)
    assert rows["N2"]["cases"] == ["push-null", "push-null-before-settings"]
    assert rows["N2"]["evidence"] == "book"
    assert rows["N13"]["must_cases"] == ["push-in-tester-indicator"]


def test_of_a_case_the_rows_are_shown_that_it_proves() -> None:
    rows = json.loads(ask("connect-twice", "N2", "--json").output)["rows"]
    assert [row["row"] for row in rows] == ["N2", "CN15", "SQ5"]


def test_an_unknown_row_is_a_usage_error() -> None:
    answer = ask("N99")
    assert answer.exit_code == 2
    assert "there is no row 'N99'" in answer.output


def test_a_row_without_case_and_reason_is_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "collect", tuple)
    answer = ask("N2")
    assert answer.exit_code == 1
    assert "no case" in answer.output
