"""Subjects that know nothing: put to the suite, none is conformant, and each gets the verdict that it deserves."""

import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

import conformance
from conformance.adapters.load import load
from conformance.plugin import IMPLEMENTATION, RESULTS
from conformance.results import Result
from conformance.subject import Subject
from conformance.verdict import Demands, decide
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
        config = session.config
        right = config.stash[IMPLEMENTATION]
        patience, Capture.patience_s = Capture.patience_s, PATIENCE_S
        try:
            for habit in HABITS:
                config.stash[IMPLEMENTATION] = subject = _load(habit)
                for item, following in zip(session.items, session.items[1:] + session.items[:1], strict=True):
                    item._initrequest()  # type: ignore[attr-defined]  # as pytest's own plugins do that run an item again
                    runtestprotocol(item, nextitem=following, log=False)
                subject.close()
                results: list[Result] = config.stash[RESULTS]
                self.runs[habit] = tuple(results)
                results.clear()
        finally:
            config.stash[IMPLEMENTATION], Capture.patience_s = right, patience
        return True


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[Result, ...]]:
    trial = Trial()
    cases = SUITE / "chapters" / "test_socket_connect.py"
    arguments = [str(cases), "-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE), "-k", CASES]
    arguments += ["-p", "conformance.plugin", "-p", "no:cacheprovider", "--assert", "plain"]
    assert pytest.main(arguments, plugins=[trial]) == pytest.ExitCode.OK
    return trial.runs


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
