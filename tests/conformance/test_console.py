"""What the suite shows in place of pytest's own account."""

import pytest

from conformance import console
from conformance.subject import UnsupportedError


def _report(item: pytest.Item, error: Exception) -> pytest.TestReport:
    def call() -> None:
        raise error

    info = pytest.CallInfo.from_call(call, "call")
    hook = console.pytest_runtest_makereport(item, info)
    next(hook)
    report = pytest.TestReport.from_item_and_call(item, info)
    with pytest.raises(StopIteration):
        hook.send(report)
    return report


def test_case_without_an_answer_has_no_traceback(request: pytest.FixtureRequest) -> None:
    assert _report(request.node, UnsupportedError("not here")).longreprtext == "not here"


def test_case_with_a_wrong_answer_has_one(request: pytest.FixtureRequest) -> None:
    _report(request.node, UnsupportedError("before"))
    assert "test_console.py" in _report(request.node, AssertionError("wrong")).longreprtext
