"""Runs chosen cases, one after the other, in one pytest session in this process, and hands back what was recorded.

The suite is collected once; then a function decides, case by case and profile by profile, what is played next. This is
how a reproduction is told and how a kept one is replayed: there is no second way to run a case.
"""

import contextlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import pytest

from conformance.run import attempt, catalogue, profiles
from conformance.run.attempt import Way
from conformance.run.catalogue import Case
from conformance.subject.load import BUILT_IN
from conformance.verdict.results import Result

PROFILES: Final = ("observed", "documented")


class StageError(Exception):
    """pytest could not run the suite; the message is what it said."""


class NoSubjectError(StageError):
    """The implementation cannot be had; the message is one line."""


@dataclass(frozen=True, slots=True)
class Played:
    """One case after it ran: its profile, its result, the full settings, and the certificates to trust."""

    case: Case
    profile: str
    result: Result
    settings: Mapping[str, Any]
    ca_pem: str


class Stage:
    """The collected suite, ready to play any of its cases."""

    def __init__(self, session: pytest.Session) -> None:
        self._items = {item: catalogue.case_of(item) for item in session.items}
        self._by_id = {case.id: item for item, case in self._items.items()}
        self.cases: Mapping[str, Case] = MappingProxyType({case.id: case for case in self._items.values()})

    def play(self, case: str, profile: str) -> Played:
        """Run one case under a profile."""
        item = self._by_id[case]
        way = Way(profile)
        kept = attempt.run(item, way)
        settings: dict[str, object] = kept.bench.settings(kept.bench.recorder.changes) if kept.bench else {}
        network = settings.get("network", {})
        ca_pem = network.get("ca_pem", "") if isinstance(network, dict) else ""
        return Played(self._items[item], profile, profiles.result(item, way, kept), settings, ca_pem)


class _Director:
    """A pytest plugin that puts a function in charge of what is run."""

    def __init__(self, direct: Callable[[Stage], None]) -> None:
        self._direct = direct

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the function decide."""
        self._direct(Stage(session))
        return True


def perform(direct: Callable[[Stage], None], *, subject: str = BUILT_IN, nodes: Iterable[str] = ()) -> None:
    """Collect the suite, or some of its nodes, and put ``direct`` in charge; StageError if pytest cannot run."""
    where = [str(catalogue.SUITE / node) for node in nodes] or [str(catalogue.SUITE / "chapters")]
    said = io.StringIO()
    with catalogue.alone(), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main(
            [*where, *catalogue.ARGUMENTS, "--assert=plain", "--subject", subject], plugins=[_Director(direct)]
        )
    if code == pytest.ExitCode.USAGE_ERROR:
        raise NoSubjectError(said.getvalue().rpartition("ERROR: ")[2].strip())
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise StageError(said.getvalue().strip())
