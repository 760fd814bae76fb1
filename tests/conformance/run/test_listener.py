"""A listener hears of a run in order: its header, each result, and at the end a value for each profile."""

from types import SimpleNamespace
from typing import Any

import pytest

from conformance.run import plugin
from conformance.run.collector import Collector
from conformance.run.listener import RunListener
from conformance.run.parcel import Facts, Parcel
from conformance.run.session import session_of
from conformance.verdict.results import Header, Result, Run, SubjectInfo
from tests.conformance.support.results import result

pytest_plugins = "pytester"


class Notes:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def run_begins(self, header: Header) -> None:
        self.heard.append(f"begins with {len(header.selected)} cases of {header.subject.name}")

    def result_comes(self, result: Result) -> None:
        self.heard.append(f"{result.case}, {result.profile}: {result.status}")

    def run_ends(self, runs: list[Run]) -> None:
        self.heard += [f"ends for {run.profile}: {run.verdict.says}" for run in runs]


def test_a_listener_hears_of_a_run_in_order(pytester: pytest.Pytester) -> None:
    profiles = ("--mql-profile", "documented", "--mql-profile", "observed")
    config = pytester.parseconfigure("-p", plugin.__name__, *profiles)
    notes = Notes()
    listener: RunListener = notes
    session_of(config).listener = listener
    collector = Collector.of(config)
    assert collector is not None
    facts = Facts(SubjectInfo("mine"), ("push-empty",), "feed", ("push-empty",))
    collector.take(Parcel((result(profile="documented"),), facts))
    collector.take(Parcel((result(profile="observed"),), facts))
    session: Any = SimpleNamespace(shouldstop=False, shouldfail=False, exitstatus=pytest.ExitCode.OK)
    collector.pytest_sessionfinish(session)
    assert notes.heard == [
        "begins with 1 cases of mine",
        "push-empty, documented: pass",
        "push-empty, observed: pass",
        "ends for documented: conformant",
        "ends for observed: conformant",
    ]
