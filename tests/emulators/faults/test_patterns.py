"""No pattern of match= holds up the servers: slow ones are refused, and only the beginning is searched."""

import time

import pytest

from emulators.faults import patterns
from emulators.faults.board import FaultBoard
from emulators.faults.language import Fault, FaultError, parse

SLOW = [
    "(a+)+$",
    "(a*)*b",
    "(a|a)*b",
    "(?:a+)+",
    "((a+)b?)+",
    "(?=(a+)+)b",
    "([a-z]+)*[0-9]",
    "(a{1,50}){1,50}b",
    ".*.*.*.*b",
]
FINE = [
    "",
    "@full",
    "^GET /orders",
    "a+b*c?",
    "(foo|bar)",
    "EUR(USD|GBP)",
    ".*x.*",
    "(ab)+",
    "[a-z]{1,50}",
    "(a{2}){3,40}",
    "(?i)abc",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_could_take_for_ever_is_refused(pattern: str) -> None:
    with pytest.raises(FaultError, match="is no usable pattern"):
        Fault("tcp.echo", "close", match=pattern)


@pytest.mark.parametrize("pattern", FINE)
def test_everyday_patterns_are_taken_and_quick(pattern: str) -> None:
    begin = time.process_time()
    patterns.finds(pattern, "a" * 100_000 + "!")
    assert time.process_time() - begin < 1.0


@pytest.mark.parametrize("pattern", ["(" * 900 + ")" * 900, "a{4294967296}", "(", "a" * 600, "(?<=a+)b", "\\"])
def test_what_python_cannot_read_is_refused_in_a_line(pattern: str) -> None:
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
    assert board.take("tcp.echo", "x" * 5_000 + "needle") is None
    assert board.take("tcp.echo", "needle") is not None
