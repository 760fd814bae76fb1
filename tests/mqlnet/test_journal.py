"""The journal: lines with the terminal's time, the oldest of which fall off."""

from datetime import datetime
from pathlib import Path
from threading import Thread

import mqlnet
from mqlnet.clock import VirtualClock
from mqlnet.journal import DayFiles, Journal, JournalEntry, Tab
from mqlnet.settings import build
from tests.mqlnet.support.pipes import make_pipe


def test_lines_come_in_order_with_the_terminal_s_time() -> None:
    clock = VirtualClock(start=100.0)
    journal = Journal(clock)
    journal.write("Mail", "one")
    clock.advance(5)
    journal.write("FTP", "two")
    assert list(journal) == [JournalEntry(100.0, "Mail", "one"), JournalEntry(105.0, "FTP", "two")]
    assert journal.texts() == ["one", "two"]
    assert journal.texts("FTP") == ["two"]
    assert journal.texts("Push") == []


def test_the_oldest_lines_fall_off() -> None:
    journal = Journal(VirtualClock(), keep=2)
    for text in ("one", "two", "three"):
        journal.write("Mail", text)
    assert journal.texts() == ["two", "three"]
    assert len(journal) == 2


def test_it_can_be_written_while_it_is_read() -> None:
    journal = Journal(VirtualClock())
    journal.write("Mail", "one")
    for _ in journal:
        journal.write("Mail", "two")
    assert journal.texts() == ["one", "two"]


def test_what_programs_print_stands_in_a_tab_of_its_own() -> None:
    with mqlnet.Terminal() as terminal:
        expert = terminal.start("Grid", kind="expert")
        expert.print("spread ", 1.2, " points")
        expert.print("done")
        assert terminal.journal.texts() == []
        assert terminal.journal.texts("Grid", tab=Tab.EXPERTS) == ["spread 1.2 points", "done"]


def test_a_named_data_folder_keeps_a_file_a_day_for_each_tab(tmp_path: Path) -> None:
    clock = VirtualClock(start=datetime(2026, 1, 31, 23, 59, 59, 500_000).timestamp())
    with mqlnet.Terminal(build({"data_folder": str(tmp_path)}), clock=clock) as terminal:
        terminal.journal.write("Mail", "two\nlines")
        terminal.start("Grid").print("Привет")
        clock.advance(1)
        terminal.journal.write("FTP", "next day")
    assert (tmp_path / "logs" / "20260131.log").read_bytes() == b"23:59:59.500\tMail\ttwo lines\n"
    experts = (tmp_path / "MQL5" / "Logs" / "20260131.log").read_text(encoding="utf-8")
    assert experts == "23:59:59.500\tGrid\tПривет\n"
    assert (tmp_path / "logs" / "20260201.log").read_text(encoding="utf-8") == "00:00:00.500\tFTP\tnext day\n"


def test_a_full_file_says_so_once_and_takes_no_more(tmp_path: Path) -> None:
    journal = Journal(VirtualClock(), files=DayFiles(tmp_path, max_bytes=200))
    for _ in range(50):
        journal.write("Mail", "x" * 40)
    (path,) = (tmp_path / "logs").iterdir()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert path.stat().st_size < 300
    assert [line.endswith("are lost") for line in lines].count(True) == 1
    assert lines[-1].endswith("are lost")
    assert len(journal.texts()) == 50


def test_lines_from_many_threads_are_whole(tmp_path: Path) -> None:
    journal = Journal(VirtualClock(), files=DayFiles(tmp_path))

    def write_many() -> None:
        for _ in range(50):
            journal.write("Mail", "x" * 500)

    threads = [Thread(target=write_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (path,) = (tmp_path / "logs").iterdir()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {line.partition("\t")[2] for line in lines} == {"Mail\t" + "x" * 500}
    assert len(lines) == 200


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", encoding="utf-8")
    journal = Journal(VirtualClock(), files=DayFiles(tmp_path))
    journal.write("Mail", "one")
    assert journal.texts() == ["one"]


def test_a_pipe_in_the_place_of_a_file_holds_nobody(tmp_path: Path) -> None:
    clock = VirtualClock(start=0)
    first = DayFiles(tmp_path)
    Journal(clock, files=first).write("Mail", "one")
    (day,) = tmp_path.glob("logs/*.log")
    day.unlink()
    make_pipe(day)
    journal = Journal(clock, files=first)
    journal.write("Mail", "two")
    assert journal.texts() == ["two"]
