"""``mqlnet report`` and ``mqlnet merge``: from the streams of runs to a report, and from shards to one stream."""

import sys
from pathlib import Path

import click

from conformance.report import write
from conformance.verdict import stream
from mqlnet.cli.console import ready

STREAMS = click.argument(
    "streams", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


def _read(paths: tuple[Path, ...]) -> list[stream.Stream]:
    try:
        return [stream.read(path) for path in paths]
    except stream.StreamError as error:
        raise click.UsageError(str(error)) from None


@click.command()
@STREAMS
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder to write to: --output report"
)
def report(streams: tuple[Path, ...], output: Path) -> None:
    r"""Make page, JUnit XML, Markdown and badges from the streams of one or several runs.

    \b
    Example: mqlnet report mine/results.jsonl theirs/results.jsonl -o report
    Several subjects stand side by side in one page.
    """
    read = _read(streams)
    ready(output)
    write.write_all(read, output)
    click.echo(f"report: {output / 'index.html'}")


@click.command()
@STREAMS
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write to: --output all.jsonl"
)
def merge(streams: tuple[Path, ...], output: Path) -> None:
    r"""Join the streams of one run's shards into one, and end with its exit code.

    \b
    Example: mqlnet merge shard-*/results.jsonl -o results.jsonl
    Shards of different profiles, seeds, subjects or case sets are refused.
    """
    try:
        joined = stream.merge(_read(streams))
    except stream.StreamError as error:
        raise click.UsageError(str(error)) from None
    ready(output.parent)
    stream.write(output, joined)
    for verdict in joined.footer.verdicts:
        click.echo(f"{verdict.profile}: {sum(verdict.counts.values())} cases: {verdict.says}")
        for reason in verdict.reasons:
            click.echo(f"  {reason}")
    sys.exit(joined.footer.exit_code)
