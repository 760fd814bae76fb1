"""Tries one case once: a place for it, the call of its function there, and what both leave behind.

A case is a plain function of a bench, the stack, and the values of its row. pytest collects it, selects it and hears
how it ended; it is called here, since fixtures and phases would take longer than most cases do. What is kept of the
trial is what ``conformance.verdict.judgement`` judges.
"""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from conformance.cases.bench import Bench, NotRunError
from conformance.recording import assertion, display
from conformance.recording.values import Difference, Recording
from conformance.run.session import COMMON, Common
from conformance.subject.in_process import InProcessSubject
from conformance.subject.interface import SubjectTroubleError
from conformance.verdict.judgement import Evidence

GIVEN: Final = ("bench", "stack")  # what a case may ask for beside the values of its row
COMPARED: pytest.StashKey[tuple[object, object] | None] = pytest.StashKey()
_CANNOT_RUN: Final = (NotRunError, pytest.skip.Exception)
_ENDS_THE_RUN: Final = (pytest.exit.Exception, KeyboardInterrupt)


@dataclass(frozen=True, slots=True)
class Way:
    """Under which profile a case is tried, and whether its virtual waits are confirmed in real time."""

    profile: str
    real_time: bool = False


@dataclass(slots=True)
class Kept(Evidence):
    """What a trial leaves behind: what the verdict asks, and what the result tells beside it."""

    seconds: float = 0.0
    message: str = ""
    differences: tuple[Difference, ...] = ()
    functions: tuple[str, ...] = ()
    recording: Recording | None = None
    bench: Bench | None = None
    error: pytest.ExceptionInfo[BaseException] | None = None
    sections: list[tuple[str, str]] = field(default_factory=list)


def run(item: pytest.Item, way: Way) -> Kept:
    """Try a case."""
    common = item.config.stash[COMMON]
    common.watchdog.begin()
    kept = Kept()
    with _captured(item.config, kept), _overheard() as errors:
        if _goes_well(item, kept, lambda: _set_up(item, common, way, kept)):
            began = time.perf_counter()
            _goes_well(item, kept, lambda: _call(item, common, kept), is_own=True)
            kept.seconds = time.perf_counter() - began
            _goes_well(item, kept, lambda: _raise_first(errors), is_own=True)
            _goes_well(item, kept, lambda: _take_down(kept))
    return kept


def _set_up(item: pytest.Item, common: Common, way: Way, kept: Kept) -> None:
    item.config.stash[COMPARED] = None
    stack = common.stack
    stack.reset()
    if isinstance(common.subject, InProcessSubject):
        common.subject.settle = stack.settle
    kept.bench = Bench(common.subject, stack, common.folders.fresh(), way.profile, real_time=way.real_time)


def _call(item: pytest.Item, common: Common, kept: Kept) -> None:
    given = {"bench": kept.bench, "stack": common.stack}
    function: Any = item.obj  # type: ignore[attr-defined]  # every case is a function
    function(**row(item), **{name: given[name] for name in asked(item) if name in given})


def _take_down(kept: Kept) -> None:
    assert kept.bench is not None
    kept.functions = tuple(sorted(kept.bench.recorder.functions))
    kept.recording = kept.bench.recording()
    kept.idle = tuple(one.text for one in kept.recording.faults if not one.fired)


def asked(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of what a case asks for, values of its row and all."""
    code = item.obj.__code__  # type: ignore[attr-defined]  # every case is a function
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names


def row(item: pytest.Item) -> dict[str, Any]:
    """Return the values of a case's row; nothing for a case that has none."""
    callspec = getattr(item, "callspec", None)
    return dict(callspec.params) if callspec is not None else {}


# -- what goes wrong


def _goes_well(item: pytest.Item, kept: Kept, act: Callable[[], None], *, is_own: bool = False) -> bool:
    """Do something and keep what it raises; ``is_own`` is the case's own function, the rest its surroundings."""
    try:
        act()
    except _ENDS_THE_RUN:
        raise
    except BaseException as error:  # noqa: BLE001  # whatever a subject in this process lets fly: SystemExit, pytest's own outcomes
        _note(item, kept, error, is_own=is_own)
        return False
    return True


def _note(item: pytest.Item, kept: Kept, error: BaseException, *, is_own: bool) -> None:
    differences = _differences(item.config, error)
    info = pytest.ExceptionInfo.from_exception(error)
    kept.message = kept.message or _message(item, info, differences)
    kept.error = kept.error or info
    if isinstance(error, SubjectTroubleError):
        kept.trouble = kept.trouble or error.status
    elif isinstance(error, _CANNOT_RUN):
        kept.cannot_run = True
    elif is_own:
        kept.failed = True
        kept.differences = differences
    else:
        kept.fixture_failed = True


def _message(item: pytest.Item, info: pytest.ExceptionInfo[BaseException], differences: tuple[Difference, ...]) -> str:
    error = info.value
    if isinstance(error, AssertionError):
        return assertion.told(error, differences)
    if isinstance(error, (SubjectTroubleError, *_CANNOT_RUN)):
        return str(error)
    return str(info.getrepr(style="short", tbfilter=lambda one: one.traceback.cut(path=item.path)))


def _differences(config: pytest.Config, error: BaseException) -> tuple[Difference, ...]:
    """Return field by field what the failed comparison of a case compared."""
    compared = config.stash.get(COMPARED, None)
    if compared is None or not isinstance(error, AssertionError):
        return ()
    return display.differences(*compared, name=assertion.compared(error))


@contextlib.contextmanager
def _overheard() -> Iterator[list[BaseException]]:
    """Give the errors that meanwhile end another thread or a finalizer, which nobody would be told of."""
    errors: list[BaseException] = []

    def hear(of: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        if of.exc_value is not None and not isinstance(of.exc_value, SystemExit):  # which ends a thread in order
            errors.append(of.exc_value)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook = sys.unraisablehook = hear
    try:
        yield errors
    finally:
        threading.excepthook, sys.unraisablehook = before


def _raise_first(errors: list[BaseException]) -> None:
    if errors:
        raise errors[0]


@contextlib.contextmanager
def _captured(config: pytest.Config, kept: Kept) -> Iterator[None]:
    """Keep what is printed meanwhile from the screen, as pytest does in a phase of a test."""
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
        kept.sections += [(name, text) for name, text in (("Captured stdout", out), ("Captured stderr", err)) if text]
