"""A terminal's journal among the captures: new lines only, of both tabs, at their own time."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from emulators.capture import Capture
from mqlnet.cli.journal_capture import JournalCapture


def write(folder: Path, name: str, *lines: str) -> None:
    """Append lines as a real terminal does: UTF-16 with a mark, and two fields before the time."""
    path = folder.joinpath(*name.split("/"), f"{datetime.now():%Y%m%d}.log")
    path.parent.mkdir(parents=True, exist_ok=True)
    begin = b"" if path.exists() else b"\xff\xfe"
    with path.open("ab") as file:
        file.write(begin + "".join(f"AB\t0\t{line}\r\n" for line in lines).encode("utf-16-le"))


def test_new_lines_of_a_real_terminal_come_at_their_own_time(tmp_path: Path) -> None:
    write(tmp_path, "logs", "10:00:00.000\tNetwork\tbefore")
    with JournalCapture(tmp_path, keep=10) as capture:
        said = f"{datetime.now():%H:%M:%S.%f}"[:-3]
        write(tmp_path, "MQL5/Logs", f"{said}\tEA (EURUSD,H1)\tготово")
        write(tmp_path, "logs", f"{said}\tNetwork\tafter")
        found = capture.wait_for(lambda one: one["text"] == "after")
        first = capture.wait_for(lambda one: one["tab"] == "experts")
    assert len(capture.records()) == 2
    assert (first["source"], first["text"]) == ("EA (EURUSD,H1)", "готово")
    assert (found["tab"], found["time"]) == ("journal", said)
    assert time.monotonic() - found.at == pytest.approx(0, abs=5)


def test_no_line_comes_after_the_end(tmp_path: Path) -> None:
    with JournalCapture(tmp_path, keep=10) as capture:
        pass
    write(tmp_path, "logs", "10:00:00.000\tNetwork\tlate")
    assert isinstance(capture, Capture)
    assert capture.records() == []
