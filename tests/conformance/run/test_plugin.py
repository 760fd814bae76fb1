"""The plugin refuses cases that cannot be run as they are written."""

import pytest

from tests.conformance.support.own_case import run_case

pytest_plugins = "pytester"


def test_case_that_asks_for_a_fixture_is_refused(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '@rule("P1")\ndef test_other(bench, tmp_path):\n    pass\n'
    done = run_case(pytester, monkeypatch, body)
    done.stderr.fnmatch_lines(["*a case is given bench and stack, and its row: other asks for tmp_path"])
    assert done.ret == pytest.ExitCode.USAGE_ERROR
