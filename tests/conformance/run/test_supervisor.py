"""A signal ends ``mqlnet check`` with all that it has started, with a code of its own and a report of what there is."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conformance.verdict import stream

HANGS = """
import json, sys, threading
for line in sys.stdin:
    asked = json.loads(line)
    answer = {"seq": asked["seq"], "status": "ok"}
    if asked["cmd"] == "start":
        answer |= {"protocol": 1, "name": "hangs", "version": "1", "language": "Python", "abilities": [],
                   "functions": ["SendNotification", "GetLastError", "ResetLastError"]}
    elif asked["cmd"] == "program":
        answer["program"] = 1
    elif asked["cmd"] == "call":
        open(sys.argv[1], "w").write("called")
        threading.Event().wait(60)
    print(json.dumps(answer), flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_has_its_own_code_and_leaves_a_report(tmp_path: Path, number: str, code: int) -> None:
    script, called, report = tmp_path / "hangs.py", tmp_path / "called", tmp_path / "report"
    script.write_text(HANGS, encoding="utf-8")
    subject = f"{sys.executable} {script} {called}"
    # the first is unsupported, the second hangs
    cases = ["--case", "ftp-file-missing", "--case", "push-empty"]
    command = [sys.executable, "-m", "mqlnet", "check", "--subject", subject, *cases, "--report", str(report)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    deadline = time.monotonic() + 60
    while not called.exists() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    process.send_signal(getattr(signal, number))
    said, _ = process.communicate(timeout=30)
    assert process.returncode == code, said
    left = subprocess.run(["pgrep", "-f", str(script)], capture_output=True, text=True, check=False).stdout
    assert left == ""
    read = stream.read(report / "results.jsonl")
    assert [one.case for one in read.results] == ["ftp-file-missing"]
    assert not read.footer.complete


@pytest.mark.slow
def test_a_run_that_is_ended_for_its_hanging_leaves_no_folder(tmp_path: Path) -> None:
    script, called, made = tmp_path / "hangs.py", tmp_path / "called", tmp_path / "made"
    script.write_text(HANGS, encoding="utf-8")
    made.mkdir()
    subject = f"{Path(sys.executable).as_posix()} {script.as_posix()} {called.as_posix()}"
    command = [sys.executable, "-m", "mqlnet", "check", "--subject", subject, "--case", "push-empty", "--hang", "1"]
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(made))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert called.exists()
    assert done.returncode == 3, done.stdout
    assert list(made.iterdir()) == []
