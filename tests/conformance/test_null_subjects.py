"""Subjects that know nothing: put to the suite, none is conformant, and each gets the verdict that it deserves."""

import subprocess
import sys
from pathlib import Path

import pytest

import conformance
from conformance.run import attempt, profiles
from conformance.run.attempt import Way
from conformance.run.session import COMMON
from conformance.subject.interface import Subject
from conformance.subject.load import load
from conformance.verdict.judgement import Demands, decide
from conformance.verdict.results import Result
from emulators.capture import Capture
from tests.conformance.null_subject import HABITS
from tests.conformance.subjects import null

SUITE = Path(conformance.__file__).parent
CASES = "closing_makes_room or of_another_program or connect_twice"
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


class Trial:
    """A run of the suite that puts one subject after the other to the selected cases."""

    def __init__(self) -> None:
        self.runs: dict[str, tuple[Result, ...]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        common, way = session.config.stash[COMMON], Way("observed")
        right = common.subject
        patience, Capture.patience_s = Capture.patience_s, PATIENCE_S
        try:
            for habit in HABITS:
                common.subject = subject = _load(habit)
                self.runs[habit] = tuple(profiles.result(one, way, attempt.run(one, way)) for one in session.items)
                subject.close()
        finally:
            common.subject, Capture.patience_s = right, patience
        return True


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[Result, ...]]:
    attempt = Trial()
    cases = SUITE / "chapters" / "test_socket_connect.py"
    arguments = [str(cases), "-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE), "-k", CASES]
    arguments += ["-p", "conformance.run.plugin", "-p", "no:cacheprovider", "--assert", "plain"]
    assert pytest.main(arguments, plugins=[attempt]) == pytest.ExitCode.OK
    return attempt.runs


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
