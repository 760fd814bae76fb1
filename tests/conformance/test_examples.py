"""The example adapters, put to the whole suite: what they claim, they pass."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import conformance
from conformance.report import stream
from conformance.results import Run
from mqlnet.spec.functions import FUNCTIONS

SUITE = Path(conformance.__file__).parent
PYTHON = f"{sys.executable} -m conformance.examples.stdio_python"
NODE = f"node '{SUITE / 'examples' / 'stdio_node.js'}'"
BUILT_IN = "conformance.adapters.in_process:InProcessSubject"
PROFILES = ("documented", "observed")


ALL = sorted(SUITE.joinpath("chapters").rglob("test_*.py"))
FOR_NODE = [path for path in ALL if path.stem not in ("test_push", "test_mail", "test_ftp")]


def shared(files: list[Path], profile: str) -> list[Path]:
    """Return every second file, and all whose expectations depend on the profile: both profiles share the work."""
    turn = files[PROFILES.index(profile) :: 2]
    return [path for path in files if path in turn or "by_profile" in path.read_text(encoding="utf-8")]


def judged(subject: str, profile: str, results: Path, files: list[Path], *select: str) -> Run:
    """Return a run of the suite in a process of its own."""
    command = [sys.executable, "-m", "pytest", *map(str, shared(files, profile)), "-c", str(SUITE / "pytest.ini")]
    command += ["--rootdir", str(SUITE), "-p", "conformance.plugin", "-p", "no:cacheprovider"]
    command += ["--subject", subject, "--mql-profile", profile, "--mql-results", str(results), *select]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=unmeasured)
    assert results.exists(), done.stdout + done.stderr
    return stream.read(results).runs[0]


def in_both_profiles(subject: str, folder: Path, files: list[Path]) -> list[Run]:
    """Return both runs, which happen at once, for most of their time is spent waiting."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda profile: judged(subject, profile, folder / f"{profile}.json", files), PROFILES))


def statuses(run: Run) -> dict[str, str]:
    return {result.case: result.status for result in run.results}


@pytest.mark.slow
def test_python_over_stdio_is_judged_as_in_process(tmp_path: Path) -> None:
    """In process every case passes (tests/test_conformance.py), but for what a machine lacks."""
    runs = in_both_profiles(PYTHON, tmp_path, ALL)
    assert sum(len(run.results) for run in runs) > 800
    for run in runs:
        others = {case: status for case, status in statuses(run).items() if status != "pass"}
        if others:
            named = [word for case in others for word in ("--mql-case", case)]
            in_process = judged(BUILT_IN, run.profile, tmp_path / "in-process.json", ALL, *named)
            found = statuses(in_process)
            assert others == {case: found[case] for case in others}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not on this machine")
def test_node_passes_every_case_it_claims(tmp_path: Path) -> None:
    claimed = {name for name in FUNCTIONS if name == "WebRequest" or name.startswith("Socket")}
    claimed |= {"GetLastError", "ResetLastError"}  # but not the switches of a profile, which it says it does not know
    for run in in_both_profiles(NODE, tmp_path, FOR_NODE):
        asked = [result for result in run.results if claimed.issuperset(result.functions)]
        asked = [result for result in asked if "not single switches" not in result.message]
        assert len(asked) > 200
        assert [(result.case, result.message) for result in asked if result.status not in ("pass", "not-run")] == []
        assert {result.status for result in run.results if result not in asked}.isdisjoint({"pass", "harness-error"})
