"""The reports that pytest's own plugins get of a case, and the report of a worker that crashed.

What pytest hears follows from the result: a known deviation is no failure there, an unexpected pass is one.
"""

from pathlib import Path
from typing import Any, Literal

import pytest

from conformance.recording import assertion
from conformance.run.outcome import AttemptOutcome
from conformance.run.session import session_of
from conformance.verdict.results import Result


def reports_of(item: pytest.Item, judged: Result, outcome: AttemptOutcome) -> list[pytest.TestReport]:
    """Return one report a phase, as pytest's plugins expect them; the second says how the case ended."""
    keywords = dict.fromkeys(item.keywords, 1)
    call = _report(item, keywords, "call", outcome)
    why = judged.reason or judged.message
    if judged.status in ("unsupported", "not-run", "environment"):
        call.outcome = "skipped"
        call.longrepr = (str(item.path), 0, f"Skipped: {judged.status}: {why}")
    elif judged.is_good:
        if outcome.error is not None:
            call.outcome = "skipped"
            call.wasxfail = f"{judged.standing}: {judged.known or why}"
    else:
        call.outcome = "failed"
        call.longrepr = _failure(item, judged, outcome)
    return [_report(item, keywords, "setup"), call, _report(item, keywords, "teardown")]


def _report(
    item: pytest.Item,
    keywords: dict[str, Any],
    when: Literal["setup", "call", "teardown"],
    outcome: AttemptOutcome | None = None,
) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords=keywords,
        outcome="passed",
        longrepr=None,
        when=when,
        sections=outcome.sections if outcome else [],
        duration=outcome.seconds if outcome else 0.0,
    )


def _failure(item: pytest.Item, judged: Result, outcome: AttemptOutcome) -> Any:
    """Return why a case failed: pytest's traceback if pytest itself shows the run, else a line."""
    if outcome.error is not None and session_of(item.config).listener is None:
        error = outcome.error.value
        if isinstance(error, AssertionError):
            for line in assertion.reasons(error, outcome.differences):
                error.add_note(line)
        return item.repr_failure(outcome.error)
    standing = judged.standing if judged.status == "pass" else judged.status
    return f"{standing}: {judged.reason or judged.message or judged.known}"


def let_debugger_look(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> None:
    """Give pytest's debugger the error that a case raised."""

    def again() -> None:
        raise error

    call = pytest.CallInfo.from_call(again, "call")
    item.ihook.pytest_exception_interact(node=item, call=call, report=report)


def of_a_gone_worker(report: pytest.TestReport) -> bool:
    """Return whether a report says that a worker of pytest-xdist has ended in the middle of a case."""
    return str(report.when) == "???"


def crashed(report: pytest.TestReport, profile: str) -> Result:
    """Return the result of the case in which a worker ended."""
    place, _, row = report.nodeid.partition("::")
    name = row.partition("[")[2].rstrip("]") or row.removeprefix("test_").replace("_", "-")
    chapter = Path(place).stem.removeprefix("test_")
    return Result(
        case=name,
        profile=profile,
        chapter=chapter,
        purpose="",
        rules=(),
        level="must",
        evidence="documented",
        status="crash",
        standing="unexpected",
        reason="the subject ended the process that it shares with the suite",
        seconds=0.0,
        message=report.longreprtext,
    )
