"""Signals that end a program, taken while a block lasts."""

import os
import signal
import sys

import pytest

from mqlnet.cli.signals import ENDING, Ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process sends itself no signals on Windows")


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_wait_with_its_number(number: signal.Signals) -> None:
    with Ending() as ending:
        os.kill(os.getpid(), number)
        assert ending.wait() == number


def test_after_the_block_the_handlers_are_those_of_before() -> None:
    before = {number: signal.getsignal(number) for number in ENDING}
    with Ending():
        assert {signal.getsignal(number) for number in ENDING}.isdisjoint(before.values())
    assert {number: signal.getsignal(number) for number in ENDING} == before


def test_signals_are_passed_on_and_ctrl_c_is_not() -> None:
    passed: list[str] = []
    with Ending() as ending, ending.passed_on(lambda: passed.append("end")):
        for number in (signal.SIGINT, signal.SIGTERM, signal.Signals["SIGHUP"]):
            os.kill(os.getpid(), number)
    assert passed == ["end", "end"]


def test_a_signal_that_came_before_is_passed_on_too() -> None:
    passed: list[str] = []
    with Ending() as ending:
        os.kill(os.getpid(), signal.SIGTERM)
        with ending.passed_on(lambda: passed.append("end")):
            pass
    assert passed == ["end"]
