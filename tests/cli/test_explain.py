"""mqlnet explain: every code, in plain words, with what people did wrong and how to see it."""

import json

import pytest

from mqlnet.explain import facts
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import ROWS, functions_of
from tests.cli.conftest import Run

LEFT = sorted({code for row in FUNCTIONS.values() for code in row.errors})


def test_without_an_argument_every_code_is_listed(run: Run) -> None:
    said = run("explain")
    assert said.exit_code == 0
    for code in [*LEFT, 1001, 1003, 1009]:
        assert str(code) in said.output


def test_a_code_is_explained_by_number_and_by_name(run: Run) -> None:
    by_number, by_name = run("explain", "5273", "--all"), run("explain", "err_netsocket_io_error", "--all")
    assert by_number.exit_code == 0
    assert by_number.output == by_name.output
    for part in ("ERR_NETSOCKET_IO_ERROR", "Cure", "SocketRead returns -1", "RD4   book", "read-end-of-stream",
                 "mqlnet reproduce peer-vanished", "mqlnet reproduce 5273", "socket-read-short"):  # fmt: skip
        assert part in by_number.output, part


@pytest.mark.parametrize("code", LEFT)
def test_every_code_says_who_leaves_it_and_what_to_do(code: int) -> None:
    known = facts.code_facts(code)
    assert {one.function for one in known.left_by} == {row.name for row in FUNCTIONS.values() if code in row.errors}
    assert any(one.rows for one in known.left_by) or known.also
    assert known.plain.endswith(".")
    assert known.cure.endswith(".")
    assert known.cases


def test_an_mql4_number_says_what_it_is_in_mql5(run: Run) -> None:
    said = run("explain", "4060").output
    assert "4060 is MQL4's ERR_FUNCTION_NOT_CONFIRMED" in said
    assert "MQL5 leaves 4014" in said
    assert "mqlnet reproduce 4014" in said


def test_a_pseudo_status_is_explained_with_both_profiles(run: Run) -> None:
    said = " ".join(run("explain", "1003", "--all").output.split())
    assert "in place of an HTTP status" in said
    assert "documented: minus-one; observed: pseudo-status" in said
    assert "W3.15 observed" in said


def test_a_function_lists_its_codes(run: Run) -> None:
    said = run("explain", "socketread").output
    assert "int SocketRead(int socket, uchar& buffer[], uint buffer_maxlen, uint timeout_ms)" in said
    assert all(str(code) in said for code in FUNCTIONS["SocketRead"].errors)
    assert "read-more-than-readable" in said
    assert run("explain", "socket_read").output == said


@pytest.mark.parametrize(
    ("function", "letters"),
    [("WebRequest", {"W", "WQ", "AL"}), ("SocketConnect", {"CN", "AL", "P"}), ("SocketTlsHandshake", {"TL", "P"})],
)
def test_a_function_shows_all_its_rows(run: Run, function: str, letters: set[str]) -> None:
    own = [name for name in ROWS if function in functions_of(name)]
    assert {name.rstrip("0123456789.") for name in own} == letters
    shown = [line.split()[0] for line in run("explain", function).output.splitlines() if line.strip()]
    assert [name for name in own if name not in shown] == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("5276", "5275"),
        ("ERR_NETSOCKET_IO", "ERR_NETSOCKET_IO_ERROR"),
        ("SoketRead", "SocketRead"),
        ("x", "lists all"),
        ("0", "0 is no error"),
        ("-1", "GetLastError(), asked right after it"),
        ("trailing-null", "near it: trailing-nul"),
        ("404", "404 is an HTTP status"),
        ("10013", "a trade server's answer (TRADE_RETCODE_…), or Windows' own socket error"),
        ("10060", "Windows' own socket error (Winsock)"),
        ("12029", "an error of WinINet"),
    ],
)
def test_an_unknown_word_is_one_line_that_names_what_is_near(run: Run, word: str, hint: str) -> None:
    said = run("explain", word)
    assert said.exit_code == 2
    assert hint in said.stderr
    assert said.stdout == ""
    assert len(said.stderr.strip().splitlines()) == 1


def test_json_holds_facts_and_cases(run: Run) -> None:
    shown = json.loads(run("explain", "5274", "--json").output)
    assert (shown["facts"]["number"], shown["facts"]["mql4"]) == (5274, "none")
    assert "port-443-handshake" in shown["cases"]
    listed = json.loads(run("explain", "--json").output)
    assert {row["code"] for row in listed} == {*LEFT, 1001, 1003, 1009}


def test_in_a_pipe_the_text_is_plain(run: Run) -> None:
    said = run("explain", "4014").output
    assert "\x1b" not in said
    assert not [line for line in said.splitlines() if line != line.rstrip()]
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("code", LEFT)
def test_what_is_for_maintainers_stands_behind_all(run: Run, code: int) -> None:
    said = run("explain", str(code)).output
    assert len(said.splitlines()) <= 60
    assert f"mqlnet explain {code} --all adds when" in said
    assert "Who leaves it, and when" not in said


@pytest.mark.parametrize("name", ["trailing-nul", "Trailing_NUL", "result-ignored"])
def test_a_problem_and_a_habit_are_explained_too(run: Run, name: str) -> None:
    said = run("explain", name)
    assert said.exit_code == 0
    proper = facts.spelled_properly(name)
    for part in ("because", "Cure", "WebRequest(", f"mqlnet reproduce {proper}"):
        assert part in said.output
    shown = json.loads(run("explain", name, "--json").output)
    assert (shown["facts"]["name"], bool(shown["code"])) == (proper, True)
