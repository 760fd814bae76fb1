"""Puts mutants to the cases that reach them and stops at the first that notices.

First come the cases that have noticed a mutant of the same function, then those of the same file. Then come in turn
the cases that go where few go, and one of each test function. Everything happens in one session of the suite in this
process, but for what is done when the client is imported (``fresh``). A mutant that hangs is interrupted; then the
process ends, since a thread of the mutant may still be running, and ``__main__`` starts another.
"""

import ast
import importlib
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from conformance.run.interactive import InteractiveSession
from conformance.subject.in_process import InProcessSubject
from tests.conformance.support.patience import less_patience
from tests.mutants import fresh
from tests.mutants.grafting import GraftError, grafted
from tests.mutants.operators import Mutant
from tests.mutants.reach import CLIENT, PROFILES, Reach, imported, interact_anyhow

PATIENCE_S: Final = 0.3  # how long a case waits for what a mutant never sends
CASE_S: Final = 4.0  # how long one case may take on a mutant
CASES: Final = 500  # how many cases a mutant is put to, unless it is said otherwise
CERTAIN: Final = 2  # how often a case must notice a mutant; once may be the machine
PASS: Final = "pass"  # the client passes every case that reaches it, and needs all that a case may do without
DEAD: Final = ("killed", "hung")
Killers = Mapping[str, Sequence[str]]  # place -> the cases that have noticed its mutants


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a mutant: ``killed`` or ``hung`` in a case, ``survived`` or ``unreached``."""

    mutant: Mutant
    fate: str
    case: str = ""


class HungError(BaseException):
    """A case on a mutant takes too long."""


def judge(
    session: InteractiveSession, chosen: Sequence[Mutant], reach: Reach, killers: Killers, limit: int = CASES
) -> Iterator[Verdict]:
    """Yield what becomes of each mutant, put to at most ``limit`` cases; after one that hung the process should end."""
    originals: dict[str, ast.Module] = {}
    found = {place: list(cases) for place, cases in killers.items()}
    for mutant in chosen:
        original = originals.setdefault(mutant.file, ast.parse((CLIENT / mutant.file).read_text(encoding="utf-8")))
        known = found.setdefault(mutant.place, [])
        reaching = _reaching(mutant, reach)
        near = {case for place, cases in found.items() if place.startswith(mutant.file) for case in cases}
        mixed = zip(_rare_first(mutant, reach, reaching), _varied(session, reaching), strict=False)
        cases = dict.fromkeys((*known, *near.intersection(reaching), *(case for pair in mixed for case in pair)))
        there = [one for one in cases if one.split(" ")[1] in session.cases]
        verdict = _judge(session, mutant, original, there[:limit], at_import=_is_at_import(mutant, reach))
        if verdict.fate == "killed" and verdict.case not in known:
            known.insert(0, verdict.case)
        yield verdict


def _reaching(mutant: Mutant, reach: Reach) -> list[str]:
    """Return the cases that reach the mutant; of a constant those that reach a line with its name, the rarest first.

    Of what is done at import, and of a constant that is used there alone, these are all that reach its file.
    """
    if mutant.where != "module" and not _is_at_import(mutant, reach):
        return reach.get(mutant.file, {}).get(str(mutant.line), [])
    users = _users(mutant, reach) if mutant.where == "module" else ()
    lines = list(users) or reach.get(mutant.file, {}).values()
    return list(dict.fromkeys(case for line in sorted(lines, key=len) for case in line))


def _is_at_import(mutant: Mutant, reach: Reach) -> bool:
    """Return whether the mutant is run when the client is imported, and by no case; a constant can be replaced."""
    is_reached = bool(reach.get(mutant.file, {}).get(str(mutant.line)))
    return mutant.where != "module" and not is_reached and mutant.line in imported().get(mutant.file, ())


def _users(mutant: Mutant, reach: Reach) -> Iterator[Sequence[str]]:
    """Yield the cases of each line of the client on which the constant's name stands."""
    for file, number, _ in _lines_with_name(mutant, reach):
        if str(number) in reach[file]:
            yield reach[file][str(number)]


