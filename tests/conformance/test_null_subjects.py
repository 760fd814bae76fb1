"""Subjects that know nothing: none is conformant, and each gets the verdict that fits."""

import subprocess
import sys

import pytest

from conformance.run.interactive import InteractiveSession, interact
from conformance.subject.interface import Subject
from conformance.subject.load import load
from conformance.verdict.judgement import Demands, decide
from conformance.verdict.results import Result
from tests.conformance.support.null_subject import HABITS
from tests.conformance.support.patience import less_patience
from tests.conformance.support.subjects import null

CASES = ("socket-closing-makes-room", "socket-of-another-program", "connect-twice")
ANSWER_S = 0.3  # for those whose answer does not come; the others may take their time on a busy machine
PATIENCE_S = 0.05  # how long a case waits for what such a subject never sends
VERDICTS = {
    "always-succeeds": "fail",
    "always-fails": "fail",
    "never-answers": "timeout",
    "answers-late": "timeout",
    "answers-twice": "two-answers",
    "repeats-itself": "two-answers",
    "answers-another": "other-answer",
    "prints-rubbish": "rubbish",
    "bool-for-int": "rubbish",
    "unsupported": "unsupported",
    "claims-nothing": "unsupported",
    "refuses": "error",
    "crashes": "crash",
}


def _load(habit: str) -> Subject:
    return load(null(habit), timeout_s=ANSWER_S) if VERDICTS[habit] == "timeout" else load(null(habit))


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[Result, ...]]:
    """The results of the cases on one subject after the other, in one session."""
    found: dict[str, tuple[Result, ...]] = {}

    def direct(session: InteractiveSession) -> None:
        for habit in HABITS:
            subject = _load(habit)
            with session.with_subject(subject), less_patience(PATIENCE_S):
                found[habit] = tuple(session.play(case, "observed").result for case in CASES)
            subject.close()

    interact(direct)
    return found


def test_every_habit_has_its_verdict() -> None:
    assert VERDICTS.keys() == HABITS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("habit", HABITS)
def test_null_subject_is_never_conformant(runs: dict[str, tuple[Result, ...]], habit: str) -> None:
    results = runs[habit]
    assert len(results) == 3
    assert not decide(results, Demands(len(results))).conformant
    assert {result.status for result in results} == {VERDICTS[habit]}


@pytest.mark.slow
def test_null_subject_fails_the_command() -> None:
    check = [sys.executable, "-m", "mqlnet", "check", "--subject", null("always-succeeds"), "-k", "connect_twice"]
    done = subprocess.run(check, check=False, capture_output=True, text=True)
    assert (done.returncode, "not conformant" in done.stdout) == (1, True), done.stdout + done.stderr
