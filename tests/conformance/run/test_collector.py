"""The collector takes results from everywhere, writes them as they come, and gives the verdict."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.run import plugin
from conformance.run.collector import Collector
from conformance.run.parcel import Facts, Parcel, attach
from conformance.run.start import Switches, start_process
from conformance.verdict import stream
from conformance.verdict.results import SubjectInfo
from tests.conformance.support.results import result

pytest_plugins = "pytester"

FACTS = Facts(SubjectInfo("mine"), ("push-empty", "push-null"), "feed", ("push-empty", "push-null"))


@pytest.fixture
def collector(pytester: pytest.Pytester) -> Collector:
    """The collector of a run that has begun in another process."""
    config = pytester.parseconfigure("-p", plugin.__name__, "--mql-results", "results.jsonl")
    found = Collector.of(config)
    assert found is not None
    return found


def finish(collector: Collector) -> Any:
    """End the run, and return what pytest would exit with."""
    session: Any = SimpleNamespace(shouldstop=False, shouldfail=False, exitstatus=pytest.ExitCode.OK)
    collector.pytest_sessionfinish(session)
    return session.exitstatus


def report(when: str = "teardown") -> pytest.TestReport:
    node = "chapters/test_push.py::test_text_is_refused[push-null]"
    return pytest.TestReport(node, ("test_push.py", 0, ""), {}, "failed", "worker gone", when)  # type: ignore[arg-type]


def test_results_of_workers_come_on_reports(collector: Collector) -> None:
    for parcel in (Parcel((result("push-empty"),), FACTS), Parcel((result("push-null"),), FACTS)):
        carrying = report()
        attach(parcel, carrying)
        collector.pytest_runtest_logreport(carrying)
    collector.pytest_runtest_logreport(report())  # of another test
    assert finish(collector) == pytest.ExitCode.OK
    read = stream.read(Path("results.jsonl"))
    assert [one.case for one in read.results] == ["push-empty", "push-null"]
    assert (read.header.subject.name, read.footer.complete, read.footer.exit_code) == ("mine", True, 0)
    assert any("2 pass: conformant" in line for line in collector.lines())


def test_case_that_ended_its_worker_has_crashed(collector: Collector) -> None:
    collector.take(Parcel((result("push-empty"),), FACTS))
    collector.pytest_runtest_logreport(report("???"))
    assert finish(collector) == pytest.ExitCode.TESTS_FAILED
    crashed = stream.read(Path("results.jsonl")).results[1]
    assert (crashed.case, crashed.chapter, crashed.status) == ("push-null", "push", "crash")


def test_workers_that_disagree_end_the_verdict(collector: Collector) -> None:
    collector.take(Parcel((result("push-empty"),), FACTS))
    collector.take(Parcel((result("push-null"),), Facts(SubjectInfo("other"), FACTS.cases, "feed", FACTS.selected)))
    finish(collector)
    read = stream.read(Path("results.jsonl"))
    assert read.footer.ended_early == "the workers disagree on the subject or the cases"
    assert read.footer.exit_code == 4


@pytest.mark.slow
def test_two_workers_give_one_stream(tmp_path: Path) -> None:
    switches = Switches(case=("push-empty", "push-null", "push-delivered"), jobs=2, results=tmp_path / "results.jsonl")
    with start_process(switches, output=subprocess.DEVNULL) as process:
        assert process.wait() == 0
    read = stream.read(tmp_path / "results.jsonl")
    assert {one.case for one in read.results} == {"push-empty", "push-null", "push-delivered"}
    assert (read.header.workers, read.footer.exit_code) == (2, 0)
