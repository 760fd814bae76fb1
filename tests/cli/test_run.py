"""mqlnet run: a program of somebody's own, its hosts led to local servers, and what is said at the end."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mqlnet.mql5.inputs import InputError, pairs, read_set
from tests.cli.conftest import Run

ASKS = """
input string InpUrl = "https://api.example.com/orders"; // Address
input double InpLots = 0.1;
void OnStart()
  {
   char data[], result[];
   string headers;
   StringToCharArray("{}", data, 0, 2);
   int status = WebRequest("POST", InpUrl, "", 5000, data, result, headers);
   PrintFormat("%d %d %.2f %s", status, GetLastError(), InpLots, CharArrayToString(result));
  }
"""
LIVES = """
int ticks = 0, timers = 0;
int OnInit() { EventSetTimer(2); return INIT_SUCCEEDED; }
void OnTick() { ticks++; }
void OnTimer()
  {
   timers++;
   if(timers != 2)
      return;
   int s = SocketCreate();
   Print(SocketConnect(s, "stream.example.com", 9000, 1000));
   SocketClose(s);
  }
void OnDeinit(const int reason) { PrintFormat("ticks %d timers %d reason %d", ticks, timers, reason); }
"""


def program(tmp_path: Path, text: str, name: str = "Bridge.mq5") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep translations out of the user's own cache."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


def test_a_hard_coded_https_host_is_led_to_the_local_server(run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('[[answer]]\nrequest = "POST /orders"\nstatus = 201\njson = {ticket = 7}\n', encoding="utf-8")
    said = run("run", program(tmp_path, ASKS), "--answers", str(answers), "--input", "InpLots=0.25")
    assert said.exit_code == 0, said.stderr
    assert said.stdout.splitlines() == ['201 0 0.25 {"ticket": 7}']
    assert "https://api.example.com/orders  201  2 out, 13 in  0.000 s  Bridge.mq5(9)" in " ".join(
        said.stderr.split("\n")
    ).replace('"', "")
    assert "Allow in the terminal" in said.stderr
    assert "  https://api.example.com\n" in said.stderr


def test_habits_that_showed_are_printed_with_their_lines(run: Run, tmp_path: Path) -> None:
    text = ASKS.replace('StringToCharArray("{}", data, 0, 2)', 'StringToCharArray("{}", data)')
    said = " ".join(run("run", program(tmp_path, text)).stderr.split())
    assert "Habits worth mending Bridge.mq5(9): the body ends in a NUL byte" in said
    assert "(mqlnet reproduce trailing-nul)" in said


def test_an_answer_that_a_fault_delays_comes_in_time_and_takes_its_time(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, ASKS), "--fault", "web.response-head delay 300")
    assert said.stdout.startswith("404 0 ")
    took = re.search(r"0\.000 s \+(\d+) ms  Bridge\.mq5\(9\)", said.stderr)
    assert took is not None
    assert 300 <= int(took[1]) < 5000


def test_a_fault_reaches_the_program(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, ASKS), "--fault", "web.response-head reset")
    assert said.stdout.startswith("1003 5203 0.10")


def test_an_expert_lives_its_time_of_the_terminals_clock(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, LIVES), "--for", "10", "--tick", "1", "--trace")
    assert said.exit_code == 0, said.stderr
    assert said.stdout.splitlines()[0] == "true"
    assert said.stdout.splitlines()[-1].startswith("ticks 1")
    assert 'SocketConnect(1, "stream.example.com", 9000, 1000) = True, last error 0' in said.stderr
    assert "  stream.example.com\n" in said.stderr


def test_a_program_with_errors_is_not_run(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, "void OnStart() { Print(nobody); }"))
    assert (said.exit_code, said.stdout) == (1, "")
    assert "Bridge.mq5(1,24) : error 256: undeclared identifier 'nobody'" in said.stderr


def test_an_oninit_that_refuses_is_1(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, "int OnInit() { return INIT_FAILED; } void OnTick() {}"))
    assert said.exit_code == 1


def test_a_critical_error_is_3_with_the_way_to_it(run: Run, tmp_path: Path) -> None:
    said = run("run", program(tmp_path, "int f(int x) { return 1 / x; }\nvoid OnStart()\n{ f(0); }"))
    assert said.exit_code == 3
    assert "zero divide in 'Bridge.mq5' (1,2" in said.stderr
    assert "Bridge.mq5(3," in said.stderr


def test_the_tester_is_refused_as_in_a_terminal(run: Run, tmp_path: Path) -> None:
    assert run("run", program(tmp_path, ASKS), "--tester").stdout.startswith("-1 4014")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--input", "InpLots"), "NAME=VALUE is expected, such as Lots=0.1"),
        (("--input", "Lots=1"), "has no input Lots; its inputs are: InpUrl, InpLots"),
        (("--input", "InpLots=much"), "InpLots"),
        (("--fault", "web.nothing reset"), "no such stage"),
        (("--world", "none.toml"), "none.toml"),
        (("--switch", "tls-verify"), "NAME=VALUE is expected, such as tls-verify=off"),
        (("--switch", "nothing=off"), "nothing"),
        (("--set", "none.set"), "none.set"),
    ],
)
def test_a_mistake_is_one_line(run: Run, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    said = run("run", program(tmp_path, ASKS), *words)
    assert (said.exit_code, said.stdout) == (2, "")
    assert says in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_runs_ondeinit(tmp_path: Path) -> None:
    waits = 'int n = 0; void OnTick() { if(n++ == 0) Print("up"); } void OnDeinit(const int r) { Print("down"); }'
    command = [sys.executable, "-m", "mqlnet", "run", program(tmp_path, waits), "--real", "--for", "30"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=20)
    assert (rest, process.returncode) == ("down\n", 0)


def test_a_set_file_of_a_terminal_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my.set"
    path.write_text("; saved\r\nLots=0.1||0.1||0.01||1.0||N\r\nUrl=http://x/?a=b\r\n", encoding="utf-16")
    assert read_set(path) == {"Lots": "0.1", "Url": "http://x/?a=b"}
    path.write_text("Lots\n", encoding="utf-8")
    with pytest.raises(InputError, match="NAME=VALUE"):
        read_set(path)


def test_pairs_keep_what_is_behind_the_first_sign() -> None:
    assert pairs(["A=b=c", " D = e"]) == {"A": "b=c", "D": " e"}
