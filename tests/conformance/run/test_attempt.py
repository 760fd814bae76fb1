"""One attempt at a case keeps every error, also those of other threads."""

import pytest

from tests.conformance.support.own_case import run_case

pytest_plugins = "pytester"


def test_thread_that_dies_fails_the_case(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    bench.call("SendNotification", "x")\n'
    done = run_case(pytester, monkeypatch, body, "--subject", "tests.conformance.support.bad_subjects:Shedding")
    done.stdout.fnmatch_lines(["*ValueError: lost behind SendNotification", "*1 fail: not conformant"])
    done.assert_outcomes(failed=1)


def test_subject_that_would_end_python_fails_the_case(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    bench.call("SendNotification", "x")\n'
    done = run_case(pytester, monkeypatch, body, "--subject", "tests.conformance.support.bad_subjects:Quitting")
    done.stdout.fnmatch_lines(["*SystemExit: quits over SendNotification*", "*1 fail: not conformant"])
