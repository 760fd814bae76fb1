"""Plays chosen cases, one after the other, in one pytest session in this process.

The suite is collected once and the servers are started once; then a function decides, case by case, what is played, how
often, under which profile, and with which subject. A case runs here as in any other run: there is no second way.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pytest

from conformance.cases.case import Case
from conformance.cases.collected import case_of
from conformance.run import attempt, profiles
from conformance.run.outcome import AttemptOutcome, Mode
from conformance.run.session import session_of
from conformance.run.start import Switches, run_here
from conformance.subject.interface import Subject
from conformance.subject.load import BUILT_IN
from conformance.verdict.results import Result


class InteractiveError(Exception):
    """pytest could not run the suite; the message is what pytest said."""


class NoSubjectError(InteractiveError):
    """The implementation cannot be made; the message is one line."""


@dataclass(frozen=True, slots=True)
class Played:
    """A case after it ran.

    ``result`` was made of ``outcome``. ``settings`` are the full settings of the case's terminal; there are none if the
    case could not begin.
    """

    case: Case
    profile: str
    result: Result
    outcome: AttemptOutcome
    settings: Mapping[str, Any]

    @property
    def ca_pem(self) -> str:
        """The certificates that the case's terminal trusted."""
        network = self.settings.get("network", {})
        return str(network.get("ca_pem", ""))


class InteractiveSession:
    """The collected suite, ready to play any of its cases."""

    def __init__(self, session: pytest.Session) -> None:
        self._state = session_of(session.config)
        self._items = {case_of(item).id: item for item in session.items}
        self.cases: Mapping[str, Case] = MappingProxyType({name: case_of(item) for name, item in self._items.items()})

    def play(self, case: str, profile: str) -> Played:
        """Run one case, by its id, under a profile."""
        item, mode = self._items[case], Mode(profile)
        outcome = attempt.run(item, mode)
        bench = outcome.bench
        settings = bench.settings(bench.recorder.changes) if bench else {}
        return Played(self.cases[case], profile, profiles.judge(item, mode, outcome), outcome, settings)

    @contextlib.contextmanager
    def with_subject(self, subject: Subject) -> Iterator[None]:
        """Play with another subject meanwhile; it is not closed at the end."""
        before, self._state.subject = self._state.subject, subject
        try:
            yield
        finally:
            self._state.subject = before


class _Director:
    """A pytest plugin that lets a function decide what is played."""

    def __init__(self, direct: Callable[[InteractiveSession], None]) -> None:
        self._direct = direct

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the function decide."""
        self._direct(InteractiveSession(session))
        return True


def interact(
    direct: Callable[[InteractiveSession], None], *, subject: str = BUILT_IN, more: tuple[str, ...] = ()
) -> None:
    """Collect the suite and give the session to ``direct``; InteractiveError if pytest cannot run the suite.

    ``more`` are further words for pytest.
    """
    code, said = run_here(Switches(subject=subject), _Director(direct), *more)
    if code == pytest.ExitCode.USAGE_ERROR:
        raise NoSubjectError(said.rpartition("ERROR: ")[2].strip())
    if code != pytest.ExitCode.OK:
        raise InteractiveError(said.strip())
