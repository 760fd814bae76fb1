"""The gaps of the runs of a report."""

from conformance.recording.values import Call, Misbehaviour, Recording
from conformance.report.coverage import coverage_of
from mqlnet.facts.functions import FUNCTIONS
from tests.conformance.support.results import result, stream

FAILED = Call(
    at_ms=0, took_ms=0, program=1, kind="script", function="SendNotification", value=False, last_error=4516
)  # fmt: skip


def test_rows_codes_functions_and_faults_without_a_case_are_named() -> None:
    kept = Recording(calls=(FAILED,), faults=(Misbehaviour("push.submit close", "push", 0.5),))
    found = coverage_of(stream(result(recording=kept)).runs)
    assert not any(row.startswith("N3:") for row in found.rows)
    assert any(row.startswith("N5:") for row in found.rows)
    assert "SendNotification 4516" not in found.codes
    assert "SendNotification 4003" in found.codes
    assert set(found.functions) == FUNCTIONS.keys() - {"SendNotification"}
    assert (found.idle_faults, found.faults) == (("push-empty: push.submit close",), 1)
    assert [count for _, _, count in found.parts()][1:] == [
        sum(len(row.errors) for row in FUNCTIONS.values()), 18, 1,
    ]  # fmt: skip


def test_code_of_a_failed_case_is_not_reached() -> None:
    found = coverage_of(stream(result(status="fail", recording=Recording(calls=(FAILED,)))).runs)
    assert "SendNotification 4516" in found.codes
