"""The coverage by cases: the cases of each spec row, and the cases in which a function leaves each code.

A code counts for a function where a case passed in which a call of the function failed and left that code, and no call
before had left the same: a code that was there before proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from conformance.cases.case import Case
from conformance.recording.codes import codes_left
from conformance.recording.values import Recording
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import ROWS

# rows that must hold, and why no case can demand that of every subject
NOT_BINDING: Final = MappingProxyType(
    {
        "W2.25": "the book's own log speaks against it; the default here is not to encode (WQ10)",
    }
)
Codes = Mapping[tuple[str, int], list[str]]


def by_row(cases: Iterable[Case]) -> Mapping[str, list[str]]:
    """Return for each row the names of the cases that stand on it."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for row in case.rules:
            found[row].append(case.id)
    return found


def binding(cases: Iterable[Case]) -> Mapping[str, list[str]]:
    """Return for each row the names of its must cases: every subject must pass them, even in a lenient run."""
    return by_row(case for case in cases if case.level == "must")


def rows_without_must_case(cases: Iterable[Case]) -> list[str]:
    """Return the rows that must hold and have cases, but no must case and no reason in ``NOT_BINDING``."""
    cases = tuple(cases)
    proven, bound = by_row(cases), binding(cases)
    must = (name for name, row in ROWS.items() if row.level == "must")
    return [name for name in must if name in proven and name not in bound and name not in NOT_BINDING]


def by_code(passed: Iterable[tuple[str, Recording]]) -> Codes:
    """Return for each function and code the cases in which the function leaves the code.

    ``passed`` are the names of cases that passed, each with its recording; a case may come once a profile.
    """
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for case, recording in passed:
        for left in codes_left(recording.calls):
            if left is not None and left.has_failed and left.is_new and left.code in FUNCTIONS[left.function].errors:
                found[left.function, left.code][case] = None
    return {pair: list(names) for pair, names in found.items()}


def missing_codes(codes: Codes) -> list[tuple[str, int]]:
    """Return every function and code of the function table that ``codes`` has no case for."""
    return [(name, code) for name, row in FUNCTIONS.items() for code in row.errors if not codes.get((name, code))]
