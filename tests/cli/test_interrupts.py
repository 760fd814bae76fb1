"""SIGTERM and SIGHUP as Ctrl-C, in this process and in a command."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mqlnet.cli.interrupts import interrupting

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
PROGRAM = 'void OnStart() { Print("begun"); while(!IsStopped()) Sleep(1000); }\nvoid OnDeinit(const int reason) {}\n'


@ON_POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_interrupts_once_and_then_counts_as_before(name: str) -> None:
    number = getattr(signal, name)
    with pytest.raises(KeyboardInterrupt), interrupting() as came:
        os.kill(os.getpid(), number)
    assert came == [number]
    assert signal.getsignal(number) is signal.SIG_DFL


@ON_POSIX
def test_an_ignored_signal_stays_so() -> None:
    hang_up = getattr(signal, "SIGHUP")  # noqa: B009 - Windows has none
    before = signal.signal(hang_up, signal.SIG_IGN)
    try:
        with interrupting() as came:
            os.kill(os.getpid(), hang_up)
        assert came == []
    finally:
        signal.signal(hang_up, before)


@ON_POSIX
def test_the_exit_code_is_the_signals_wherever_it_comes(tmp_path: Path) -> None:
    (tmp_path / "struck.py").write_text(
        "import os, signal, sys\n"
        "from mqlnet.cli.interrupts import interrupting\n"
        "with interrupting() as came:\n"
        "    try:\n"
        "        exec('os.kill(os.getpid(), signal.SIGTERM)\\nfor one in range(9999): pass')\n"
        "    except KeyboardInterrupt:\n"
        "        sys.exit(128 + came[0])\n"
    )
    done = subprocess.run([sys.executable, "-m", "struck"], cwd=tmp_path, check=False)
    assert done.returncode == 128 + signal.SIGTERM


@ON_POSIX
def test_a_program_that_runs_is_stopped_and_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "Endless.mq5").write_text(PROGRAM)
    (tmp_path / "made").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "made"), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "mqlnet", "run", str(tmp_path / "Endless.mq5")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM
    assert b"Traceback" not in said
    assert list((tmp_path / "made").iterdir()) == []
