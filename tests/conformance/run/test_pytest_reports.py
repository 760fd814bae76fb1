"""The reports on a case that pytest and its plugins get."""

from pathlib import Path

import pytest

from conformance.run.start import SUITE
from conformance.verdict import stream
from tests.conformance.support.own_case import run_case

pytest_plugins = "pytester"


def test_failure_is_shown_as_pytest_shows_its_own(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    print("said meanwhile")\n    count = 4\n    assert count == 5\n'
    done = run_case(pytester, monkeypatch, body, "--mql-results", "results.jsonl")
    (result,) = stream.read(Path("results.jsonl")).results
    assert result.message.splitlines()[0].endswith("test_mine.py:7: in test_other")
    done.stdout.fnmatch_lines(["*_ test_other _*", ">       assert count == 5", "E       assert 4 == 5"])
    done.stdout.fnmatch_lines(["*Captured stdout*", "said meanwhile", "FAILED test_mine.py::test_other*"])
    done.assert_outcomes(failed=1)


def test_debugger_is_let_at_a_failure(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makeconftest("def pytest_exception_interact(call): print('debugged:', call.excinfo.value)")
    body = '@rule("P1")\ndef test_other(bench):\n    raise ValueError("look here")\n'
    run_case(pytester, monkeypatch, body, "-s").stdout.fnmatch_lines(["*debugged: look here"])


@pytest.mark.slow
@pytest.mark.parametrize("switch", ["--assert=rewrite", "--assert=plain"])
def test_difference_is_shown_whatever_the_switch_for_assertions_says(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(SUITE.parent))
    wrong = ("--subject", "tests.conformance.support.bad_subjects:Wrong")
    done = pytester.runpytest_subprocess("--pyargs", "conformance", "--mql-case", "push-empty", switch, *wrong)
    done.stdout.fnmatch_lines(
        [
            '>*assert bench.call("SendNotification", text) == Answer(False, code)',
            "E       last error: 4516 expected, 4003 observed",
        ]
    )
    done.assert_outcomes(failed=1)