def _is_used_at_import(mutant: Mutant) -> bool:
    """Return whether another line that runs when the client is imported names the constant: something is made of it."""
    return any(
        number in imported()[file] and (file, number) != (mutant.file, mutant.line)
        for file, number, text in _lines_with_name(mutant, imported())
        if not text.startswith(("import ", "from ", "    def ", "def "))
    )


def _lines_with_name(mutant: Mutant, files: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the lines on which the constant's name stands, each with its file and number."""
    source = (CLIENT / mutant.file).read_text(encoding="utf-8").splitlines()
    name = re.compile(r"\b" + source[mutant.line - 1].partition(":")[0].partition(" ")[0] + r"\b")
    for file in files:
        for number, text in enumerate((CLIENT / file).read_text(encoding="utf-8").splitlines(), 1):
            if name.search(text):
                yield file, number, text


def _rare_first(mutant: Mutant, reach: Reach, cases: Sequence[str]) -> list[str]:
    """Return the cases so that those come first that go where few go in the mutant's function."""
    if mutant.where == "module":
        return list(cases)
    lines = reach.get(mutant.file, {})
    rarity = dict.fromkeys(cases, len(cases))
    for reaching in (lines.get(str(line), []) for line in mutant.lines):
        for case in reaching:
            if case in rarity:
                rarity[case] = min(rarity[case], len(reaching))
    return sorted(rarity, key=rarity.__getitem__)


def _varied(session: InteractiveSession, cases: Sequence[str]) -> list[str]:
    """Return the cases so that one of each test function comes first; what is reached under both profiles, once."""
    everyone = set(cases)
    seen: Counter[str] = Counter()
    ranks: dict[str, tuple[bool, int]] = {}
    for named in cases:
        profile, case = named.split(" ")
        if case in session.cases:
            function = session.cases[case].node.partition("[")[0]
            is_twin = profile != PROFILES[0] and f"{PROFILES[0]} {case}" in everyone
            ranks[named] = is_twin, seen[function]
            seen[function] += 1
    return sorted(ranks, key=ranks.__getitem__)


def _judge(
    session: InteractiveSession, mutant: Mutant, original: ast.Module, cases: Sequence[str], *, at_import: bool
) -> Verdict:
    if not cases:
        return Verdict(mutant, "unreached")
    if at_import:
        return Verdict(mutant, *fresh.judge(mutant, cases))
    module = importlib.import_module(fresh.module_name(mutant.file))
    try:
        with grafted(mutant, module, original), less_patience(PATIENCE_S):
            verdict = _put(session, mutant, cases)
    except GraftError:
        return Verdict(mutant, *fresh.judge(mutant, cases))
    if mutant.where == "module" and verdict.fate not in DEAD and _is_used_at_import(mutant):
        return Verdict(mutant, *fresh.judge(mutant, cases))
    return verdict


def put_alone(mutant: Mutant, cases: Sequence[str]) -> tuple[str, str]:
    """Put cases to a client that has been imported with the mutant in it; return its fate and the case that said so."""
    found: list[Verdict] = []

    def direct(session: InteractiveSession) -> None:
        with less_patience(PATIENCE_S):
            found.append(_put(session, mutant, cases))

    interact_anyhow(direct)
    return found[0].fate, found[0].case


def _put(session: InteractiveSession, mutant: Mutant, cases: Sequence[str]) -> Verdict:
    for named in cases:
        try:
            if all(_status(session, named) != PASS for _ in range(CERTAIN)):
                return Verdict(mutant, "killed", named)
        except HungError:
            return Verdict(mutant, "hung", named)
    return Verdict(mutant, "survived")


def _status(session: InteractiveSession, named: str) -> str:
    profile, case = named.split(" ")
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
