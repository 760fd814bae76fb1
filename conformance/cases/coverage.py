"""What the cases prove: which case stands on which spec row, and which brings about which code of which function.

The cases are those that pytest collects, with their marks. A code counts as brought about where a case passed in
which a call failed and left it anew: a code that was there before proves nothing.
"""

import contextlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
import pytest

import conformance
from conformance.cases import collected
from conformance.recording.values import Call
from conformance.run.collector import GATHERING, Gathering
from conformance.verdict.results import Result
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import ROWS, weakest

SUITE: Final = Path(conformance.__file__).parent
PSEUDO_STATUSES: Final = (1001, 1003)
# rows that must hold and that no case can hold a subject to: why
NOT_BINDING: Final = MappingProxyType(
    {
        "CN6": "holds in the documented profile only: terminals were seen to return true (CN5)",
        "W2.25": "the book's own log speaks against it; the default here is not to encode (WQ10)",
    }
)
Codes = Mapping[tuple[str, int], list[str]]


class Case(msgspec.Struct, frozen=True):
    """A case as it is collected: its permanent name, what must hold, and the rows it stands on."""

    id: str
    purpose: str
    rules: tuple[str, ...]

    @property
    def level(self) -> str:
        """How binding the case is: as much as the weakest of its rows."""
        return weakest(self.rules)


class _Collector:
    def __init__(self) -> None:
        self.cases: tuple[Case, ...] = ()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.cases = tuple(
            Case(collected.case_id(item), collected.purpose(item), collected.rules(item)) for item in session.items
        )


class _Keeper:
    def __init__(self) -> None:
        self.results: tuple[Result, ...] = ()

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        gathering = session.config.pluginmanager.getplugin(GATHERING)
        self.results = tuple(gathering.results) if isinstance(gathering, Gathering) else ()


def _pytest(extra: Iterable[str], watching: object) -> None:
    """Run pytest over the chapters in this process, without a word; RuntimeError with all of them if that fails."""
    arguments = [str(SUITE / "chapters"), "-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE), "--assert", "plain"]
    arguments += ["-p", "conformance.run.plugin", "-p", "no:cacheprovider", *extra]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(arguments, plugins=[watching])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the cases cannot be collected: pytest says {code!r}\n{said.getvalue()}")


def collect() -> tuple[Case, ...]:
    """Return every case of the suite, without running any."""
    collector = _Collector()
    _pytest(["--collect-only"], collector)
    return collector.cases


def run(profile: str) -> tuple[Result, ...]:
    """Put the built-in client to every case under a profile, and return how each ended."""
    keeper = _Keeper()
    _pytest(["--mql-profile", profile], keeper)
    return keeper.results


def by_row(cases: Iterable[Case]) -> Mapping[str, list[str]]:
    """Return the names of the cases that stand on each row."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in cases:
        for row in one.rules:
            found[row].append(one.id)
    return found


def binding(cases: Iterable[Case]) -> Mapping[str, list[str]]:
    """Return the names of the cases that hold every subject to a row, lenient or not: those whose level is must."""
    return by_row(collected for collected in cases if collected.level == "must")


def loose(cases: Iterable[Case]) -> list[str]:
    """Return the rows that must hold, that cases stand on, and that no must case holds anybody to, without a reason."""
    cases = tuple(cases)
    proven, bound = by_row(cases), binding(cases)
    must = (name for name, row in ROWS.items() if row.level == "must")
    return [name for name in must if name in proven and name not in bound and name not in NOT_BINDING]


def by_code(results: Iterable[Result]) -> Codes:
    """Return the names of the cases that bring about each code of each function."""
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)  # a case runs once a profile: named once
    for result in results:
        if result.status == "pass" and result.recording is not None:
            for pair in _left_anew(result.recording.calls):
                found[pair][result.case] = None
    return {pair: list(names) for pair, names in found.items()}


def _left_anew(calls: Iterable[Call]) -> Iterator[tuple[str, int]]:
    before: dict[int, int | None] = defaultdict(int)
    for call in calls:
        function = FUNCTIONS.get(call.function)
        if function is not None and call.last_error != before[call.program] and call.last_error in function.errors:
            failures = (function.failure, *(PSEUDO_STATUSES if function.name == "WebRequest" else ()))
            if call.value in failures:
                yield function.name, call.last_error
        before[call.program] = call.last_error


def missing_codes(codes: Codes) -> list[tuple[str, int]]:
    """Return every code that a function may leave and no case brings about."""
    return [(name, code) for name, row in FUNCTIONS.items() for code in row.errors if not codes.get((name, code))]
