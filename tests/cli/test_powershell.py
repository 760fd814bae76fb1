"""Completion in PowerShell: the script asks through its environment, and gets a line for each word."""

import os
import subprocess
import sys


def test_powershell_asks_through_its_environment() -> None:
    asks = {"COMP_WORDS": "mqlnet explain --json 527", "COMP_CWORD": "527", "_MQLNET_COMPLETE": "powershell_complete"}
    command = [sys.executable, "-c", "from mqlnet.cli import main; main(prog_name='mqlnet')"]
    done = subprocess.run(
        command, env={**os.environ, **asks}, capture_output=True, text=True, timeout=30, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [kind for kind, _, _ in lines] == ["plain"] * 6
    assert ["plain", "5273", "ERR_NETSOCKET_IO_ERROR"] in lines
