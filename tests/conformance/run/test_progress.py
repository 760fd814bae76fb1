"""The progress of a run in lines."""

import pytest

from conformance.run.progress import EVERY_S, Plain
from tests.conformance.support.results import result, stream


def test_lines_are_printed_now_and_then_and_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    run = stream(result("push-a"), result("push-b", "fail"))
    progress = Plain()
    progress.run_begins(run.header)
    assert "cases     2 of 3" in capsys.readouterr().out
    progress.result_comes(run.results[0])
    assert capsys.readouterr().out == ""
    now += EVERY_S
    progress.result_comes(run.results[1])
    assert capsys.readouterr().out == "2/2 done, 1 unexpected, now push (observed)\n"
    progress.run_ends(run.runs)
    assert "not conformant" in capsys.readouterr().out
