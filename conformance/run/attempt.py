"""Runs one case once: prepares a bench, calls the case's function there, and keeps what both leave behind.

A case is a plain function of a bench, the stack, and the values of its row. pytest collects and selects it and hears
how it ended, but it is called here: pytest's fixtures and phases take longer than most cases do. The outcome is what
``conformance.verdict.judgement`` judges.
"""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Final

import pytest

from conformance.cases.bench import Bench, NotRunError
from conformance.cases.collected import parameters_of, row_of
from conformance.cases.needs import abilities_of
from conformance.recording import assertion
from conformance.recording.values import Difference
from conformance.run.outcome import AttemptOutcome, Mode
from conformance.run.session import SuiteSession, session_of
from conformance.subject.interface import SettlesServers, SubjectTroubleError, UnsupportedError

GIVEN: Final = ("bench", "stack")  # what a case may ask for beside the values of its row
_CANNOT_RUN: Final = (NotRunError, pytest.skip.Exception)
_ENDS_THE_RUN: Final = (pytest.exit.Exception, KeyboardInterrupt)


def run(item: pytest.Item, mode: Mode) -> AttemptOutcome:
    """Run a case once."""
    session = session_of(item.config)
    session.watchdog.begin()
    outcome = AttemptOutcome()
    with _captured(item.config, outcome), _errors_elsewhere() as errors:
        if _run_and_keep(item, outcome, lambda: _set_up(item, session, mode, outcome)):
            began = time.perf_counter()
            _run_and_keep(item, outcome, lambda: _call(item, session, outcome), is_case=True)
            outcome.seconds = time.perf_counter() - began
            _run_and_keep(item, outcome, lambda: _raise_first(errors), is_case=True)
            if outcome.error is None:
                _run_and_keep(item, outcome, lambda: _look_for_surplus(session, outcome), is_case=True)
            _run_and_keep(item, outcome, lambda: _take_down(outcome))
            session.is_unsettled = outcome.error is not None
    return outcome


def _set_up(item: pytest.Item, session: SuiteSession, mode: Mode, outcome: AttemptOutcome) -> None:
    stack, subject = session.stack, session.subject
    granted = {"virtual-clock"} if mode.real_time else set()
    missing = sorted(abilities_of(getattr(item, "function", None)) - subject.identity.abilities - granted)
    if missing:
        raise UnsupportedError(f"the subject does not claim the ability {', '.join(missing)}")
    if session.is_unsettled:  # what the last case began may still be under way, and would reach this case's servers
        session.is_unsettled = False
        with contextlib.suppress(SubjectTroubleError):
            _bench(session, mode).configure()
    stack.reset()
    if isinstance(subject, SettlesServers):
        subject.settle = stack.settle
    outcome.bench = _bench(session, mode)
    outcome.bench.real_limit_s = mode.real_limit_s


def _bench(session: SuiteSession, mode: Mode) -> Bench:
    folders = session.folders
    return Bench(
        session.subject,
        session.stack,
        folders.fresh(),
        mode.profile,
        real_time=mode.real_time,
        folder_kind=folders.kind,
    )


def _call(item: pytest.Item, session: SuiteSession, outcome: AttemptOutcome) -> None:
    given = {"bench": outcome.bench, "stack": session.stack}
    function: Any = item.obj  # type: ignore[attr-defined]  # every case is a function
    function(**row_of(item), **{name: given[name] for name in parameters_of(item) if name in given})


def _look_for_surplus(session: SuiteSession, outcome: AttemptOutcome) -> None:
    assert outcome.bench is not None
    found = outcome.bench.recorder.surplus(session.stack)
    assert not found, found


def _take_down(outcome: AttemptOutcome) -> None:
    assert outcome.bench is not None
    outcome.functions = tuple(sorted(outcome.bench.recorder.functions))
    outcome.recording = outcome.bench.recording()
    outcome.bench.take_files_away()
    outcome.idle = tuple(one.text for one in outcome.recording.faults if not one.fired)


# -- errors


def _run_and_keep(
    item: pytest.Item, outcome: AttemptOutcome, act: Callable[[], None], *, is_case: bool = False
) -> bool:
    """Do something, keep the error it raises, and return whether it raised none; ``is_case`` if the case does it."""
    try:
        act()
    except _ENDS_THE_RUN:
        raise
    except BaseException as error:  # noqa: BLE001  # a subject in this process may raise anything: SystemExit, pytest's own outcomes
        _keep(item, outcome, error.with_traceback(_beyond_here(error.__traceback__)), is_case=is_case)
        return False
    return True


def _beyond_here(traceback: TracebackType | None) -> TracebackType | None:
    """Return the part of a traceback that lies beyond this module."""
    while traceback is not None and traceback.tb_frame.f_code.co_filename == __file__ and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback


def _keep(item: pytest.Item, outcome: AttemptOutcome, error: BaseException, *, is_case: bool) -> None:
    info = pytest.ExceptionInfo.from_exception(error)
    differences = assertion.differences_of(error) if isinstance(error, AssertionError) else ()
    outcome.message = outcome.message or _message(item, info, differences)
    outcome.error = outcome.error or info
    if isinstance(error, SubjectTroubleError):
        outcome.trouble = outcome.trouble or error.status
    elif isinstance(error, _CANNOT_RUN):
        outcome.cannot_run = True
    elif is_case:
        outcome.failed = True
        outcome.differences = outcome.differences or differences
    else:
        outcome.fixture_failed = True


def _message(item: pytest.Item, info: pytest.ExceptionInfo[BaseException], differences: tuple[Difference, ...]) -> str:
    error = info.value
    if isinstance(error, AssertionError):
        return assertion.explain(error, differences)
    if isinstance(error, (SubjectTroubleError, *_CANNOT_RUN)):
        return str(error)
    return str(info.getrepr(style="short", tbfilter=lambda one: one.traceback.cut(path=item.path)))


@contextlib.contextmanager
def _errors_elsewhere() -> Iterator[list[BaseException]]:
    """Collect uncaught errors of other threads and finalizers."""
    errors: list[BaseException] = []

    def collect(of: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        if of.exc_value is not None and not isinstance(of.exc_value, SystemExit):  # SystemExit just ends a thread
            errors.append(of.exc_value)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook = sys.unraisablehook = collect
    try:
        yield errors
    finally:
        threading.excepthook, sys.unraisablehook = before


def _raise_first(errors: list[BaseException]) -> None:
    if errors:
        raise errors[0]


@contextlib.contextmanager
def _captured(config: pytest.Config, outcome: AttemptOutcome) -> Iterator[None]:
    """Keep the output of a case from the screen, as pytest does in the phases of a test."""
    manager: Any = config.pluginmanager.getplugin("capturemanager")
    if manager is None or not manager.is_globally_capturing():
        yield
        return
    manager.resume_global_capture()
    try:
        yield
    finally:
        manager.suspend_global_capture(in_=False)
        out, err = manager.read_global_capture()
        said = (("Captured stdout", out), ("Captured stderr", err))
        outcome.sections += [(name, text) for name, text in said if text]
