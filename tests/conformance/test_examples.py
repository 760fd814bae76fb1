"""The example adapters, put to the whole suite: what they claim, they pass."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from conformance.run.start import SUITE, Switches, start_process
from conformance.verdict import stream
from conformance.verdict.results import Run
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.profiles import PROFILES

PYTHON = f"{sys.executable} -m conformance.examples.stdio_python"
NODE = f"node '{SUITE / 'examples' / 'stdio_node.js'}'"
HAS_NODE = shutil.which("node") is not None
ALL = sorted(SUITE.joinpath("chapters").rglob("test_*.py"))
FOR_NODE = [path for path in ALL if path.parent.name not in ("push", "mail", "ftp")]


def judged(switches: Switches) -> Run:
    """Return a run of the suite in a process of its own."""
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    with start_process(switches, "pytest", output=subprocess.PIPE, environment=unmeasured) as process:
        said, _ = process.communicate()
    assert switches.results is not None
    assert switches.results.exists(), said
    return stream.read(switches.results).runs[0]


def statuses(run: Run) -> dict[str, str]:
    return {result.case: result.status for result in run.results}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Future[Run]]]]:
    """Put each example to every case once, half of them in either profile; all at once, for much of it is waiting."""
    folder = tmp_path_factory.mktemp("runs")
    subjects = {"python": (PYTHON, ALL)} | ({"node": (NODE, FOR_NODE)} if HAS_NODE else {})
    with ThreadPoolExecutor(4) as pool:
        yield {
            name: [
                pool.submit(
                    judged,
                    Switches(
                        subject=spec,
                        profile=(profile,),
                        results=folder / f"{name}-{profile}",
                        files=tuple(files),
                        shard=f"{half}/2",
                    ),
                )
                for half, profile in enumerate(PROFILES, start=1)
            ]
            for name, (spec, files) in subjects.items()
        }


@pytest.mark.slow
def test_python_over_stdio_is_judged_as_in_process(runs: dict[str, list[Future[Run]]], tmp_path: Path) -> None:
    """In process every case passes (tests/test_conformance.py), but for what a machine lacks."""
    done = [run.result() for run in runs["python"]]
    assert sum(len(run.results) for run in done) >= 800
    for run in done:
        others = {case: status for case, status in statuses(run).items() if status != "pass"}
        if others:
            in_process = judged(Switches(profile=(run.profile,), case=tuple(others), results=tmp_path / "in-process"))
            found = statuses(in_process)
            assert others == {case: found[case] for case in others}, [one.message for one in run.unexpected]


@pytest.mark.slow
@pytest.mark.skipif(not HAS_NODE, reason="Node.js is not on this machine")
def test_node_passes_every_case_it_claims(runs: dict[str, list[Future[Run]]], tmp_path: Path) -> None:
    """A case that fails while four runs share the machine is asked again alone: its times are those of real clocks."""
    claimed = {name for name in FUNCTIONS if name == "WebRequest" or name.startswith("Socket")}
    claimed |= {"GetLastError", "ResetLastError"}  # but not the switches of a profile, which it says it does not know
    for run in (run.result() for run in runs["node"]):
        asked = [result for result in run.results if result.functions and claimed.issuperset(result.functions)]
        asked = [result for result in asked if "not single switches" not in result.message]
        assert len(asked) > 150
        failed = tuple(result.case for result in asked if result.status not in ("pass", "not-run"))
        if failed:
            again = judged(Switches(subject=NODE, profile=(run.profile,), case=failed, results=tmp_path / run.profile))
            assert [(result.case, result.message) for result in again.results if result.status != "pass"] == []
        assert {result.status for result in run.results if result not in asked}.isdisjoint({"pass", "harness-error"})
