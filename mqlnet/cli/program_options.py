"""The options that several commands have for an MQL5 program: where headers are, and the values of its inputs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from mqlnet.cli.console import Mistake

INCLUDE: Final = click.option(
    "-I",
    "include",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Look for <headers> here: -I MQL5/Include",
)
INPUT: Final = click.option(
    "--input", "inputs", multiple=True, metavar="NAME=VALUE", help="Give an input a value: --input Lots=0.1"
)
SET_FILE: Final = click.option(
    "--set", "set_file", type=click.Path(path_type=Path), help="Take inputs from a terminal's file: --set my.set"
)


def inputs_of(set_file: Path | None, inputs: Sequence[str]) -> dict[str, str]:
    """Return the values of inputs, those of the command line over those of the file; Mistake for a wrong one."""
    from mqlnet.mql5.inputs import InputError, pairs, read_set

    try:
        return {**(read_set(set_file) if set_file else {}), **pairs(inputs)}
    except InputError as error:
        raise Mistake(str(error)) from None
