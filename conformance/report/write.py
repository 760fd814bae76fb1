"""Writes every form of a report into a folder, and a baseline beside it."""

import contextlib
import datetime
import gc
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from conformance.report import badge, html, junit, markdown
from conformance.verdict import baseline, stream
from conformance.verdict.results import Run


def write_all(streams: Sequence[stream.Stream], folder: Path) -> None:
    """Write the page, JUnit's XML, Markdown, a badge a run, and the streams of results."""
    folder.mkdir(parents=True, exist_ok=True)
    with _without_collection():
        _write(streams, folder)


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: a report leaves no cycles, and to look for them takes a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(streams: Sequence[stream.Stream], folder: Path) -> None:
    runs: list[Run] = [run for one in streams for run in one.runs]
    (folder / "index.html").write_text(html.page(runs), encoding="utf-8")
    (folder / "junit.xml").write_bytes(junit.document(runs))
    (folder / "summary.md").write_text(markdown.document(runs), encoding="utf-8")
    for run in runs:
        name = f"badge-{run.profile}" if len(streams) == 1 else f"badge-{_word(run.subject)[:80]}-{run.profile}"
        (folder / f"{name}.json").write_text(badge.document(run), encoding="utf-8")
    for number, one in enumerate(streams, 1):
        stream.write(folder / ("results.jsonl" if len(streams) == 1 else f"results-{number}.jsonl"), one)


def _word(text: str) -> str:
    """Return a name that any file system takes."""
    return re.sub(r"[^0-9A-Za-z.-]+", "-", text).strip("-.") or "subject"


def update_baseline(read: stream.Stream, path: Path) -> str:
    """Rewrite a baseline from a full run, and return a line about it; an incomplete run is a StreamError."""
    if not read.footer.complete:
        raise stream.StreamError("the run is incomplete: the baseline stays as it was")
    known = baseline.updated(baseline.load(path), read.results, datetime.datetime.now(datetime.UTC).date())
    path.write_text(baseline.dump(known), encoding="utf-8")
    return f"baseline: {path}, {len(known)} known {'failure' if len(known) == 1 else 'failures'}"
