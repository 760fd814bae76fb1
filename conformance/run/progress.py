"""Shows how a run goes, as a pytest plugin in place of pytest's own account.

On a terminal a line is rewritten, elsewhere a line is printed every few seconds; the verdict follows.
"""

import errno
import io
import os
import sys
import time
from typing import Final, cast

import pytest
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from conformance.cases.collected import case_of
from conformance.run.session import session_of
from conformance.verdict import lines
from conformance.verdict.results import Header, Result, Run

EVERY_S: Final = 10.0
_LOST: Final = frozenset({errno.EPIPE, errno.ENOSPC})  # a reader that has left, a full disk


PLAIN_BARS: Final = str.maketrans({"█": "#", "░": "."})


def writable(line: str, encoding: str) -> str:
    """Return a line as an output of this encoding can take it: on Windows a pipe may know no bars and no arrows."""
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return line.translate(PLAIN_BARS).encode(encoding, "replace").decode(encoding)
    return line


class Plain:
    """Progress for logs."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._done = 0
        self._bad = 0
        self._total = 0

    def run_begins(self, header: Header) -> None:
        """Print what the run is about."""
        self._total = len(header.selected) * len(header.profiles)
        for line in lines.opening(header):
            self._print(line)

    def result_comes(self, result: Result) -> None:
        """Count the result, and show the count."""
        self._done += 1
        self._bad += not result.is_good
        self._show(result)

    def _show(self, result: Result) -> None:
        if time.monotonic() - self._last >= EVERY_S:
            self._last = time.monotonic()
            self._print(self._line(result))

    def _line(self, result: Result) -> str:
        return f"{self._done}/{self._total} done, {self._bad} unexpected, now {result.chapter} ({result.profile})"

    def run_ends(self, runs: list[Run]) -> None:
        """Print the summary and the verdicts."""
        for run in runs:
            for line in lines.closing(run):
                self._print(line)

    def _print(self, line: str) -> None:
        sys.stdout.write(writable(line, sys.stdout.encoding) + "\n")
        sys.stdout.flush()


class Live(Plain):
    """Progress for a terminal: one bar that is rewritten in place."""

    def run_begins(self, header: Header) -> None:
        """Print what the run is about, and start the bar."""
        super().run_begins(header)
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

    def _show(self, result: Result) -> None:
        where = f"{result.chapter} ({result.profile})"
        self._bar.update(self._task, completed=self._done, bad=self._bad, description=where)

    def run_ends(self, runs: list[Run]) -> None:
        """Remove the bar, then print the summary and the verdicts."""
        self._bar.stop()
        super().run_ends(runs)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Follow the run, in the form that suits where the output goes; the session exists by now."""
    session_of(config).listener = Live() if sys.stdout.isatty() else Plain()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Print the selected cases if that is all that was asked for; a refused selection does not come this far."""
    if session.config.getoption("--mql-list"):
        for case in map(case_of, session.items):
            sys.stdout.write(f"{case.id:<44} {case.level:<12} {case.chapter}\n")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Print what could not be collected."""
    if report.failed:
        sys.stderr.write(f"{report.nodeid}: {report.longreprtext}\n")


def pytest_internalerror(excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
    """Say in one line that nobody takes what the run prints, in place of a traceback; the exit code stays 3."""
    error = excinfo.value
    is_output = isinstance(error, OSError) and error.filename is None and error.errno in _LOST
    if is_output:
        sys.stdout = io.TextIOWrapper(
            io.BytesIO(), encoding=sys.stdout.encoding
        )  # Python would flush the other once more
        sys.stderr.write(f"ERROR: the output cannot be written: {os.strerror(cast('OSError', error).errno or 0)}\n")
    return is_output
