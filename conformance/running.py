"""Runs a case under each profile, as often as asked, and makes its result.

pytest's phases leave evidence (``note``); when the last has ended ``conformance.verdict`` says what it amounts to. The
worst attempt counts. What pytest itself reports follows from the result: a known deviation is no failure there, an
unexpected pass is one.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import pytest
from _pytest.runner import runtestprotocol

from conformance import case, controls, failure, options, showing
from conformance.bench import NotRunError
from conformance.case import case_id
from conformance.controls import ControlFailedError
from conformance.gathering import BASELINE, CARRIED, Facts, Parcel
from conformance.recording import Difference, Recording
from conformance.results import Result, SubjectInfo, reason
from conformance.subject import Subject, SubjectTroubleError
from conformance.verdict import AS_EXPECTED, WORST_FIRST, Evidence, judge
from conformance.watchdog import Watchdog
from emulators.stack import Stack


@dataclass(frozen=True, slots=True)
class Current:
    """How a case is being run now."""

    profile: str
    real_time: bool = False


@dataclass(slots=True)
class Kept(Evidence):
    """What the phases of a case leave behind: what the verdict asks, and what the result tells beside it."""

    seconds: float = 0.0
    message: str = ""
    differences: tuple[Difference, ...] = ()
    functions: tuple[str, ...] = ()
    recording: Recording | None = None


class Guard:
    """The control cases, and which of them failed, by chapter and profile."""

    def __init__(self, items: dict[str, pytest.Item]) -> None:
        self.items = items
        self.failed: dict[tuple[str, str], Result | None] = {}


RESULTS: pytest.StashKey[list[Result]] = pytest.StashKey()
IMPLEMENTATION: pytest.StashKey[Subject] = pytest.StashKey()
STACK: pytest.StashKey[Stack] = pytest.StashKey()
CURRENT: pytest.StashKey[Current] = pytest.StashKey()
FACTS: pytest.StashKey[Facts] = pytest.StashKey()
GUARD: pytest.StashKey[Guard] = pytest.StashKey()
COMPARED: pytest.StashKey[tuple[object, object] | None] = pytest.StashKey()
WATCHDOG: pytest.StashKey[Watchdog] = pytest.StashKey()
KEPT: pytest.StashKey[Kept] = pytest.StashKey()
_SENT: pytest.StashKey[bool] = pytest.StashKey()


def with_selected(facts: Facts, selected: Sequence[str]) -> Facts:
    """Return the facts with the names of the cases that were selected."""
    return msgspec.structs.replace(facts, selected=tuple(selected))


def complete_facts(config: pytest.Config, subject: SubjectInfo) -> None:
    """Add who the subject is."""
    config.stash[FACTS] = msgspec.structs.replace(config.stash[FACTS], subject=subject)


# -- the phases of a case


def begin(item: pytest.Item) -> None:
    """Make ready for what the phases of a case leave behind; one whose chapter's control has failed does not begin."""
    item.config.stash[KEPT] = Kept()
    item.config.stash[WATCHDOG].begin()
    _check_control(item)


