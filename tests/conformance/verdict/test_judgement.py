"""From the evidence of a case to its status, and from the statuses of a run to its verdict."""

from typing import Any

import pytest

from conformance.verdict.judgement import AS_EXPECTED, STATUSES, WORST_FIRST, Demands, Evidence, decide, judge
from conformance.verdict.results import Result
from tests.conformance.support.results import result

KNOWN = result("c", "fail", standing="known-failure")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        (Evidence(), "pass"),
        (Evidence(failed=True), "fail"),
        (Evidence(idle=("push.submit close",)), "invalid"),
        (Evidence(failed=True, idle=("push.submit close",)), "fail"),
        (Evidence(trouble="crash", fixture_failed=True), "crash"),
        (Evidence(trouble="unsupported"), "unsupported"),
        (Evidence(trouble="two-answers", failed=True), "two-answers"),
        (Evidence(fixture_failed=True), "harness-error"),
        (Evidence(failed=True, fixture_failed=True), "harness-error"),
        (Evidence(cannot_run=True), "not-run"),
        (Evidence(control_failed=True, trouble="crash"), "environment"),
    ],
)
def test_status_follows_from_what_was_seen(seen: Evidence, status: str) -> None:
    assert judge(seen) == status


@pytest.mark.parametrize(
    ("level", "lenient", "status"),
    [("must", True, "fail"), ("should", True, "pass-lenient"), ("informative", True, "pass-lenient"),
     ("should", False, "fail")],
)  # fmt: skip
def test_leniency_is_for_what_is_no_must(level: str, lenient: bool, status: str) -> None:
    assert judge(Evidence(failed=True), level=level, lenient=lenient) == status


def test_leniency_forgives_no_crash() -> None:
    assert judge(Evidence(trouble="crash"), level="should", lenient=True) == "crash"


def test_every_status_has_its_place_among_the_worst() -> None:
    assert set(WORST_FIRST) == set(STATUSES)


@pytest.mark.parametrize(
    ("results", "demands", "code", "says"),
    [
        ([result()], Demands(1), 0, "conformant"),
        ([result(), result("b", "unsupported")], Demands(2), 0, "conformant, with 1 unsupported"),
        ([result(), result("b", "pass-lenient", level="should")], Demands(2), 0, "conformant, with 1 tolerated"),
        ([result(), KNOWN], Demands(2), 0, "conformant, with 1 known deviations"),
        ([result(), result("b", "not-run")], Demands(2), 0, "conformant"),
        ([result(level="should")], Demands(1), 0, "conformant"),
        ([result(), result("b", "fail")], Demands(2), 1, "not conformant"),
        ([result(), result("b", "fail", level="informative")], Demands(2), 1, "not conformant"),
        ([result(standing="unexpected-pass"), result("b")], Demands(2), 1, "not conformant"),
        ([result(), result("b", "fail", standing="wrong-known-failure")], Demands(2), 1, "not conformant"),
        ([result(), result("b", "environment")], Demands(2), 1, "not conformant"),
        ([result(), result("b", "invalid")], Demands(2), 1, "not conformant"),
        ([result("b", "unsupported")], Demands(1), 1, "not conformant"),
        ([result("b", "unsupported"), result("c", level="should")], Demands(2), 1, "not conformant"),
        ([], Demands(0), 1, "not conformant"),
        ([result(), result("b", "harness-error"), KNOWN], Demands(3), 3, "no verdict: the harness failed"),
        ([result()], Demands(2), 4, "no verdict: fewer cases than required"),
        ([result()], Demands(1, minimum=2), 4, "no verdict: fewer cases than required"),
        ([result(), result("b", "not-run")], Demands(2, minimum=2), 4, "no verdict: fewer cases than required"),
        ([result(), result("b", "unsupported")], Demands(2, minimum=2), 4, "no verdict: fewer cases than required"),
        ([result()], Demands(1, ended_early="stopped"), 4, "no verdict: fewer cases than required"),
        ([result()], Demands(1, stale=("baseline names x, which is no case",)), 5, "the baseline is stale"),
        ([result(status="fail")], Demands(1, stale=("baseline names x",)), 1, "not conformant"),
    ],
)  # fmt: skip
def test_verdict_on_a_run(results: list[Result], demands: Demands, code: int, says: str) -> None:
    verdict = decide(results, demands)
    assert (verdict.exit_code, verdict.says, verdict.conformant) == (code, says, code == 0)
    assert bool(verdict.reasons) == (code != 0)


@pytest.mark.parametrize("status", sorted(set(STATUSES) - AS_EXPECTED))
def test_nothing_but_a_pass_is_conformance(status: Any) -> None:
    assert not decide([result(), result("b", status)], Demands(2)).conformant
