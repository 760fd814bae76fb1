"""A case runs under each profile, as often as the options ask; the worst attempt counts."""

from pathlib import Path

import pytest

from conformance.verdict import stream
from conformance.verdict.results import Result
from tests.conformance.support.own_case import run_case

pytest_plugins = "pytester"

THIRD_FAILS = """
count = 0

@rule("P1")
def test_mine(bench):
    global count
    count += 1
    assert count != 3
"""
WAITS = """
@rule("P1")
def test_mine(bench):
    bench.configure(virtual_clock=0.05)
    bench.advance(0.2)
    assert bench.elapsed >= 0
"""


@pytest.fixture
def results(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> "Results":
    return Results(pytester, monkeypatch)


class Results:
    """Runs a case and returns its results."""

    def __init__(self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
        self._pytester = pytester
        self._monkeypatch = monkeypatch

    def __call__(self, body: str, *options: str) -> tuple[Result, ...]:
        run_case(self._pytester, self._monkeypatch, body, "--mql-results", "results.jsonl", *options)
        return stream.read(Path("results.jsonl")).results


def test_case_runs_until_an_attempt_fails_and_the_worst_counts(results: Results) -> None:
    (judged,) = results(THIRD_FAILS, "--mql-repeat", "5")
    assert (judged.status, judged.attempts) == ("fail", ("pass", "pass", "fail"))
    assert judged.is_flaky


def test_case_runs_once_a_profile(results: Results) -> None:
    judged = results(THIRD_FAILS, "--mql-profile", "documented", "--mql-profile", "observed")
    assert [(one.profile, one.status, one.attempts) for one in judged] == [
        ("documented", "pass", ()),
        ("observed", "pass", ()),
    ]


@pytest.mark.parametrize(("limit", "attempts"), [("1", ("pass", "pass")), ("0.1", ())])
def test_virtual_wait_is_confirmed_in_real_time_if_it_is_short(
    results: Results, limit: str, attempts: tuple[str, ...]
) -> None:
    (judged,) = results(WAITS, "--mql-slow", limit)
    assert (judged.status, judged.attempts) == ("pass", attempts)
