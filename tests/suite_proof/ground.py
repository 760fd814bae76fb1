"""The ground on which wrong subjects meet cases: one pytest session of the suite, its servers started once.

Inside it any case can be run again and again, each time with another subject in place of the built-in client. Every
run is a whole trial: set-up, call, tear-down, verdict.
"""

import contextlib
import io
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import conformance
from conformance.cases.collected import case_id, level
from conformance.run import attempt, profiles
from conformance.run.attempt import Way
from conformance.run.session import COMMON
from conformance.verdict.results import Result
from emulators.capture import Capture
from tests.suite_proof.subject import Defect, WrongSubject

SUITE = Path(conformance.__file__).parent
PATIENCE_S = 0.15  # how long a case waits for what a wrong subject never sends
HANG_S = 0.7  # after that a wrong subject that waits is interrupted


class BrokenDefectError(Exception):
    """A defect failed by itself, not by what it did wrong."""


@dataclass(frozen=True)
class Ground:
    """The cases of one session, by their ids."""

    items: Mapping[str, pytest.Item]
    profile: str

    def level(self, case: str) -> str:
        """Return what the case's spec rows make it: must, should or informative."""
        return level(self.items[case])

    def reference(self, case: str) -> Result:
        """Put the case to the built-in client."""
        return self._run(case)

    def status(self, case: str, defect: Defect) -> str:
        """Put the case to a wrong subject and return its verdict; ``timeout`` if it had to be interrupted."""
        common = self.items[case].config.stash[COMMON]
        wrong = WrongSubject(defect)
        right, common.subject = common.subject, wrong
        patience, Capture.patience_s = Capture.patience_s, PATIENCE_S
        watchdog = threading.Timer(HANG_S, wrong.interrupt)
        watchdog.start()
        try:
            status = self._run(case).status
            return "timeout" if wrong.hung else status
        finally:
            watchdog.cancel()
            Capture.patience_s = patience
            common.subject = right
            wrong.close()

    def _run(self, case: str) -> Result:
        way = Way(self.profile)
        kept = attempt.run(self.items[case], way)
        if kept.error is not None and Path(__file__).parent in Path(kept.error.traceback[-1].path).parents:
            raise BrokenDefectError(str(kept.error.getrepr(style="short")))  # tripped over its own feet: nobody noticed
        result = profiles.result(self.items[case], way, kept)
        if result.status == "harness-error":
            raise RuntimeError(f"{result.case}: {result.message}")
        return result


class _Plugin:
    """Does some work where pytest would run the cases."""

    def __init__(self, profile: str, work: Callable[[Ground], None]) -> None:
        self._profile = profile
        self._work = work

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {case_id(item): item for item in session.items}
        self._work(Ground(items, self._profile))
        return True


def stand(profile: str, work: Callable[[Ground], None], *select: str) -> None:
    """Collect the cases, start the servers, and do the work on them."""
    arguments = [
        str(SUITE / "chapters"),
        "-c",
        str(SUITE / "pytest.ini"),
        "--rootdir",
        str(SUITE),
        "--mql-profile",
        profile,
    ]
    arguments += ["-p", "conformance.run.plugin", "-p", "no:cacheprovider"]
    arguments += ["--assert", "plain"]  # nobody reads these failures: spare pytest explaining them
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main([*arguments, *select], plugins=[_Plugin(profile, work)])
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"the cases could not be run: pytest says {code!r}\n{said.getvalue()}")
