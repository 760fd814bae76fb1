"""Every command in a pipe of another code page, as on Windows: nothing stops it, and JSON loses no letter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.verdict import stream as streams
from mqlnet.cli import main
from mqlnet.cli.main import MODULES
from tests.conformance.support.results import result, stream

PAGES = ("cp1252", "cp437", "ascii")
SOURCE = """// Grüße → Привет
int OnStart() { Print("Grüße → Привет"); return 0; }
"""
# command -> what is asked of it, and its exit code
ASKED = {
    "check": ("--shard 9/4", 2),
    "compile": ("Letters.mq5", 0),
    "completion": ("powershell", 0),
    "explain": ("5273 --all", 0),
    "merge": ("results.jsonl --output merged", 1),
    "fleet": ("Missing.mq5", 2),
    "new": ("tests Letters.mq5", 2),
    "replay": ("missing", 2),
    "report": ("results.jsonl --output report", 0),
    "reproduce": ("trailing-nul --mql5", 0),
    "rules": ("--sources", 0),
    "run": ("Letters.mq5", 0),
    "schema": ("subject", 0),
    "smoke": ("--subject tcp:127.0.0.1:1", 1),
    "table": ("triggers", 0),
    "test": ("Letters.mq5", 2),
    "up": ("--triggers", 0),
    "watch": (". --once", 0),
    "witness": ("setups", 0),
}
MORE = (("rules --chapter messages", 0), ("rules --switches", 0), ("explain trailing-nul", 0), ("help up", 0))
JSON = (
    "rules --chapter messages --json",
    "explain 5273 --json",
    "compile Letters.mq5 --json",
    "compile Letters.mq5 --sarif",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Letters.mq5").write_text(SOURCE, encoding="utf-8")
    Path("logs").mkdir()
    Path("logs/20260131.log").write_text("10:00:00.000\tGrüße\t→ Привет\n", encoding="utf-8")
    streams.write(Path("results.jsonl"), stream(result("push-a", "fail", purpose="Grüße → Привет")))


def test_every_command_is_asked() -> None:
    assert {*MODULES, "completion"} == set(ASKED)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("line", "code"), [*((f"{name} {words}", code) for name, (words, code) in ASKED.items()), *MORE]
)
def test_a_pipe_of_another_code_page_stops_no_command(line: str, code: int, page: str) -> None:
    said = CliRunner(charset=page).invoke(main, line.split())
    assert not isinstance(said.exception, UnicodeError)
    assert (said.exit_code, "Traceback" in said.output) == (code, False), said.output
    assert said.output


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("line", JSON)
def test_json_is_whole_in_every_code_page(line: str, page: str) -> None:
    whole = json.loads(CliRunner().invoke(main, line.split()).stdout)
    assert json.loads(CliRunner(charset=page).invoke(main, line.split()).stdout_bytes.decode(page)) == whole


@pytest.mark.slow
def test_a_run_of_the_suite_ends_in_a_pipe_of_another_code_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mqlnet", "check", "--case", "push-empty"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"push               ########################   1/1" in done.stdout
    assert b"1 cases, 1 pass: conformant" in done.stdout
    assert b"UnicodeEncodeError" not in done.stdout + done.stderr
