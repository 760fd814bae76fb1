"""Plays chosen cases, one after the other, in one pytest session in this process.

The servers are started once; then a function decides, case by case, what is played, how often, under which profile, and
with which subject. A case runs here as in any other run: there is no second way. It takes longer to collect the suite
than to play a case, so a caller that knows its cases names them, and pytest collects their files alone.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conformance.cases.case import Case
from conformance.cases.collected import case_of
from conformance.run import attempt, catalogue, profiles
from conformance.run.outcome import AttemptOutcome, Mode
from conformance.run.session import session_of
from conformance.run.start import SUITE, Switches, run_here
from conformance.subject.interface import Subject
from conformance.subject.load import BUILT_IN
from conformance.verdict.results import Result
from emulators.stack import Stack


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
    """The suite, ready to play any of its cases."""

    def __init__(self, session: pytest.Session, cases: Mapping[str, Case]) -> None:
        self._session = session
        self._state = session_of(session.config)
        self._items: dict[str, pytest.Item] = {}
        self.cases = cases
        self._keep_items()

    def play(self, case: str, profile: str) -> Played:
        """Run one case, by its id, under a profile."""
        item, mode = self._item(case), Mode(profile)
        outcome = attempt.run(item, mode)
        bench = outcome.bench
        settings = bench.settings(bench.recorder.changes) if bench else {}
        return Played(self.cases[case], profile, profiles.judge(item, mode, outcome), outcome, settings)

    def _item(self, case: str) -> pytest.Item:
        if case not in self._items:
            self._session.perform_collect([str(_file(self.cases[case]))])
            self._keep_items()
        return self._items[case]

    def _keep_items(self) -> None:
        self._items |= {case_of(item).id: item for item in self._session.items}

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

    def __init__(
        self, direct: Callable[[InteractiveSession], None], cases: Mapping[str, Case], *, preload: bool
    ) -> None:
        self._direct = direct
        self._cases = cases
        self._preload = preload

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the function decide."""
        session_of(session.config).make_stack = partial(Stack, preload=self._preload)
        self._direct(InteractiveSession(session, self._cases))
        return True


def interact(
    direct: Callable[[InteractiveSession], None],
    *,
    subject: str = BUILT_IN,
    first: Iterable[str] = (),
    more: tuple[str, ...] = (),
) -> None:
    """Give a session of the suite to ``direct``; InteractiveError if pytest cannot run the suite.

    Where ``first`` names cases, only their files are collected beforehand, another when one of its cases is played, and
    the library of a server is loaded when its first client comes. ``more`` are further words for pytest.
    """
    cases = catalogue.read()
    files = tuple(dict.fromkeys(_file(cases[name]) for name in first if name in cases))
    switches = Switches(subject=subject, files=files) if files else Switches(subject=subject)
    code, said = run_here(switches, _Director(direct, cases, preload=not files), *more)
    if code == pytest.ExitCode.USAGE_ERROR:
        raise NoSubjectError(said.rpartition("ERROR: ")[2].strip())
    if code != pytest.ExitCode.OK:
        raise InteractiveError(said.strip())


def _file(case: Case) -> Path:
    return SUITE / case.node.partition("::")[0]
