"""A run in lines of text: what it is about, a bar a chapter, the unexpected results, the verdict."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from conformance.recording.display import one_line
from conformance.subject.load import BUILT_IN, as_typed
from conformance.verdict.results import Header, Result, Run, by_chapter
from mqlnet.facts.harmless import harmless

WIDTH: Final = 24
MOST: Final = 30  # groups of unexpected results that have lines of their own
NAMED: Final = 8  # cases of a group that are named
LONGEST: Final = 200  # characters of a reason that is worth its line
LAST_WORDS: Final = 12
_PLACE: Final = re.compile(r"^\[\d+\]")


def bar(done: int, total: int) -> str:
    """Return a bar of fixed width, full only when everything is done."""
    filled = WIDTH * done // total if total else 0
    return "█" * filled + "░" * (WIDTH - filled)


def opening(header: Header) -> Iterator[str]:
    """Yield what a run is about: subject, profiles, cases, manner and machine."""
    subject = header.subject
    environment = header.environment
    about = " ".join(filter(None, (subject.name, subject.version, subject.language)))
    yield f"subject   {harmless(about)}  ({harmless(subject.spec)})"
    yield f"profiles  {', '.join(header.profiles)}"
    yield f"cases     {len(header.selected)} of {header.cases}, case set {header.cases_digest}{_selection(header)}"
    yield f"run       {header.run_id}, {_manner(header)}"
    machine = ", ".join(environment.get(key, "") for key in ("os", "tls"))
    yield f"machine   {machine}, Python {environment.get('python')}"


def _selection(header: Header) -> str:
    chosen = [f"{key} {' '.join(values)}" for key, values in header.selection.items()]
    chosen += [f"shard {shard}" for shard in header.shards]
    return f" ({', '.join(chosen)})" if chosen else ""


def _manner(header: Header) -> str:
    how = [f"order {header.order}", f"seed {header.seed}", f"{header.workers} worker{'s' * (header.workers > 1)}"]
    how += [f"each case {header.repeat} times"] if header.repeat > 1 else []
    how += ["lenient"] if header.lenient else []
    how += [f"real time up to {header.real_time_limit_s:g} s"] if header.real_time_limit_s else []
    how += [f"baseline {header.baseline.name} {header.baseline.digest}"] if header.baseline else []
    return ", ".join(how)


def _unexpected(run: Run) -> Iterator[str]:
    groups = grouped(result for result in run.unexpected if result.status != "environment")
    for what, results in list(groups.items())[:MOST]:
        yield from _group(what, results)
    left = [one for results in list(groups.values())[MOST:] for one in results]
    if left:
        yield f"  … and {len(left)} more"
    silenced = Counter(result.chapter for result in run.unexpected if result.status == "environment")
    for chapter, count in silenced.items():
        yield f"  environment: {count} cases of {chapter} say nothing, since the chapter's control case failed"


def grouped(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Return results by what is amiss, in words without the case: most of a subject's failures have few causes."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(_amiss(result), []).append(result)
    return groups


def _amiss(result: Result) -> str:
    """Return how a result differs from the expectation: function, field and both values, where they are known."""
    how = result.status if result.standing == "unexpected" else f"{result.standing} ({result.status})"
    recording = result.recording
    if result.status != "fail" or recording is None or not recording.differences or not recording.calls:
        return f"{how}: {harmless(result.reason)}" if result.reason else how
    first = recording.differences[0]
    field = _PLACE.sub("", first.field).strip() or "the value"
    observed, expected = one_line(first.observed), one_line(first.expected)
    return f"{how}: {recording.calls[-1].function}: {harmless(f'{field} {observed} in place of {expected}')}"


def _group(what: str, results: Sequence[Result]) -> Iterator[str]:
    """Yield what a reader must know of results that differ in the same way: the first in full, the others by name."""
    first, *others = results
    yield f"  {what}" + (f", {len(results)} cases" if others else "")
    yield f"    {first.case}  [{first.profile}, {first.chapter}, {first.level}]"
    yield f"    {first.purpose}"
    if first.reason and first.reason not in what and len(first.reason) <= LONGEST:
        yield f"    {harmless(first.reason)}"
    yield from (f"    {harmless(line)}" for line in _last_words(first))
    if others:
        names = ", ".join(one.case for one in others[:NAMED])
        yield f"    also {names}" + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")


def _last_words(result: Result) -> list[str]:
    """Return the end of what a subject said before it ended."""
    return [line for line in result.message.splitlines() if line.startswith("| ")][-LAST_WORDS:]


def _repeat(run: Run) -> str:
    """Return the command that repeats the first unexpected result."""
    first = run.unexpected[0]
    spec = run.header.subject.spec
    subject = "" if spec in ("", BUILT_IN) else f" --subject {as_typed(spec)}"
    return f"to repeat the first: mqlnet check{subject} --profile {first.profile} --case {first.case}"


def closing(run: Run) -> Iterator[str]:
    """Yield the summary and the verdict."""
    yield ""
    for chapter, results in by_chapter(run.results).items():
        lacking = sum(result.status == "unsupported" for result in results)
        good = sum(result.is_good for result in results) - lacking
        more = f", {lacking} unsupported" if lacking else ""
        yield f"  {chapter:<18} {bar(good, len(results))} {good:>3}/{len(results)}{more}"
    yield from _unexpected(run)
    counts = ", ".join(f"{count} {status}" for status, count in run.verdict.counts.items())
    for reason in run.verdict.reasons:
        yield f"  {harmless(reason)}"
    ran = f"{len(run.results)} cases, {counts or 'none ran'}"
    yield f"{harmless(run.subject)}, profile {run.profile}: {ran}: {run.verdict.says}"
    if any(result.status != "environment" for result in run.unexpected):
        yield _repeat(run)
