"""From what an attempt leaves behind to its result."""

import pytest

from conformance.cases.case import Case
from conformance.recording.values import Difference, Recording
from conformance.run.outcome import AttemptOutcome, Mode, result_of
from conformance.verdict.baseline import Baseline, Known

MUST, OPEN = Case("push-empty", "purpose", ("N3",), "push"), Case("push-empty", "purpose", ("NQ7",), "push")
DIFFERENCE = Difference("last error", 4516, 4003)


@pytest.mark.parametrize(
    ("outcome", "case", "lenient", "status", "reason"),
    [
        (AttemptOutcome(), MUST, False, "pass", ""),
        (AttemptOutcome(failed=True, differences=(DIFFERENCE,)), MUST, True, "fail",
         "last error: 4516 expected, 4003 observed"),
        (AttemptOutcome(failed=True, message="E   no"), OPEN, True, "pass-lenient", "no"),
        (AttemptOutcome(idle=("push.submit close",)), MUST, False, "invalid", "never fired: push.submit close"),
        (AttemptOutcome(trouble="crash", message="it ended\nat 127.0.0.1:4711"), MUST, False, "crash", "it ended"),
    ],
)  # fmt: skip
def test_status_and_reason(outcome: AttemptOutcome, case: Case, lenient: bool, status: str, reason: str) -> None:
    judged = result_of(case, Mode("observed"), outcome, Baseline(), lenient=lenient)
    assert (judged.status, judged.reason) == (status, reason)
    assert (judged.case, judged.chapter, judged.level, judged.purpose) == (case.id, "push", case.level, "purpose")


def test_known_deviation_has_its_standing_and_issue() -> None:
    outcome = AttemptOutcome(failed=True, differences=(DIFFERENCE,))
    known = Baseline((Known("push-empty", "fail", "4516 expected", issue="issue 7"),))
    judged = result_of(MUST, Mode("observed"), outcome, known, lenient=False)
    assert (judged.standing, judged.known, judged.is_good) == ("known-failure", "issue 7", True)


def test_recording_gets_the_differences_and_the_time_of_the_case() -> None:
    outcome = AttemptOutcome(failed=True, differences=(DIFFERENCE,), recording=Recording(elapsed_ms=99), seconds=0.0021)
    judged = result_of(MUST, Mode("observed", real_time=True), outcome, Baseline(), lenient=False)
    assert judged.recording == Recording(differences=(DIFFERENCE,), elapsed_ms=2.1)
    assert judged.real_time
