"""Shows how a run goes, as a pytest plugin in place of pytest's own account.

One line that is rewritten where a terminal reads along, a line every few seconds where not; then the verdict.
"""

import sys
import time
from typing import Final

import pytest
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from conformance.cases import collected
from conformance.run.collector import LISTENER
from conformance.verdict import lines
from conformance.verdict.results import Header, Result, Run

EVERY_S: Final = 10.0


class Plain:
    """Progress for logs."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._done = 0
        self._bad = 0
        self._total = 0

    def begins(self, header: Header) -> None:
        """Print what the run is about."""
        self._total = len(header.selected) * len(header.profiles)
        for line in lines.opening(header):
            self._print(line)

    def takes(self, result: Result) -> None:
        """Count, and print now and then."""
        self._done += 1
        self._bad += not result.is_good
        self._tell(result)

    def _tell(self, result: Result) -> None:
        if time.monotonic() - self._last >= EVERY_S:
            self._last = time.monotonic()
            self._print(self._line(result))

    def _line(self, result: Result) -> str:
        return f"{self._done}/{self._total} done, {self._bad} unexpected, now {result.chapter} ({result.profile})"

    def ends(self, runs: list[Run]) -> None:
        """Print the summary and the verdicts."""
        for run in runs:
            for line in lines.closing(run):
                self._print(line)

    def _print(self, line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


class Live(Plain):
    """Progress for a terminal: one bar that is rewritten in place."""

    def begins(self, header: Header) -> None:
        """Print what the run is about, and start the bar."""
        super().begins(header)
        self._bar = Progress(
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            BarColumn(),
            TextColumn("{task.fields[bad]} unexpected"),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            transient=True,
        )
        self._task = self._bar.add_task("", total=self._total, bad=0)
        self._bar.start()

    def _tell(self, result: Result) -> None:
        where = f"{result.chapter} ({result.profile})"
        self._bar.update(self._task, completed=self._done, bad=self._bad, description=where)

    def ends(self, runs: list[Run]) -> None:
        """Take the bar away, then print the summary and the verdicts."""
        self._bar.stop()
        super().ends(runs)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Listen to the run, in the way that fits where the output goes."""
    config.stash[LISTENER] = Live() if sys.stdout.isatty() else Plain()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Print the selected cases, if that is all that was asked for; a selection that is refused does not get here."""
    if session.config.getoption("--mql-list"):
        for item in session.items:
            sys.stdout.write(f"{collected.case_id(item):<44} {collected.level(item):<12} {collected.chapter(item)}\n")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Print what could not be collected."""
    if report.failed:
        sys.stderr.write(f"{report.nodeid}: {report.longreprtext}\n")
