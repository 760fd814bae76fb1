"""One trial of one case: what it is given, what is kept of it, and what of it nobody else sees."""

from pathlib import Path

import pytest

from conformance.cases import collected
from conformance.run import plugin
from conformance.run.session import Folders
from conformance.verdict import stream

pytest_plugins = "pytester"


@pytest.mark.parametrize(
    "leaves", ["logs/today.log", "MQL5/cookies.json", "MQL5/Files/report.htm", "MQL5/Files/x/", "MQL5"]
)
def test_folder_in_which_a_case_left_something_is_not_given_out_again(leaves: str) -> None:
    folders = Folders()
    first = folders.fresh()
    left = first / leaves
    (left if leaves.endswith("/") else left.parent).mkdir(parents=True, exist_ok=True)
    if not leaves.endswith("/"):
        left.write_bytes(b"x")
    assert first not in [folders.fresh() for _ in range(4)]
    folders.close()
    assert not first.exists()


def test_folder_that_a_case_removed_is_not_given_out_again() -> None:
    folders = Folders()
    first = folders.fresh()
    first.rmdir()
    assert all(folders.fresh().exists() for _ in range(4))
    folders.close()


def test_bare_folder_is_given_out_again_after_a_rest() -> None:
    folders = Folders()
    first, second = folders.fresh(), folders.fresh()
    first.joinpath("MQL5", "Files").mkdir(parents=True)
    assert first != second
    assert [folders.fresh(), folders.fresh(), folders.fresh()] == [first, second, first]
    folders.close()


def _run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, body: str, *options: str) -> pytest.RunResult:
    """Run one case that stands in a file of its own."""
    monkeypatch.setattr(collected, "_is_in_a_chapter", lambda path: path.name == "test_mine.py")
    head = "import pytest\nfrom conformance.cases.marks import case, rule\n"
    Path(pytester.path, "test_mine.py").write_text(head + body, encoding="utf-8")
    return pytester.runpytest_inprocess("-p", plugin.__name__, *options)


def test_case_that_asks_for_a_fixture_is_refused(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench, tmp_path):\n    pass\n'
    done = _run(pytester, monkeypatch, body)
    done.stderr.fnmatch_lines(["*a case is given bench and stack, and its row: other asks for tmp_path"])
    assert done.ret == pytest.ExitCode.USAGE_ERROR


def test_failure_is_shown_as_pytest_shows_its_own(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    print("said meanwhile")\n    count = 4\n    assert count == 5\n'
    done = _run(pytester, monkeypatch, body, "--mql-results", "results.jsonl")
    (result,) = stream.read(Path("results.jsonl")).results
    assert result.message.splitlines()[0].endswith("test_mine.py:7: in test_other")
    done.stdout.fnmatch_lines(["*_ test_other _*", ">       assert count == 5", "E       assert 4 == 5"])
    done.stdout.fnmatch_lines(["*Captured stdout*", "said meanwhile", "FAILED test_mine.py::test_other*"])
    done.assert_outcomes(failed=1)


def test_debugger_is_let_at_a_failure(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makeconftest("def pytest_exception_interact(call): print('debugged:', call.excinfo.value)")
    body = '@rule("P1")\ndef test_other(bench):\n    raise ValueError("look here")\n'
    _run(pytester, monkeypatch, body, "-s").stdout.fnmatch_lines(["*debugged: look here"])


def test_thread_that_dies_fails_the_case(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    bench.call("SendNotification", "x")\n'
    done = _run(pytester, monkeypatch, body, "--subject", "tests.conformance.wrong:Shedding")
    done.stdout.fnmatch_lines(["*ValueError: lost behind SendNotification", "*1 fail: not conformant"])
    done.assert_outcomes(failed=1)


def test_subject_that_would_end_python_fails_the_case(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = '@rule("P1")\ndef test_other(bench):\n    bench.call("SendNotification", "x")\n'
    done = _run(pytester, monkeypatch, body, "--subject", "tests.conformance.wrong:Quitting")
    done.stdout.fnmatch_lines(["*SystemExit: quits over SendNotification*", "*1 fail: not conformant"])
