"""Runs the suite in a process of its own, and ends it, with all that it has started, when a signal says so.

The process has a session of its own, so that Ctrl-C reaches only the one who waits here. It is asked to stop first, as
by Ctrl-C, and then writes the footer of its results; what is still there afterwards is killed.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Final

from conformance.run.start import Switches, start_process
from conformance.subject.descendants import end_marked, new_mark

TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")  # where programs put temporary files, on one system or another
STOP_S: Final = 5.0  # how long the suite may take to stop
SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of the suite's process: its exit status, and the exit code of the signal that ended it, 0 for none."""

    code: int
    by_signal: int = 0


class _SignalError(BaseException):
    """A signal came."""

    def __init__(self, number: int) -> None:
        self.number = number


def run_until_signal(switches: Switches) -> Ended:
    """Run the suite; on return nothing that it started or made is left, even if it was ended the hard way."""
    mark = new_mark("MQLNET_RUN")
    with _signals_raise(), tempfile.TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True) as made:
        environment = {**os.environ, **mark, **dict.fromkeys(TEMPORARY, made)}
        process = start_process(switches, environment=environment, own_session=True)
        try:
            return Ended(process.wait())
        except _SignalError as came:
            with _signals_ignored():
                return Ended(_stop(process), 128 + came.number)
        finally:
            end_marked(mark)


def _stop(process: subprocess.Popen[str]) -> int:
    _send(process, signal.SIGINT)
    try:
        return process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            _send(process, signal.SIGKILL)
        return process.wait()


def _send(process: subprocess.Popen[str], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, number)


@contextlib.contextmanager
def _signals_raise() -> Iterator[None]:
    def come(number: int, _: FrameType | None) -> None:
        raise _SignalError(number)

    with _handled(come):
        yield


@contextlib.contextmanager
def _signals_ignored() -> Iterator[None]:
    with _handled(lambda *_: None):
        yield


@contextlib.contextmanager
def _handled(handler: "signal._HANDLER") -> Iterator[None]:
    before = [(number, signal.signal(number, handler)) for number in SIGNALS]
    try:
        yield
    finally:
        for number, old in before:
            signal.signal(number, old)
