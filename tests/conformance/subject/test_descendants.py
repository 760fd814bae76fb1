"""All that a command has started is ended with it, in whatever session it is."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conformance.subject.stdio import Child

RUNAWAY = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; threading.Event().wait(60)"], start_new_session=True)
open(sys.argv[1], "w").write(str(child.pid))
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="found by /proc")
def test_a_process_in_a_session_of_its_own_does_not_outlive_the_subject(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    child = Child([sys.executable, "-c", RUNAWAY, str(pid_file)])
    deadline = time.monotonic() + 20
    while not (pid_file.exists() and pid_file.read_text()) and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    pid = int(pid_file.read_text())
    assert Path(f"/proc/{pid}").exists()
    child.end(0)
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in ("", "Z")
