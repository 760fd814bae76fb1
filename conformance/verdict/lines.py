"""A run in lines of text: what it is about, a bar a chapter, the unexpected results, the verdict."""

from collections import Counter
from collections.abc import Iterator

from conformance.subject.foreign import harmless
from conformance.verdict.results import Header, Result, Run, by_chapter

WIDTH = 24
MOST = 30  # unexpected results that have lines of their own


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
    bad = [result for result in run.unexpected if result.status != "environment"]
    for result in bad[:MOST]:
        yield from unexpected(result)
    if len(bad) > MOST:
        yield f"  … and {len(bad) - MOST} more"
    silenced = Counter(result.chapter for result in run.unexpected if result.status == "environment")
    for chapter, count in silenced.items():
        yield f"  environment: {count} cases of {chapter} say nothing, since the chapter's control case failed"


def unexpected(result: Result) -> Iterator[str]:
    """Yield what a reader must know of a result that is not as expected."""
    how = result.status if result.standing == "unexpected" else f"{result.standing} ({result.status})"
    yield f"  {how}: {result.case}  [{result.profile}, {result.chapter}, {result.level}]"
    yield f"    {result.purpose}"
    if result.reason:
        yield f"    {harmless(result.reason)}"


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