def note(item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Keep what a phase says of the case; after the last one, make its result."""
    kept = item.config.stash[KEPT]
    if call.excinfo is not None:
        _note_failure(item, kept, call.excinfo, report)
    if report.when == "call":
        kept.seconds = report.duration
    item.config.stash[COMPARED] = None
    if report.when == "teardown":
        item.config.stash[RESULTS].append(_result(item, kept))


def _note_failure(
    item: pytest.Item, kept: Kept, excinfo: pytest.ExceptionInfo[BaseException], report: pytest.TestReport
) -> None:
    error = excinfo.value
    differences = _differences(item.config, error)
    kept.message = kept.message or _message(error, report, differences)
    if isinstance(error, SubjectTroubleError):
        kept.trouble = kept.trouble or error.status
    elif isinstance(error, ControlFailedError):
        kept.control_failed = True
    elif isinstance(error, (NotRunError, pytest.skip.Exception)):
        kept.cannot_run = True
    elif report.when == "call":
        kept.failed = True
        kept.differences = differences
    else:
        kept.fixture_failed = True


def _message(error: BaseException, report: pytest.TestReport, differences: tuple[Difference, ...]) -> str:
    if isinstance(error, AssertionError):
        return failure.told(error, differences)
    if isinstance(error, (SubjectTroubleError, NotRunError, ControlFailedError, pytest.skip.Exception)):
        return str(error)
    return report.longreprtext


def _differences(config: pytest.Config, error: BaseException) -> tuple[Difference, ...]:
    """Return field by field what the failed comparison of a case compared."""
    compared = config.stash.get(COMPARED, None)
    if compared is None or not isinstance(error, AssertionError):
        return ()
    return showing.differences(*compared, name=_left_side(failure.statement(error)))


def _left_side(statement: str) -> str:
    """Return the source of what an assertion compares; the whole statement if it cannot be told."""
    try:
        parsed = ast.parse(statement.strip()).body
    except SyntaxError:
        return statement.strip()
    match parsed:
        case [ast.Assert(test=ast.Compare(left=left))]:
            return ast.unparse(left)
    return statement.strip()


def _result(item: pytest.Item, kept: Kept) -> Result:
    config = item.config
    level = case.level(item)
    profile = config.stash[CURRENT].profile
    status = judge(kept, level=level, lenient=config.getoption("--mql-lenient"))
    message = kept.message if status != "invalid" else f"never fired: {', '.join(kept.idle)}"
    why = reason(status, kept.differences, message)
    known = config.stash[BASELINE].find(case_id(item), profile)
    return Result(
        case=case_id(item),
        profile=profile,
        chapter=case.chapter(item),
        purpose=case.purpose(item),
        rules=case.rules(item),
        level=level,
        evidence=case.evidence(item),
        status=status,
        standing=config.stash[BASELINE].standing(case_id(item), profile, status, f"{why}\n{message}"),
        known=(known.issue or f"until {known.expires}") if known else "",
        reason=why,
        seconds=round(kept.seconds, 5),
        message=message,
        functions=kept.functions,
        control=case.is_control(item),
        real_time=config.stash[CURRENT].real_time,
        recording=kept.recording and _finished(kept.recording, kept),
    )


def _finished(recording: Recording, kept: Kept) -> Recording:
    """Return the recording with what differed; its time is the case's own, not that of telling why it failed."""
    return msgspec.structs.replace(recording, differences=kept.differences, elapsed_ms=round(kept.seconds * 1000, 2))


# -- one case, under every profile

Attempt = tuple[Result, list[pytest.TestReport]]


def run(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Run a case under every profile and report it."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    profiles = options.profiles(item.config)
    for profile in profiles:
        after = nextitem if profile == profiles[-1] else _again(item)
        result, reports = _attempts(item, profile, after)
        _speak_to_pytest(item, result, reports)
        setattr(reports[-1], CARRIED, _parcel(item.config, result))
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def _parcel(config: pytest.Config, result: Result) -> str:
    facts = None if config.stash.get(_SENT, False) else config.stash[FACTS]
    config.stash[_SENT] = True
    return msgspec.json.encode(Parcel((result,), facts)).decode()


def _attempts(item: pytest.Item, profile: str, nextitem: pytest.Item | None) -> Attempt:
    """Return the worst attempt; the first that is not good is the last."""
    config = item.config
    _try_control(item, profile)
    config.stash[CURRENT] = Current(profile)
    made: list[Attempt] = []
    for left in reversed(range(config.getoption("--mql-repeat"))):
        made.append(_attempt(item, _again(item) if left or _may_be_confirmed(config) else nextitem))
        if not made[-1][0].is_good:
            break
    if _may_be_confirmed(config):
        made += _confirmed(item, profile, made[-1][0], nextitem)
    result, reports = min(made, key=lambda one: (one[0].is_good, WORST_FIRST.index(one[0].status)))
    statuses = tuple(one.status for one, _ in made)
    return msgspec.structs.replace(result, attempts=statuses if len(statuses) > 1 else ()), reports


def _again(item: pytest.Item) -> pytest.Item:
    """Return what to call the next item so that this one is torn down and what it shares with others stays."""
    return item.parent  # type: ignore[return-value]  # pytest asks it only for the chain of its parents


def _attempt(item: pytest.Item, nextitem: pytest.Item | None) -> Attempt:
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    result = item.config.stash[RESULTS].pop()
    if result.control and result.status not in AS_EXPECTED:
        result = _blamed(item.config, result)
    return result, reports


def _may_be_confirmed(config: pytest.Config) -> bool:
    return config.getoption("--mql-slow") is not None


def _confirmed(item: pytest.Item, profile: str, result: Result, nextitem: pytest.Item | None) -> list[Attempt]:
    """Run a case again in real time that waited on the virtual clock, if it waited no longer than asked."""
    virtual_ms = result.recording.elapsed_virtual_ms if result.recording else None
    limit_s: float = item.config.getoption("--mql-slow")
    if not result.is_good or virtual_ms is None or not 0 < virtual_ms <= limit_s * 1000:
        return []
    item.config.stash[CURRENT] = Current(profile, real_time=True)
    return [_attempt(item, nextitem)]


# -- control cases


def _try_control(item: pytest.Item, profile: str) -> None:
    """Try the control of the case's chapter, once."""
    guard = item.config.stash[GUARD]
    chapter = case.chapter(item)
    control = guard.items.get(chapter)
    if control is None or (chapter, profile) in guard.failed or control is item:
        return
    item.config.stash[CURRENT] = Current(profile)
    item.session._setupstate.teardown_exact(control)  # what was kept for this item may be in the control's way
    result, _ = _attempt(control, item)
    guard.failed[chapter, profile] = None if result.is_good else result


def _check_control(item: pytest.Item) -> None:
    """Refuse a case whose chapter's control has failed, on whoever's account; the control itself may always run."""
    current = item.config.stash[CURRENT]
    control = item.config.stash[GUARD].failed.get((case.chapter(item), current.profile))
    if control is None or case.is_control(item):
        return
    if control.status == "harness-error":
        raise RuntimeError(control.reason)
    raise ControlFailedError(f"the chapter's control case, {control.case}, ended in {control.status}: {control.reason}")


def _blamed(config: pytest.Config, result: Result) -> Result:
    """Return a failed control's result as the servers' fault where a stock client does not reach them either."""
    broken = controls.broken_servers(config.stash[STACK]) if STACK in config.stash else []
    if not broken:
        return result
    return msgspec.structs.replace(
        result,
        status="harness-error",
        standing="unexpected",
        reason=f"no stock client gets through: {'; '.join(broken)}",
    )


# -- what pytest is told


def _speak_to_pytest(item: pytest.Item, result: Result, reports: list[pytest.TestReport]) -> None:
    """Make pytest's own reports agree with the result."""
    failed = [report for report in reports if report.failed]
    why = result.reason or result.message
    if result.status in ("unsupported", "not-run", "environment"):
        for report in failed or reports[:1]:
            report.outcome = "skipped"
            report.longrepr = (str(item.path), 0, f"Skipped: {result.status}: {why}")
    elif result.is_good:
        for report in failed:
            report.outcome = "skipped"
            report.wasxfail = f"{result.standing}: {result.known or why}"
    elif not failed:
        told = next((report for report in reports if report.when == "call"), reports[0])
        told.outcome = "failed"
        told.longrepr = f"{result.standing if result.status == 'pass' else result.status}: {why or result.known}"
