"""Decides: the evidence of a case -> its status; the statuses of a run -> its verdict.

Nothing here touches pytest, sockets or files. A status says how the case ended; its *standing* compares that with
the baseline. The verdict's exit code is a promise, worst first: 3 harness error, 1 unexpected result, 5 stale
baseline, 4 fewer cases than required, 0 conformant.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, Protocol, get_args

Status = Literal[
    "pass", "pass-lenient", "fail", "crash", "timeout", "rubbish", "two-answers", "other-answer", "error",
    "unsupported", "invalid", "environment", "harness-error", "not-run",
]  # fmt: skip
Standing = Literal["expected", "unexpected", "known-failure", "unexpected-pass", "wrong-known-failure"]

LEVELS: Final = ("must", "should", "informative")

STATUSES: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "pass": "What must hold, holds.",
        "pass-lenient": "Does not hold, but is not a must, and the run is lenient.",
        "fail": "Does not hold.",
        "crash": "The subject ended instead of answering.",
        "timeout": "The subject did not answer in time.",
        "rubbish": "The subject's line is no answer of the protocol.",
        "two-answers": "The subject answered twice.",
        "other-answer": "The subject answered another question.",
        "error": "The subject said that it could not do what it was asked.",
        "unsupported": "The subject says that it does not offer this.",
        "invalid": "A fault that the case armed never fired, so nothing is proven.",
        "environment": "The chapter's control case failed, so this one says nothing.",
        "harness-error": "The suite or its servers failed, not the subject.",
        "not-run": "This machine cannot do what the case needs, or the run ended before it.",
    }
)
WORST_FIRST: Final[tuple[Status, ...]] = (
    "harness-error", "crash", "timeout", "rubbish", "two-answers", "other-answer", "error", "fail", "invalid",
    "environment", "pass-lenient", "unsupported", "not-run", "pass",
)  # fmt: skip
AS_EXPECTED: Final[frozenset[Status]] = frozenset({"pass", "pass-lenient", "unsupported", "not-run"})
GOOD_STANDINGS: Final[frozenset[Standing]] = frozenset({"expected", "known-failure"})
SEVERITY: Final = (3, 1, 5, 4, 0)  # exit codes, worst first


@dataclass(slots=True)
class Evidence:
    """The evidence of one run of a case.

    ``trouble`` is the status of a subject that failed to answer; ``idle`` are the faults that never fired.
    """

    failed: bool = False
    trouble: str = ""
    fixture_failed: bool = False
    control_failed: bool = False
    cannot_run: bool = False
    idle: tuple[str, ...] = ()


def judge(seen: Evidence, *, level: str = "must", lenient: bool = False) -> Status:
    """Return the status of a case; a failure of the subject counts more than a fault that never fired."""
    if seen.control_failed:
        return "environment"
    if seen.trouble in get_args(Status):
        return seen.trouble  # type: ignore[return-value]  # just checked
    if seen.cannot_run:
        return "not-run"
    if seen.fixture_failed:
        return "harness-error"
    if seen.failed:
        return "pass-lenient" if lenient and level != "must" else "fail"
    return "invalid" if seen.idle else "pass"


# -- a run


class Judged(Protocol):
    """The fields of a result that the verdict on a run reads."""

    @property
    def level(self) -> str:
        """The level of the case: must, should or informative."""
        ...

    @property
    def status(self) -> Status:
        """The status in which it ended."""
        ...

    @property
    def standing(self) -> Standing:
        """The comparison with the baseline."""
        ...


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands on a run beside good results: every selected case, a minimum of cases, no stale baseline."""

    selected: int
    minimum: int = 0
    stale: tuple[str, ...] = ()
    ended_early: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict: conformant or not, the same in a phrase, the exit code, and the reasons against it."""

    conformant: bool
    says: str
    exit_code: int
    reasons: tuple[str, ...] = ()


def decide(results: Sequence[Judged], demands: Demands) -> Verdict:
    """Return the verdict on one subject under one profile."""
    reasons = {
        3: _harness(results),
        1: [*_unexpected(results), *_vacuous(results)],
        5: list(demands.stale),
        4: _too_few(results, demands),
    }
    code = next((code for code in SEVERITY[:-1] if reasons[code]), 0)
    flat = tuple(reason for group in reasons.values() for reason in group)
    return Verdict(code == 0, _phrase(results, code), code, flat)


def _harness(results: Sequence[Judged]) -> list[str]:
    count = sum(one.status == "harness-error" for one in results)
    return [f"{count} ended in harness-error: the suite or its servers failed"] if count else []


def _unexpected(results: Sequence[Judged]) -> list[str]:
    bad = [one for one in results if one.standing not in GOOD_STANDINGS and one.status != "harness-error"]
    named = Counter(one.status if one.standing == "unexpected" else one.standing for one in bad)
    return [f"{count} unexpectedly ended in {name}" for name, count in sorted(named.items())]


def _vacuous(results: Sequence[Judged]) -> list[str]:
    """Return why the run proves nothing: no must case passed or, in a run without must cases, no case at all."""
    must = [one for one in results if one.level == "must"]
    if any(one.status == "pass" for one in must or results):
        return []
    return ["no must case passed" if must else "no case passed"]


def _too_few(results: Sequence[Judged], demands: Demands) -> list[str]:
    ran = sum(one.status not in ("not-run", "environment", "unsupported") for one in results)
    reasons = [f"ended early: {demands.ended_early}"] if demands.ended_early else []
    if len(results) < demands.selected:
        reasons.append(f"{demands.selected - len(results)} of {demands.selected} selected cases have no result")
    if ran < demands.minimum:
        reasons.append(f"{ran} cases ran, at least {demands.minimum} are required")
    return reasons


def _phrase(results: Sequence[Judged], code: int) -> str:
    if code == 3:
        return "no verdict: the harness failed"
    if code in (4, 5):
        return "no verdict: fewer cases than required" if code == 4 else "the baseline is stale"
    if code == 1:
        return "not conformant"
    counts = Counter(one.status for one in results)
    known = sum(one.standing == "known-failure" for one in results)
    lacks = [
        *([f"{known} known deviations"] if known else []),
        *([f"{counts['unsupported']} unsupported"] if counts["unsupported"] else []),
        *([f"{counts['pass-lenient']} tolerated"] if counts["pass-lenient"] else []),
    ]
    return f"conformant, with {', '.join(lacks)}" if lacks else "conformant"
