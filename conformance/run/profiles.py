"""Runs a case under each profile, as often as the options ask, and reports the worst attempt.

``run.attempt`` leaves an outcome, ``run.outcome`` makes the result of it, ``run.pytest_reports`` reports it to pytest.
"""

import msgspec
import pytest

from conformance.cases.collected import case_of
from conformance.cases.needs import waits_only_between_calls
from conformance.run import attempt, options
from conformance.run.collector import Collector
from conformance.run.control_cases import blame
from conformance.run.outcome import AttemptOutcome, Mode, result_of
from conformance.run.parcel import Parcel, attach
from conformance.run.pytest_reports import let_debugger_look, reports_of
from conformance.run.session import session_of
from conformance.verdict.judgement import WORST_FIRST
from conformance.verdict.results import Result

Attempt = tuple[Result, AttemptOutcome]


def run(item: pytest.Item) -> None:
    """Run a case under every profile and report it."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for profile in options.profiles(item.config):
        judged, outcome = _worst_attempt(item, profile)
        reports = reports_of(item, judged, outcome)
        _hand_over(item.config, judged, reports[-1])
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
        if reports[1].failed and outcome.error is not None:
            let_debugger_look(item, reports[1], outcome.error.value)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def judge(item: pytest.Item, mode: Mode, outcome: AttemptOutcome) -> Result:
    """Return the result of an attempt under the options of the run."""
    session = session_of(item.config)
    lenient: bool = item.config.getoption("--mql-lenient")
    return result_of(case_of(item), mode, outcome, session.baseline, lenient=lenient)


def _hand_over(config: pytest.Config, judged: Result, report: pytest.TestReport) -> None:
    """Give a result to the collector: here, or, from a worker, on the report that travels to its leader."""
    session = session_of(config)
    parcel = Parcel((judged,), None if session.facts_are_sent else session.facts)
    session.facts_are_sent = True
    collector = Collector.of(config)
    if collector is None:
        attach(parcel, report)
    else:
        collector.take(parcel)


def _worst_attempt(item: pytest.Item, profile: str) -> Attempt:
    """Run until an attempt fails, or as often as asked; return the worst attempt."""
    controls = session_of(item.config).controls
    controls.run_once(case_of(item), profile, lambda control: _attempt(control, Mode(profile))[0])
    made: list[Attempt] = []
    mode = _mode(item, profile)
    for _ in range(item.config.getoption("--mql-repeat")):
        made.append(_attempt(item, mode))
        if not made[-1][0].is_good:
            break
    if _waited_briefly(made[-1][0], item.config.getoption("--mql-slow")):
        made.append(_attempt(item, Mode(profile, real_time=True)))
    judged, outcome = min(made, key=lambda one: (one[0].is_good, WORST_FIRST.index(one[0].status)))
    statuses = tuple(one.status for one, _ in made)
    return msgspec.structs.replace(judged, attempts=statuses if len(statuses) > 1 else ()), outcome


def _mode(item: pytest.Item, profile: str) -> Mode:
    """Return how a case is run: where the subject has no virtual clock, ``--slow`` allows real waits instead."""
    limit_s = item.config.getoption("--mql-slow")
    lacks_clock = "virtual-clock" not in session_of(item.config).subject.identity.abilities
    if limit_s is not None and lacks_clock and waits_only_between_calls(getattr(item, "function", None)):
        return Mode(profile, real_time=True, real_limit_s=limit_s)
    return Mode(profile)


def _attempt(item: pytest.Item, mode: Mode) -> Attempt:
    session = session_of(item.config)
    outcome = session.controls.outcome_without(case_of(item), mode.profile) or attempt.run(item, mode)
    return blame(judge(item, mode, outcome), lambda: session.stack), outcome


def _waited_briefly(judged: Result, limit_s: float | None) -> bool:
    """Return whether a case passed with at most ``limit_s`` of virtual waits: it is confirmed in real time."""
    virtual_ms = judged.recording.elapsed_virtual_ms if judged.recording else None
    if limit_s is None or virtual_ms is None or not judged.is_good:
        return False
    return 0 < virtual_ms <= limit_s * 1000
