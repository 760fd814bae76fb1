"""Runs a case under each profile, as often as asked, makes its result, and tells pytest.

``run.attempt`` leaves evidence, ``verdict.judgement`` turns it into a status, and the worst attempt counts.
What pytest hears follows from the result: a known deviation is no failure there, an unexpected pass is one.
"""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import pytest

from conformance.cases import collected
from conformance.cases.collected import case_id
from conformance.recording.values import Recording
from conformance.run import attempt, options
from conformance.run import control_cases as controls
from conformance.run.attempt import Kept, Way
from conformance.run.collector import BASELINE, CARRIED, GATHERING, LISTENER, Facts, Gathering, Parcel
from conformance.run.session import COMMON
from conformance.verdict.judgement import AS_EXPECTED, WORST_FIRST, judge
from conformance.verdict.results import Result, SubjectInfo, reason


class Guard:
    """The control cases, and which of them failed, by chapter and profile."""

    def __init__(self, items: dict[str, pytest.Item]) -> None:
        self.items = items
        self.failed: dict[tuple[str, str], Result | None] = {}


FACTS: pytest.StashKey[Facts] = pytest.StashKey()
GUARD: pytest.StashKey[Guard] = pytest.StashKey()
_SENT: pytest.StashKey[bool] = pytest.StashKey()


def with_selected(facts: Facts, selected: Sequence[str]) -> Facts:
    """Return the facts with the names of the cases that were selected."""
    return msgspec.structs.replace(facts, selected=tuple(selected))


def complete_facts(config: pytest.Config, subject: SubjectInfo) -> None:
    """Add who the subject is."""
    config.stash[FACTS] = msgspec.structs.replace(config.stash[FACTS], subject=subject)


# -- from trial to result


def result(item: pytest.Item, way: Way, kept: Kept) -> Result:
    """Return what a trial of a case amounts to."""
    config = item.config
    level = collected.level(item)
    profile = way.profile
    status = judge(kept, level=level, lenient=config.getoption("--mql-lenient"))
    message = kept.message if status != "invalid" else f"never fired: {', '.join(kept.idle)}"
    why = reason(status, kept.differences, message)
    known = config.stash[BASELINE].find(case_id(item), profile)
    return Result(
        case=case_id(item),
        profile=profile,
        chapter=collected.chapter(item),
        purpose=collected.purpose(item),
        rules=collected.rules(item),
        level=level,
        evidence=collected.evidence(item),
        status=status,
        standing=config.stash[BASELINE].standing(case_id(item), profile, status, f"{why}\n{message}"),
        known=(known.issue or f"until {known.expires}") if known else "",
        reason=why,
        seconds=round(kept.seconds, 5),
        message=message,
        functions=kept.functions,
        control=collected.is_control(item),
        real_time=way.real_time,
        recording=kept.recording and _finished(kept.recording, kept),
    )


def _finished(recording: Recording, kept: Kept) -> Recording:
    """Return the recording with what differed; its time is the case's own, not that of telling why it failed."""
    return msgspec.structs.replace(recording, differences=kept.differences, elapsed_ms=round(kept.seconds * 1000, 2))


# -- one case, under every profile

Attempt = tuple[Result, Kept]


