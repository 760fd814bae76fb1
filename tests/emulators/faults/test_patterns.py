"""No pattern of match= holds up the servers, and what is no pattern is refused in a line."""

import time

import pytest

from emulators.faults import patterns
from emulators.faults.board import FaultBoard
from emulators.faults.language import Fault, FaultError, parse

HARD = [  # for engines that go back and try again
    "(a+)+$",
    "(a*)*b",
    "(a|a)*b",
    "((a+)b?)+c",
    "([a-z]+)*[0-9]",
    "(a{1,30}){1,30}b",
    ".*.*.*.*b",
    "(a?){30}a{30}b",
    "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaab",
]
EVERYDAY = [
    ("", "", True),
    ("@full", "TO:<a@full.example>", True),
    ("^GET /orders", "POST /orders", False),
    ("EUR(USD|GBP)", "EURGBP", True),
    ("(?i)abc", "xABCx", True),
    (r"a.*b.*c.*d", "a--b--c--d", True),
    (r"\bstop\b", "full stop.", True),
    ("\u0446ена", "цена 10", True),
    ("x", "\ud800x", True),
]


@pytest.mark.parametrize("pattern", HARD)
def test_no_pattern_takes_more_time_than_the_text_is_long(pattern: str) -> None:
    assert Fault("tcp.echo", "close", match=pattern)
    begin = time.process_time()
    for text in ("a" * 100_000 + "!", "ab" * 50_000, "x" * 100_000):
        patterns.finds(pattern, text)
    assert time.process_time() - begin < 2.0


@pytest.mark.parametrize(("pattern", "text", "is_found"), EVERYDAY)
def test_everyday_patterns_are_found(pattern: str, text: str, is_found: bool) -> None:
    assert patterns.finds(pattern, text) is is_found


BAD = [
    "(" * 900 + ")" * 900,
    "(a{1000}){1000}",
    "(",
    "a" * 600,
    "(?<=a+)b",
    r"(a)\1",
    "\\",
    "\ud800",
    "\\p{Greek}{1000}{1000}",
]


@pytest.mark.parametrize("pattern", BAD)
def test_what_is_no_pattern_is_refused_in_a_line(pattern: str) -> None:
    with pytest.raises(FaultError) as caught:
        Fault("tcp.echo", "close", match=pattern)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "line",
    [
        f"smtp.rcpt delay {'9' * 300}",
        "smtp.rcpt delay 99999999999",
        "tcp.echo garbage 268435456",
        "tcp.echo drip 1 99999999999",
        "tcp.echo truncate 99999999999",
        f"tcp.echo close times={'9' * 5_000}",
        "tcp.echo close after=99999999999",
    ],
)
def test_numbers_have_bounds(line: str) -> None:
    with pytest.raises(FaultError):
        parse(line)


def test_only_the_beginning_of_what_came_is_searched() -> None:
    board = FaultBoard()
    board.arm('tcp.echo close match="needle"')
    assert board.take("tcp.echo", "x" * 70_000 + "needle") is None
    assert board.take("tcp.echo", "needle") is not None
