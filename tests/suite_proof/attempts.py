"""One case on a wrong subject: the status it ends in.

A wrong subject may wait for ever, so it is interrupted, and the servers wait less long for what it never sends. A case
notices a defect only by what the subject does wrong: an error in the defect's own code stops everything.
"""

import threading
from pathlib import Path

from conformance.run.interactive import InteractiveSession
from conformance.verdict.results import Result
from tests.conformance.support.patience import less_patience
from tests.suite_proof.patching import patched
from tests.suite_proof.subject import Defect, WrongSubject

PATIENCE_S = 0.15  # how long a case waits for what a wrong subject never sends
HANG_S = 0.7  # how long a wrong subject may take before it is interrupted


class BrokenDefectError(Exception):
    """A defect failed by itself, not by what it did wrong."""


def reference(session: InteractiveSession, case: str, profile: str) -> Result:
    """Return the result of a case on the session's own subject."""
    played = session.play(case, profile)
    error = played.outcome.error
    if error is not None and Path(__file__).parent in Path(error.traceback[-1].path).parents:
        raise BrokenDefectError(str(error.getrepr(style="short")))
    if played.result.status == "harness-error":
        raise RuntimeError(f"{case}: {played.result.message}")
    return played.result


def status_with(session: InteractiveSession, case: str, profile: str, defect: Defect) -> str:
    """Return the status of a case on a wrong subject; ``timeout`` if the subject had to be interrupted."""
    wrong = WrongSubject(defect)
    watchdog = threading.Timer(HANG_S, wrong.interrupt)
    with patched(defect.patches), session.with_subject(wrong), less_patience(PATIENCE_S):
        watchdog.start()
        try:
            status = reference(session, case, profile).status
            return "timeout" if wrong.hung else status
        finally:
            watchdog.cancel()
            wrong.close()
