"""``mqlnet compile``: the errors and warnings of MQL5 source, without Windows and without MetaEditor."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mqlnet.cli.console import Mistake, harmless_lines, print_json_text

if TYPE_CHECKING:
    from mqlnet.mql5.compile_report import Report


def _defines(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values:
        name, _sign, text = value.partition("=")
        if not name.isidentifier() or not name.isascii():
            raise click.BadParameter(f"{name!r} is no name of a macro; write -D NAME or -D NAME=TEXT")
        found[name] = text
    return found


def _switches(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    if not values:
        return {}
    from mqlnet.mql5.library.switches import problems
    from mqlnet.mql5.source.dialect import SWITCHES

    found = dict(_named(value) for value in values)
    wrong = problems(found)
    if wrong:
        raise click.BadParameter("; ".join(wrong))
    later = sorted(found.keys() - SWITCHES)
    if later:
        raise click.BadParameter(f"{later[0]!r} changes how a program runs: mqlnet run --switch takes it")
    return found


def _named(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise click.BadParameter(f"{text!r}: NAME=VALUE is expected, such as pp_if=on")
    return name, value


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options for the reading of programs."""

    include: tuple[Path, ...]
    defines: dict[str, str]
    switches: dict[str, str]
    addresses: bool
    no_cache: bool


@click.command(name="compile")
@click.argument("files", nargs=-1, required=True, metavar="FILE.mq5...", type=click.Path(path_type=Path))
@click.option(
    "-I",
    "include",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Look for <headers> here first: -I MQL5/Include",
)
@click.option(
    "-D", "defines", multiple=True, metavar="NAME[=TEXT]", callback=_defines, help="Define a macro: -D __MQLNET__"
)
@click.option(
    "--switch",
    "switches",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_switches,
    help="Answer an open question of the language otherwise: --switch pp_if=on",
)
@click.option("--addresses", is_flag=True, help="List the addresses that a terminal must allow: --addresses")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too: --strict")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead: --json")
@click.option("--sarif", is_flag=True, help="Print SARIF 2.1.0 for code-scanning services: --sarif > mql5.sarif")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache: --no-cache")
def compile_(files: tuple[Path, ...], strict: bool, as_json: bool, sarif: bool, **wanted: Any) -> None:
    r"""Check MQL5 source as MetaEditor would, and for habits that go wrong on the network.

    \b
    Examples:
      mqlnet compile Experts/Bridge.mq5
      mqlnet compile Experts/*.mq5 -I MQL5/Include --strict
      mqlnet compile Bridge.mq5 --addresses

    What was found is kept in the user's cache folder for as long as the files stay the same.

    Headers are looked for in the folders of -I, in the Include folder of the MQL5 tree around the file, and last
    among headers of our own. A comment "// mqlnet: allow NAME" silences the warning NAME on its line.

    Exit codes: 0 no errors, 1 errors (with --strict, warnings too), 2 usage, or there is no such file.
    """
    if as_json and sarif:
        raise Mistake("--json and --sarif are two forms of the same; choose one")
    for file in files:
        _check_file(file)
    reports = _reports(files, Wanted(**wanted))
    _print(reports, as_json=as_json, sarif=sarif)
    from mqlnet.mql5.compile_report import exit_code

    sys.exit(exit_code(reports, is_strict=strict))


compile = compile_  # noqa: A001 - the command's name, by which `main` finds it


def _check_file(file: Path) -> None:
    if file.is_dir():
        raise Mistake(f"{file} is a folder; name the programs in it: mqlnet compile {file}/*.mq5")
    if not file.exists():
        raise Mistake(f"there is no file {file}")


def _reports(files: tuple[Path, ...], wanted: Wanted) -> list["Report"]:
    # Reader, checker and library are most of the start-up time, and --help needs none of them.
    from mqlnet.mql5.diagnosis import diagnosis

    folders = [folder.as_posix() for folder in wanted.include]
    return [
        diagnosis(
            file.as_posix(),
            include=folders,
            defines=wanted.defines,
            options=wanted.switches,
            wants_addresses=wanted.addresses,
            keep=not wanted.no_cache,
        )
        for file in files
    ]


def _print(reports: list["Report"], *, as_json: bool, sarif: bool) -> None:
    from importlib.metadata import version

    from mqlnet.mql5.compile_report import as_document, as_sarif, as_text

    if not as_json and not sarif:
        click.echo(harmless_lines(as_text(reports)))
        return
    document: dict[str, Any] = as_sarif(reports, version("mqlnet")) if sarif else as_document(reports)
    print_json_text(json.dumps(document, indent=2, ensure_ascii=False))