def run(item: pytest.Item) -> None:
    """Run a case under every profile and report it."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    keywords = dict.fromkeys(item.keywords, 1)
    for profile in options.profiles(item.config):
        judged, kept = _attempts(item, profile)
        reports = _reports(item, keywords, judged, kept)
        _hand_over(item.config, judged, reports[-1])
        for report in reports:
            item.ihook.pytest_runtest_logreport(report=report)
        if reports[1].failed and kept.error is not None:
            _let_look(item, reports[1], kept.error.value)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def _hand_over(config: pytest.Config, judged: Result, report: pytest.TestReport) -> None:
    """Give the result to who gathers them: here, or, from a worker, on the report that travels to its leader."""
    facts = None if config.stash.get(_SENT, False) else config.stash[FACTS]
    config.stash[_SENT] = True
    parcel = Parcel((judged,), facts)
    gathering = config.pluginmanager.getplugin(GATHERING)
    if isinstance(gathering, Gathering):
        gathering.take(parcel)
    else:
        setattr(report, CARRIED, msgspec.json.encode(parcel).decode())


def _attempts(item: pytest.Item, profile: str) -> Attempt:
    """Return the worst attempt; the first that is not good is the last."""
    _try_control(item, profile)
    made: list[Attempt] = []
    for _ in range(item.config.getoption("--mql-repeat")):
        made.append(_attempt(item, Way(profile)))
        if not made[-1][0].is_good:
            break
    made += _confirmed(item, profile, made[-1][0])
    judged, kept = min(made, key=lambda one: (one[0].is_good, WORST_FIRST.index(one[0].status)))
    statuses = tuple(one.status for one, _ in made)
    return msgspec.structs.replace(judged, attempts=statuses if len(statuses) > 1 else ()), kept


def _attempt(item: pytest.Item, way: Way) -> Attempt:
    kept = _without_control(item, way) or attempt.run(item, way)
    judged = result(item, way, kept)
    if judged.control and judged.status not in AS_EXPECTED:
        judged = _blamed(item.config, judged)
    return judged, kept


def _confirmed(item: pytest.Item, profile: str, judged: Result) -> list[Attempt]:
    """Run a case again in real time that waited on the virtual clock, if it waited no longer than asked."""
    limit_s: float | None = item.config.getoption("--mql-slow")
    virtual_ms = judged.recording.elapsed_virtual_ms if judged.recording else None
    if limit_s is None or not judged.is_good or virtual_ms is None or not 0 < virtual_ms <= limit_s * 1000:
        return []
    return [_attempt(item, Way(profile, real_time=True))]


# -- control cases


def _try_control(item: pytest.Item, profile: str) -> None:
    """Try the control of the case's chapter, once."""
    guard = item.config.stash[GUARD]
    chapter = collected.chapter(item)
    control = guard.items.get(chapter)
    if control is None or (chapter, profile) in guard.failed or control is item:
        return
    judged, _ = _attempt(control, Way(profile))
    guard.failed[chapter, profile] = None if judged.is_good else judged


def _without_control(item: pytest.Item, way: Way) -> Kept | None:
    """Return the end of a case whose chapter's control has failed, on whoever's account; it is not begun then."""
    control = item.config.stash[GUARD].failed.get((collected.chapter(item), way.profile))
    if control is None or collected.is_control(item):
        return None
    if control.status == "harness-error":
        return Kept(fixture_failed=True, message=control.reason)
    why = f"the chapter's control case, {control.case}, ended in {control.status}: {control.reason}"
    return Kept(control_failed=True, message=why)


def _blamed(config: pytest.Config, judged: Result) -> Result:
    """Return a failed control's result as the servers' fault where a stock client does not reach them either."""
    try:
        broken = controls.broken_servers(config.stash[COMMON].stack)
    except OSError:  # servers that cannot be started have made it a harness error already
        return judged
    if not broken:
        return judged
    return msgspec.structs.replace(
        judged,
        status="harness-error",
        standing="unexpected",
        reason=f"no stock client gets through: {'; '.join(broken)}",
    )


# -- what pytest is told


def _reports(item: pytest.Item, keywords: dict[str, Any], judged: Result, kept: Kept) -> list[pytest.TestReport]:
    """Return what pytest's own plugins expect of a test, one report a phase; the call tells how the case ended."""
    call = _report(item, keywords, "call", kept)
    why = judged.reason or judged.message
    if judged.status in ("unsupported", "not-run", "environment"):
        call.outcome = "skipped"
        call.longrepr = (str(item.path), 0, f"Skipped: {judged.status}: {why}")
    elif judged.is_good:
        if kept.error is not None:
            call.outcome = "skipped"
            call.wasxfail = f"{judged.standing}: {judged.known or why}"
    else:
        call.outcome = "failed"
        call.longrepr = _failure(item, judged, kept)
    return [_report(item, keywords, "setup"), call, _report(item, keywords, "teardown")]


def _report(
    item: pytest.Item, keywords: dict[str, Any], when: Literal["setup", "call", "teardown"], kept: Kept | None = None
) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords=keywords,
        outcome="passed",
        longrepr=None,
        when=when,
        sections=kept.sections if kept else [],
        duration=kept.seconds if kept else 0.0,
    )


def _let_look(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> None:
    """Let a debugger at what a case raised."""

    def again() -> None:
        raise error

    call = pytest.CallInfo.from_call(again, "call")
    item.ihook.pytest_exception_interact(node=item, call=call, report=report)


def _failure(item: pytest.Item, judged: Result, kept: Kept) -> Any:
    """Return why a case failed: pytest's traceback where pytest's own account is shown, else a line."""
    if kept.error is not None and LISTENER not in item.config.stash:
        return item.repr_failure(kept.error)
    standing = judged.standing if judged.status == "pass" else judged.status
    return f"{standing}: {judged.reason or judged.message or judged.known}"
