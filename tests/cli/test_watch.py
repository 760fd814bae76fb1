"""mqlnet watch: the journal of a terminal, in this process and in another."""

import queue
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import mqlnet
from mqlnet.cli.watch import Follower, JournalLine, follow, line_of
from mqlnet.journal import Tab
from mqlnet.settings import build
from tests.cli.conftest import Run
from tests.mqlnet.support.pipes import make_pipe


def test_once_prints_both_tabs_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    clock = mqlnet.VirtualClock()
    with mqlnet.Terminal(build({"data_folder": str(tmp_path)}), clock=clock) as terminal:
        terminal.journal.write("Mail", "send e-mail complete 'hello'")
        clock.advance(0.5)
        terminal.start("Grid").print("spread 1.2")
        clock.advance(0.5)
        terminal.journal.write("FTP", "'report.htm' was sent")
    lines = [line.split() for line in run("watch", str(tmp_path), "--once").stdout.splitlines()]
    assert [line[1:3] for line in lines] == [["journal", "Mail"], ["experts", "Grid"], ["journal", "FTP"]]
    assert lines[1][3:] == ["spread", "1.2"]
    only = run("watch", str(tmp_path), "--once", "--tab", "experts").stdout
    assert "spread 1.2" in only
    assert "Mail" not in only
    assert "Mail" not in run("watch", str(tmp_path), "--once", "--last", "1").stdout


def test_new_lines_and_a_new_day_are_followed(tmp_path: Path) -> None:
    lines: queue.Queue[JournalLine] = queue.Queue()
    stop = threading.Event()
    clock = mqlnet.VirtualClock()
    with mqlnet.Terminal(build({"data_folder": str(tmp_path)}), clock=clock) as terminal:
        terminal.journal.write("Mail", "before")
        watcher = threading.Thread(target=follow, args=(Follower(tmp_path), lines.put, stop), kwargs={"last": 20})
        watcher.start()
        assert lines.get(timeout=5).text == "before"
        terminal.journal.write("Mail", "while")
        assert lines.get(timeout=5) == JournalLine(Tab.JOURNAL, time_there(tmp_path), "Mail", "while")
        clock.advance(86_400)
        terminal.journal.write("Mail", "a day later")
        assert lines.get(timeout=5).text == "a day later"
        stop.set()
        watcher.join(5)


def time_there(folder: Path) -> str:
    (path,) = (folder / "logs").iterdir()
    return path.read_text(encoding="utf-8").split("\t", 1)[0]


def test_a_line_in_the_making_is_waited_for(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    assert follower.news() == []
    path = tmp_path / "logs" / "20260131.log"
    path.parent.mkdir()
    path.write_bytes(b"12:00:00.000\tMail\thal")
    assert follower.news() == []
    path.write_bytes(b"12:00:00.000\tMail\thalf\n")
    assert [line.text for line in follower.news()] == ["half"]
    assert follower.news() == []


@pytest.mark.slow
def test_another_process_is_watched(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mqlnet", "watch", str(tmp_path)]
    with (
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as watcher,
        mqlnet.Terminal(build({"data_folder": str(tmp_path)})) as terminal,
    ):
        assert watcher.stdout is not None
        terminal.start("Grid").print("hello from here")
        assert "Grid              hello from here" in watcher.stdout.readline()
        watcher.terminate()


def test_a_settings_file_here_names_the_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "try: mqlnet watch DATA_FOLDER" in run("watch").stderr
    Path("terminal.toml").write_text("", encoding="utf-8")
    assert "names no data_folder" in run("watch").stderr
    Path("terminal.toml").write_text('data_folder = "data"\n', encoding="utf-8")
    assert "no such folder" in run("watch").stderr
    with mqlnet.Terminal(mqlnet.load_settings("terminal.toml")) as terminal:
        terminal.journal.write("Mail", "found")
    said = run("watch", "--once")
    assert (said.exit_code, "found" in said.stdout) == (0, True)


def test_what_a_server_said_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    with mqlnet.Terminal(build({"data_folder": str(tmp_path)})) as terminal:
        terminal.journal.write("FTP", "530 \x1b]0;OWNED\x07\x1b[2J\u202etxt \x9b31m über")
    shown = run("watch", str(tmp_path), "--once").stdout
    assert "530 \\x1b]0;OWNED\\x07\\x1b[2J\\u202etxt \\x9b31m über" in shown


REAL = "AB\t0\t10:20:30.123\tTerminal\tMetaTrader 5 build 5260 started — Übung\r\n"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b""])
def test_the_log_of_a_real_terminal_is_read_while_it_grows(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "MQL5" / "Logs").mkdir(parents=True)
    journal, experts = tmp_path / "logs" / "20261126.log", tmp_path / "MQL5" / "Logs" / "20261126.log"
    journal.write_bytes(mark + REAL.encode("utf-16-le"))
    program = "RM\t2\t10:20:31.001\tBridge (EURUSD,H1)\tPOST\tfailed\r\n".encode("utf-16-le")
    experts.write_bytes(mark + program[:-3])
    follower = Follower(tmp_path)
    assert follower.news() == [
        JournalLine(Tab.JOURNAL, "10:20:30.123", "Terminal", "MetaTrader 5 build 5260 started — Übung")
    ]
    with experts.open("ab") as file:
        file.write(program[-3:])
    assert follower.news() == [JournalLine(Tab.EXPERTS, "10:20:31.001", "Bridge (EURUSD,H1)", "POST\tfailed")]
    with journal.open("ab") as file:
        file.write(REAL.replace("30", "32").encode("utf-16-le"))
    assert [one.time for one in follower.news()] == ["10:20:32.123"]


def test_a_line_of_ours_keeps_its_tabs() -> None:
    assert line_of(Tab.EXPERTS, "10:00:00.000\tGrid\ta\tb\tc") == JournalLine(
        Tab.EXPERTS, "10:00:00.000", "Grid", "a\tb\tc"
    )


def test_a_pipe_in_the_place_of_a_day_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    make_pipe(tmp_path / "logs" / "20260131.log")
    assert Follower(tmp_path).news() == []
