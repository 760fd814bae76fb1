"""The gaps of the runs of a report: rows, codes and functions without a case, faults that never fired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.cases import coverage
from conformance.recording.values import Misbehaviour, Recording
from conformance.verdict.results import Result, Run
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import ROWS


@dataclass(frozen=True, slots=True)
class Coverage:
    """The gaps of the runs, and the number of armed faults."""

    rows: tuple[str, ...]
    codes: tuple[str, ...]
    functions: tuple[str, ...]
    idle_faults: tuple[str, ...]
    faults: int

    def parts(self) -> Iterator[tuple[str, Sequence[str], int]]:
        """Yield for each kind a title, what is missing, and the number of things of this kind."""
        provable = sum(not row.untestable for row in ROWS.values())
        codes = sum(len(row.errors) for row in FUNCTIONS.values())
        yield "Spec rows that a case stands on", self.rows, provable
        yield "Error codes of functions that a call leaves in a passing case", self.codes, codes
        yield "Functions that a case calls", self.functions, len(FUNCTIONS)
        yield "Faults armed that fired", self.idle_faults, self.faults


def coverage_of(runs: Sequence[Run]) -> Coverage:
    """Return what the runs do not reach."""
    results = [result for run in runs for result in run.results]
    proven = {rule for result in results for rule in result.rules}
    called = {name for result in results for name in result.functions}
    faults: list[tuple[str, Misbehaviour]] = []
    left = coverage.by_code(_passed(results, faults))
    return Coverage(
        rows=tuple(f"{name}: {row.text}" for name, row in ROWS.items() if name not in proven and not row.untestable),
        codes=tuple(f"{name} {code}" for name, code in coverage.missing_codes(left)),
        functions=tuple(name for name in FUNCTIONS if name not in called),
        idle_faults=tuple(f"{case}: {one.text}" for case, one in faults if not one.fired),
        faults=len(faults),
    )


def _passed(results: Sequence[Result], faults: list[tuple[str, Misbehaviour]]) -> Iterator[tuple[str, Recording]]:
    """Yield the recordings of the cases that passed, and keep the faults of all: each recording is read once."""
    for result in results:
        recording = result.recording or Recording()
        faults += [(result.case, one) for one in recording.faults]
        if result.status == "pass":
            yield result.case, recording
