"""The report of a failed test: the line, both values, the network's records, and the command that repeats it."""

import linecache
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mqlnet.facts.errors import ERRORS
from mqlnet.mql5.library.harness import Finding
from mqlnet.mql5.testing.bench import Outcome

MOST_LINES: Final = 40
MACHINERY: Final = ("TestRun.mqh(", "Test.mqh(")


def failure_text(outcome: Outcome, file: Path, repeat: str) -> str:
    """Return the failure of a test for a person."""
    return "\n".join(_lines(outcome, file, repeat))


def _lines(outcome: Outcome, file: Path, repeat: str) -> Iterator[str]:
    for finding in (*outcome.failures, *outcome.leaks):
        yield from _finding(finding, file)
    if outcome.crash:
        yield f"critical error: {outcome.crash.splitlines()[-1]}"
        yield from _way(outcome.crash.splitlines()[:-1])
    printed = [line for line in outcome.printed if not line.startswith(("   FAILED ", "   SKIPPED "))]
    yield from _section("printed", printed)
    yield from _section("network", [f"{call.place}  {call.at_s:.3f} s  {call}" for call in outcome.calls])
    yield from _section("servers", list(outcome.said))
    code = next((call.last_error for call in reversed(outcome.calls) if call.last_error), 0)
    if code in ERRORS:
        yield f"last error {code}: {ERRORS[code].meaning} (mqlnet explain {code})"
    yield f"again: {repeat}"


def _finding(finding: Finding, file: Path) -> Iterator[str]:
    yield f"{finding.file}({finding.line}): {finding.text}"
    line = linecache.getline(str(file.parent / finding.file), finding.line).strip()
    if line:
        yield f"    {line}"


def _way(lines: list[str]) -> Iterator[str]:
    """Yield the way to a critical error, two lines for each place, without the machinery of Test.mqh."""
    for place, text in zip(lines[::2], lines[1::2], strict=False):
        if not place.strip().startswith(MACHINERY):
            yield place
            yield text


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[-MOST_LINES:])
