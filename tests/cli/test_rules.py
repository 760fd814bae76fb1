"""mqlnet rules: each row with its evidence, source and cases, and what is missing."""

import json

import pytest
from click.testing import CliRunner, Result

from conformance.run import catalogue
from mqlnet.cli.main import main
from mqlnet.facts.rows import ROWS


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_a_row_has_text_level_evidence_source_and_cases() -> None:
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
    cases = {name: case for name, case in catalogue.read().items() if name != "push-in-tester-indicator"}
    monkeypatch.setattr(catalogue, "read", lambda: cases)
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
    monkeypatch.setattr(catalogue, "read", dict)
    answer = ask("N2")
    assert answer.exit_code == 1
    assert "no case" in answer.output


@pytest.mark.slow
def test_codes_lists_each_code_of_each_function_with_its_cases() -> None:
    answer = ask("--codes", "--json", "N2")
    assert answer.exit_code == 0
    codes = {(one["function"], one["code"]): one["cases"] for one in json.loads(answer.output)["codes"]}
    assert "push-empty" in codes["SendNotification", 4516]
    assert all(codes.values())
