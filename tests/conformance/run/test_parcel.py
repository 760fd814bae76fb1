"""Results and facts travel on a report, as pytest-xdist carries it."""

import pytest

from conformance.run.parcel import Facts, Parcel, attach, carried
from conformance.verdict.results import SubjectInfo
from tests.conformance.support.results import result


def report() -> pytest.TestReport:
    return pytest.TestReport("a.py::test_a", ("a.py", 0, "test_a"), {}, "passed", None, "teardown")


def test_parcel_arrives_as_it_was_sent() -> None:
    sent = Parcel((result(), result("push-b", "fail")), Facts(SubjectInfo("mine"), ("push-a",), "feed", ("push-a",)))
    there = report()
    attach(sent, there)
    there_and_back = pytest.TestReport._from_json(there._to_json())
    assert carried(there_and_back) == sent


def test_report_of_another_test_carries_nothing() -> None:
    assert carried(report()) is None
