"""Puts wrong subjects to the cases, in one pytest session, and says which case noticed which defect.

The session first runs every case against the built-in client: it must pass, and what it calls is noted. Then each
defect is put to the cases that call a function in which it shows.
"""

import contextlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

import conformance
from conformance.plugin import IMPLEMENTATION, RESULTS, case_id
from conformance.results import Result
from emulators.capture import Capture
from tests.wrong_subjects.subject import Defect, WrongSubject

SUITE = Path(conformance.__file__).parent
PATIENCE_S = 0.15  # how long a case waits for what a wrong subject never sends
GOOD = ("pass", "not-run")


class _Plugin:
    def __init__(self, defects: Sequence[Defect]) -> None:
        self._defects = defects
        self.must: list[str] = []
        self.kills: dict[str, set[str]] = {}
        self.broken: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        calls = {item: self._reference(item) for item in session.items}
        patience, Capture.patience_s = Capture.patience_s, PATIENCE_S
        try:
            for defect in self._defects:
                self.kills[defect.name] = self._killers(defect, calls)
        finally:
            Capture.patience_s = patience
        return True

    def _reference(self, item: pytest.Item) -> set[str]:
        result = self._run(item)
        if result.status not in GOOD:
            self.broken.append(result.case)
        elif result.status == "pass" and result.level == "must":
            self.must.append(result.case)
        return set(result.functions)

    def _killers(self, defect: Defect, calls: dict[pytest.Item, set[str]]) -> set[str]:
        wrong = WrongSubject(defect)
        scope = set(defect.functions)
        found = set()
        for item, functions in calls.items():
            if scope & functions:
                right, item.config.stash[IMPLEMENTATION] = item.config.stash[IMPLEMENTATION], wrong
                if self._run(item).status not in GOOD:
                    found.add(case_id(item))
                item.config.stash[IMPLEMENTATION] = right
        wrong.close()
        return found

    def _run(self, item: pytest.Item) -> Result:
        item._initrequest()  # type: ignore[attr-defined]  # as pytest's own plugins do that run an item again
        runtestprotocol(item, nextitem=item, log=False)
        return item.config.stash[RESULTS].pop()


def run(defects: Iterable[Defect], profile: str, *select: str) -> _Plugin:
    """Return the finished matrix of some defects under one profile."""
    plugin = _Plugin(list(defects))
    arguments = [str(SUITE / "chapters"), "-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE)]
    arguments += ["-p", "conformance.plugin", "-p", "no:cacheprovider", "--assert", "plain", "--mql-profile", profile]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main([*arguments, *select], plugins=[plugin])
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"the cases could not be run: pytest says {code!r}\n{said.getvalue()}")
    return plugin
