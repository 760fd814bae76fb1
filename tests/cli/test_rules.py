"""mqlnet rules: each row with its evidence, source and cases, and what is missing."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from conformance.run import catalogue, interactive
from mqlnet.cli.main import main
from mqlnet.facts.profiles import SWITCHES
from mqlnet.facts.rows import ROWS
from tests.cli.conftest import Run


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
    answer = ask("W2.25")
    assert answer.exit_code == 0
    assert "no must case: the book's own log speaks against it" in " ".join(answer.output.split())
    assert "of 1 that must hold 0 have a must case" in " ".join(answer.output.split())


def test_a_must_case_that_is_missing_is_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    must = ("push-in-tester-indicator", "push-in-tester-costs-nothing")
    cases = {name: case for name, case in catalogue.read().items() if name not in must}
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
    assert rows["N13"]["must_cases"] == ["push-in-tester-costs-nothing", "push-in-tester-indicator"]


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


def test_codes_lists_each_code_of_each_function_with_its_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    push = {name: case for name, case in catalogue.read().items() if case.chapter == "push"}
    monkeypatch.setattr(interactive, "catalogue", SimpleNamespace(read=lambda: push))  # test_conformance plays them all
    answer = ask("--codes", "--json", "N2")
    codes = {(one["function"], one["code"]): one["cases"] for one in json.loads(answer.output)["codes"]}
    assert "push-empty" in codes["SendNotification", 4516]
    assert all(cases for (function, _), cases in codes.items() if function == "SendNotification")
    assert codes["SocketRead", 5273] == []
    assert answer.exit_code == 1


# -- MQL5


def test_rows_of_the_language_are_printed_with_their_tests() -> None:
    said = ask("lang:CV30", "bi:ST9")
    assert said.exit_code == 0
    assert "lang:CV30  must, documented" in said.output
    assert "mqlnet/mql5/programs/" in said.output
    assert "2 rows: 2 with a test" in said.output


def test_a_row_of_mql5_that_does_not_exist_is_one_line() -> None:
    said = ask("lang:ZZ1")
    assert said.exit_code == 2
    assert "there is no row 'lang:ZZ1'; rows are called lang:CV30, bi:ST9" in said.output


def test_every_row_of_mql5_has_a_test_or_a_reason() -> None:
    said = ask("--mql5", "--uncovered", "--json")
    assert json.loads(said.output) == []


def test_every_switch_is_listed_with_its_choices(run: Run) -> None:
    said = run("rules", "--switches")
    assert said.exit_code == 0
    assert "socket-refused = 5272 | 5273" in said.output
    assert all(f"{name} = " in said.output for name in SWITCHES)
    assert {one["name"] for one in json.loads(run("rules", "--switches", "--json").output)} == set(SWITCHES)
