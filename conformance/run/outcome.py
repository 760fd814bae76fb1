"""The outcome of one attempt at a case, and the result that follows from it."""

import math
from dataclasses import dataclass, field

import msgspec
import pytest

from conformance.cases.bench import Bench
from conformance.cases.case import Case
from conformance.recording.values import Difference, Recording
from conformance.subject import foreign
from conformance.verdict.baseline import Baseline
from conformance.verdict.judgement import Evidence, judge
from conformance.verdict.results import Result, as_written, reason


@dataclass(frozen=True, slots=True)
class Mode:
    """The mode in which a case is run: its profile, and virtual or real waits."""

    profile: str
    real_time: bool = False
    real_limit_s: float = math.inf  # how long it may wait then


@dataclass(slots=True)
class AttemptOutcome(Evidence):
    """The outcome of an attempt: the evidence for the verdict, and the facts that the result adds to it."""

    seconds: float = 0.0
    message: str = ""
    differences: tuple[Difference, ...] = ()
    functions: tuple[str, ...] = ()
    recording: Recording | None = None
    bench: Bench | None = None
    error: pytest.ExceptionInfo[BaseException] | None = None
    sections: list[tuple[str, str]] = field(default_factory=list)


def result_of(case: Case, mode: Mode, outcome: AttemptOutcome, baseline: Baseline, *, lenient: bool) -> Result:
    """Return the result of an attempt, judged and compared with the baseline."""
    level = case.level
    status = judge(outcome, level=level, lenient=lenient)
    outcome.message = outcome.message[: foreign.MESSAGE]
    message = outcome.message if status != "invalid" else f"never fired: {', '.join(outcome.idle)}"
    why = reason(status, outcome.differences, message)
    known = baseline.find(case.id, mode.profile)
    return Result(
        case=case.id,
        profile=mode.profile,
        chapter=case.chapter,
        purpose=case.purpose,
        rules=case.rules,
        level=level,
        evidence=case.evidence,
        status=status,
        standing=baseline.standing(case.id, mode.profile, status, f"{why}\n{message}"),
        known=(known.issue or f"until {known.expires}") if known else "",
        reason=why,
        seconds=round(outcome.seconds, 5),
        message=message,
        functions=outcome.functions,
        control=case.is_control,
        real_time=mode.real_time,
        recorded=as_written(outcome.recording and _finished(outcome.recording, outcome)),
    )


def _finished(recording: Recording, outcome: AttemptOutcome) -> Recording:
    """Return the recording with the differences; its time is that of the case, without that of explaining a failure."""
    elapsed_ms = round(outcome.seconds * 1000, 2)
    return msgspec.structs.replace(recording, differences=outcome.differences, elapsed_ms=elapsed_ms)
