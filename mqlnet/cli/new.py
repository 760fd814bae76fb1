"""``mqlnet new``: files to start from."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mqlnet.cli import program_options
from mqlnet.cli.console import Mistake

if TYPE_CHECKING:
    from mqlnet.mql5.testing.starter import Started


@click.group()
def new() -> None:
    r"""Write files to start from: tests for an MQL5 program.

    \b
    Example:
      mqlnet new tests Experts/Bridge.mq5
    """


@new.command()
@click.argument("program", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE.mq5")
@program_options.INCLUDE
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the tests here: --to Tests/test_bridge.mq5",
)
def tests(*, program: Path, include: tuple[Path, ...], target: Path | None) -> None:
    r"""Write a test for each function of an MQL5 program that talks to the network.

    \b
    Examples:
      mqlnet new tests Experts/Bridge.mq5
      mqlnet new tests Experts/Bridge.mq5 -I MQL5/Include --to Tests/test_bridge.mq5

    Each function is run offline, and its test states what it did: make it state what it should do. What cannot be
    called without you is skipped, and says what to fill in. Text inputs without a value get one in a .set file.

    \b
    Exit codes: 0 the file is written, 1 the source has errors, 2 usage.
    """
    file = target or program.with_name(f"test_{program.stem.lower()}.mq5")
    inputs = file.with_suffix(".set")
    for one in (file, inputs):
        if one.exists():
            raise Mistake(f"{one} is there already; name another file: --to FILE")
    made = _made(program, file, include)
    if not made.tests:
        raise Mistake(f"{program} has no function that talks to the network")
    click.echo(f"{file}: {len(made.tests)} test{'' if len(made.tests) == 1 else 's'}, {len(made.open)} to complete")
    for name in made.open:
        click.echo(f"  {name}")
    if made.inputs:
        names = [line.partition("=")[0] for line in made.inputs.splitlines()]
        click.echo(f"{inputs}: {', '.join(names)}")
    click.echo(f"next: mqlnet test {file}")


def _made(program: Path, file: Path, include: tuple[Path, ...]) -> "Started":
    """Make the tests and write them; a program with errors ends the command."""
    from mqlnet.mql5.compile import SourceError
    from mqlnet.mql5.testing.starter import started

    try:
        made = started(program, file, include)
        for path, text in ((file, made.text), (file.with_suffix(".set"), made.inputs)):
            if made.tests and text:
                path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Mistake(f"{error.filename}: {error.strerror}") from None
    except SourceError as error:
        click.echo(f"{error}\nmqlnet new: {program} has errors; mqlnet compile shows them with their lines", err=True)
        sys.exit(1)
    return made
