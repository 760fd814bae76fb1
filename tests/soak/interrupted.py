"""Signals at random moments of `mqlnet check`, `run` and `up`: each ends with its code, and nothing is left over."""

import contextlib
import os
import platform
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Final

from tests.soak.commands import Place, amiss, place
from tests.soak.subjects import SUBJECT
from tests.soak.tally import Tally

AT_ONCE: Final = 2
LONGEST_S: Final = 30.0
LATEST_S: Final = 4.0  # of the signal
PROGRAM: Final = (
    'int OnInit() { EventSetTimer(1); return INIT_SUCCEEDED; }\nvoid OnDeinit(const int reason) { Print("bye"); }\n'
    "void OnTimer() { char data[], result[]; string head;\n"
    '  WebRequest("GET", "http://api.example/x", "", 1000, data, result, head); }\n'
)
COMMANDS: Final = ("check", "check --report", "run", "up", "up --")


def _words(command: str, where: Place) -> tuple[str, ...]:
    quiet = f"{Path(sys.executable).as_posix()} {SUBJECT.as_posix()} 0"
    source = where.folder / "Endless.mq5"
    source.write_text(PROGRAM)
    words = {
        "check": ("check", "--chapter", "push", "--subject", quiet),
        "check --report": ("check", "--chapter", "mail", "--report", str(where.folder / "report")),
        "run": ("run", "--no-cache", "--real", "--for", "600", str(source)),
        "up": ("up", "--port", "0", "--ports-file", str(where.made / "ports.json")),
        "up --": ("up", "--port", "0", "--", "sleep", "60"),
    }
    return words[command]


def _try(number: int, seed: int) -> tuple[str, str, str]:
    """Return what was run, how it ended, and what was wrong."""
    dice = Random(f"{seed} {number}")
    command, name = COMMANDS[number % len(COMMANDS)], dice.choice(("SIGTERM", "SIGHUP", "SIGINT"))
    moment_s = dice.uniform(0, LATEST_S)
    what = f"{command}, {name} after {moment_s:.2f} s"
    with place() as where:
        process = where.start(*_words(command, where))
        threading.Event().wait(moment_s)
        _send(process, name)
        try:
            said, _ = process.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            ended = process.poll()
            where.end_all()
            said, _ = process.communicate()
            return what, "hung", f"not over {LONGEST_S:.0f} s after the signal; {ended}: {said[-200:]!r}"
        return what, f"{command} {process.returncode}", _wrong(where, command, process.returncode, name, said)


def _send(process: "subprocess.Popen[bytes]", name: str) -> None:
    """Send a signal to the command; Ctrl-C reaches every program of its terminal."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform != "win32" and name == "SIGINT":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(getattr(signal, name))


def _wrong(where: Place, command: str, code: int, name: str, said: bytes) -> str:
    number = int(getattr(signal, name))
    promised = {128 + number, -number}  # negative before Python is ready for it
    if command.startswith(("check", "run")):
        promised |= {0, 1, 3, 4}  # it was over before the signal came, or OnDeinit was run
    if command == "up --":
        promised |= {128 + int(signal.SIGTERM)}  # that is how its command is ended
    if command == "up":
        promised |= {0, 1}  # it was asked to end, and did; 1 before the servers were up
    is_early = code == -number  # Python itself was not ready for it
    left = where.left_over()
    complaints = (
        "" if code in promised else f"exit code {code}: {said[-200:]!r}",
        "" if is_early and name == "SIGINT" else amiss(said),
        f"left: {left}" if left else "",
    )
    return "; ".join(filter(None, complaints))


def attack(count: int, seed: int) -> Tally:
    """Interrupt that many commands."""
    tally = Tally("commands interrupted")
    if platform.system() == "Windows":
        return tally.end("left out: Windows ends a process without asking it")
    codes: Counter[str] = Counter()
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        for what, ended, wrong in crowd.map(lambda one: _try(one, seed), range(count)):
            codes[ended] += 1
            tally.add(f"{what}: {wrong}" if wrong else "")
    return tally.end(", ".join(f"{one}: {times}" for one, times in sorted(codes.items())))
