"""The problems stand on spec rows and cases, and their MQL5 could be compiled."""

import re
from importlib.resources import files

import pytest

from conformance.run import catalogue
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.problems import PROBLEMS
from mqlnet.facts.rows import ROWS

NAMED = {
    "trailing-nul", "stale-last-error", "keep-alive-closed", "tls-read-raw-count", "read-more-than-readable",
    "half-open-link", "accept-then-close", "last-bytes-lost", "handshake-on-443", "certificate-text-styles",
    "wrong-mql4-constant", "tester-and-indicator", "localhost-against-127",
}  # fmt: skip
CALL = re.compile(r"\b(Socket\w+|WebRequest|Send(?:Mail|FTP|Notification))\(")


def arguments(text: str) -> int:
    """Count the arguments of the call whose bracket has just been opened."""
    depth, count, is_empty = 0, 1, True
    for char in text:
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return 0 if is_empty else count
            depth -= 1
        elif char == "," and depth == 0:
            count += 1
        is_empty = is_empty and char.isspace()
    raise AssertionError("the call does not end")


def test_every_problem_that_was_asked_for_has_a_name() -> None:
    assert set(PROBLEMS) >= NAMED


def test_every_place_of_the_ranked_lists_is_a_problem_but_wine() -> None:
    places = ", ".join(row.reported for row in PROBLEMS.values())
    ranked = {(which, int(number)) for which, numbers in re.findall(r"(\w+) (\d+(?: and \d+)?)", places)
              for number in numbers.split(" and ")}  # fmt: skip
    assert ranked == {("socket", n) for n in range(1, 14) if n != 9} | {
        ("WebRequest", n) for n in range(1, 17) if n != 13
    }


def test_problems_stand_on_rows_and_cases_that_exist() -> None:
    cases = catalogue.read()
    for problem in PROBLEMS.values():
        assert problem.rows
        assert problem.cases
        assert set(problem.rows) <= set(ROWS)
        assert set(problem.cases) <= set(cases)


def test_every_problem_has_its_code_and_no_code_is_left_over() -> None:
    names = {entry.name.removesuffix(".mq5") for entry in files("mqlnet.facts").joinpath("cures").iterdir()}
    assert names == set(PROBLEMS)


@pytest.mark.parametrize("name", list(PROBLEMS))
def test_the_mql5_is_whole_and_calls_the_functions_as_the_manual_has_them(name: str) -> None:
    code = PROBLEMS[name].code
    bare = re.sub(r"//[^\n]*", "", re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', code))
    for opening, closing in ("()", "{}", "[]"):
        assert bare.count(opening) == bare.count(closing)
    for match in CALL.finditer(bare):
        function = FUNCTIONS[match[1]]
        allowed = {arguments(signature.split("(", 1)[1]) for signature in function.signatures}
        allowed |= {0} if match[1] == "SocketCreate" else set()
        assert arguments(bare[match.end() :]) in allowed, match[1]
    constants = set(re.findall(r"\bERR_\w+", bare)) - {"ERR_FUNCTION_NOT_CONFIRMED"}
    assert constants <= {row.name for row in ERRORS.values()}
    assert max(map(len, code.splitlines())) <= 96  # two columns in, it fits a pipe's width
