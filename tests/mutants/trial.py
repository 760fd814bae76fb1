"""Puts mutants to the cases that reach them, quickest case first, and stops at the first that notices.

Everything happens in one session of the suite in this process. A mutant that hangs is interrupted; then the process
ends, since a thread of the mutant may still be running, and ``__main__`` starts another.
"""

import ast
import importlib
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from conformance.run.interactive import InteractiveSession
from conformance.subject.in_process import InProcessSubject
from conformance.verdict.judgement import AS_EXPECTED
from tests.conformance.support.patience import less_patience
from tests.mutants.grafting import GraftError, grafted
from tests.mutants.operators import Mutant
from tests.mutants.reach import CLIENT, Reach

PATIENCE_S: Final = 0.3  # how long a case waits for what a mutant never sends
CASE_S: Final = 4.0  # how long one case may take on a mutant
MUTANT_S: Final = 25.0  # how long all cases together may take on one
CASES: Final = 120  # how many cases a mutant is put to
Fate = str  # "killed by …", "hung in …", "survived", "unreached", "not grafted"


class HungError(BaseException):
    """A case on a mutant takes too long."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a mutant."""

    mutant: Mutant
    fate: str  # killed, hung, survived, unreached, not grafted
    case: str = ""


def judge(session: InteractiveSession, chosen: Sequence[Mutant], reach: Reach) -> Iterator[Verdict]:
    """Yield what becomes of each mutant; after one that hung the process should end."""
    originals: dict[str, ast.Module] = {}
    for mutant in chosen:
        file = CLIENT / mutant.file
        original = originals.setdefault(mutant.file, ast.parse(file.read_text(encoding="utf-8")))
        lines = reach.get(mutant.file, {})
        cases = lines.get(str(mutant.line), []) if mutant.where != "module" else _of_file(lines)
        if not cases:
            yield Verdict(mutant, "unreached")
            continue
        module = importlib.import_module("mqlnet." + mutant.file.removesuffix(".py").replace("/", "."))
        try:
            with grafted(mutant, module, original), less_patience(PATIENCE_S):
                yield _put(session, mutant, cases[:CASES])
        except GraftError:
            yield Verdict(mutant, "not grafted")


def _of_file(lines: "dict[str, list[str]] | object") -> list[str]:
    assert isinstance(lines, dict)
    return list(dict.fromkeys(case for cases in lines.values() for case in cases))


def _put(session: InteractiveSession, mutant: Mutant, cases: Sequence[str]) -> Verdict:
    began = time.monotonic()
    for named in cases:
        profile, case = named.split(" ")
        try:
            status = _status(session, case, profile)
        except HungError:
            return Verdict(mutant, "hung", case)
        if status not in AS_EXPECTED:
            return Verdict(mutant, "killed", case)
        if time.monotonic() - began > MUTANT_S:
            break
    return Verdict(mutant, "survived")


def _status(session: InteractiveSession, case: str, profile: str) -> str:
    subject = InProcessSubject()
    try:
        with _alarm(CASE_S), session.with_subject(subject):
            status: str = session.play(case, profile).result.status
            return status
    finally:
        subject.close()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise HungError when the block takes longer."""
    if sys.platform == "win32":
        raise OSError("Windows has no alarms: try the mutants on another system")
    else:

        def end(_signal: int, _frame: FrameType | None) -> None:
            raise HungError

        before = signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
