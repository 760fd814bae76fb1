"""The progress of a run in lines."""

import pytest

from conformance.run.progress import EVERY_S, Plain, writable
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


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "a █░ → é"), ("cp437", "a #. ? é"), ("cp1252", "a #. ? é"), ("ascii", "a #. ? ?")],
)
def test_a_line_is_written_as_far_as_an_output_can_take_it(encoding: str, shown: str) -> None:
    assert writable("a █░ → é", encoding) == shown


def test_a_code_page_that_has_bars_shows_them() -> None:
    assert writable("█░ 1/1", "cp437") == "█░ 1/1"
