"""The built-in client conforms: the whole suite once a profile, both at once, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROFILES = ("documented", "observed")
ROOT = Path(__file__).parents[1]


def start(profile: str) -> subprocess.Popen[str]:
    """Run the suite; of the two runs one is measured, where coverage is: measuring takes as long as running."""
    command = [sys.executable, "-m", "mqlnet", "check", "--profile", profile]
    environment = {name: value for name, value in os.environ.items() if profile == "observed" or "COVERAGE" not in name}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def runs() -> Iterator[dict[str, subprocess.Popen[str]]]:
    started = {profile: start(profile) for profile in PROFILES}
    yield started
    for run in started.values():
        run.kill()
        run.wait()
        assert run.stdout is not None
        run.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_the_built_in_client_conforms(runs: dict[str, subprocess.Popen[str]], profile: str) -> None:
    said, _ = runs[profile].communicate(timeout=120)
    assert runs[profile].returncode == 0, said
    assert f"profile {profile}: " in said
    assert "pass: conformant" in said
