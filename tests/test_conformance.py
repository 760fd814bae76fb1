"""The built-in client conforms: the whole suite once a profile, both at once, each in a process of its own."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.cases import coverage
from conformance.run.start import Switches, start_process
from conformance.verdict import stream
from conformance.verdict.results import Run, passed
from mqlnet.facts.profiles import PROFILES


@dataclass
class Suite:
    """A run of the suite in a process of its own."""

    process: subprocess.Popen[str]
    results: Path

    def finish(self) -> tuple[int, str]:
        said, _ = self.process.communicate(timeout=120)
        return self.process.returncode, said

    def read(self) -> Run:
        self.process.wait(timeout=120)
        return stream.read(self.results).runs[0]


def start(profile: str, folder: Path) -> Suite:
    """Run the suite; of the two runs one is measured, where coverage is: measuring takes as long as running."""
    results = folder / f"{profile}.json"
    environment = {name: value for name, value in os.environ.items() if profile == "observed" or "COVERAGE" not in name}
    switches = Switches(profile=(profile,), results=results)
    return Suite(start_process(switches, "pytest", output=subprocess.PIPE, environment=environment), results)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Suite]]:
    folder = tmp_path_factory.mktemp("suite")
    started = {profile: start(profile, folder) for profile in PROFILES}
    yield started
    for run in started.values():
        run.process.kill()
        run.process.wait()
        assert run.process.stdout is not None
        run.process.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_the_built_in_client_conforms(runs: dict[str, Suite], profile: str) -> None:
    code, said = runs[profile].finish()
    assert code == 0, said
    assert f"profile {profile}: " in said
    assert "pass: conformant" in said


@pytest.mark.slow
def test_every_code_of_every_function_is_left_in_a_case(runs: dict[str, Suite]) -> None:
    results = [result for run in runs.values() for result in run.read().results]
    assert coverage.missing_codes(coverage.by_code(passed(results))) == []
    called = {name for result in results if result.status == "pass" for name in result.functions}
    assert {name for name, _ in coverage.missing_codes({})} <= called
