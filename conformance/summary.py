"""A run told in a few lines: a bar a chapter, then the verdict."""

from collections.abc import Iterator

from conformance.results import Run, by_chapter

WIDTH = 24


def bar(done: int, total: int) -> str:
    """Return a bar of fixed width, full only when everything is done."""
    filled = WIDTH * done // total if total else 0
    return "█" * filled + "░" * (WIDTH - filled)


def lines(run: Run) -> Iterator[str]:
    """Yield the summary."""
    yield ""
    for chapter, results in by_chapter(run.results).items():
        passed = sum(result.status == "pass" for result in results)
        yield f"  {chapter:<18} {bar(passed, len(results))} {passed:>3}/{len(results)}"
    for result in run.results:
        if result.status != "pass":
            yield f"  {result.status}: {result.chapter} {result.case}: {result.purpose}"
    counts = ", ".join(f"{count} {status}" for status, count in sorted(run.counts.items()))
    verdict = "conformant" if run.is_conformant else "not conformant"
    yield f"{run.subject}, profile {run.profile}: {len(run.results)} cases, {counts or 'none ran'}: {verdict}"
