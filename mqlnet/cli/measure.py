"""The work of ``--cov``: coverage.py measures which lines of MQL5 ran, and writes reports."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from mqlnet.cli.console import Mistake

if TYPE_CHECKING:
    from coverage import Coverage

PLACES: Final = {"term": "", "html": "htmlcov", "lcov": "coverage.lcov", "xml": "coverage.xml", "json": "coverage.json"}


@contextmanager
def measured(reports: Sequence[str], include: Sequence[Path] = ()) -> Iterator[None]:
    """Measure the MQL5 that runs in the block, then write reports.

    A report is ``term``, or ``html``, ``lcov``, ``xml``, ``json``, with a place of your own behind a colon:
    ``html:out``. ``include`` are the folders for ``#include <…>``.
    """
    wanted = [_report(each) for each in reports or ("term",)]
    coverage = _coverage(include)
    coverage.start()
    try:
        yield
    finally:
        coverage.stop()
        _write_all(coverage, wanted)


@contextmanager
def collected(reports: Sequence[str], include: Sequence[Path] = ()) -> Iterator[Path]:
    """Give a folder where processes put what they have measured; write reports of all of it at the end."""
    wanted = [_report(each) for each in reports or ("term",)]
    with TemporaryDirectory(prefix="mqlnet-cov-") as folder:
        coverage = _coverage(include, Path(folder) / "all")
        yield Path(folder)
        parts = [str(one) for one in Path(folder).iterdir()]
        if parts:
            coverage.combine(parts)
        _write_all(coverage, wanted)


def _write_all(coverage: "Coverage", wanted: list[tuple[str, str]]) -> None:
    if not coverage.get_data().measured_files():
        click.echo("--cov: no line of MQL5 ran", err=True)
        return
    for kind, place in wanted:
        _write(coverage, kind, place)


def _report(text: str) -> tuple[str, str]:
    kind, _, place = text.partition(":")
    if kind not in PLACES:
        raise Mistake(f"--cov-report: no report {kind!r}; there are {', '.join(PLACES)}")
    return kind, place or PLACES[kind]


def _coverage(include: Sequence[Path], data_file: Path | None = None) -> "Coverage":
    try:
        from mqlnet.coverage_plugin import measuring
    except ImportError:
        raise Mistake("--cov needs coverage.py: pip install coverage") from None
    return measuring(map(str, include), data_file)


def _write(coverage: "Coverage", kind: str, place: str) -> None:
    if kind == "term":
        coverage.report(file=sys.stderr, show_missing=True)
    elif kind == "html":
        coverage.html_report(directory=place)
    elif kind == "lcov":
        coverage.lcov_report(outfile=place)
    elif kind == "xml":
        coverage.xml_report(outfile=place)
    else:
        coverage.json_report(outfile=place)
    if place:
        click.echo(f"{kind} report: {place}", err=True)
