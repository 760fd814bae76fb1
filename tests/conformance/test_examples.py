"""The example adapters, put to the whole suite: what they claim, they pass."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

import conformance
from conformance.results import Run

SUITE = Path(conformance.__file__).parent
PYTHON = f"{sys.executable} -m conformance.examples.stdio_python"
BUILT_IN = "conformance.adapters.in_process:InProcessSubject"
PROFILES = ("documented", "observed")


def files(profile: str) -> list[Path]:
    """Return every second file of cases, and all whose expectations depend on the profile: together all, once."""
    found = sorted(SUITE.joinpath("chapters").rglob("test_*.py"))
    first = PROFILES.index(profile)
    return [path for path in found if path in found[first::2] or "by_profile" in path.read_text(encoding="utf-8")]


def verdicts(subject: str, profile: str, results: Path, *select: str) -> dict[str, str]:
    """Return case -> status of a run of the suite in a process of its own."""
    command = [sys.executable, "-m", "pytest", *map(str, files(profile)), "-c", str(SUITE / "pytest.ini")]
    command += ["--rootdir", str(SUITE), "-p", "conformance.plugin", "-p", "no:cacheprovider"]
    command += ["--subject", subject, "--profile", profile, "--results", str(results), *select]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert results.exists(), done.stdout + done.stderr
    run = msgspec.json.decode(results.read_bytes(), type=Run)
    return {result.case: result.status for result in run.results}


def in_both_profiles(subject: str, folder: Path) -> dict[str, dict[str, str]]:
    """Return profile -> case -> status; both profiles run at once, for most of the time is spent waiting."""
    with ThreadPoolExecutor() as pool:
        runs = {profile: pool.submit(verdicts, subject, profile, folder / f"{profile}.json") for profile in PROFILES}
    return {profile: run.result() for profile, run in runs.items()}


@pytest.mark.slow
def test_python_over_stdio_is_judged_as_in_process(tmp_path: Path) -> None:
    """In process every case passes (the matrix of wrong subjects begins with that), but for what a machine lacks."""
    judged = in_both_profiles(PYTHON, tmp_path)
    assert sum(map(len, judged.values())) > 800
    for profile, found in judged.items():
        others = [case for case, status in found.items() if status != "pass"]
        if others:
            in_process = verdicts(BUILT_IN, profile, tmp_path / "in-process.json", "-k", " or ".join(others))
            assert [(case, found[case]) for case in others] == [(case, in_process[case]) for case in others]
