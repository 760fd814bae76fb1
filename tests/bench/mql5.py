"""MQL5 programs beside Python: reading, starting, computing, talking.

Lines are the project's own MQL5 headers, and as many lines of the standard library's Python for `compileall`, which
is a process of its own; neither side takes anything from a cache, but where the line says so.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import mqlnet
from mqlnet.mql5.compile import DEFINES, OWN_HEADERS, compiled
from mqlnet.mql5.disk import Disk
from mqlnet.mql5.library import declarations
from mqlnet.mql5.run import load
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import check, library_of
from tests.bench import clients
from tests.bench.mql5_kernels import compare
from tests.bench.rounds import Action, Contest, Figure, bounded, duration, rate, run
from tests.bench.starts import ENVIRONMENT

TURNS: Final = 100
PARSED: Final = 15_000  # lines a second
CHECKED: Final = 7_000  # lines a second
WARM_S: Final = 0.060  # for 10,000 lines
SCRIPT_S: Final = 0.350
KERNEL: Final = 2.0
CLIENT: Final = """
int g_socket;
void OnTick() {}
uchar g_out[64], g_in[];
bool Connect(const string host, const int port)
  {
   g_socket = SocketCreate();
   return(SocketConnect(g_socket, host, port, 1000));
  }
int Turn(const int count)
  {
   int read = 0;
   for(int i = 0; i < count; i++)
     {
      SocketSend(g_socket, g_out, 64);
      read += SocketRead(g_socket, g_in, 64, 1000);
     }
   return(read);
  }
"""
TEN_LINES: Final = """
int Twice(const int number)
  {
   return(number * 2);
  }
void OnStart()
  {
   for(int i = 0; i < 3; i++)
      Print(Twice(i));
  }
"""
TEN_LINES_OF_PYTHON: Final = "def twice(number):\n    return number * 2\nfor i in range(3):\n    print(twice(i))\n"


def figures(at: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield every figure; ``at`` are the addresses of the benchmark's servers."""
    with tempfile.TemporaryDirectory() as folder:
        yield from reading(Path(folder))
        yield from starting(Path(folder))
        yield from kernels()
        with talking(Path(folder), at) as one:
            yield run(one)


def reading(folder: Path) -> Iterator[Figure]:
    """Yield the parser, and the parser with the checker, beside `compileall`, and a warm cache beside a cold one."""
    main = folder / "all.mq5"
    # those for tests define OnStart
    headers = [path for path in sorted(Path(OWN_HEADERS).rglob("*.mqh")) if path.parent.name != "mqlnet"]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in headers)
    includes = (f"#include <{path.relative_to(OWN_HEADERS).as_posix()}>\n" for path in headers)
    main.write_text("".join(includes) + "void OnStart() {}\n", encoding="utf-8")
    python = {f"compileall, {lines} lines of Python": _compileall(_python_lines(folder / "python", lines))}
    declared = declarations.read()
    library_of(declared)
    yield _rate(Contest("parser", partial(_parsed, main), python, repeat=1), lines, PARSED)
    yield _rate(Contest("parser and types", lambda: check(_parsed(main), declared), python, repeat=1), lines, CHECKED)
    cold = {"translated": partial(compiled, main, keep=False)}
    warm = run(Contest(f"{lines} lines from the cache", partial(compiled, main), cold, repeat=1), rounds=5)
    yield _bounded(warm, WARM_S * lines / 10_000)


def _rate(contest: Contest, lines: int, must: int) -> Figure:
    """Return a contest's figure as lines a second, against a least rate."""
    figure = run(contest, rounds=5)
    rated = rate(f"{contest.name}, {lines} lines", lines / figure.seconds, must)
    return replace(rated, seconds=figure.seconds, ratios=figure.ratios)


def _bounded(figure: Figure, must_s: float) -> Figure:
    """Return a contest's figure, against a bound in seconds."""
    return replace(figure, must=f"<= {duration(must_s)}", is_met=figure.seconds <= must_s)


def _parsed(main: Path) -> Unit:
    types = library_of(declarations.read()).type_names
    return parse(str(main), read=Disk(), own_include=OWN_HEADERS, defines=DEFINES, types=types)


def _python_lines(folder: Path, count: int) -> Path:
    """Write modules of the standard library into a folder until they have this number of lines."""
    folder.mkdir()
    for path in sorted(Path(json.__file__).parent.parent.glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if len(lines) > count:
            continue
        (folder / path.name).write_text("".join(lines), encoding="utf-8")
        count -= len(lines)
    return folder


def _compileall(folder: Path) -> Action:
    return _process("-m", "compileall", "-q", "-f", str(folder))


def _process(*arguments: str) -> Action:
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )


def starting(folder: Path) -> Iterator[Figure]:
    """Yield a script of ten lines beside the same in Python, whole processes; the translation is in the cache."""
    script = folder / "ten.mq5"
    script.write_text(TEN_LINES, encoding="utf-8")
    ours = _process("-m", "mqlnet", "run", str(script))
    peers = {
        "the same in Python": _process("-c", TEN_LINES_OF_PYTHON),
        "import mqlnet": _process("-c", "import mqlnet"),
    }
    yield run(Contest("mqlnet run, a script of ten lines, a whole process", ours, peers, repeat=1), rounds=5)
    yield bounded("the same, process time", [_process_time(ours) for _ in range(5)], SCRIPT_S)


def _process_time(action: Action) -> float:
    before = os.times()
    action()
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def kernels() -> Iterator[Figure]:
    """Yield each kernel beside the same by hand, as `compare` times it."""
    for name, (seconds, ratio) in compare.measured().items():
        peers = {"hand-written Python": ratio}
        yield Figure(f"kernel: {name}", seconds, peers, f"<= {KERNEL:g}x", ratio <= KERNEL)


@contextmanager
def talking(folder: Path, at: Mapping[str, Any]) -> Iterator[Contest]:
    """Give round trips of 64 bytes asked for in MQL5, beside the same asked for in Python."""
    source = folder / "client.mq5"
    source.write_text(CLIENT, encoding="utf-8")
    with (
        mqlnet.Terminal(clients.settings(at, folder)) as terminal,
        load(source).start(terminal, kind="expert", init=False) as running,
    ):
        assert running.call("Connect", clients.HOST, at["tcp"])
        program = terminal.start("bench", kind="expert")
        handle = clients.connected(program, clients.HOST, at["tcp"])
        turn = clients.our_dialogue(program, handle, "socket_send", "socket_read")

        def python() -> None:
            for _ in range(TURNS):
                turn()

        def mql5() -> None:
            assert running.call("Turn", TURNS) == 64 * TURNS

        yield Contest(
            f"SocketSend + SocketRead from MQL5, {TURNS} times", mql5, {"from Python": python}, must=1.25, repeat=3
        )
