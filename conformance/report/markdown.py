"""The report as Markdown, short enough for the summary of a CI step."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from conformance.verdict.results import Result, Run

MOST: Final = 50  # unexpected results that have a line each
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#~])")


def document(runs: Sequence[Run]) -> str:
    """Return the Markdown of one or several runs: verdicts, then unexpected results, then known deviations."""
    return "\n".join([*_verdicts(runs), *(line for run in runs for line in _details(run))]) + "\n"


def _verdicts(runs: Sequence[Run]) -> Iterator[str]:
    yield "## Conformance of MQL5 network functions"
    yield ""
    yield "| subject | profile | cases | how they ended | verdict |"
    yield "| --- | --- | ---: | --- | --- |"
    for run in runs:
        counts = ", ".join(f"{count} {status}" for status, count in run.verdict.counts.items())
        mark = "✅" if run.is_conformant else "❌"
        yield f"| {_plain(run.subject)} | {run.profile} | {len(run.results)} | {counts} | {mark} {run.verdict.says} |"


def _details(run: Run) -> Iterator[str]:
    bad = run.unexpected
    known = [result for result in run.results if result.standing == "known-failure"]
    if bad:
        yield from ("", f"### Unexpected under {run.profile}: {len(bad)}", "")
        yield from _rows(bad[:MOST])
        if len(bad) > MOST:
            yield f"\n… and {len(bad) - MOST} more"
    if known:
        yield from ("", f"<details><summary>{len(known)} known deviations under {run.profile}</summary>", "")
        yield from _rows(known)
        yield "</details>"
    for reason in run.verdict.reasons:
        yield f"\n> {_plain(reason)}"


def _rows(results: Iterable[Result]) -> Iterator[str]:
    yield "| case | what must hold | what happened |"
    yield "| --- | --- | --- |"
    for one in results:
        what = f"{one.status}: {one.reason}" if one.reason else one.status
        yield f"| `{one.case}` | {_plain(one.purpose)} | {_plain(what)} |"


def _plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
